"""What waits to be saved: before and after, decisions, effects, signature; the history."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import streamlit as st

from components.analysis.dataset import Dataset
from components.charts.chart import Chart
from components.charts.impact import ChartChange, Impact, impact
from components.edit import store
from components.edit.changes import (
    Basket,
    Change,
    Clash,
    ClashError,
    EditError,
    beside,
    between,
    clashes,
    lost,
    rebased,
    without,
)
from components.edit.store import Entry, Signature
from components.edit.yaml_writer import Draft
from components.render.figure import chart_payload
from components.ui.editor import session, wording
from components.ui.editor.session import Desk, Write
from components.ui.page import surface
from components.ui.widgets import escaped
from components.words import languages, words

# Before saving: what waits, the exact text, what it changes for readers; then the save.


_FEW = 8
"""Waiting changes that stand in full; more are folded, so that the save stays near."""


def waiting(desk: Desk) -> None:
    """The waiting changes and everything an analyst wants to know before pressing save."""
    say = desk.say
    said(desk)
    st.header(say("page_editing.review.title"), anchor="editing-review")
    if not desk.basket:
        st.caption(say("page_editing.review.none"))
        return
    _replaced(desk)
    few = len(desk.basket) <= _FEW
    title = say("page_editing.review.all", count=len(desk.basket))
    with st.container() if few else st.expander(title, key="review_all"):
        _waiting(desk)
    _others(desk)
    both = clashes(session.value(desk.now), desk.basket)
    if both:
        _clashing(desk, both)
        return
    try:
        draft = session.drafted(desk.now, desk.basket)
    except EditError as error:
        _refused(desk, error)
        return
    sign(desk)
    _difference(desk, draft)
    show_effect(desk, draft)


def _waiting(desk: Desk) -> None:
    say = desk.say
    with st.container(gap="xxsmall", key="waiting"):
        for number, change in enumerate(desk.basket):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(_line(desk, change).removeprefix("- "))
                if st.button(
                    say("page_editing.review.drop"),
                    key=f"drop_{number}",
                    type="tertiary",
                    icon=":material/close:",
                ):
                    desk.lay(without(desk.basket, number))
                    st.rerun()
    if len(desk.basket) > 1 and st.button(
        say("page_editing.review.clear"), key="clear", icon=":material/delete_sweep:"
    ):
        desk.lay(())
        st.rerun()


def _replaced(desk: Desk) -> None:
    """What was laid ready in another tab for places that have been changed here since."""
    lines = [_line(desk, one) for one in session.lost()]
    if lines:
        st.warning("\n".join([desk.say("page_editing.review.replaced"), "", *lines]))


def _others(desk: Desk) -> None:
    """What somebody else has saved since this desk read the file."""
    if desk.now == desk.base:
        return
    changes = store.apart(between(session.value(desk.base), session.value(desk.now)))
    lines = [_line(desk, change) for change in changes[:20]] or [
        f"- {desk.say('page_editing.review.only_text')}"
    ]
    st.info("\n".join([desk.say("page_editing.review.others"), "", *lines]))


def _line(desk: Desk, change: Change) -> str:
    return wording.line(change, desk.catalog, desk.say.lang)


def _clashing(desk: Desk, found: tuple[Clash, ...]) -> None:
    """Both versions side by side; the analyst decides place by place."""
    say, lang = desk.say, desk.say.lang
    st.error(say("page_editing.clash.title", count=len(found)))
    for clash in found:
        number = next(n for n, change in enumerate(desk.basket) if change.path == clash.path)
        with st.container(border=True, gap="small", key=f"clash_{number}"):
            st.markdown(f"**{escaped(wording.place(clash.path, desk.catalog, lang))}**")
            for name in ("base", "theirs", "mine"):
                value = wording.value(getattr(clash, name), clash.path, desk.catalog, lang)
                st.markdown(escaped(say(f"page_editing.clash.{name}", value=value)))
            with st.container(horizontal=True):
                if st.button(say("page_editing.clash.keep_theirs"), key=f"theirs_{number}"):
                    desk.lay(without(desk.basket, number))
                    st.rerun()
                if st.button(say("page_editing.clash.take_mine"), key=f"mine_{number}"):
                    whole = session.value(desk.now)
                    desk.lay(rebased(desk.basket, whole, number), desk.now)
                    st.rerun()


def _refused(desk: Desk, error: EditError) -> None:
    st.error("\n".join(wording.refused(error, desk.catalog, desk.say.lang)))


def _difference(desk: Desk, draft: Draft) -> None:
    with st.expander(desk.say("page_editing.review.difference"), key="difference"):
        st.code(unified(desk.now, draft.data), language="diff", wrap_lines=True)


def unified(old: bytes, new: bytes) -> str:
    """The lines that go and come, each with a line around it, as programs print differences."""
    lines = difflib.unified_diff(
        old.decode("utf-8-sig", "replace").splitlines(),
        new.decode("utf-8-sig", "replace").splitlines(),
        n=1,
        lineterm="",
    )
    return "\n".join(list(lines)[2:])


# Who saves, the save itself, and what is said of it, with the way back beside it.


_OUTCOME, _NAME, _MOST = "edit_outcome", "edit_name", 20
_DONE = {"edit": "saved", "undo": "undone", "restore": "restored"}
"""The words of what was done, by the kind of its entry in the history."""


def ask_name(desk: Desk) -> None:
    """Who is at the keyboard, once on the page: the login, or a name that is remembered."""
    say = desk.say
    if "name" in desk.once:
        return
    desk.once.add("name")
    if desk.permission.name:
        st.text_input(
            say("page_editing.sign.name"),
            desk.permission.name,
            disabled=True,
            key="edit_login_name",
        )
        return
    st.session_state.setdefault(_NAME, desk.name)
    desk.sign(
        st.text_input(
            say("page_editing.sign.name"),
            key=_NAME,
            max_chars=80,
            persist_state="session",
            placeholder=say("page_editing.sign.name_hint"),
        ).strip()
    )


def sign(desk: Desk) -> None:
    """Name, reason and the button that saves all that waits."""
    say = desk.say
    with st.grid(2, min_column_width=240, key="sign_grid"):
        ask_name(desk)
        st.text_input(
            say("page_editing.sign.why"),
            key="edit_why",
            max_chars=300,
            persist_state="session",
            placeholder=say("page_editing.sign.why_hint"),
        )
    if st.button(
        say("page_editing.sign.save", count=len(desk.basket)),
        type="primary",
        icon=":material/save:",
        key="save",
    ):
        act(
            desk,
            lambda signed: store.save(desk.path, desk.basket, signed, desk.base),
            done=desk.basket,
        )


def act(desk: Desk, write: Write, done: Basket = ()) -> None:
    """Do `write` if this session may write, and say what came of it; what is typed stays.

    `done` waits no longer then; what else waits begins with the new file.
    """
    say = desk.say
    why = str(st.session_state.get("edit_why", "")) if done else ""
    signed = Signature(desk.name[:80], why.strip()[:300], on=desk.page.data.today)
    try:
        # Asked again here: the page may have been open since the list was changed.
        if not session.permission().granted:
            raise EditError("not_allowed")
        if not signed.by:
            raise EditError("no_name")
        saved = write(signed)
    except ClashError as error:
        _clashed(desk, error)
        return
    except EditError as error:
        st.error("\n".join(wording.refused(error, desk.catalog, say.lang)))
        return
    if done:
        st.session_state.pop("edit_why", None)
    desk.lay(() if done else desk.basket, saved.data)
    lines = [
        say(
            f"page_editing.{_DONE[saved.entry.kind]}",
            by=escaped(signed.by),
            count=len(saved.entry.changes),
        )
    ]
    if saved.others:
        others = (wording.line(one, desk.catalog, say.lang) for one in saved.others[:_MOST])
        lines += ["", say("page_editing.merged"), *others]
    back = "undo_undone" if saved.entry.kind == "undo" else "undo_saved"
    waiting = () if done else desk.basket
    st.session_state[_OUTCOME] = "\n".join(lines), saved.entry.id, waiting, back
    st.rerun()


def _clashed(desk: Desk, error: ClashError) -> None:
    lines = [escaped(error.sentence(desk.say.lang)), ""]
    for clash in error.clashes:
        change = Change(clash.path, clash.theirs, clash.mine)
        lines.append(wording.line(change, desk.catalog, desk.say.lang))
    st.error("\n".join(lines))


def said(desk: Desk) -> None:
    """What was saved, and the way back, until something more waits than did then.

    Not for one run only: the browser sees that the file has changed and asks for another at once.
    """
    text, name, waiting, back = st.session_state.get(_OUTCOME, ("", "", (), ""))
    if desk.basket != waiting:
        st.session_state.pop(_OUTCOME, None)
        return
    if not text:
        return
    st.success(text)
    if st.button(desk.say(f"page_editing.{back}"), key="undo_saved", icon=":material/undo:"):
        act(desk, lambda signed: store.undo(desk.path, name, signed))


# What becomes of sourced figures that unsourced ones would replace: asked, never assumed.


WAYS = ("leave", "rival", "replace")
_FEW_DECISIONS = 6


def decided(desk: Desk, changes: Sequence[Change], *, key: str) -> list[Change]:
    """`changes` as the analyst decides for those that would lose a source; left out at first."""
    say, lines = desk.say, [_decision_line(desk, change) for change in changes if lost(change)]
    if not lines:
        return list(changes)
    st.warning(say("page_editing.unsourced.title", count=len(lines)))
    with st.container(height="content" if len(lines) <= _FEW_DECISIONS else 200, border=True):
        st.markdown("\n".join(lines))
    way = st.segmented_control(
        say("page_editing.unsourced.ask"),
        WAYS,
        default=WAYS[0],
        required=True,
        key=f"{key}_unsourced",
        format_func=lambda code: say(f"page_editing.unsourced.{code}"),
    )
    if way == "replace":
        return list(changes)
    if way == "leave":
        return [change for change in changes if not lost(change)]
    why = {lang: words(lang)("page_editing.unsourced.why") for lang in languages()}
    return [beside(change, why) for change in changes]


def _decision_line(desk: Desk, change: Change) -> str:
    """Where it is, the sourced figure and the unsourced one."""
    catalog, lang = desk.catalog, desk.say.lang
    old, new = (wording.value(one, change.path, catalog, lang) for one in lost(change) or ())
    return "- " + escaped(
        desk.say(
            "page_editing.review.change",
            before=old,
            after=new,
            where=wording.place(change.path, catalog, lang),
        )
    )


# What a draft changes for readers: charts, checks, conflicts, each before and after.


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
        st.markdown("- " + escaped(say("page_editing.effect.conflict", name=name)))


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
    st.markdown(f"**{escaped(chart.title)}**")
    if chart.empty:
        st.info(escaped(chart.empty))
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


# The history: who changed what, when and why; look at any version, undo, bring back.


_SHOWN, _LINES = 30, 12


def history(desk: Desk) -> None:
    """The saves, the newest first, each with what it changed and the ways back."""
    say = desk.say
    found = store.entries(desk.path)
    if not found:
        st.info(say("page_editing.history.none"))
        return
    with st.container(width=320):
        ask_name(desk)
    for number, entry in enumerate(found[:_SHOWN]):
        later = found[number - 1] if number else None
        _by_hand(desk, entry, later)
        with st.expander(_head(desk, entry), expanded=number == 0, key=f"entry_{entry.id}"):
            _entry(desk, entry)
    if len(found) > _SHOWN:
        st.caption(say("page_editing.history.more", shown=_SHOWN, all=len(found)))


def _by_hand(desk: Desk, entry: Entry, later: Entry | None) -> None:
    """Say where the file was changed without this page, in a text editor."""
    after = later.before if later else store.digest(desk.now)
    if after != entry.after:
        key = "by_hand" if later else "by_hand_since"
        st.caption(desk.say(f"page_editing.history.{key}"))


def _head(desk: Desk, entry: Entry) -> str:
    say = desk.say
    return escaped(
        say(
            "page_editing.history.head",
            at=_time(entry),
            by=entry.by or "—",
            kind=say(f"page_editing.history.kinds.{entry.kind}"),
            count=len(entry.changes),
            why=entry.why,
        )
    )


def _time(entry: Entry) -> str:
    """When it was, by the clock of the reader's browser."""
    try:
        zone = ZoneInfo(st.context.timezone or "Asia/Shanghai")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("Asia/Shanghai")
    return f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _entry(desk: Desk, entry: Entry) -> None:
    say = desk.say
    lines = [wording.line(change, desk.catalog, say.lang) for change in entry.changes[:_LINES]]
    if len(entry.changes) > _LINES:
        lines.append("- " + say("page_editing.history.further", count=len(entry.changes) - _LINES))
    st.markdown("\n".join(lines) or say("page_editing.review.only_text"))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("page_editing.history.undo"), key=f"undo_{entry.id}", icon=":material/undo:"
        ):
            act(desk, lambda signed: store.undo(desk.path, entry.id, signed))
        if st.button(
            say("page_editing.history.restore"),
            key=f"restore_{entry.id}",
            icon=":material/history:",
        ):
            act(desk, lambda signed: store.restore(desk.path, entry.id, signed))
        look = st.toggle(say("page_editing.history.look"), key=f"look_{entry.id}")
    if look:
        _version(desk, entry)


def _version(desk: Desk, entry: Entry) -> None:
    """The file as it was before that save: its difference from now, and the whole to keep."""
    say = desk.say
    try:
        data = store.version(desk.path, entry.id)
    except EditError as error:
        st.error(escaped(error.sentence(say.lang)))
        return
    difference = unified(store.alike(data, desk.now), desk.now)
    st.caption(say("page_editing.history.since"))
    st.code(
        difference or say("page_editing.history.same"),
        language="diff",
        wrap_lines=True,
        height=320 if difference.count("\n") > 12 else "content",
    )
    st.download_button(
        say("page_editing.history.download"),
        data,
        mime="application/yaml",
        file_name=f"indicators_{entry.id[:15]}.yaml",
        key=f"get_{entry.id}",
        on_click="ignore",
    )
