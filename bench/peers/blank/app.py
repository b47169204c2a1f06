"""The floor: a Streamlit page with two buttons' worth of content and a second page."""

import streamlit as st


def first() -> None:
    choice = st.radio("choice", ["one", "two"], key="choice", horizontal=True)
    st.markdown(f"chosen {choice}")


def second() -> None:
    st.markdown("second page")


page = st.navigation(
    [
        st.Page(first, title="first", url_path="first", default=True),
        st.Page(second, title="second", url_path="second"),
    ]
)
page.run()
