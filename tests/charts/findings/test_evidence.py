"""The first words of the evidence page: counts that the ledgers below bear out."""

import pytest

from components.analysis.dataset import Dataset
from components.charts import registry
from components.charts.findings import evidence, timeline
from components.words import languages
from tests.charts.evidence_data import DATA, changed, real
from tests.today import TODAY


def typed() -> int:
    """How many tokens stand in the data file, comments left out."""
    lines = DATA.read_text(encoding="utf-8").split("\n")
    return sum(line.count("says: ") for line in lines if not line.lstrip().startswith("#"))


def test_the_headline_counts_tokens_failures_conflicts_and_second_sources() -> None:
    assert evidence.headline(real(), "zh").text == (
        f"5 份文献的 {typed()} 处字样都记到了行；16 项有所称可对照的核验中，3 项对不上；"
        "2 个目标未达到；文献有 14 处说法不一或容易混淆；没有一个数字有第二个独立来源"
    )


def test_every_page_counts_the_same_targets_as_missed() -> None:
    """The evidence page spoke of three: it counted checks, two of them of one target."""
    for lang, missed in (("zh", "2 个目标未达到"), ("en", "targets missed: 2")):
        assert missed in evidence.headline(real(), lang).text
    assert "2 个可以检验，都没有达到" in timeline.headline(real(), "zh").text
    ledger = registry.build("promise_ledger", real(), "zh", {})
    assert ledger.title.startswith("41 个目标：2 个未达到")
    assert registry.build("promises", real(), "zh", {}).title.startswith("2 个可检验的目标都没有")
    assert "（2 个目标）" in registry.build("check_ledger", real(), "zh", {}).title


def test_the_headline_agrees_with_the_ledgers() -> None:
    text = evidence.headline(real(), "zh").text
    failed = registry.build(
        "check_ledger", real(), "zh", {"verdicts": ("impossible", "does_not_reproduce")}
    )
    assert f"{len(failed.y.ticks)} 项对不上" in text
    assert f"{len(registry.build('conflict_ledger', real(), 'zh', {}).y.ticks)} 处" in text


def test_the_cards_lead_to_the_failing_check_and_to_the_one_figure_of_suzhou() -> None:
    cards = {card.label: card for card in evidence.cards(real(), "zh")}
    assert cards["对不上的核验"].value == "3 项"
    assert cards["对不上的核验"].detail == "1 项自相矛盾，2 项无法重算得出"
    assert cards["对不上的核验"].key == "check:talent_table_flow"
    assert (cards["苏州自己的数"].value, cards["苏州自己的数"].key) == (
        "1 个",
        "obs:core_share_gdp/suzhou/2022#1",
    )
    assert cards["独立来源"].value == "最多 4 个"
    assert cards["文献分歧"].value == "14 处"
    assert cards["成立的核验"].value == "5 项"
    assert cards["成立的核验"].detail == "16 项有所称可对照；另有 1 项大致成立"


def test_a_new_token_in_the_data_changes_the_headline() -> None:
    own = "\n        2023: {value: 5675,"
    new = "\n        2024: {value: 6305, source: new-quality-2024, at: 19, says: 6305亿元}"
    more = changed((own, new + own))
    assert f"{typed() + 1} 处字样" in evidence.headline(more, "zh").text


@pytest.mark.parametrize("lang", languages())
def test_it_stands_without_any_check_conflict_or_document(lang: str) -> None:
    bare = Dataset(
        real().catalog.model_copy(
            update={
                "indicators": {},
                "checks": {},
                "conflicts": {},
                "targets": {},
                "policies": {},
                "designations": {},
                "institutions": {},
                "stated_counts": {},
                "weaknesses": {},
                "measures": {},
                "sources": {},
            }
        ),
        TODAY,
    )
    assert "0" in evidence.headline(bare, lang).text
    assert len(evidence.cards(bare, lang)) == 5
