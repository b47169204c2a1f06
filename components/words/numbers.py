"""Numbers in the reader's habit: 5,076 亿元 or 507.6 billion yuan, 27.1%, 11.3 个百分点."""

from __future__ import annotations

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

from components.words import words

_ENGLISH = Locale("en", "GB")
_LOCALE = {"zh": Locale.parse("zh_CN"), "en": _ENGLISH}
_POWER = re.compile(r"(?P<power>1[0,]*)(?P<million> million)? (?P<noun>\D.*)")
_BILLION = 9
_WIDE = Context(prec=400, rounding=ROUND_HALF_EVEN)
MOST = 6
"""Decimals of a number that is printed with all its own digits."""


@lru_cache(maxsize=50_000)  # a page writes the same hundred numbers at every click
def number(value: float | Decimal, lang: str, decimals: int | None = None, most: int = MOST) -> str:
    """`value` with grouped thousands; all its own digits, or exactly `decimals` of them.

    Negative decimals are tens (-1), hundreds (-2) and so on: 18,730.6 at -2 is 18,700.
    """
    if decimals is not None and decimals < 0:
        value, decimals = Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals)), 0
    fraction = "." + "0" * decimals if decimals else ""
    pattern = f"#,##0.{'#' * most}" if decimals is None else f"#,##0{fraction}"
    text = format_decimal(value, format=pattern, locale=_LOCALE.get(lang, _ENGLISH))
    return text.replace("-", "−")


@lru_cache(maxsize=1_000)
def spoken(unit: str, lang: str) -> tuple[str, int]:
    """The unit in which `lang` says figures counted in `unit`, and the power of ten between them.

    Chinese counts money in 亿元, 100 million yuan, and English in billions: 5,076 of the one are
    507.6 of the other. A unit without a power of ten stays as it is.
    """
    match = _POWER.fullmatch(unit)
    if match is None:
        return unit, 0
    power = match["power"].count("0") + (6 if match["million"] else 0)
    if power < _BILLION - 1:
        return match["noun"], power
    return words(lang)("unit.billion", unit=match["noun"]), power - _BILLION


def shifted(value: float, unit: str, lang: str) -> float:
    """`value`, counted in `unit`, as the number that `lang` says: no digit changes."""
    power = spoken(unit, lang)[1]
    return float(Decimal(str(float(value))).scaleb(power)) if power else value


def bare(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """`value`, counted in `unit`, as `lang` says it, without the unit.

    `decimals` are those of `unit`: the digits are the same whichever way the figure is said.
    """
    power = spoken(unit, lang)[1]
    if not power:
        return number(value, lang, decimals)
    decimal = Decimal(1).scaleb(-MOST if decimals is None else -decimals)
    said = Decimal(str(float(value))).quantize(decimal, context=_WIDE).scaleb(power)
    return number(said, lang, None if decimals is None else max(0, decimals - power), MOST - power)


def quantity(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """`value` with its unit: no space before %, one before words; never % for a difference."""
    text, said = bare(value, unit, lang, decimals), spoken(unit, lang)[0]
    return f"{text}{said}" if said in {"", "%", "×"} else f"{text} {said}"


def figure(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """A figure as the documents give it, never a difference: a rank is an ordinal, 4th."""
    if unit != words(lang)("unit.place") or value < 1 or value % 1:
        return quantity(value, unit, lang, decimals)
    form = _LOCALE.get(lang, _ENGLISH).ordinal_form(int(value))
    return words(lang)(f"unit.ranked.{form}", value=number(value, lang))


def as_typed(value: float, unit: str, lang: str) -> str:
    """`value` in the unit in which the file holds it, for those who type it: nothing is moved.

    5,076 × 100 million yuan where a reader is told 507.6 billion; a rank stays an ordinal.
    """
    return counted(value, unit, lang) if spoken(unit, lang)[1] else figure(value, unit, lang)


def counted(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """`value` in `unit` itself, for the end of a sum whose figures stand as they are printed.

    A unit that is a number itself takes a sign: 5800 − 5076 = 724 × 100 million yuan.
    """
    if not spoken(unit, lang)[1]:
        return quantity(value, unit, lang, decimals)
    return f"{number(value, lang, decimals)} × {unit}"


# How finely a computed number is told: to the last digit that its interval leaves known.


_NOISE = Decimal("1e-6")
"""Of a unit of the last digit: what arithmetic in binary adds, not what a figure leaves open."""


def known_decimals(value: float, low: float, high: float, finest: int = MOST) -> int:
    """Decimals with which `value` is told, negative for tens and hundreds; never over `finest`.

    The last digit counts 10^k with k = round(log10(half the interval)): 6,368 ± 130 is told as
    6,400, 1.715 ± 0.008 as 1.72. Where that would carry the value out of its interval as it is
    told, one digit more is told. Without an interval, or with an open one, `finest` decimals stand.
    """
    decimals = min(finest, _known(low, high))
    if decimals == finest:
        return finest
    low, high, _ = outwards(low, high, finest)
    while decimals < finest and not low <= round(value, decimals) <= high:
        decimals += 1
    return decimals


def outwards(low: float, high: float, finest: int = MOST) -> tuple[float, float, int]:
    """Both ends of an interval, rounded outwards, and their decimals.

    They are told one digit finer than the value, or else as fine as `finest` where that is
    coarser than what is known: 18,694.3 to 18,767.1 becomes 18,690 to 18,770.
    """
    known = _known(low, high)
    decimals = min(known + 1, MOST) if known <= finest else finest
    ends = safe(low, decimals, up=False), safe(high, decimals, up=True)
    while decimals > 0 and all(end == round(end, decimals - 1) for end in ends):
        decimals -= 1
    return *ends, decimals


def safe(value: float, decimals: int, *, up: bool) -> float:
    """`value` at `decimals` places, never below itself when `up`, else never above.

    An "at most" is rounded up and an "at least" down, so that neither claims too much.
    """
    place = Decimal(1).scaleb(-decimals)
    exact = Decimal(repr(float(value)))
    nearest = exact.quantize(place, context=_WIDE)
    if abs(exact - nearest) > place * _NOISE:
        nearest = exact.quantize(place, ROUND_CEILING if up else ROUND_FLOOR, context=_WIDE)
    return float(nearest) + 0.0


def _known(low: float, high: float) -> int:
    half = (high - low) / 2
    return -round(math.log10(half)) if 0 < half < math.inf else MOST
