"""What a draft changes for readers: charts, checks, conflicts, each before and after."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st

from components.analysis.dataset import Dataset
from components.charts.chart import Chart
from components.charts.impact import ChartChange, Impact, impact
from components.edit.yaml_writer import Draft
from components.render.figure import chart_payload
from components.ui.editing.desk import Desk
from components.ui.plain import plain
from components.ui.surface import surface

_NARROWEST = 440


def show_effect(desk: Desk, draft: Draft) -> None:
    """The counts in a sentence, then each change; a chart is drawn when it is chosen."""
    say = desk.say
    st.subheader(say("page_editing.effect.title"), anchor=False)
    digest = hashlib.sha256(draft.data).hexdigest()
    with st.spinner(say("page_editing.effect.working")):
        version = (desk.page.data.digest, str(desk.page.data.today), digest)
        found = _impact(version, say.lang, desk.page.tables, draft)
    counts = {"charts": len(found.charts), "checks": len(found.checks)}
    told = say("page_editing.effect.sentence", conflicts=len(found.conflicts), **counts)
    st.markdown(f"**{told}**")
    _checks(desk, found)
    _charts(desk, found, version)


@st.cache_resource(show_spinner=False, max_entries=8)
def _impact(
    version: tuple[str, ...],  # noqa: ARG001
    lang: str,
    _tables: Dataset,
    _draft: Draft,
) -> Impact:
    return impact(_tables, Dataset(_draft.catalog, _tables.today), lang)


@st.cache_resource(show_spinner=False, max_entries=16)
def _payload(
    drawn: tuple[str, ...],  # noqa: ARG001
    lang: str,  # noqa: ARG001
    side: str,  # noqa: ARG001
    _chart: Chart,
) -> str:
    """Drawn once: the page runs anew for each entry of the forms above."""
    return chart_payload(_chart, around=False)


def _checks(desk: Desk, found: Impact) -> None:
    say = desk.say
    if found.checks:
        rows = [(check.name, check.before, check.after) for check in found.checks]
        heads = [say(f"page_editing.effect.{name}") for name in ("check", "before", "after")]
        st.dataframe(
            pd.DataFrame(rows, columns=heads),
            hide_index=True,
            key="effect_checks",
            alt=say("page_editing.effect.check"),
        )
    for name in found.conflicts:
        st.markdown("- " + plain(say("page_editing.effect.conflict", name=name)))


def _charts(desk: Desk, found: Impact, version: tuple[str, ...]) -> None:
    if not found.charts:
        return
    say = desk.say
    views = {change.view: change for change in found.charts}
    view = st.selectbox(
        say("page_editing.effect.chart"),
        list(views),
        key="effect_chart",
        format_func=lambda name: say(
            "page_editing.effect.option", name=views[name].name, title=views[name].after.title
        ),
    )
    change = views[view]
    with st.grid(2, min_column_width=_NARROWEST, gap="large", key="effect_grid"):
        for side, chart in (("before", change.before), ("after", change.after)):
            with st.container(gap="xsmall"):
                _chart(desk, (*version, view), side, chart)
    _moved(desk, change)


def _chart(desk: Desk, drawn: tuple[str, ...], side: str, chart: Chart) -> None:
    st.caption(desk.say(f"page_editing.effect.{side}"))
    st.markdown(f"**{plain(chart.title)}**")
    if chart.empty:
        st.info(plain(chart.empty))
        return
    bare = _payload(drawn, desk.say.lang, side, chart)
    surface(bare, key=f"effect_{side}", height=chart.height, lang=desk.say.lang)


def _moved(desk: Desk, change: ChartChange) -> None:
    if not change.moved:
        return
    say = desk.say
    rows = [(one.series, one.label, one.before, one.after) for one in change.moved]
    heads = [say(f"page_editing.effect.{name}") for name in ("series", "label", "before", "after")]
    st.dataframe(
        pd.DataFrame(rows, columns=heads),
        hide_index=True,
        key="effect_moved",
        alt=say("page_editing.effect.moved"),
    )
