"""References to figures in prose: `{core_value_added/hangzhou/2022}`, filled in at every load.

Every text of the file, a record's name included, may hold them: INDICATOR/PLACE/PERIOD, with /2
behind it for the second report, or `target:ID`. The editor and the file keep what was typed.

Figures handed to a writing assistant carry a mark beside the reference; `marked` reads them back
from a pack of facts, or from a paper that ends with the list of those it used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel

from components.catalog.documents import unit_scale, word_scale
from components.catalog.errors import Path
from components.catalog.models import Catalog, FrozenDict, Report, Target
from components.catalog.period import Period
from components.words import words
from components.words.numbers import figure

TARGET = "target:"
_REFERENCE = re.compile(r"\{((?:target:|[\w-]+/)[^{}]*)\}")
_MARKED = re.compile(r"\[(F[1-9]\d*)\][ \u00a0]*`?([a-z]+:[\w-]+|[a-z][\w-]*(?:/[\w-]+){2,})")
_REPORT = re.compile(r"[1-9]\d?")
_NUMBER = re.compile(
    r"""(?<![A-Za-z0-9.,_/+“‘"—–-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"""
    r"(?![A-Za-z0-9_/+]|[.,-]\d)(%?)\s*(万亿|[千百万亿]+|thousand|million|billion|trillion)?"
)
_ORDINAL = re.compile(r"(?i:第|lines?|no\.|issue|round)\s*$")
_TIME = re.compile(
    r"\s*(?:个?[年月日周号]|[—–]\d{4}|-?years?|-?months?|(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct"
    r"|Nov|Dec))"
)
_VERSION = re.compile(r"\d\.0")
_YEARS = range(1900, 2100)
_COUNTED = 12
"""Up to here whole numbers are counts that a sentence makes itself: 7 个, 5 年."""
CHINESE = re.compile("[\u4e00-\u9fff]")
_NO_PROSE = frozenset({"says", "formula", "url"})


def texts(raw: object, sign: str = "") -> Iterator[tuple[Path, str]]:
    """Every text with `sign` in the plain value `raw`, but for tokens, formulas and addresses."""
    rest: list[tuple[Path, object]] = [((), raw)]
    while rest:
        path, value = rest.pop()
        entries = value.items() if isinstance(value, dict) else ()
        for key, entry in enumerate(value) if isinstance(value, list) else entries:
            if isinstance(entry, str):
                if sign in entry and key not in _NO_PROSE:
                    yield (*path, key), entry
            elif isinstance(entry, (dict, list)) and key not in _NO_PROSE:
                rest.append(((*path, key), entry))


def references(raw: object) -> Iterator[tuple[Path, str]]:
    """Every reference in the texts of `raw`, without its braces."""
    for path, text in texts(raw, "{"):
        yield from ((path, match[1]) for match in _REFERENCE.finditer(text))


def cell_of(reference: str) -> dict[str, Any]:
    """The cell that a reference names, in the keys of the file; its parts may name nothing."""
    indicator, place, *rest = reference.split("/")
    number = int(rest.pop()) if len(rest) > 1 and _REPORT.fullmatch(rest[-1]) else 1
    return {"indicator": indicator, "place": place, "period": "/".join(rest), "report": number}


def mark(number: int, reference: str) -> str:
    """A figure as a pack of facts names it: [F3] `core_share_gdp/suzhou/2022`."""
    return f"[F{number}] `{reference}`"


def marked(text: str) -> dict[str, str]:
    """Mark → reference, such as F3 → core_share_gdp/suzhou/2022; the first of a mark counts."""
    references: dict[str, str] = {}
    for name, reference in _MARKED.findall(text):
        references.setdefault(name, reference)
    return references


def filled(catalog: Catalog, cited: Iterable[tuple[Path, str]]) -> Catalog:
    """`catalog` with a figure for each reference, its qualifier and its unit with it.

    `cited` is what `references` tells of the records; the loader has refused what names no figure.
    """
    changed: dict[str, dict[str, Any]] = {}
    for section, name in dict.fromkeys((str(path[0]), str(path[1])) for path, _ in cited):
        records = changed.setdefault(section, dict(getattr(catalog, section)))
        records[name] = _walked(records[name], partial(_said, catalog))
    return catalog.model_copy(update={name: FrozenDict(new) for name, new in changed.items()})


def _said(catalog: Catalog, reference: str, lang: str) -> str:
    t = words(lang)
    if reference.startswith(TARGET):
        target = catalog.targets[reference.removeprefix(TARGET)]
        return t(f"unit.as_{target.is_}", value=_figure(target, _unit(catalog, target, lang), lang))
    cell = cell_of(reference)
    indicator = catalog.indicators[cell["indicator"]]
    report = indicator.values[cell["place"]][Period.parse(cell["period"])][cell["report"] - 1]
    text = t(f"unit.as_{report.is_}", value=_figure(report, indicator.unit_in(lang), lang))
    return text if report.source else t("unit.as_unsourced", value=text)


def _set(match: re.Match[str], lang: str, said: Callable[[str, str], str]) -> str:
    """The figure, apart from a Chinese sign beside it: 占 27.1% 的, but 超过 27%."""
    text, whole = said(match[1], lang), match.string
    before = CHINESE.match(whole[: match.start()][-1:]) and text[0].isdigit()
    after = CHINESE.match(whole[match.end() :][:1]) and text[-1] == "%"
    return f"{' ' if before else ''}{text}{' ' if after else ''}"


def _figure(record: Report | Target, unit: str, lang: str) -> str:
    assert record.value is not None  # noqa: S101
    return figure(record.value, unit, lang)


def _unit(catalog: Catalog, target: Target, lang: str) -> str:
    if target.unit:
        return target.unit if lang == "zh" else target.unit_en or target.unit
    return catalog.indicators[target.indicator].unit_in(lang) if target.indicator else ""


def _walked(node: Any, said: Callable[[str, str], str]) -> Any:  # noqa: ANN401
    """`node` with its references filled in; the very same object where it holds none."""
    if isinstance(node, BaseModel):
        old = {name: getattr(node, name) for name in type(node).model_fields}
        new = {name: _walked(value, said) for name, value in old.items()}
        new |= {
            lang: _REFERENCE.sub(partial(_set, lang=lang, said=said), old[lang])
            for lang in ("zh", "en")
            if "{" in old.get(lang, "")
        }
        changes = {name: value for name, value in new.items() if value is not old[name]}
        return node.model_copy(update=changes) if changes else node
    if isinstance(node, Mapping):
        entries = {key: _walked(value, said) for key, value in node.items()}
        same = all(value is node[key] for key, value in entries.items())
        return node if same else FrozenDict(entries)
    if isinstance(node, tuple):
        parts = tuple(_walked(value, said) for value in node)
        return node if all(a is b for a, b in zip(node, parts, strict=True)) else parts
    return node


# Numbers typed into prose that no cell holds: derived ones, or those of a figure since corrected.


def unheld(text: str, held: frozenset[str]) -> Iterator[str]:
    """The numbers in `text`, as typed, that are none of `held`.

    Years, dates, spans of time, ordinals, parts of names (G20, “1248”, 2.0) and whole numbers up to
    twelve are no figures.
    """
    for match in _NUMBER.finditer(_REFERENCE.sub(" ", text)):
        typed, percent, scale = match.groups()
        value, before = float(typed.replace(",", "")), match.string[: match.start()]
        small = typed.isdigit() and (value in _YEARS or value <= _COUNTED)
        if not (percent or scale) and (small or _VERSION.fullmatch(typed)):
            continue
        if _ORDINAL.search(before) or _TIME.match(match.string, match.end(1)):
            continue
        if _size(value * (word_scale(scale) if scale else 1)) not in held:
            yield match[0].strip()


def held(catalog: Catalog) -> frozenset[str]:
    """The figures of all cells and targets, bare and in units of one, for `unheld`."""
    values = [(one.value, catalog.indicators[name].unit) for name, *_, one in catalog.reports()]
    values += [(one.value, _unit(catalog, one, "zh")) for one in catalog.targets.values()]
    known = [(value, unit) for value, unit in values if value is not None]
    return frozenset(
        _size(abs(value) * scale) for value, unit in known for scale in (1, unit_scale(unit))
    )


def _size(value: float) -> str:
    return f"{value:.9g}"
