"""政策时间线: who set which course when, what was promised by when, and what came of it."""

from components.ui.page import open_page
from components.ui.pickers import timeline
from components.ui.policy_list import show_policies

ICON = ":material/timeline:"

page = open_page("timeline")
page.headline()
page.cards()

page.section("timeline")
choice = timeline.choice(page)
page.panel("policy_timeline", **vars(choice))

page.section("list")
show_policies(page, choice)

page.section("promises")
page.panel("promises")

page.section("ledger")
page.panel("promise_ledger", **timeline.ledger(page))

page.section("further")
page.link("laboratories")
page.link("gap")
page.close()
