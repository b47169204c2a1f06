"""The evidence behind every mark, card and list of the site, as plain data for its script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.chart import Citation
from components.charts.dossier import Dossier, Fact, Finding, Rival, UnknownKeyError
from components.charts.dossiers import dossier
from components.words import Words, words


def evidence(tables: Dataset, keys: Iterable[str], lang: str) -> dict[str, dict[str, Any]]:
    """By key: title, value and blocks of lines; and all that these lead to, until nothing is new.

    A block is (heading, lines); a line is (text, key that it leads to or "").
    """
    say, found = words(lang), dict[str, dict[str, Any]]()
    waiting = list(dict.fromkeys(key for key in keys if key))
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        try:
            held = dossier(tables, key, lang)
        except UnknownKeyError:
            continue
        found[key] = {"title": held.title, "value": held.value, "blocks": _blocks(held, say)}
        waiting += [line[1] for _, lines in found[key]["blocks"] for line in lines if line[1]]
    return dict(sorted(found.items()))


def _blocks(held: Dossier, say: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    blocks = [
        ("", [_fact(fact, say) for fact in held.facts]),
        (say("evidence.document"), [(_where(cited, say), "") for cited in held.citations]),
        (say("evidence.rivals"), [line for rival in held.rivals for line in _rival(rival, say)]),
        (say("evidence.checks"), [line for one in held.checks for line in _finding(one, say)]),
        (
            say("evidence.conflicts"),
            [line for one in held.conflicts for line in _finding(one, say)],
        ),
        (say("evidence.related"), [(name, key) for key, name in held.related]),
    ]
    return [(heading, lines) for heading, lines in blocks if lines]


def _fact(fact: Fact, say: Words) -> tuple[str, str]:
    return say("site.fact", label=fact.label, text=fact.text), ""


def _where(cited: Citation, say: Words) -> str:
    return say("evidence.where", title=cited.title, at=cited.at, says=cited.says)


def _rival(rival: Rival, say: Words) -> list[tuple[str, str]]:
    flag = say(f"evidence.{'preferred' if rival.preferred else 'other'}")
    lines = [(say("site.fact", label=flag, text=rival.text), ""), (rival.why, "")]
    if rival.citation:
        lines.append((_where(rival.citation, say), ""))
    return [line for line in lines if line[0]]


def _finding(one: Finding, say: Words) -> list[tuple[str, str]]:
    return [(one.title, one.key), (say("site.fact", label=one.verdict, text=one.text), "")]
