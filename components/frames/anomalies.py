"""Hints on a new value: never a block, only codes with numbers."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Hint:
    """What looks odd about a value.

    code: ten_times, tenth, ten_thousand_times, ten_thousandth (a unit slip against the nearest
    reported value), growth_outlier, share_mismatch, share_out_of_range, negative.
    `value` is what was typed, `expected` what it was held against (for growth_outlier the growth
    in per cent), `key` the figure it was held against ("" if none), `factor` value over expected.
    """

    code: str
    value: float
    expected: float
    factor: float
    key: str


def hints(
    catalog: Catalog, indicator: str, place: str, period: str | int, value: float
) -> tuple[Hint, ...]:
    """All hints on `value` typed for one cell; empty when nothing looks odd.

    Growth outlier: more than 50 per cent a year, or less than -30, against the nearest period of
    the same place. Share mismatch: more than the rounding of both from level over GDP.
    """
    raise NotImplementedError
