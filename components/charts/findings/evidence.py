"""What the evidence page says first: how much is traced, what does not add up, what is single."""

from __future__ import annotations

from typing import Any

from components.analysis.checks import FAILED, NEARLY
from components.analysis.dataset import Dataset
from components.analysis.figures import record_key
from components.analysis.targets import tally
from components.catalog.documents import tokens
from components.charts.chart import Mark
from components.charts.entries import check_ledger, conflict_ledger, documents, second_sources
from components.charts.entries.coverage_matrix import GAPS, figures
from components.charts.findings import Card, Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER


def headline(tables: Dataset, lang: str) -> Statement:
    """Tokens traced, claims that fail, disagreements, figures with a second source.

    The numbers are counts of the ledgers below, so no key stands for them.
    """
    naming, told = Naming(tables.catalog, lang), _told(tables)
    say = naming.say
    second = "second_some" if told["independent"] else "second_none"
    parts = [say(f"finding_evidence.{name}", **told) for name in ("traced", "failed", "differ")]
    parts.append(say(f"finding_evidence.{second}", **told))
    return Statement(say("finding_evidence.joint").join(parts))


def cards(tables: Dataset, lang: str) -> tuple[Card, ...]:
    """Claims that hold, claims that fail, disagreements, independent documents, one city's own."""
    naming, told = Naming(tables.catalog, lang), _told(tables)
    failed, nearly = _checks(tables, FAILED), check_ledger.counted(tables, naming, NEARLY)
    parts = check_ledger.counted(tables, naming, FAILED)
    own = tables.coverage[tables.coverage["place"] == FOLLOWER]
    have = own.loc[~own["state"].isin((*GAPS, "derived")), "key"]
    return (
        _card(
            naming,
            "sound",
            told
            | {
                "nearly": naming.say("finding_evidence.card.nearly", parts=nearly)
                if nearly
                else "",
            },
        ),
        _card(naming, "failed", told | {"parts": parts}, failed[0] if failed else ""),
        _card(naming, "differ", told),
        _card(naming, "witnesses", told),
        _card(
            naming,
            "own",
            told
            | {
                "place": naming.place(FOLLOWER),
                "figures": figures(tables, FOLLOWER),
                "missing": int((own["state"] == "missing").sum()),
            },
            str(have.iloc[0]) if len(have) == 1 else "",
        ),
    )


def _card(naming: Naming, name: str, told: dict[str, Any], key: str = "") -> Card:
    say = naming.say
    space = f"finding_evidence.card.{name}"
    return Card(
        say(space, **told),
        say(f"{space}_value", **told),
        say(f"{space}_detail", **told),
        key,
        Mark.EXACT,
    )


def _told(tables: Dataset) -> dict[str, Any]:
    """Every count that the sentences of this page are filled with."""
    found = tables.checks["verdict"]
    return {
        "tokens": sum(1 for _ in tokens(tables.catalog)),
        "checks": len(found),
        "claims": int((found != "derived").sum()),
        "sound": int((found == "holds").sum()),
        "failed": int(found.isin(FAILED).sum()),
        "missed": tally(tables.targets["verdict"])["missed"],
        **conflict_ledger.counts(tables),
        **documents.summary(tables),
        **second_sources.summary(tables),
    }


def _checks(tables: Dataset, verdicts: tuple[str, ...]) -> list[str]:
    """The keys of the checks with one of `verdicts`, the worst first."""
    frame = tables.checks[tables.checks["verdict"].isin(verdicts)]
    order = sorted(
        frame.to_dict("records"), key=lambda row: check_ledger.VERDICTS.index(row["verdict"])
    )
    return [record_key("check", row["check"]) for row in order]
