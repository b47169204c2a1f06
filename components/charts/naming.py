"""Names and numbers of records as a chart writes them, in one language."""

from __future__ import annotations

import math
from dataclasses import dataclass

from components.catalog.models import Catalog, Indicator
from components.catalog.period import Period
from components.charts.chart import Shape
from components.charts.palette import SHAPES, place_role
from components.words import Words, words
from components.words.number import bare, figure, number, quantity, spoken


@dataclass(frozen=True)
class Naming:
    """The names of `catalog`'s records in `lang`, and its numbers with their units."""

    catalog: Catalog
    lang: str

    @property
    def say(self) -> Words:
        """The words of the language."""
        return words(self.lang)

    def place(self, place_id: str) -> str:
        """The name of a place."""
        return self.catalog.places[place_id].name(self.lang)

    def indicator(self, indicator_id: str) -> str:
        """The name of an indicator."""
        return self.catalog.indicators[indicator_id].name(self.lang)

    def unit(self, indicator_id: str) -> str:
        """The unit of an indicator, as printed in the language."""
        return self.catalog.indicators[indicator_id].unit_in(self.lang)

    def spoken_unit(self, indicator_id: str) -> str:
        """The unit in which the language says the figures of an indicator: billion yuan."""
        return spoken(self.unit(indicator_id), self.lang)[0]

    def period(self, period: Period | str) -> str:
        """A period as readers say it: 2022 年, 2018 年上半年, 2024 年一季度, 2019—2021 年."""
        return period_name(period, self.lang)

    def value(self, value: float, indicator_id: str, decimals: int | None = None) -> str:
        """A value of an indicator with its unit: 5,076 亿元, 27.1%, 11.3 个百分点."""
        return figure(value, self.unit(indicator_id), self.lang, decimals)

    def bare(self, value: float, indicator_id: str, decimals: int | None = None) -> str:
        """A value of an indicator beside an axis that says its unit; only % stays with it."""
        unit = self.unit(indicator_id)
        return bare(value, unit, self.lang, decimals) + unit * (unit == "%")

    def number(self, value: float, decimals: int | None = None) -> str:
        """A bare number in the language's habit."""
        return number(value, self.lang, decimals)

    def points(self, value: float, decimals: int = 1) -> str:
        """A difference of shares: 11.3 个百分点, never %."""
        return quantity(value, self.say("unit.points"), self.lang, decimals)

    def interval(self, low: float, high: float, decimals: int | None = 1, unit: str = "") -> str:
        """Two ends counted in `unit` as words; an open end is said, not drawn somewhere."""
        if math.isinf(low) or math.isinf(high):
            key = "unit.over" if math.isinf(high) else "unit.under"
            return self.say(key, value=bare(low if math.isinf(high) else high, unit, self.lang))
        low_end, high_end = (bare(end, unit, self.lang, decimals) for end in (low, high))
        return self.say("unit.interval", low=low_end, high=high_end)

    def colour(self, place_id: str) -> str:
        """The palette role of a place."""
        place = self.catalog.places[place_id]
        return place_role(place_id, self.catalog.cities, place.within)

    def shape(self, place_id: str) -> Shape:
        """The mark shape of a place; shape doubles colour."""
        return SHAPES.get(self.colour(place_id).removesuffix("_tint"), "circle")


def period_name(period: Period | str, lang: str) -> str:
    """A period as readers of `lang` say it: 2022 年, 2018 年上半年, 2024 年一季度, 2019—2021 年."""
    say, parts = words(lang), [Period.parse(part) for part in str(period).split("/")]
    if len(parts) == 2:
        if all(part.precision == "year" for part in parts):
            return say("period.span", first=parts[0].year, last=parts[1].year)
        first, last = (_point(part, say) for part in parts)
        return say("period.between", first=first, last=last)
    return _point(parts[0], say)


def _point(period: Period, say: Words) -> str:
    code, year = period.code, period.year
    match period.precision:
        case "half" | "quarter":
            return say(f"period.{code[4:]}", year=year)
        case "month":
            return say("period.month", year=year, month=int(code[5:7]))
        case "day":
            return say("period.day", year=year, month=int(code[5:7]), day=int(code[8:10]))
    return say("period.year", year=year)


def same_unit(first: Indicator, second: Indicator) -> bool:
    """Whether two indicators may share an axis."""
    return first.unit == second.unit
