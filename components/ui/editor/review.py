"""What waits to be saved: before and after, decisions, effects, signature; the history."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.catalog.validation import read
from components.charts.chart import Chart
from components.charts.impact import ChartChange, Impact, impact
from components.edit import store
from components.edit.changes import (
    Change,
    Changes,
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
from components.edit.shelf import SAVING
from components.edit.store import Entry, Signature
from components.edit.yaml_writer import Draft
from components.exports.register import concerned
from components.render.figure import chart_payload
from components.ui.editor import wording
from components.ui.editor.session import (
    EditSession,
    Write,
    drafted,
    file_value,
)
from components.ui.page import surface
from components.ui.visitor import permission
from components.ui.widgets import escaped
from components.words import languages, words

# Before saving: what waits, the exact text, what it changes for readers; then the save.


_FEW = 8
"""Waiting changes that stand in full; more are folded, so that the save stays near."""


def waiting(session: EditSession, *, folded: bool = False) -> None:
    """The waiting changes and everything an analyst wants to know before pressing save.

    `folded`: what they change for readers is drawn when it is asked for, not at every key.
    """
    t = session.t
    st.header(t("page_editing.review.title"), anchor="editing-review")
    if not session.staged:
        st.caption(t("page_editing.review.none"))
        return
    _replaced(session)
    few = len(session.staged) <= _FEW
    title = t("page_editing.review.all", count=len(session.staged))
    with st.container() if few else st.expander(title, key="review_all"):
        _waiting(session)
    _others(session)
    both = clashes(file_value(session.now), session.staged)
    if both:
        _clashing(session, both)
        return
    try:
        draft = drafted(session.now, session.staged)
    except EditError as error:
        _refused(session, error)
        return
    if papers := _concerned(session, draft.catalog):
        st.warning(papers)
    sign(session)
    _difference(session, draft)
    if not folded:
        show_effect(session, draft)
        return
    title = t("page_editing.effect.title")
    with st.expander(title, key="effect_room", on_change="rerun") as room:
        if room.open:
            show_effect(session, draft)


def _waiting(session: EditSession) -> None:
    t = session.t
    with st.container(gap="xxsmall", key="waiting"):
        for number, change in enumerate(session.staged):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(_line(session, change).removeprefix("- "))
                if st.button(
                    t("page_editing.review.drop"),
                    key=f"drop_{number}",
                    type="tertiary",
                    icon=":material/close:",
                ):
                    session.stage(without(session.staged, number))
                    st.rerun()
    if len(session.staged) > 1 and st.button(
        t("page_editing.review.clear"), key="clear", icon=":material/delete_sweep:"
    ):
        session.stage(())
        st.rerun()


def _replaced(session: EditSession) -> None:
    """What was laid ready in another tab for places that have been changed here since."""
    lines = [_line(session, one) for one in session.desk.lost]
    if lines:
        st.warning("\n".join([session.t("page_editing.review.replaced"), "", *lines]))


def _others(session: EditSession) -> None:
    """What somebody else has saved since this session read the file."""
    if session.now == session.base:
        return
    changes = store.apart(between(file_value(session.base), file_value(session.now)))
    lines = [_line(session, change) for change in changes[:20]] or [
        f"- {session.t('page_editing.review.only_text')}"
    ]
    st.info("\n".join([session.t("page_editing.review.others"), "", *lines]))


def _line(session: EditSession, change: Change) -> str:
    return wording.line(change, session.catalog, session.t.lang)


def _clashing(session: EditSession, entries: tuple[Clash, ...]) -> None:
    """Both versions side by side; the analyst decides place by place."""
    t, lang = session.t, session.t.lang
    st.error(t("page_editing.clash.title", count=len(entries)))
    for clash in entries:
        number = next(n for n, change in enumerate(session.staged) if change.path == clash.path)
        with st.container(border=True, gap="small", key=f"clash_{number}"):
            st.markdown(f"**{escaped(wording.place(clash.path, session.catalog, lang))}**")
            for name in ("base", "theirs", "mine"):
                value = wording.value(getattr(clash, name), clash.path, session.catalog, lang)
                st.markdown(escaped(t(f"page_editing.clash.{name}", value=value)))
            with st.container(horizontal=True):
                if st.button(t("page_editing.clash.keep_theirs"), key=f"theirs_{number}"):
                    session.stage(without(session.staged, number))
                    st.rerun()
                if st.button(t("page_editing.clash.take_mine"), key=f"mine_{number}"):
                    whole = file_value(session.now)
                    session.stage(rebased(session.staged, whole, number), session.now)
                    st.rerun()


def _concerned(session: EditSession, catalog: Catalog) -> str:
    """The papers that printed figures which `catalog` no longer has as they were; "" for none."""
    tables = Dataset(catalog, session.page.data.today)
    lines = concerned(session.path, session.page.catalog, tables, session.t.lang)
    return "\n".join(
        [*map(escaped, lines[:1]), "", *(f"- {escaped(one)}" for one in lines[1:])]
    ).strip()


def _refused(session: EditSession, error: EditError) -> None:
    st.error("\n".join(wording.refused(error, session.catalog, session.t.lang)))


def _difference(session: EditSession, draft: Draft) -> None:
    with st.expander(session.t("page_editing.review.difference"), key="difference"):
        st.code(unified(session.now, draft.data), language="diff", wrap_lines=True)


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


_NAME, _WHY, _MOST = "edit_name", "edit_why", 20
_DONE = {"edit": "saved", "undo": "undone", "restore": "restored"}
"""The words of what was done, by the kind of its entry in the history."""


def ask_name(session: EditSession) -> None:
    """Who is at the keyboard, once on the page: the login, or a name that is remembered."""
    t = session.t
    if "name" in session.once:
        return
    session.once.add("name")
    if session.permission.name:
        st.text_input(
            t("page_editing.sign.name"),
            session.permission.name,
            disabled=True,
            key="edit_login_name",
        )
        return
    st.session_state.setdefault(_NAME, session.name)
    session.sign(
        st.text_input(
            t("page_editing.sign.name"),
            key=_NAME,
            max_chars=80,
            persist_state="session",
            placeholder=t("page_editing.sign.name_hint"),
        ).strip()
    )


def sign(session: EditSession) -> None:
    """Name, reason and the button that saves all that waits."""
    t = session.t
    if session.desk.signed:  # the reason was that of the save before
        st.session_state.pop(_WHY, None)
        session.desk.signed = False
    with st.grid(2, min_column_width=240, key="sign_grid"):
        ask_name(session)
        st.text_input(
            t("page_editing.sign.why"),
            key=_WHY,
            max_chars=300,
            persist_state="session",
            placeholder=t("page_editing.sign.why_hint"),
        )
    if st.button(
        t("page_editing.sign.save", count=len(session.staged)),
        type="primary",
        icon=":material/save:",
        key="save",
    ):
        act(session, lambda signed: _saved(session, signed), done=session.staged)


def _saved(session: EditSession, signed: Signature) -> store.Saved:
    """What waits, saved, once the documents that it cites lie where they are looked for."""
    session.file_papers()
    return store.save(session.path, session.staged, signed, session.base)


def act(session: EditSession, write: Write, done: Changes = ()) -> None:
    """Do `write` if this session may write, and say what came of it; what is typed stays.

    `done` waits no longer then; what else waits begins with the new file.
    """
    t = session.t
    why = str(st.session_state.get(_WHY, "")) if done else ""
    signed = Signature(session.name[:80], why.strip()[:300], on=session.page.data.today)
    try:
        # Asked again here: the page may have been open since the list was changed.
        if not permission().granted:
            raise EditError("not_allowed")
        if not signed.by:
            raise EditError("no_name")
        with SAVING:
            _note(session, write(signed), signed, done)
    except ClashError as error:
        _clashed(session, error)
        return
    except EditError as error:
        st.error("\n".join(wording.refused(error, session.catalog, t.lang)))
        return
    st.rerun()


def _note(session: EditSession, saved: store.Saved, signed: Signature, done: Changes) -> None:
    """Let nothing of `done` wait any more, and keep what is to be said of the save."""
    t = session.t
    count, by = len(saved.entry.changes), escaped(signed.by)
    lines = [t(f"page_editing.{_DONE[saved.entry.kind]}", by=by, count=count)]
    if saved.others:
        others = (wording.line(one, session.catalog, t.lang) for one in saved.others[:_MOST])
        lines.append("\n".join([t("page_editing.merged"), "", *others]))
    lines += filter(None, [_concerned(session, read(saved.data))])
    back = "undo_undone" if saved.entry.kind == "undo" else "undo_saved"
    waiting = () if done else session.staged
    session.stage(waiting, saved.data)
    session.desk.saved = tuple(lines), saved.entry.id, waiting, back
    session.desk.signed = bool(done)


def _clashed(session: EditSession, error: ClashError) -> None:
    lines = [escaped(error.sentence(session.t.lang)), ""]
    for clash in error.clashes:
        change = Change(clash.path, clash.theirs, clash.mine)
        lines.append(wording.line(change, session.catalog, session.t.lang))
    st.error("\n".join(lines))


def outcome(session: EditSession) -> tuple[str, ...]:
    """What was saved, until something more waits than did then; () where there is nothing to say.

    Not for one run only: the browser sees that the file has changed and asks for another at once.
    """
    if session.desk.saved and session.staged != session.desk.saved[2]:
        session.desk.saved = None
    return session.desk.saved[0] if session.desk.saved else ()


def said(session: EditSession, lines: tuple[str, ...]) -> None:
    """The `lines` of what was saved, and the way back beside them."""
    if not session.desk.saved:
        return
    _, name, _, back = session.desk.saved
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.success(lines[0])
        label = session.t(f"page_editing.{back}")
        pressed = st.button(label, key="undo_saved", icon=":material/undo:")
    for line in lines[1:]:
        with st.container(height=160, border=False):
            st.info(line)
    if pressed:
        act(session, lambda signed: store.undo(session.path, name, signed))


# What becomes of sourced figures that unsourced ones would replace: asked, never assumed.


WAYS = ("leave", "rival", "replace")
_FEW_DECISIONS = 6


def decided(session: EditSession, changes: Sequence[Change], *, key: str) -> list[Change]:
    """`changes` as the analyst decides for those that would lose a source; left out at first."""
    t, lines = session.t, [_decision_line(session, change) for change in changes if lost(change)]
    if not lines:
        return list(changes)
    st.warning(t("page_editing.unsourced.title", count=len(lines)))
    with st.container(height="content" if len(lines) <= _FEW_DECISIONS else 200, border=True):
        st.markdown("\n".join(lines))
    way = st.segmented_control(
        t("page_editing.unsourced.ask"),
        WAYS,
        default=WAYS[0],
        required=True,
        key=f"{key}_unsourced",
        format_func=lambda code: t(f"page_editing.unsourced.{code}"),
    )
    if way == "replace":
        return list(changes)
    if way == "leave":
        return [change for change in changes if not lost(change)]
    why = {lang: words(lang)("page_editing.unsourced.why") for lang in languages()}
    return [beside(change, why) for change in changes]


def _decision_line(session: EditSession, change: Change) -> str:
    """Where it is, the sourced figure and the unsourced one."""
    catalog, lang = session.catalog, session.t.lang
    old, new = (wording.value(one, change.path, catalog, lang) for one in lost(change) or ())
    return "- " + escaped(
        session.t(
            "page_editing.review.change",
            before=old,
            after=new,
            where=wording.place(change.path, catalog, lang),
        )
    )


# What a draft changes for readers: charts, checks, conflicts, each before and after.


_NARROWEST = 440


def show_effect(session: EditSession, draft: Draft) -> None:
    """The counts in a sentence, then each change; a chart is drawn when it is chosen."""
    t = session.t
    st.subheader(t("page_editing.effect.title"), anchor=False)
    digest = hashlib.sha256(draft.data).hexdigest()
    with st.spinner(t("page_editing.effect.working")):
        version = (session.page.data.digest, str(session.page.data.today), digest)
        result = _impact(version, t.lang, session.page.tables, draft)
    counts = {"charts": len(result.charts), "checks": len(result.checks)}
    text = t("page_editing.effect.sentence", conflicts=len(result.conflicts), **counts)
    st.markdown(f"**{text}**")
    _checks(session, result)
    _charts(session, result, version)


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
    names: tuple[str, ...],  # noqa: ARG001
    lang: str,  # noqa: ARG001
    side: str,  # noqa: ARG001
    _chart: Chart,
) -> str:
    """Drawn once: the page runs anew for each entry of the forms above."""
    return chart_payload(_chart, around=False)


def _checks(session: EditSession, result: Impact) -> None:
    t = session.t
    if result.checks:
        rows = [(check.name, check.before, check.after) for check in result.checks]
        heads = [t(f"page_editing.effect.{name}") for name in ("check", "before", "after")]
        st.dataframe(
            pd.DataFrame(rows, columns=heads),
            hide_index=True,
            key="effect_checks",
            alt=t("page_editing.effect.check"),
        )
    for name in result.conflicts:
        st.markdown("- " + escaped(t("page_editing.effect.conflict", name=name)))


def _charts(session: EditSession, result: Impact, version: tuple[str, ...]) -> None:
    if not result.charts:
        return
    t = session.t
    views = {change.view: change for change in result.charts}
    view = st.selectbox(
        t("page_editing.effect.chart"),
        list(views),
        key="effect_chart",
        format_func=lambda name: t(
            "page_editing.effect.option", name=views[name].name, title=views[name].after.title
        ),
    )
    change = views[view]
    with st.grid(2, min_column_width=_NARROWEST, gap="large", key="effect_grid"):
        for side, chart in (("before", change.before), ("after", change.after)):
            with st.container(gap="xsmall"):
                _chart(session, (*version, view), side, chart)
    _moved(session, change)


def _chart(session: EditSession, names: tuple[str, ...], side: str, chart: Chart) -> None:
    st.caption(session.t(f"page_editing.effect.{side}"))
    st.markdown(f"**{escaped(chart.title)}**")
    if chart.empty:
        st.info(escaped(chart.empty))
        return
    bare = _payload(names, session.t.lang, side, chart)
    surface(bare, key=f"effect_{side}", height=chart.height, lang=session.t.lang)


def _moved(session: EditSession, change: ChartChange) -> None:
    if not change.moved:
        return
    t = session.t
    rows = [(one.series, one.label, one.before, one.after) for one in change.moved]
    heads = [t(f"page_editing.effect.{name}") for name in ("series", "label", "before", "after")]
    st.dataframe(
        pd.DataFrame(rows, columns=heads),
        hide_index=True,
        key="effect_moved",
        alt=t("page_editing.effect.moved"),
    )


# The history: who changed what, when and why; look at any version, undo, bring back.


_SHOWN, _LINES, _STRANGERS = 30, 12, 5


def history(session: EditSession) -> None:
    """The saves, the newest first, each with what it changed and the ways back."""
    t = session.t
    records = store.records(session.path)
    if others := [name for name, entry in records if not entry][:_STRANGERS]:
        names = t("page_editing.told.and").join(others)
        st.warning(escaped(t("page_editing.history.strangers", names=names)))
    entries = [entry for _, entry in records if entry]
    if not entries:
        st.info(t("page_editing.history.none"))
        return
    with st.container(width=320):
        ask_name(session)
    for number, entry in enumerate(entries[:_SHOWN]):
        later = entries[number - 1] if number else None
        _by_hand(session, entry, later)
        with st.expander(_head(session, entry), expanded=number == 0, key=f"entry_{entry.id}"):
            _entry(session, entry)
    if len(entries) > _SHOWN:
        st.caption(t("page_editing.history.more", shown=_SHOWN, all=len(entries)))


def _by_hand(session: EditSession, entry: Entry, later: Entry | None) -> None:
    """Say where the file was changed without this page, in a text editor."""
    after = later.before if later else store.digest(session.now)
    if after != entry.after:
        key = "by_hand" if later else "by_hand_since"
        st.caption(session.t(f"page_editing.history.{key}"))


def _head(session: EditSession, entry: Entry) -> str:
    t = session.t
    head = t(
        "page_editing.history.head",
        at=_time(entry),
        by=entry.by or "—",
        kind=t(f"page_editing.history.kinds.{entry.kind}"),
        count=len(entry.changes),
    )
    return escaped(" · ".join(filter(None, [head, entry.why])))


def _time(entry: Entry) -> str:
    """When it was, by the clock of the reader's browser."""
    try:
        zone = ZoneInfo(st.context.timezone or "Asia/Shanghai")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("Asia/Shanghai")
    return f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _entry(session: EditSession, entry: Entry) -> None:
    t = session.t
    lines = [wording.line(change, session.catalog, t.lang) for change in entry.changes[:_LINES]]
    if len(entry.changes) > _LINES:
        lines.append("- " + t("page_editing.history.further", count=len(entry.changes) - _LINES))
    st.markdown("\n".join(lines) or t("page_editing.review.only_text"))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            t("page_editing.history.undo"), key=f"undo_{entry.id}", icon=":material/undo:"
        ):
            act(session, lambda signed: store.undo(session.path, entry.id, signed))
        if st.button(
            t("page_editing.history.restore"),
            key=f"restore_{entry.id}",
            icon=":material/history:",
        ):
            act(session, lambda signed: store.restore(session.path, entry.id, signed))
        look = st.toggle(t("page_editing.history.look"), key=f"look_{entry.id}")
    if look:
        _version(session, entry)


def _version(session: EditSession, entry: Entry) -> None:
    """The file as it was before that save: its difference from now, and the whole to keep."""
    t = session.t
    try:
        data = store.version(session.path, entry.id)
    except EditError as error:
        st.error(escaped(error.sentence(t.lang)))
        return
    difference = unified(store.alike(data, session.now), session.now)
    st.caption(t("page_editing.history.since"))
    st.code(
        difference or t("page_editing.history.same"),
        language="diff",
        wrap_lines=True,
        height=320 if difference.count("\n") > 12 else "content",
    )
    st.download_button(
        t("page_editing.history.download"),
        data,
        mime="application/yaml",
        file_name=f"indicators_{entry.id[:15]}.yaml",
        key=f"get_{entry.id}",
        on_click="ignore",
    )
