"""Records as evidence, and every key of the data in both languages."""

import re

import pytest

from components.analysis.dataset import Dataset
from components.charts.dossiers import dossier
from components.words import languages

SECTIONS = (
    "target",
    "policy",
    "designation",
    "institution",
    "measure",
    "weakness",
    "check",
    "conflict",
)
PLURAL = {"policy": "policies", "weakness": "weaknesses"}


def keys(tables: Dataset) -> list[str]:
    records = [
        f"{kind}:{name}"
        for kind in SECTIONS
        for name in getattr(tables.catalog, PLURAL.get(kind, f"{kind}s"))
    ]
    return [*tables.reports["key"], *records]


@pytest.mark.parametrize("lang", languages())
def test_every_figure_and_record_of_the_data_has_evidence_in_every_language(
    real: Dataset, lang: str
) -> None:
    for key in keys(real):
        found = dossier(real, key, lang)
        texts = [found.title, found.value, *(f.label + f.text for f in found.facts)]
        assert all(texts), key
        assert not any("{" in text or "nan" in text.split() for text in texts), key


def test_english_evidence_has_no_chinese_words_of_ours(real: Dataset) -> None:
    for key in keys(real):
        found = dossier(real, key, "en")
        labels = "".join(fact.label for fact in found.facts) + found.value
        assert not re.search(r"[\u4e00-\u9fff]", labels), (key, labels)


def test_all_that_a_record_leads_to_has_evidence_itself(real: Dataset) -> None:
    for key in keys(real):
        for related, title in dossier(real, key, "zh").related:
            assert dossier(real, related, "zh").title == title, (key, related)


def test_a_policy_leads_to_its_targets(real: Dataset) -> None:
    found = dossier(real, "policy:first-city-plan-2018", "zh")
    assert "target:core_2022" in [key for key, _ in found.related]
    assert {citation.source for citation in found.citations} >= {"first-city-2018"}


def test_an_institution_shows_level_fields_and_the_conflict_about_it(real: Dataset) -> None:
    found = dossier(real, "institution:zhejiang-lab", "zh")
    shown = {fact.label: fact.text for fact in found.facts}
    assert shown["级别"] == "省级"
    assert "智能感知" in shown["领域"]
    assert "之江实验室：省级，还是国家实验室体系" in [c.title for c in found.conflicts]


def test_a_weakness_leads_to_the_measures_that_answer_it(real: Dataset) -> None:
    weakness = next(iter(real.catalog.weaknesses))
    answered = {
        f"measure:{name}"
        for name, measure in real.catalog.measures.items()
        if weakness in measure.answers
    }
    assert {key for key, _ in dossier(real, f"weakness:{weakness}", "zh").related} == answered
