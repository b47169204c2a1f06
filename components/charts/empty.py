"""A chart with nothing to draw: it says why, in a sentence, instead of failing."""

from __future__ import annotations

from components.charts.chart import Axis, Chart, Kind
from components.words import words


def nothing(chart_id: str, kind: Kind, lang: str, sentence: str) -> Chart:
    """The chart `chart_id` without marks; `sentence` is shown and read out in their place."""
    name = words(lang)(f"chart_{chart_id}.name")
    return Chart(
        id=chart_id,
        kind=kind,
        lang=lang,
        title=name,
        subtitle="",
        x=Axis(),
        y=Axis(),
        series=(),
        alt=sentence,
        file_name=name,
        empty=sentence,
    )
