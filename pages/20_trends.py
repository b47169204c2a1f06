"""增长趋势: levels, shares and growth over the years, one calibre and one unit to a chart."""

from components.charts.outline import Fragment, Headline, Outline, Panel
from components.ui.controls import trends
from components.ui.outline import show

PAGE = Outline(
    "trends",
    ":material/trending_up:",
    (Headline(screen=False), Fragment((Panel("trend", trends.panels),))),
)


if __name__ == "__main__":
    show(PAGE)
