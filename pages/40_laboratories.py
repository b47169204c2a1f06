"""实验室与平台: who does research on what, at which level, and whom the platforms serve."""

from components.charts.institutions import PLATFORM_KINDS, RESEARCH_KINDS
from components.charts.stated_counts import COUNTED_KINDS
from components.ui.controls.laboratories import asked, kinds
from components.ui.page import open_page

ICON = ":material/science:"

page = open_page("laboratories")
page.headline()
page.cards()


@page.part
def matrices() -> None:
    """What level, words and differences leave, each matrix with its own kinds."""
    choice = asked(page)

    page.section("fields")
    page.panel("lab_fields", **choice)

    page.section("levels")
    chosen = kinds(page, "level_status", RESEARCH_KINDS)
    page.panel("level_status", kinds=chosen, **choice)

    page.section("platforms")
    chosen = kinds(page, "platform_reach", PLATFORM_KINDS)
    page.panel("platform_reach", kinds=chosen, **choice)

    page.section("counts")
    chosen = kinds(page, "stated_named", COUNTED_KINDS)
    page.panel("stated_named", kinds=chosen, **choice)


page.section("further")
page.link("gap")
page.link("timeline")
page.close()
