"""苏州差距: may it be compared, how large is it, what closing takes, and what Hangzhou did."""

from components.charts.outline import (
    Fragment,
    Headline,
    Link,
    Listing,
    Outline,
    Panel,
    Row,
    Screen,
    Section,
)
from components.ui.controls import gap
from components.ui.outline import show

PAGE = Outline(
    "gap",
    ":material/compare_arrows:",
    (
        Headline(),
        Section("verdict"),
        Listing("verdict"),
        Section("gap"),
        Panel("share_gap"),
        Panel("level_gap"),
        Screen(gap.to_fill_in),
        Section("closing"),
        Row("closing_grid", (Panel("closing"), Panel("closing_pace"))),
        Section("calculator"),
        Fragment(
            (Panel("catchup_path"), Panel("catchup_sensitivity", gap.sensitivity)),
            gap.calculator,
        ),
        Section("lessons"),
        Panel("lesson_matrix"),
        Section("further"),
        Link("laboratories"),
        Link("timeline", gap.lanes),
    ),
    gap.pair,
)


if __name__ == "__main__":
    show(PAGE)
