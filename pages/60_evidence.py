"""证据与核验: what was recomputed, where documents disagree, what is missing, what it rests on."""

from components.ui.controls import evidence
from components.ui.controls.evidence import machine_check
from components.ui.page import open_page

ICON = ":material/fact_check:"

page = open_page("evidence")
page.headline()
page.cards()

page.section("checks")


@page.part
def checks() -> None:
    """The checks with the verdicts asked for."""
    page.panel("check_ledger", **evidence.verdicts(page))


page.section("conflicts")
page.panel("conflict_ledger")

page.section("coverage")


@page.part
def coverage() -> None:
    """What is told of one theme at the places asked for."""
    page.panel("coverage_matrix", **evidence.coverage(page))


page.section("collect")


@page.part
def collect() -> None:
    """What to collect for one city, and all of it as a file."""
    chosen = evidence.collecting(page)
    page.panel("to_collect", **chosen)
    evidence.download(page, chosen)


page.section("documents")
page.panel("documents", files=machine_check(page))
page.panel("second_sources")

page.section("further")
page.link("timeline")
page.link("gap")
page.close()
