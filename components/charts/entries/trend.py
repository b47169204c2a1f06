"""One calibre and one unit over the years: levels, shares or growth, with promises and policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components.analysis.dataset import Dataset
from components.charts.chart import Axis, Band, Chart, Series
from components.charts.citing import source_lines
from components.charts.crowd import LINES, with_lines_left
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import year_axis
from components.charts.spoken import in_spoken_units
from components.charts.trend import caption, caveat
from components.charts.trend.drawing import TARGETS, promised, series_of
from components.charts.trend.groups import INDEXED, kind, refusal
from components.charts.trend.guides import guides
from components.charts.trend.indexed import Indexed, indexed
from components.charts.trend.lines import Line, lines
from components.charts.trend.options import Options, View
from components.charts.trend.promises import promises
from components.charts.trend.title import title

__all__ = ["ID", "Options", "build"]

ID = "trend"


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """The trend of `options`; a chart with a sentence where there is nothing sound to draw.

    Refused with the reason: several calibres, units or kinds of number in one chart, and an
    index of what is no level. Values are in the unit of the indicators, or index points.
    """
    naming = Naming(tables.catalog, lang)
    whole = View(tables, naming, options)
    view = replace(whole, options=replace(options, places=whole.places[:LINES]))
    sentence = _why_not(view)
    if sentence:
        return nothing(ID, "line", lang, sentence)
    if refused := refusal(naming, view.indicators):
        made = nothing(ID, "line", lang, refused)
        return made.with_(title=naming.say("chart_trend.refused.title"))
    chart = in_spoken_units(_chart(view))
    return chart.with_(note=with_lines_left(naming, chart.note, LINES, len(whole.places)))


def _why_not(view: View) -> str:
    """The sentence for a view without indicators, places or years; empty when there are some."""
    naming, (first, last) = view.naming, view.years
    if not view.indicators:
        return naming.say("chart_trend.empty.indicators")
    if not view.places:
        return naming.say("chart_trend.empty.places")
    if first > last:
        return naming.say("chart_trend.empty.years", first=first, last=last)
    rate = next((i for i in view.indicators if kind(naming.catalog, i) not in INDEXED), None)
    if view.options.base and rate:
        return naming.say("chart_trend.empty.not_a_level", indicator=naming.indicator(rate))
    return ""


def _chart(view: View) -> Chart:
    found = lines(view)
    index = indexed(view, found) if view.options.base else None
    drawn = index.lines if index else found
    kept = promises(view)
    series = (*series_of(view, drawn), *promised(view, kept))
    heading = title(view, drawn, kept)
    return Chart(
        id=ID,
        kind="line",
        lang=view.naming.lang,
        title=heading,
        series=series,
        subtitle=caption.subtitle(view, series),
        x=_years(view),
        y=_values(view, index),
        bands=_bands(view, drawn),
        guides=guides(view, drawn),
        note=caveat.note(view, found, index),
        formula=caveat.formulas(view, drawn, kept, index),
        assumptions=caveat.assumptions(view, drawn),
        sources=source_lines(series, view.naming.lang),
        alt=caption.alt(view, heading, series),
        file_name=caption.file_name(view),
        empty=_nothing_drawn(view, drawn, series, index),
    )


def _nothing_drawn(
    view: View, drawn: Sequence[Line], series: Sequence[Series], index: Indexed | None
) -> str:
    """The sentence instead of a plot that would hold words alone."""
    if any(not line.gaps for line in drawn) or any(part.id.startswith(TARGETS) for part in series):
        return ""
    naming = view.naming
    first, last = view.years
    if index is not None:
        return naming.say("chart_trend.empty.index", base=naming.period(view.options.base))
    hidden = lines(replace(view, options=replace(view.options, derived=True)))
    key = "derivable" if any(not line.gaps for line in hidden) else "values"
    return naming.say(f"chart_trend.empty.{key}", first=first, last=last)


def _years(view: View) -> Axis:
    return year_axis(*view.years)


def _values(view: View, index: Indexed | None) -> Axis:
    if index is not None:
        base = view.naming.period(view.options.base)
        name = view.naming.say("chart_trend.index.unit", base=base)
        return Axis(title=name, decimals=1, grid=True)
    return Axis(unit=view.naming.unit(view.indicators[0]), grid=True)


def _bands(view: View, drawn: Sequence[Line]) -> tuple[Band, ...]:
    """The years that a figure over several years stands for, shaded behind its mark."""
    spans = {
        (float(row["start"]), float(row["end"])): str(row["period"])
        for line in drawn
        if not line.gaps
        for row in line.rows
        if "/" in str(row["period"])
    }
    return tuple(Band(start, end, view.naming.period(code)) for (start, end), code in spans.items())
