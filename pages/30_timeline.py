"""政策时间线: who set which course when, what was promised by when, and what came of it."""

from components.charts.outline import Fragment, Headline, Link, Listing, Outline, Panel, Section
from components.ui.controls import timeline
from components.ui.outline import show

PAGE = Outline(
    "timeline",
    ":material/timeline:",
    (
        Headline(),
        Fragment(
            (
                Panel("policy_years", timeline.in_view, hero=True),
                Panel("policy_timeline", timeline.in_view, hero=True),
                Listing("policies"),
            ),
            timeline.choice,
        ),
        Panel("plan_targets"),
        Panel("promises"),
        Section("ledger"),
        Fragment((Panel("promise_ledger"),), timeline.targets),
        Link("laboratories"),
        Link("gap"),
    ),
)


if __name__ == "__main__":
    show(PAGE)
