"""简报: choose panels and order, look at the wording, take the file."""

import streamlit as st

from components.ui.briefing import charts_of, choose, files, keep_recipe, preview, renew
from components.ui.page import open_page

ICON = ":material/description:"

page = open_page("briefing")
page.headline()

page.section("choice")
briefing = choose(page)
if briefing.panels:
    charts = charts_of(briefing, page)
    page.section("files")
    files(briefing, charts, page.t)
    keep_recipe(briefing, page.t)
    page.section("preview")
    preview(charts)
else:
    st.info(page.t("page_briefing.nothing"))

page.section("renew")
renew(page)
page.close()
