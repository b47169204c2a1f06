"""Periods as analysts type them: 2022, 2018H1, 2024Q1, 2022-09, 2023-05-24, 2019/2021."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache, total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from components.words import Words, words

PATTERN = (
    r"(?P<year>(?:19|20)[0-9]{2})"
    r"(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?"
)
_POINT = re.compile(PATTERN)


class PeriodError(ValueError):
    """The text is no period; the loader turns it into a sentence for the reader."""


@total_ordering
@dataclass(frozen=True)
class Period:
    """A span of time with the precision that was typed.

    `start` and `end` are in years on the number line (2022 is 2022.0 to 2023.0), so a year is
    never mistaken for its first of January; `middle` is where a mark is drawn.
    """

    code: str

    def __post_init__(self) -> None:
        first, last = self._ends
        if last[0] < first[0]:
            raise PeriodError(self.code)

    @cached_property
    def _ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        parts = self.code.split("/")
        if len(parts) > 2:
            raise PeriodError(self.code)
        spans = [_span(part) for part in parts]
        return spans[0], spans[-1]

    @property
    def start(self) -> float:
        """First instant, in years."""
        return self._ends[0][0]

    @property
    def end(self) -> float:
        """First instant after the period, in years."""
        return self._ends[1][1]

    @property
    def middle(self) -> float:
        """Centre of the span, in years."""
        return (self.start + self.end) / 2

    @property
    def precision(self) -> str:
        """One of year, half, quarter, month, day, span."""
        if "/" in self.code:
            return "span"
        tail = self.code[4:]
        letters = {"": "year", "H": "half", "Q": "quarter"}
        return letters.get(tail[:1], "month" if len(tail) == 3 else "day")

    @property
    def year(self) -> int:
        """The calendar year in which the period begins."""
        return int(self.code[:4])

    @property
    def last_year(self) -> int:
        """The calendar year in which the period ends."""
        return int(self.code.split("/")[-1][:4])

    @property
    def days(self) -> tuple[str, str]:
        """First and last day as ISO 8601 writes them: 2022-01-01 and 2022-12-31."""
        parts = self.code.split("/")
        return _days(parts[0])[0], _days(parts[-1])[1]

    def __lt__(self, other: Period) -> bool:
        """Earlier start first; of two with one start, the longer first (a year before its Q1)."""
        return self._rank < other._rank

    @cached_property
    def _rank(self) -> tuple[float, float, str]:
        return self.start, -self.end, self.code

    def __str__(self) -> str:
        """The code as typed."""
        return self.code

    @classmethod
    def parse(cls, raw: object) -> Period:
        """The period written as `raw`; ValueError (PeriodError) for anything else."""
        if isinstance(raw, cls):
            return raw
        if isinstance(raw, bool) or not isinstance(raw, (int, str)):
            raise PeriodError(str(raw))
        return _known(str(raw).strip())

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic parse and print periods as their codes."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A year typed as a number, or any period typed as text."""
        plain = re.sub(r"\?P<\w+>", "", PATTERN)
        pattern = f"^{plain}(?:/{plain})?$"
        # Each rule looks at its own type only: the pattern at text, the bounds at numbers. With the
        # number first, editors would complete such a key with a 0 behind it.
        return {"type": ["string", "integer"], "pattern": pattern, "minimum": 1900, "maximum": 2099}


@lru_cache(maxsize=4096)
def _known(code: str) -> Period:
    # A file names the same few periods thousands of times.
    return Period(code)


def year_or_code(code: str) -> int | str:
    """A period as a value of the file: a year is a number there, all else text."""
    return int(code) if re.fullmatch("[0-9]{4}", code) else code


def _span(part: str) -> tuple[float, float]:
    match = _POINT.fullmatch(part)
    if not match:
        raise PeriodError(part)
    year = int(match["year"])
    if match["half"]:
        return year + (int(match["half"]) - 1) / 2, year + int(match["half"]) / 2
    if match["quarter"]:
        return year + (int(match["quarter"]) - 1) / 4, year + int(match["quarter"]) / 4
    if not match["month"]:
        return float(year), float(year + 1)
    return _month_span(year, int(match["month"]), match["day"])


