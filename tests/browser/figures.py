"""Which figures a page may say: those of the file, and what follows from those that it cites.

The file is read by PyYAML and nothing of the dashboard, so a fault of ours is not on both sides.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEARS = range(1949, 2051)
_SCALES = {"亿": (0.1, 100.0), "万": (1e4, 0.01, 10.0)}
"""How English says a figure whose Chinese unit begins so: 5,076 亿元 is 507.6 billion yuan."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
NOISE = 1e-9


@dataclass(frozen=True)
class Figure:
    """A number of the file in its Chinese unit."""

    value: float
    unit: str = ""

    def scales(self, text: str) -> tuple[float, ...]:
        """By what `text` multiplies the number: nothing in Chinese."""
        return (1.0,) if _CHINESE.search(text) else _SCALES.get(self.unit[:1], (1.0,))

    def ends(self) -> Iterator[float]:
        """The value, and the two ends of the interval from which it was rounded."""
        half = 0.5 * 10 ** -len(f"{self.value:.6f}".rstrip("0").partition(".")[2])
        yield from (self.value, self.value - half, self.value + half)

    def said_in(self, text: str) -> bool:
        """Whether the first number of `text` is this figure, in one of its scales."""
        numbers = _NUMBER.findall(text)
        scaled = {self.value * one for one in self.scales(text)}
        return bool(numbers) and _known(numbers[0], scaled)


class Held:
    """The figures of a data file, by the evidence keys that pages use."""

    def __init__(self, content: bytes) -> None:
        self.raw: dict[str, Any] = yaml.safe_load(content)

    def figure(self, key: str) -> Figure | None:
        """The figure behind an evidence key; None for a gap and for what is no figure."""
        kind, _, rest = key.partition(":")
        if kind == "target":
            target = self.raw["targets"][rest]
            return _figure(target.get("value"), str(target.get("unit", "")))
        if kind != "obs":
            return None
        cell, _, number = rest.partition("#")
        indicator, place, period = cell.split("/", 2)
        report = self.reports(indicator, place, period)[int(number or 1) - 1]
        return _figure(_value(report), str(self.raw["indicators"][indicator].get("unit", "")))

    def outcome(self, key: str) -> str:
        """The key of the figure that shows whether a target was reached; "" where none does."""
        kind, _, name = key.partition(":")
        target = self.raw["targets"][name] if kind == "target" else {}
        indicator, place, by = (target.get(part, "") for part in ("indicator", "place", "by"))
        cells = self.raw["indicators"].get(indicator, {}).get("values", {}).get(place, {})
        return f"obs:{indicator}/{place}/{by}#1" if str(by) in map(str, cells) else ""

    def reports(self, indicator: str, place: str, period: str) -> list[Any]:
        """What the file says in a cell, the preferred report first."""
        cells = self.raw["indicators"][indicator]["values"][place]
        there = next(value for code, value in cells.items() if str(code) == period)
        return there if isinstance(there, list) else [there]

    def sourced(self, key: str) -> bool:
        """Whether the figure behind `key` names the document that prints it, as all others do."""
        if not key.startswith("obs:"):
            return True
        cell, _, number = key.partition(":")[2].partition("#")
        report = self.reports(*cell.split("/", 2))[int(number or 1) - 1]
        return isinstance(report, Mapping) and "source" in report

    def beside(self, key: str) -> Iterator[Figure]:
        """All figures of the same indicator and place as `key`."""
        if not key.startswith("obs:"):
            return
        indicator, place, _ = key.removeprefix("obs:").split("/", 2)
        known = self.raw["indicators"][indicator]
        for there in known["values"][place].values():
            for report in there if isinstance(there, list) else [there]:
                figure = _figure(_value(report), str(known.get("unit", "")))
                if figure:
                    yield figure

    @cached_property
    def counts(self) -> set[float]:
        """How many records of each section there are, in all and by place."""
        counts: set[float] = set()
        for records in (self.raw[name] for name in _COUNTED):
            counts.add(len(records))
            places = (one.get("place") for one in records.values() if isinstance(one, dict))
            counts.update(Counter(places).values())
        return counts

    @cached_property
    def names(self) -> list[str]:
        """Names of records, the longest first: a number in a name is no figure."""
        names = {
            str(record[lang])
            for section in self.raw.values()
            if isinstance(section, dict)
            for record in section.values()
            if isinstance(record, dict)
            for lang in ("zh", "en")
            if lang in record
        }
        return sorted(names, key=len, reverse=True)

    def unheld(self, text: str, keys: Iterable[str], counted: Iterable[float] = ()) -> list[str]:
        """The numbers in `text` which neither the file holds nor the figures of `keys` give.

        A number may be: a year; a figure that one of `keys` leads to, or another one of its
        series; a difference, ratio, share, change or odds ratio of two figures of `keys`, or of
        the ends of their rounding intervals, at the digits shown; a count of records, or one of
        `counted`. The ends of an interval are rounded outwards, so that it never claims too much.
        """
        whole = text
        for name in self.names:
            text = text.replace(name, "…")
        keys = [*dict.fromkeys(keys)]
        keys = [*keys, *(outcome for key in keys if (outcome := self.outcome(key)))]
        cited = [figure for key in keys if (figure := self.figure(key))]
        series = [figure for key in keys for figure in self.beside(key)]
        plain = [one.value * scale for one in (*cited, *series) for scale in one.scales(whole)]
        results = [*derived(cited, whole)]
        known = {*plain, *(one.value for one in results), *self.counts, *counted}
        numbers = [number for number in _NUMBER.findall(text) if not _known(number, known)]
        return [number for number in numbers if not any(one.ends_at(number) for one in results)]


_COUNTED = ("sources", "targets", "policies", "institutions", "indicators", "conflicts", "checks")


class Result(NamedTuple):
    """What two figures give, and the ends that their rounding intervals leave to it."""

    value: float
    low: float
    high: float

    def ends_at(self, number: str) -> bool:
        """Whether `number` is the low end rounded down or the high end rounded up."""
        said, place = _said(number), 10 ** -_decimals(number)
        return -NOISE <= self.low - said < place or -NOISE <= said - self.high < place


def derived(cited: list[Figure], text: str) -> Iterator[Result]:
    """What two of `cited` give together, as `text` says it."""
    for one, other in itertools.permutations(cited, 2):
        pairs = [*itertools.product(one.ends(), other.ends())]
        for scale in one.scales(text):
            yield _result(abs(a - b) * scale for a, b in pairs)
        if not all(b for _, b in pairs):
            continue
        yield _result(a / b for a, b in pairs)
        yield _result(abs(a / b * 100) for a, b in pairs)
        yield _result(abs(a / b - 1) * 100 for a, b in pairs)
        if one.unit == other.unit == "%" and all(0 < end < 100 for pair in pairs for end in pair):
            yield _result(a / (100 - a) / (b / (100 - b)) for a, b in pairs)


def _result(values: Iterable[float]) -> Result:
    """Of the values themselves, which come first, and of the ends of their intervals."""
    every = [*values]
    return Result(every[0], min(every), max(every))


def _said(number: str) -> float:
    return float(number.replace(",", ""))


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _known(number: str, known: set[float]) -> bool:
    value, decimals = _said(number), _decimals(number)
    if not decimals and "," not in number and value in _YEARS:
        return True
    near = 0.5 * 10**-decimals + NOISE
    return any(abs(abs(one) - value) <= near for one in known)


def _figure(value: object, unit: str) -> Figure | None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return Figure(float(value), unit)


def _value(report: object) -> object:
    return report.get("value") if isinstance(report, Mapping) else report
