"""总览: the answer in one screen, the road to it, and what the documents cannot tell."""

from components.ui.blocks import show_unknowns
from components.ui.page import open_page

ICON = ":material/home:"

page = open_page("overview")
page.headline()
page.cards()

page.section("gap")
page.panel("share_gap")
page.link("gap")

page.section("level")
page.panel("core_level")
page.link("trends")

page.section("road")
page.panel("road")
page.link("timeline")

page.section("unknown")
show_unknowns(page)
page.link("laboratories")
page.close()
