"""The parts of pages that are no charts: open questions, all policies, the verdict on a pair."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.comparability import Verdict
from components.charts.findings.gap import comparability
from components.charts.pairing import FOLLOWER, LEADER
from components.charts.timeline.cards import Card, cards
from components.charts.timeline.choice import Choice
from components.charts.unknowns import unknowns
from components.exports.site.markup import proof
from components.exports.web.twin_table import text
from components.words import words


def listed(kind: str, tables: Dataset, lang: str) -> str:
    """The list `kind` of a page's outline as HTML; empty for a kind that is not one."""
    makers = {"unknowns": _unknowns, "policies": _policies, "verdict": _verdict}
    return makers[kind](tables, lang) if kind in makers else ""


def _unknowns(tables: Dataset, lang: str) -> str:
    say = words(lang)
    lines = "".join(
        f"<li>{text(one.text)} {proof(one.keys[0] if one.keys else '', say('site.evidence'))}</li>"
        for one in unknowns(tables, lang)
    )
    return f"<ol>{lines}</ol>"


def _policies(tables: Dataset, lang: str) -> str:
    found = cards(tables, lang, Choice())
    return "".join(_policy(card, lang) for card in found)


def _policy(card: Card, lang: str) -> str:
    say = words(lang)
    promises = "".join(
        f"<li>{text(one.name)} · {text(one.verdict)} {proof(one.key, say('site.evidence'))}</li>"
        for one in card.promises
    )
    title = " · ".join(part for part in (card.when, card.place, card.name) if part)
    return (
        f"<details class=policy><summary>{text(title)}</summary>"
        f"<p class=sub>{text(' · '.join((card.kind, *card.themes)))}</p>"
        f"<p>{text(card.summary)}</p><ul>{promises}</ul>"
        f"<p>{proof(card.key, say('site.evidence'))}</p></details>"
    )


def _verdict(tables: Dataset, lang: str) -> str:
    found = comparability(tables, lang, FOLLOWER, LEADER)
    if not isinstance(found, Verdict):
        return f"<p>{text(found)}</p>"
    reasons = "".join(
        f"<li class={text(one.kind)}><b>{text(one.word)}</b> {text(one.text)}</li>"
        for one in found.reasons
    )
    return f"<p class=finding>{text(found.sentence)}</p><ul>{reasons}</ul>"
