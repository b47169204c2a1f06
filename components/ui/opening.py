"""The finding and the cards of a page, told once per language and data."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts import headlines
from components.charts.chart import Headline, KpiCard
from components.charts.evidence import evidence_detail
from components.ui.data import Data, per_data


@dataclass(frozen=True)
class Opening:
    """The sentence, the figures it rests on as (evidence key, value), and the cards."""

    statement: Headline
    figures: tuple[tuple[str, str], ...]
    cards: tuple[KpiCard, ...]


@per_data(100)
def opening(page_id: str, lang: str, data: Data, **asked: str) -> Opening:
    """What page `page_id` opens with today, about the cities `asked` for where it knows a pair."""
    found = headlines.PAGES[page_id]
    statement = found.headline(data.tables, lang, **asked)
    keys = dict.fromkeys(statement.keys)
    figures = tuple((key, evidence_detail(data.tables, key, lang).value) for key in keys)
    cards = found.cards(data.tables, lang, **asked)
    return Opening(statement, figures, cards)
