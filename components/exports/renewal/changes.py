"""What differs between the numbers in a file and the numbers of today."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart
from components.charts.twin import unit_of
from components.exports.grid import Grid
from components.exports.renewal.cache import Cached, wanted
from components.words import words
from components.words.number import quantity


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: series, category, the number before and after; None where there was none."""

    series: str
    label: str
    before: float | None
    after: float | None
    unit: str

    def shown(self, value: float | None, lang: str) -> str:
        """A number with its unit, or the word for nothing."""
        return "—" if value is None else quantity(value, self.unit, lang)

    def line(self, lang: str) -> str:
        """The change as a line of the report."""
        say = words(lang)
        label = say("twin.text.cell").join(part for part in (self.series, self.label) if part)
        key = "added" if self.before is None else "removed" if self.after is None else "value"
        return say(
            f"exports.refresh.{key}",
            label=label,
            before=self.shown(self.before, lang),
            after=self.shown(self.after, lang),
        )


def differences(old: Cached, table: Grid, chart: Chart) -> list[Change]:
    """Every figure that changed, came or went."""
    new = wanted(table)
    names = dict(zip(new.categories, table.categories, strict=True))
    before = _figures(old)
    after = _figures(new)
    units = {column.name: unit_of(chart, column.series) for column in table.columns}
    return [
        Change(
            series,
            names.get(label, label),
            before.get((series, label)),
            after.get((series, label)),
            units.get(series, ""),
        )
        for series, label in dict.fromkeys([*after, *before])
        if before.get((series, label)) != after.get((series, label))
    ]


def same(old: Cached, table: Grid) -> bool:
    """Whether the file already shows exactly this grid."""
    return old == wanted(table)


def _figures(held: Cached) -> dict[tuple[str, str], float]:
    return {
        (name, label): value
        for name, values in held.series
        for label, value in zip(held.categories, values, strict=True)
        if value is not None
    }
