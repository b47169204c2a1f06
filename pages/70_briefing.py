"""简报: choose panels and order, look at the wording, take the file."""

import streamlit as st

from components.ui.briefing.choice import choose, keep_recipe
from components.ui.briefing.files import files
from components.ui.briefing.preview import charts_of, preview
from components.ui.briefing.renew import renew
from components.ui.page import open_page

ICON = ":material/description:"

page = open_page("briefing")
page.headline()

page.section("choice")
briefing = choose(page)
if briefing.panels:
    charts = charts_of(briefing, page)
    page.section("files")
    files(briefing, charts, page.say)
    keep_recipe(briefing, page.say)
    page.section("preview")
    preview(charts)
else:
    st.info(page.say("page_briefing.nothing"))

page.section("renew")
renew(page)
page.close()
