"""Targets that a trend can show: a figure, for its indicators and places, within its years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset
from components.charts.naming import Naming
from components.charts.promise.outcomes import progress
from components.charts.trend.options import View
from components.charts.trend.span import cells


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of `tables.targets` with a value."""

    row: Mapping[str, Any]

    @property
    def decided(self) -> bool:
        """Whether the documents tell if it was kept."""
        return self.row["verdict"] in DECIDED

    def verdict(self, naming: Naming) -> str:
        """Met, missed, not testable or not yet due."""
        return naming.say(f"chart_trend.verdict.{self.row['verdict']}")

    def far(self, naming: Naming) -> str:
        """How much of it was reached, in brackets: per cent of a level, points of a share.

        Empty where the documents do not decide, and for a rank.
        """
        indicator = str(self.row["indicator"])
        if not self.decided:
            return ""
        if not math.isnan(self.row["ratio"]):
            ratio = naming.number(float(self.row["ratio"]), 1) + "%"
            text = naming.say("chart_trend.ratio_of", ratio=ratio)
        elif naming.unit(indicator) == "%":
            text = naming.say("chart_trend.off", points=naming.points(abs(self.row["difference"])))
        else:
            return ""
        return naming.say("chart_trend.verdict.far", far=text)

    def way(self, tables: Dataset, naming: Naming) -> str:
        """How far it had come by the last figure before the deadline; or empty."""
        text = progress(tables, naming, {**self.row})
        return naming.say("chart_trend.verdict.way", way=text) if text else ""


def promises(view: View) -> tuple[Promise, ...]:
    """The targets to draw, in the order of the file; none when they are not asked for.

    An index has another scale than the target, so it shows none.
    """
    if not view.options.targets or view.options.base:
        return ()
    frame = cells(view.tables.targets, view.indicators, view.places)
    rows = frame[frame["value"].notna()].to_dict("records")
    found = [Promise({str(k): v for k, v in row.items()}) for row in rows]
    return tuple(promise for promise in found if view.holds(float(promise.row["x"])))
