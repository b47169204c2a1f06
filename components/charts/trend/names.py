"""What the lines and figures of a trend are called."""

from __future__ import annotations

from components.charts.trend.lines import Row
from components.charts.trend.options import View


def name_of(view: View, indicator: str, place: str) -> str:
    """What a line is called: the place, and the indicator where the chart has several."""
    naming = view.naming
    if len(view.indicators) == 1:
        return naming.place(place)
    return naming.say(
        "chart_trend.series", place=naming.place(place), what=short_name(view, indicator)
    )


def subject(view: View) -> str:
    """What the whole chart is about: its indicator, or one thing and its kinds of number."""
    naming = view.naming
    names = [short_name(view, id_) for id_ in view.indicators]
    joined = naming.say("unit.list_separator").join(names)
    of = view.tables.catalog.indicators[view.indicators[0]].of or ""
    if not told_by_measure(view) or of not in view.tables.catalog.indicators:
        return joined
    return naming.say("chart_trend.subject", of=naming.indicator(of), names=joined)


def short_name(view: View, indicator: str) -> str:
    """The kind of number where that tells the indicators of the chart apart, else the name."""
    if not told_by_measure(view):
        return view.naming.indicator(indicator)
    measure = view.tables.catalog.indicators[indicator].measure
    return view.naming.say(f"chart_trend.measure.{measure}")


def told_by_measure(view: View) -> bool:
    """Whether there are several indicators of one thing that differ in the kind of number."""
    records = [view.tables.catalog.indicators[id_] for id_ in view.indicators]
    one_thing = len({record.of for record in records}) == 1 and records[0].of is not None
    return one_thing and len({record.measure for record in records}) == len(records) > 1


def tag(view: View, row: Row) -> str:
    """The kind of a rate in a word or two, for its mark; empty for what needs none."""
    return view.naming.say(f"chart_trend.tag.{row['measure']}")


def label(view: View, row: Row) -> str:
    """What a figure is about, where its series does not say it: 2022 年可比价增速."""
    return view.naming.say(
        "chart_trend.label",
        period=view.naming.period(str(row["period"])),
        what=short_name(view, str(row["indicator"])),
    )
