"""苏州差距: what closing it takes, how large it is, may it be compared, and what Hangzhou did."""

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
        Fragment(
            (
                Row(
                    "gap_hero",
                    (Panel("catchup_path", gap.path), Panel("closing", gap.of_pair)),
                    rail=True,
                ),
                Panel("catchup_sensitivity", gap.sensitivity),
            ),
            gap.calculator,
        ),
        Panel("lesson_matrix"),
        Section("gap"),
        Listing("verdict"),
        Row("gap_size", (Panel("share_gap"), Panel("closing_pace"))),
        Panel("level_gap"),
        Screen(gap.to_fill_in),
        Row("gap_further", (Link("laboratories"), Link("timeline", gap.lanes))),
    ),
    gap.pair,
)


if __name__ == "__main__":
    show(PAGE)
