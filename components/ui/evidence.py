"""The evidence of a figure: the drawer, and the passage of its document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.catalog.documents import FileState, Passage, Verdict
from components.charts.chart import Citation
from components.charts.evidence import (
    Alternative,
    EvidenceDetail,
    Finding,
    UnknownKeyError,
    evidence_detail,
)
from components.charts.sources import cited_passage
from components.exports.base import width
from components.ui.data import Data
from components.ui.widgets import escaped
from components.words import Words

# The evidence drawer: one click from any mark, card or cell; the address keeps it.


_ASKED = "evidence_key"
_PARAM = "ev"
_LARGE = 16
"""Half-width columns of a value that can be set large."""


def ask(key: str) -> None:
    """Open the evidence of `key` on this run, and put it into the address."""
    st.session_state[_ASKED] = key
    st.query_params[_PARAM] = key


def _forget() -> None:
    st.session_state[_ASKED] = ""
    if _PARAM in st.query_params:
        del st.query_params[_PARAM]


def open_if_asked(t: Words, data: Data) -> None:
    """Open the drawer for the key picked just now or named by the link; else nothing."""
    key = st.session_state.setdefault(_ASKED, st.query_params.get(_PARAM, ""))
    if not key:
        return
    try:
        found = evidence_detail(data.tables, key, t.lang)
    except UnknownKeyError:
        st.warning(t("evidence.unknown", name=escaped(key[:80])))
        _forget()
        return
    _drawer(found, t, data)


def _drawer(found: EvidenceDetail, t: Words, data: Data) -> None:
    @st.dialog(escaped(found.title), width=640, position="right", on_dismiss=_forget)
    def shown() -> None:
        _show(found, t, data)

    shown()


def button(key: str, label: str, *, at: str) -> None:
    """A small button that opens the evidence of `key`."""
    st.button(
        label,
        key=f"ev_{at}",
        type="tertiary",
        icon=":material/fact_check:",
        on_click=ask,
        args=(key,),
    )


def _show(found: EvidenceDetail, t: Words, data: Data) -> None:
    _value(found)
    facts = (f"**{escaped(fact.label)}** {escaped(fact.text)}" for fact in found.facts)
    st.markdown("  \n".join(facts))
    show_passages(found.citations, t, data)
    if found.alternatives:
        st.markdown(f"### {t('evidence.alternatives' if found.citations else 'evidence.readings')}")
        _alternatives(found.alternatives, found.citations, t, data)
    _findings(t("evidence.checks"), found.checks, t)
    _findings(t("evidence.conflicts"), found.conflicts, t)
    if found.related:
        st.markdown(f"### {t('evidence.related')}")
        with st.container(gap="xxsmall"):
            for key, name in found.related:
                _leads_to(key, name, at="related")
    st.caption(t("evidence.share"))


def _value(found: EvidenceDetail) -> None:
    """The value large where it fits a telephone in one line, for a metric is cut off, else bold."""
    if width(found.value) <= _LARGE:
        st.metric(escaped(found.title), found.value, label_visibility="collapsed")
    else:
        st.markdown(f"# {escaped(found.value)}")


def _leads_to(key: str, name: str, *, at: str) -> None:
    if st.button(escaped(name), key=f"ev_{at}_{key}", type="tertiary"):
        ask(key)
        st.rerun()


def _alternatives(
    alternatives: Sequence[Alternative], above: Sequence[Citation], t: Words, data: Data
) -> None:
    """Each report or reading with its passage, unless that stands above already."""
    chosen = any(alternative.preferred for alternative in alternatives)
    for alternative in alternatives:
        word = "preferred" if alternative.preferred else "other" if chosen else "reading"
        st.markdown(f"**{t(f'evidence.{word}')}** {escaped(alternative.text)}")
        if alternative.why:
            st.caption(escaped(alternative.why))
        if alternative.citation and alternative.citation not in above:
            show_passages((alternative.citation,), t, data)


def _findings(title: str, found: Sequence[Finding], t: Words) -> None:
    if not found:
        return
    st.markdown(f"### {title}")
    for finding in found:
        with st.container(gap="xxsmall"):
            _leads_to(finding.key, finding.title, at="finding")
            st.markdown(f"**{escaped(finding.verdict)}** {escaped(finding.text)}")
            for alternative in finding.alternatives:
                st.markdown(f"- {escaped(alternative.text)}  \n  {_where(alternative, t)}")


def _where(alternative: Alternative, t: Words) -> str:
    cited = alternative.citation
    if cited is None:
        return ""
    return escaped(t("evidence.where", title=cited.title, at=cited.at, says=cited.says))


# A citation on the screen: document, line, token, the machine's verdict, and the passage.


AROUND = 60
"""Characters of the original shown on either side of the token."""


def show_passages(citations: Sequence[Citation], t: Words, data: Data) -> None:
    """Each locator with its passage; why there is none is said once, not under each."""
    said: set[str] = set()
    for citation in dict.fromkeys(citations):
        found = cited_passage(citation, data.tables.catalog.sources)
        st.markdown(
            f"**{escaped(citation.title)}** · {t('evidence.line', at=citation.at)} · "
            f"{t('evidence.token')} `{citation.says.replace('`', ' ')}`"
        )
        for sentence in _sentences(found):
            if sentence not in said or found.verdict is not Verdict.NOT_AT_HAND:
                st.caption(t(f"evidence.{sentence}"))
            said.add(sentence)
        if found.line:
            _passage(found)


def _sentences(found: Passage) -> tuple[str, ...]:
    """The words to say: the verdict, and before it that the file is not the one that was read."""
    if found.verdict is Verdict.NOT_AT_HAND:
        own = {FileState.REFUSED: "refused", FileState.UNNAMED: "unnamed"}
        return (own.get(found.file, "not_at_hand"),)
    return (*(["changed"] if found.file is FileState.CHANGED else []), str(found.verdict))


def _passage(found: Passage) -> None:
    short = len(found.line) < 2 * AROUND
    with st.container(border=True, gap="xxsmall"):
        # A row of a table means little without its head, and a heading without what follows.
        for line in found.before[-1:] if short else ():
            st.caption(escaped(line[: 2 * AROUND]))
        st.markdown(_highlighted(found))
        for line in found.after[:1] if short else ():
            st.caption(escaped(line[: 2 * AROUND]))


def _highlighted(found: Passage) -> str:
    if found.start < 0:
        return escaped(found.line[: 2 * AROUND])
    first, last = max(0, found.start - AROUND), found.end + AROUND
    head = ("…" if first else "") + escaped(found.line[first : found.start])
    tail = escaped(found.line[found.end : last]) + ("…" if last < len(found.line) else "")
    return f"{head}:orange-background[**{escaped(found.line[found.start : found.end])}**]{tail}"
