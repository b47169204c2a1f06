"""总览: the answer in one screen, what closing takes, the road to it, what nobody can tell."""

from components.charts.outline import Headline, Link, Listing, Outline, Panel, Row, Section
from components.ui.outline import show

PAGE = Outline(
    "overview",
    ":material/home:",
    (
        Headline(),
        Row("overview_hero", (Panel("share_gap", hero=True), Panel("closing_pace")), rail=True),
        Row(
            "overview_stories",
            (Panel("promises"), Panel("policy_counts"), Panel("city_coverage")),
        ),
        Panel("road"),
        Section("unknown"),
        Listing("unknowns"),
        Row("overview_further", (Link("gap"), Link("timeline"))),
    ),
)


if __name__ == "__main__":
    show(PAGE)
