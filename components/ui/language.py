"""The reader's language: from the address, else the browser, else Chinese."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.words import DEFAULT, Words, languages, words

_KEY = "lang"

_HTML_LANG = st.components.v2.component(
    "html_lang",
    # Screen readers choose their voice, and browsers their glyphs, by this attribute.
    js="export default function({data}) { document.documentElement.lang = data.lang; }",
    css=Path(__file__).with_name("frame.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def resolve() -> Words:
    """The words of the language asked for; called once at the top of a run."""
    if st.session_state.get(_KEY) not in languages():
        st.session_state[_KEY] = _asked()
    return words(st.session_state[_KEY])


def _asked() -> str:
    named = st.query_params.get(_KEY, "")
    if named in languages():
        return named
    locale = (st.context.locale or DEFAULT).split("-")[0].lower()
    return locale if locale in languages() else "en" if st.context.locale else DEFAULT


def _say_again() -> None:
    """Have each control show its choice in the new language: browsers keep the words, not the code.

    Buttons, switches and tables show no choice in words, and refuse to be set.
    """
    for key, value in st.session_state.items():
        spoken = isinstance(value, str | int | tuple) and not isinstance(value, bool)
        if spoken or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            st.session_state[key] = value


def switch(say: Words) -> None:
    """The control that changes the language; the address follows, always explicitly."""
    st.segmented_control(
        say("shell.language"),
        list(languages()),
        format_func=lambda lang: words(lang)("language.name"),
        key=_KEY,
        required=True,
        label_visibility="collapsed",
        on_change=_say_again,
    )
    if st.query_params.get(_KEY) != st.session_state[_KEY]:
        st.query_params[_KEY] = st.session_state[_KEY]
    _HTML_LANG(data={"lang": say("language.html")}, key="html_lang", height=0)
