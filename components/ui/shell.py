"""The frame around every page: language, navigation, the banner for a broken file, refresh."""

from __future__ import annotations

import streamlit as st

from components.render.assets import icon_address
from components.ui import banner, navigation
from components.ui.banner import remember, watch
from components.ui.widgets import guard

remember()
say = navigation.resolve()
st.set_page_config(
    page_title=say("shell.product"),
    page_icon=icon_address(),
    layout="wide",
    initial_sidebar_state="auto",
)
page = st.navigation(navigation.pages(say), position="sidebar", expanded=True)
data = banner.usable(say)
with st.sidebar:
    navigation.switch(say)
    if data:
        banner.stamp(data, say)
if data:
    banner.problems(data, say)
    if page.url_path != "editing":  # which knows only after its forms
        guard()
    with st.container(width=1200, key="page", gap="medium"):
        page.run()
watch()
