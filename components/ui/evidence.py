"""The evidence drawer: one click from any mark, card or cell; the address keeps it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.charts.dossier import Dossier, Finding, Rival, UnknownKeyError
from components.charts.dossiers import dossier
from components.charts.findings import Card
from components.ui.data import Data
from components.ui.passage import show_passage
from components.ui.plain import plain
from components.words import Words

_ASKED = "evidence_key"
_PARAM = "ev"


def ask(key: str) -> None:
    """Open the evidence of `key` on this run, and put it into the address."""
    st.session_state[_ASKED] = key
    st.query_params[_PARAM] = key


def _forget() -> None:
    st.session_state[_ASKED] = ""
    if _PARAM in st.query_params:
        del st.query_params[_PARAM]


def open_if_asked(say: Words, data: Data) -> None:
    """Open the drawer for the key picked just now or named by the link; else nothing."""
    key = st.session_state.setdefault(_ASKED, st.query_params.get(_PARAM, ""))
    if not key:
        return
    try:
        found = dossier(data.tables, key, say.lang)
    except UnknownKeyError:
        st.warning(say("evidence.unknown", key=plain(key[:80])))
        _forget()
        return
    drawer = st.dialog(
        plain(found.title), width="large", position="right", on_dismiss=_forget
    )(lambda: _show(found, say, data))
    drawer()


def button(key: str, label: str, *, at: str) -> None:
    """A small button that opens the evidence of `key`."""
    st.button(label, key=f"ev_{at}", type="tertiary", icon=":material/fact_check:",
              on_click=ask, args=(key,))


def links(keys: Sequence[str], say: Words, data: Data, *, key: str) -> None:
    """One button per number of a sentence, labelled with the value it proves."""
    with st.container(horizontal=True, gap="small"):
        for number, evidence_key in enumerate(dict.fromkeys(keys)):
            label = dossier(data.tables, evidence_key, say.lang).value
            button(evidence_key, say("evidence.of", value=plain(label)), at=f"{key}_{number}")


def card(figure: Card, say: Words, *, key: str) -> None:
    """A figure with its label, what it is held against, and its evidence."""
    with st.container(gap="xxsmall"):
        st.metric(plain(figure.label), figure.value)
        if figure.detail:
            st.caption(plain(figure.detail))
        if figure.key:
            button(figure.key, say("shell.evidence"), at=key)


def _show(found: Dossier, say: Words, data: Data) -> None:
    st.markdown(f"### {plain(found.value)}")
    for fact in found.facts:
        st.markdown(f"**{plain(fact.label)}** {plain(fact.text)}")
    for citation in found.citations:
        show_passage(citation, say, data)
    _rivals(found.rivals, say)
    _findings(say("evidence.checks"), found.checks, say)
    _findings(say("evidence.conflicts"), found.conflicts, say)
    if found.related:
        st.markdown(f"#### {say('evidence.related')}")
        for number, (key, name) in enumerate(found.related):
            if st.button(plain(name), key=f"ev_related_{number}", type="tertiary"):
                ask(key)
                st.rerun()
    st.caption(say("evidence.share"))


def _rivals(rivals: Sequence[Rival], say: Words) -> None:
    if not rivals:
        return
    st.markdown(f"#### {say('evidence.rivals')}")
    for rival in rivals:
        _rival(rival, say)


def _rival(rival: Rival, say: Words) -> None:
    flag = say("evidence.preferred") if rival.preferred else say("evidence.other")
    where = ""
    if rival.citation:
        where = say("evidence.where", title=plain(rival.citation.title), at=rival.citation.at,
                    says=plain(rival.citation.says))
    st.markdown(f"- **{flag}** {plain(rival.text)}  \n  {where}")
    if rival.why:
        st.caption(plain(rival.why))


def _findings(title: str, found: Sequence[Finding], say: Words) -> None:
    if not found:
        return
    st.markdown(f"#### {title}")
    for finding in found:
        st.markdown(f"- {plain(finding.title)} · **{plain(finding.verdict)}**  \n"
                    f"  {plain(finding.text)}")
        for rival in finding.rivals:
            _rival(rival, say)
