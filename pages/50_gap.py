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
        Fragment(
            (
                Panel("gap_over_time", gap.of_years),
                Panel("lag_years", gap.of_years),
                Panel("gap_decomposition", gap.of_years),
                Panel("policy_around", gap.of_years),
                Screen(gap.latest),
            ),
            gap.over_time,
            gap.has_years,
        ),
        Panel("lesson_matrix"),
        Fragment(
            (
                Section("gap"),
                Listing("verdict"),
                Row("gap_size", (Panel("share_gap"), Panel("closing_pace"))),
            ),
            when=gap.lacks_years,
        ),
        Panel("level_gap", gap.sizes),
        Screen(gap.to_fill_in),
        Row("gap_further", (Link("laboratories"), Link("timeline", gap.lanes))),
    ),
    gap.pair,
)


if __name__ == "__main__":
    show(PAGE)
