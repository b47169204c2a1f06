"""Rounding carried through arithmetic: how fine a printed figure is, intervals, formulas."""

from __future__ import annotations

import ast
import math
import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mpmath import iv
from mpmath.ctx_iv import ivmpf

from components.catalog.models import LOWER_BOUNDS, Is, Measure

# Interval arithmetic on printed precision.
#
# Bounds are rounded outwards by mpmath's interval context, so the true value is never lost to
# binary fractions. A figure that occurs twice in a formula is treated as two independent ones:
# the interval may then be wider than need be, never narrower (Moore, Interval Analysis, 1966).


_LARGEST_EXPONENT = 1000.0


class FormulaError(ValueError):
    """A formula cannot be computed.

    `code`: syntax (not plain arithmetic), unknown_name, divides_by_zero (the divisor is zero or
    may lie on either side of it), root_of_negative, too_large. `what` is the offending text, may
    be empty.
    """

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(f"{code}: {what}" if what else code)
        self.code = code
        self.what = what


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; an open bound is -inf or inf."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high or self.low == math.inf or self.high == -math.inf:
            raise FormulaError("too_large")

    def __add__(self, other: Interval) -> Interval:
        """The interval of all sums."""
        return _closed(_open(self) + _open(other))

    def __sub__(self, other: Interval) -> Interval:
        """The interval of all differences."""
        return _closed(_open(self) - _open(other))

    def __mul__(self, other: Interval) -> Interval:
        """The interval of all products."""
        return _closed(_open(self) * _open(other))

    def __truediv__(self, other: Interval) -> Interval:
        """The interval of all quotients; FormulaError when `other` is zero or reaches across it.

        A divisor that only begins or ends at zero, such as "under 30 %", leaves one end open
        (extended division; Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009).
        """
        if other.low < 0 < other.high or other.low == other.high == 0:
            raise FormulaError("divides_by_zero")
        return _closed(_open(self) / _open(other))

    def __pow__(self, other: Interval) -> Interval:
        """The interval of all powers; roots only of what is nowhere negative."""
        if max(abs(other.low), abs(other.high)) > _LARGEST_EXPONENT:
            raise FormulaError("too_large")
        whole = other.low == other.high and other.low.is_integer()
        if self.low < 0 and not whole:
            raise FormulaError("root_of_negative")
        if other.low < 0 and 0 in self:
            raise FormulaError("divides_by_zero")
        return _closed(_open(self) ** _open(other))

    def __neg__(self) -> Interval:
        """The interval of all opposites."""
        return Interval(-self.high, -self.low)

    def __pos__(self) -> Interval:
        """The interval itself."""
        return self

    def __contains__(self, value: object) -> bool:
        """Whether the number `value` lies within, the bounds included."""
        return isinstance(value, (int, float)) and self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> float:
        """The centre; an infinite or undefined one where a bound is open."""
        return self.low + (self.high - self.low) / 2


@lru_cache(maxsize=4096)
def point(value: float) -> Interval:
    """The narrowest interval around the decimal number that `value` prints as."""
    if not math.isfinite(value):
        raise FormulaError("too_large", str(value))
    return _closed(iv.mpf(repr(value)))


def _open(interval: Interval) -> ivmpf:
    return iv.mpf([interval.low, interval.high])


def _closed(raw: ivmpf) -> Interval:
    return Interval(float(raw.a), float(raw.b))


# The interval of a printed figure: what the document's rounding leaves open.


_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_IN_BULK = re.compile(r"\d\s*[百千万萬亿億]")
_WHOLE = frozenset({Measure.COUNT, Measure.RANK})
_FLOOR = {
    Measure.LEVEL: 0,
    Measure.SHARE: 0,
    Measure.COUNT: 0,
    Measure.AMOUNT: 0,
    Measure.RANK: 1,
}
"""What no figure of the measure falls below; growth, differences and the like have no floor."""


def decimals(value: float, says: str | None = None) -> int:
    """Decimal places at which the figure is printed, in the unit of `value`.

    27.1 printed as "27.1%" gives 1, 5076 printed as "5076 亿元" gives 0, and 12000 printed as
    "1.2萬" gives -3, since the last printed digit counts thousands. A token without the figure
    in digits (三成, 五分之一), or none at all, gives the value's own decimals.
    """
    places = [_places(value, number) for number in _numbers(says or "")]
    numbers = [place for place in places if place is not None]
    return numbers[0] if numbers else _own(value)


def half_unit(value: float, says: str | None = None) -> float:
    """Half a unit of the last printed digit, in the unit of `value`.

    27.1 printed as "27.1%" gives 0.05; 12000 printed as "1.2萬" gives 500; 5076 printed as
    "5076 亿元" gives 0.5.
    """
    return float(Decimal("0.5").scaleb(-decimals(value, says)))


