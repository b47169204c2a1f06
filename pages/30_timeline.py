"""政策时间线: who set which course when, what was promised by when, and what came of it."""

from components.ui.blocks import show_policies
from components.ui.controls import timeline
from components.ui.page import open_page

ICON = ":material/timeline:"

page = open_page("timeline")
page.headline()
page.cards()

page.section("timeline")


@page.part
def policies() -> None:
    """The policies asked for, on their lanes and one by one."""
    choice = timeline.choice(page)
    page.panel("policy_timeline", **vars(choice))

    page.section("list")
    page.part(lambda: show_policies(page, choice))


page.section("promises")
page.panel("promises")

page.section("ledger")


@page.part
def targets() -> None:
    """The promises with the verdicts and words asked for."""
    page.panel("promise_ledger", **timeline.targets(page))


page.section("further")
page.link("laboratories")
page.link("gap")
page.close()
