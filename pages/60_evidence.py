"""证据与核验: what was recomputed, where documents disagree, what is missing, what it rests on."""

from components.charts.outline import Link, Outline, Panel, Screen, Section, Tab, Tabs
from components.ui.controls import evidence
from components.ui.outline import show

PAGE = Outline(
    "evidence",
    ":material/fact_check:",
    (
        Tabs(
            "tab",
            (
                Tab(
                    "checks",
                    (Panel("check_ledger", hero=True),),
                    evidence.verdicts,
                    ("verdict",),
                    evidence.check_count,
                ),
                Tab(
                    "conflicts",
                    (Panel("conflict_ledger", hero=True),),
                    count=evidence.conflict_count,
                ),
                Tab(
                    "coverage",
                    (Panel("coverage_matrix", hero=True),),
                    evidence.coverage,
                    ("theme", "where"),
                    evidence.coverage_count,
                ),
                Tab(
                    "collect",
                    (Panel("to_collect", hero=True), Screen(evidence.download)),
                    evidence.collecting,
                    ("collect", "every"),
                    evidence.collect_count,
                ),
                Tab(
                    "documents",
                    (
                        Panel("documents", evidence.documents),
                        Panel("second_sources"),
                        Screen(evidence.told),
                    ),
                    count=evidence.document_count,
                ),
            ),
        ),
        Section("further"),
        Link("timeline"),
        Link("gap"),
    ),
    group="check",
)


if __name__ == "__main__":
    show(PAGE)
