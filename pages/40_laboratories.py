"""实验室与平台: who does research on what, at which level, and whom the platforms serve."""

from components.charts.outline import Fragment, Headline, Link, Outline, Panel, Section
from components.ui.controls import laboratories
from components.ui.outline import show

PAGE = Outline(
    "laboratories",
    ":material/science:",
    (
        Headline(),
        Fragment(
            (
                Panel("lab_fields", hero=True),
                Panel("stated_named", laboratories.by_kind),
                Panel("platform_reach", laboratories.by_kind),
            ),
            laboratories.choice,
        ),
        Section("further"),
        Link("gap"),
        Link("timeline"),
    ),
)


if __name__ == "__main__":
    show(PAGE)
