"""增长趋势: levels, shares and growth over the years, one calibre and one unit to a chart."""

from components.charts.outline import Fragment, Headline, Link, Outline, Panel, Section
from components.ui.controls import trends
from components.ui.outline import show

PAGE = Outline(
    "trends",
    ":material/trending_up:",
    (
        Headline(),
        Section("charts"),
        # What is shown, and in a fragment of its own how.
        Fragment((Fragment((Panel("trend", trends.panels),)),), trends.choice),
        Section("further"),
        Link("timeline"),
        Link("gap"),
    ),
)


if __name__ == "__main__":
    show(PAGE)