def interval(
    value: float, is_: Is = Is.EXACT, says: str | None = None, measure: Measure = Measure.LEVEL
) -> Interval:
    """The values that the printed figure may stand for.

    exact and about: plus or minus `half_unit` (how many zeros of "about 5000" were meant is not
    guessed; the verdict "loosely" is there for that); over and at least: from the value upwards;
    under: from the measure's natural floor (0 for levels, shares, counts and amounts, 1 for ranks,
    none for growth) up to the value. A negative level, such as a net outflow, has no floor.
    nearly: from zero to the value, whatever the measure. How close "nearly 30 %" comes is not
    said, so only the side is used: it stays below; and what comes close to a positive number is
    positive itself. A count or rank printed in whole units is itself, without an interval.
    """
    if is_ in LOWER_BOUNDS:
        return Interval(value, math.inf)
    if is_ is Is.NEARLY:
        return Interval(min(0, value), max(0, value))
    if is_ is Is.UNDER:
        floor = _FLOOR.get(measure, -math.inf)
        return Interval(floor if floor <= value else -math.inf, value)
    if is_ is Is.EXACT and measure in _WHOLE and _counted_out(value, says or ""):
        return Interval(value, value)
    half = Decimal(repr(half_unit(value, says)))
    return Interval(float(Decimal(repr(value)) - half), float(Decimal(repr(value)) + half))


def _counted_out(value: float, says: str) -> bool:
    # "63萬家" is counted in ten thousands, whatever unit the indicator uses.
    return decimals(value, says) == 0 and not _IN_BULK.search(says)


def _numbers(says: str) -> list[str]:
    # Full-width digits become ASCII; "1,509" is one number.
    text = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", says))
    return _NUMBER.findall(text)


def _places(value: float, number: str) -> int | None:
    """Decimal places of `number` as a printing of `value`, in 10, 万, 亿 …; None if it is not."""
    printed, digits = Decimal(number), len(number.partition(".")[2])
    exact = abs(Decimal(repr(value)))
    if printed == exact:
        return digits
    if not printed or not exact:
        return None
    power = (exact / printed).log10()
    whole = int(power.to_integral_value())
    return digits - whole if abs(power - whole) < Decimal("1e-12") else None


def _own(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# Formulas over figures: evaluated safely, and printed with their numbers filled in.


_LONGEST = 500
_SIGNS = (("**", "^"), ("*", "×"), ("/", "÷"), ("-", "−"))
_LARGEST_NUMBER = 1e15
_OPERATORS: dict[type[ast.AST], Callable[[Interval, Interval], Interval]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def evaluate_formula(formula: str, names: Mapping[str, Interval]) -> Interval:
    """The interval of `formula` (+ - * / ** and brackets over `names`); FormulaError otherwise.

    Numbers in the formula are exact decimals: 0.2 is one fifth, not its nearest binary fraction.
    """
    try:
        return _evaluated(_tree(formula), names)
    except RecursionError as error:
        raise FormulaError("syntax", formula) from error


def fill_formula(formula: str, values: Mapping[str, float]) -> str:
    """`formula` as a reader writes it: names replaced by numbers, × ÷ ^ − for the signs.

    `core / share * 100` with 5076 and 27.1 gives "5076 ÷ 27.1 × 100".
    """
    for sign, printed in _SIGNS:
        formula = re.sub(rf"\s*{re.escape(sign)}\s*", f" {printed} ", formula)
    text = re.sub(r"([^\W\d]\w*)", lambda match: _printed(match[0], values), formula)
    return re.sub(r"(^|\() − ", r"\1−", text).strip()


def plain_number(value: float) -> str:
    """`value` with all its digits, no exponent and no trailing ".0": 5076, 18737.48, 0.3."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


@lru_cache(maxsize=256)
def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise FormulaError("syntax", formula[:20])
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("syntax", formula) from error


def _printed(name: str, values: Mapping[str, float]) -> str:
    if name not in values:
        return name
    text = plain_number(values[name])
    return f"({text})" if values[name] < 0 else text


def _evaluated(node: ast.expr, names: Mapping[str, Interval]) -> Interval:
    """The interval of one node; comparison, calls, attributes and text have no place here."""
    match node:
        case ast.BinOp(left, sign, right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_evaluated(left, names), _evaluated(right, names))
        case ast.UnaryOp(ast.USub(), operand):
            return -_evaluated(operand, names)
        case ast.UnaryOp(ast.UAdd(), operand):
            return _evaluated(operand, names)
        case ast.Name(name) if name in names:
            return names[name]
        case ast.Name(name):
            raise FormulaError("unknown_name", name)
        case ast.Constant(int() | float() as number) if not isinstance(number, bool):
            return _exact(number)
    raise FormulaError("syntax", ast.unparse(node))


def _exact(number: float) -> Interval:
    if abs(number) > _LARGEST_NUMBER:
        raise FormulaError("too_large", str(number)[:20])
    return point(number)
