"""总览: the answer in one screen, the road to it, and what the documents cannot tell."""

from components.charts.outline import Headline, Link, Listing, Outline, Panel, Section
from components.ui.outline import show

PAGE = Outline(
    "overview",
    ":material/home:",
    (
        Headline(),
        Panel("share_gap", hero=True),
        Link("gap"),
        Section("level"),
        Panel("core_level"),
        Link("trends"),
        Section("road"),
        Panel("road"),
        Link("timeline"),
        Section("unknown"),
        Listing("unknowns"),
        Link("laboratories"),
    ),
)


if __name__ == "__main__":
    show(PAGE)
