"""What a page has found: its sentence and its cards, each figure one click from its evidence.

One node instead of thirty elements of Streamlit, which would all be rendered again at each click.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from components.charts.chart import KpiCard
from components.render.assets import finding_module
from components.ui import evidence
from components.ui.opening import Opening
from components.ui.part import part
from components.words import Words

_FIGURE = re.compile(r"(?P<figure>\D{0,3}[\d.,–−]+\s?[%倍]?)\s*(?P<unit>×?.*)")
_mount = part("finding", finding_module())


def sentence(opening: Opening, say: Words, *, key: str) -> None:
    """The finding of a page in one sentence, and a button for each figure that it rests on."""
    links = [
        {"key": evidence_key, "label": say("evidence.of", value=value)}
        for evidence_key, value in opening.figures
    ]
    _show({"sentence": opening.statement.text, "links": links, "cards": []}, say, key)


def cards(found: Sequence[KpiCard], say: Words, *, key: str) -> None:
    """The cards side by side; as many in a row as there is room for."""
    if found:
        listed = [_card(card, say) for card in found]
        _show({"sentence": "", "links": [], "cards": listed}, say, key)


def _card(card: KpiCard, say: Words) -> dict[str, str]:
    """The figure large and its unit small."""
    parts = _FIGURE.fullmatch(card.value)
    figure, unit = (parts["figure"], parts["unit"]) if parts else (card.value, "")
    return {
        "label": card.label,
        "figure": figure.strip(),
        "unit": unit,
        "detail": card.detail,
        "key": card.key,
        "spoken": say("evidence.of", value=f"{card.label} {card.value}"),
    }


def _show(data: dict[str, object], say: Words, key: str) -> None:
    result = _mount(say, data=data, key=key, height="content", on_picked_change=_picked)
    picked = result.get("picked")
    if isinstance(picked, str) and picked:
        evidence.ask(picked)


def _picked() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""
