"""苏州差距: may it be compared, how large is it, what closing takes, and what Hangzhou did."""

from components.ui.blocks import show_verdict
from components.ui.controls import gap
from components.ui.page import open_page

ICON = ":material/compare_arrows:"

page = open_page("gap")
head = gap.head()
pair = gap.pair(page)
with head:
    page.headline(**pair)

page.section("verdict")
show_verdict(page, **pair)

page.section("gap")
page.cards(**pair)
page.panel("share_gap", **pair)
page.panel("level_gap", **pair)
gap.to_fill_in(page, pair)

page.section("closing")
with gap.beside():
    page.panel("closing", **pair)
    page.panel("closing_pace", **pair)

page.section("calculator")


@page.part
def calculator() -> None:
    """The settings, and the two charts that follow them."""
    settings = gap.calculator(page, pair)
    page.panel("catchup_path", **settings)
    page.panel("catchup_sensitivity", show=gap.shows(page), **settings)


page.section("lessons")
page.panel("lesson_matrix", **pair)

page.section("further")
page.link("laboratories")
page.link("timeline", **gap.lanes(page, pair))
page.close()
