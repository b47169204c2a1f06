"""The evidence of a figure: the drawer, and the passage of its document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.catalog.documents import FileState, Passage, Verdict
from components.catalog.locator import locator_name
from components.charts.chart import Citation
from components.charts.evidence import (
    Alternative,
    EvidenceDetail,
    EvidenceNote,
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
        detail = evidence_detail(data.tables, key, t.lang)
    except UnknownKeyError:
        st.warning(t("evidence.unknown", name=escaped(key[:80])))
        _forget()
        return
    _drawer(detail, t, data)


def _drawer(detail: EvidenceDetail, t: Words, data: Data) -> None:
    @st.dialog(escaped(detail.title), width=640, position="right", on_dismiss=_forget)
    def shown() -> None:
        _show(detail, t, data)

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


def _show(detail: EvidenceDetail, t: Words, data: Data) -> None:
    _value(detail)
    facts = (f"**{escaped(fact.label)}** {escaped(fact.text)}" for fact in detail.facts)
    st.markdown("  \n".join(facts))
    show_passages(detail.citations, t, data)
    if detail.alternatives:
        st.markdown(f"### {t('evidence.rivals' if detail.citations else 'evidence.readings')}")
        _alternatives(detail.alternatives, detail.citations, t, data)
    _findings(t("evidence.checks"), detail.checks, t)
    _findings(t("evidence.conflicts"), detail.conflicts, t)
    if detail.related:
        st.markdown(f"### {t('evidence.related')}")
        with st.container(gap="xxsmall"):
            for key, name in detail.related:
                _leads_to(key, name, at="related")
    st.caption(t("evidence.share"))


def _value(detail: EvidenceDetail) -> None:
    """The value large where it fits a telephone in one line, for a metric is cut off, else bold."""
    if width(detail.value) <= _LARGE:
        st.metric(escaped(detail.title), detail.value, label_visibility="collapsed")
    else:
        st.markdown(f"# {escaped(detail.value)}")


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


def _findings(title: str, findings: Sequence[EvidenceNote], t: Words) -> None:
    if not findings:
        return
    st.markdown(f"### {title}")
    for finding in findings:
        with st.container(gap="xxsmall"):
            _leads_to(finding.key, finding.title, at="finding")
            st.markdown(f"**{escaped(finding.verdict)}** {escaped(finding.text)}")
            for alternative in finding.alternatives:
                st.markdown(f"- {escaped(alternative.text)}  \n  {_where(alternative, t)}")


def _where(alternative: Alternative, t: Words) -> str:
    cited = alternative.citation
    if cited is None:
        return ""
    return escaped(
        t("evidence.where", title=cited.title, at=locator_name(cited.at, t.lang), says=cited.says)
    )


# A citation on the screen: document, line, token, the machine's verdict, and the passage.


AROUND = 60
"""Characters of the original shown on either side of the token."""


def show_passages(citations: Sequence[Citation], t: Words, data: Data) -> None:
    """Each locator with its passage; why there is none is said once, not under each."""
    said: set[str] = set()
    for citation in dict.fromkeys(citations):
        passage = cited_passage(citation, data.tables.catalog.sources)
        st.markdown(
            f"**{escaped(citation.title)}** · {locator_name(citation.at, t.lang)} · "
            f"{t('evidence.token')} `{citation.says.replace('`', ' ')}`"
        )
        for sentence in _sentences(passage):
            if sentence not in said or passage.verdict is not Verdict.NOT_AT_HAND:
                st.caption(t(f"evidence.{sentence}"))
            said.add(sentence)
        if passage.line:
            _passage(passage)


def _sentences(passage: Passage) -> tuple[str, ...]:
    """The words to say: the verdict, and before it that the file is not the one that was read."""
    if passage.verdict is Verdict.UNLINED:
        return ("unlined",)
    if passage.verdict is Verdict.NOT_AT_HAND:
        own = {FileState.REFUSED: "refused", FileState.UNNAMED: "unnamed"}
        return (own.get(passage.file, "not_at_hand"),)
    return (*(["changed"] if passage.file is FileState.CHANGED else []), str(passage.verdict))


def _passage(passage: Passage) -> None:
    short = len(passage.line) < 2 * AROUND
    with st.container(border=True, gap="xxsmall"):
        # A row of a table means little without its head, and a heading without what follows.
        for line in passage.before[-1:] if short else ():
            st.caption(escaped(line[: 2 * AROUND]))
        st.markdown(_highlighted(passage))
        for line in passage.after[:1] if short else ():
            st.caption(escaped(line[: 2 * AROUND]))


def _highlighted(passage: Passage) -> str:
    if passage.start < 0:
        return escaped(passage.line[: 2 * AROUND])
    first, last = max(0, passage.start - AROUND), passage.end + AROUND
    head = ("…" if first else "") + escaped(passage.line[first : passage.start])
    tail = escaped(passage.line[passage.end : last]) + ("…" if last < len(passage.line) else "")
    return (
        f"{head}:orange-background[**{escaped(passage.line[passage.start : passage.end])}**]{tail}"
    )
