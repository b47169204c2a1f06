"""证据与核验: what was recomputed, where documents disagree, what is missing, what it rests on."""

from components.charts.outline import (
    Fragment,
    Headline,
    Link,
    Outline,
    Panel,
    Screen,
    Section,
)
from components.ui.controls import evidence
from components.ui.outline import show

PAGE = Outline(
    "evidence",
    ":material/fact_check:",
    (
        Headline(),
        Section("checks"),
        Fragment((Panel("check_ledger"),), evidence.verdicts),
        Section("conflicts"),
        Panel("conflict_ledger"),
        Section("coverage"),
        Fragment((Panel("coverage_matrix"),), evidence.coverage),
        Section("collect"),
        Fragment((Panel("to_collect"), Screen(evidence.download)), evidence.collecting),
        Section("documents"),
        Panel("documents", evidence.documents),
        Panel("second_sources"),
        Section("further"),
        Link("timeline"),
        Link("gap"),
    ),
    group="check",
)


if __name__ == "__main__":
    show(PAGE)
