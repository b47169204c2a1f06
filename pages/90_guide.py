"""使用说明: the seven tasks step by step, the marks, the keyboard."""

import streamlit as st

from components.ui import blocks
from components.ui.page import open_page

ICON = ":material/help:"

page = open_page("guide")
st.title(page.t("pages.guide.title"), anchor=False)
st.markdown(page.t("page_guide.intro"))

page.section("tasks")
blocks.tasks(page)

page.section("signs")
blocks.signs(page)

page.section("keys")
page.section("further")
page.link("overview")
page.close()