def _days(part: str) -> tuple[str, str]:
    year, tail = int(part[:4]), part[4:]
    if len(tail) == len("-05-24"):
        return part, part
    months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)}
    if tail[:1] == "Q":
        first, last = 3 * int(tail[1]) - 2, 3 * int(tail[1])
    else:
        first, last = months.get(tail) or (int(tail[1:]), int(tail[1:]))
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]}"


def _month_span(year: int, month: int, day: str | None) -> tuple[float, float]:
    days = calendar.monthrange(year, month)[1]
    before = year + (month - 1) / 12
    if day is None:
        return before, year + month / 12
    if not 1 <= int(day) <= days:
        raise PeriodError(f"{year}-{month:02}-{day}")
    return before + (int(day) - 1) / days / 12, before + int(day) / days / 12


# The period that somebody probably meant: 2022年9月 → 2022-09, 2019-2021 → 2019/2021.


_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = (
    (re.compile(rf"{_YEAR}年?度?"), "{year}"),
    (re.compile(rf"{_YEAR}[年./-]?(?:第)?(?P<q>[1-4一二三四])季度?"), "{year}Q{q}"),
    (re.compile(rf"{_YEAR}[年./ -]*[qQ](?P<q>[1-4])"), "{year}Q{q}"),
    (re.compile(rf"{_YEAR}年?(?P<h>[上下])半年"), "{year}H{h}"),
    (re.compile(rf"{_YEAR}[年./ -]*[hH](?P<h>[12])"), "{year}H{h}"),
    (re.compile(rf"{_YEAR}[年./-](?P<m>[0-9]{{1,2}})月?"), "{year}-{m:0>2}"),
    (
        re.compile(rf"{_YEAR}[年./-](?P<m>[0-9]{{1,2}})[月./-](?P<d>[0-9]{{1,2}})日?"),
        "{year}-{m:0>2}-{d:0>2}",
    ),
    (re.compile(rf"{_YEAR}年?[-~/—–至到]+(?P<to>(?:19|20)[0-9]{{2}})年?"), "{year}/{to}"),
)
_DIGITS = str.maketrans("一二三四上下", "123412")


def meant(text: str) -> str | None:
    """The code of the period that `text` seems to say; None when it cannot be told."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    for form, code in _FORMS:
        if match := form.fullmatch(narrow):
            parts = {name: part.translate(_DIGITS) for name, part in match.groupdict().items()}
            return _legal(code.format(**parts))
    return None


def _legal(code: str) -> str | None:
    try:
        return Period(code).code
    except PeriodError:
        return None


# A period in words.


def to_date(period: Period | str) -> str:
    """The code of the span from January to the end of `period`, a part of one year."""
    span = Period.parse(period)
    months, year = round((span.end - span.year) * 12), span.year
    if span.precision not in {"half", "quarter", "month"}:
        return span.code
    if months == 12:
        return str(year)
    if span.precision != "month" and months == 6:
        return f"{year}H1"
    first = f"{year}-01" if span.precision == "month" else f"{year}Q1"
    return span.code if span.code == first else f"{first}/{span.code}"


def period_name(period: Period | str, lang: str) -> str:
    """A period as readers of `lang` say it: 2022 年, 2018 年上半年, 2024 年一季度, 2019—2021 年."""
    t, parts = words(lang), [Period.parse(part) for part in str(period).split("/")]
    if len(parts) == 2:
        if all(part.precision == "year" for part in parts):
            return t("period.span", first=parts[0].year, last=parts[1].year)
        if to_date(parts[1]) == str(period):
            key = "months" if parts[1].precision == "month" else "quarters"
            return t(f"period.{key}", year=parts[1].year, month=int(parts[1].code[-2:].strip("Q")))
        first, last = (_single_period(part, t) for part in parts)
        return t("period.between", first=first, last=last)
    return _single_period(parts[0], t)


def _single_period(period: Period, t: Words) -> str:
    code, year = period.code, period.year
    match period.precision:
        case "half" | "quarter":
            return t(f"period.{code[4:]}", year=year)
        case "month":
            return t("period.month", year=year, month=int(code[5:7]))
        case "day":
            return t("period.day", year=year, month=int(code[5:7]), day=int(code[8:10]))
    return t("period.year", year=year)
