"""增长趋势: levels, shares and growth over the years, one calibre and one unit to a chart."""

from components.ui.controls import trends
from components.ui.page import open_page

ICON = ":material/trending_up:"

page = open_page("trends")
page.headline()
page.cards()

page.section("charts")


@page.part
def chosen() -> None:
    """What is shown, and in a part of its own how."""
    choice = trends.choice(page)

    @page.part
    def drawn() -> None:
        charts = trends.charts(page, choice)
        with trends.beside(len(charts)):
            for options in charts:
                page.panel("trend", **options)


page.section("further")
page.link("timeline")
page.link("gap")
page.close()
