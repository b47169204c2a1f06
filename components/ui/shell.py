"""The frame around every page: language, navigation, the banner for a broken file, refresh."""

from __future__ import annotations

import streamlit as st

from components.render.assets import icon_address
from components.ui import navigation
from components.ui.data import data_stamp, problem_banner, remember, usable, watch
from components.ui.visitor import remember_login
from components.ui.widgets import guard

remember()
remember_login()
t = navigation.resolve()
st.set_page_config(
    page_title=t("shell.product"),
    page_icon=icon_address(),
    layout="wide",
    initial_sidebar_state=208,
)
page = st.navigation(navigation.pages(t), position="sidebar", expanded=True)
data = usable(t)
with st.sidebar:
    with st.container(key="product", gap=None):
        st.markdown(t("shell.name"))
        st.caption(t("shell.about"))
    if data:
        with st.container(key="find"):
            navigation.search_field(t, data)
    with st.container(key="foot", gap="xxsmall"):
        if data:
            data_stamp(data, t)
        navigation.switch(t)
if data:
    problem_banner(data, t)
    if page.url_path != "editing":  # which knows only after its forms
        guard()
    with st.container(width="stretch", key="page", gap="medium"):
        page.run()
watch()
