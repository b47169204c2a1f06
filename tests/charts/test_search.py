"""The index of the search: all is in it, in both languages, and every entry leads somewhere."""

from __future__ import annotations

import pytest

from components.analysis.dataset import Dataset
from components.charts.evidence import evidence_detail
from components.charts.outline import outlines
from components.charts.search import GROUPS, Entry, search_index
from tests.charts.conftest import Bend

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module", params=["documents", "decade_tables"])
def tables(request: pytest.FixtureRequest) -> Dataset:
    """The curated data, and ten years of four cities."""
    tables: Dataset = request.getfixturevalue(request.param)
    return tables


def hits(index: tuple[Entry, ...], *words: str) -> list[Entry]:
    """The entries whose texts hold all words, whatever their case."""
    texts = ["\n".join(entry.texts).casefold() for entry in index]
    return [
        entry
        for entry, text in zip(index, texts, strict=True)
        if all(word.casefold() in text for word in words)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_opens_evidence_or_a_page(documents: Dataset, lang: str) -> None:
    pages = {page.id for page in outlines().values()}
    for entry in search_index(documents, lang):
        assert entry.group in GROUPS
        if entry.key:
            assert evidence_detail(documents, entry.key, lang).key == entry.key
        else:
            assert entry.page in pages


def test_of_ten_years_of_four_cities_one_entry_in_forty_is_opened(decade_tables: Dataset) -> None:
    tables = decade_tables
    for entry in search_index(tables, "zh")[::40]:
        assert entry.page or evidence_detail(tables, entry.key, "zh").key == entry.key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_is_found_by_its_name_in_both_languages(tables: Dataset, lang: str) -> None:
    catalog, index = tables.catalog, search_index(tables, lang)
    texts = {entry.key: "\n".join(entry.texts) for entry in index}
    sections = {
        "policy": catalog.policies,
        "institution": catalog.institutions,
        "source": catalog.sources,
        "conflict": catalog.conflicts,
        "target": catalog.targets,
        "designation": catalog.designations,
        "measure": catalog.measures,
        "weakness": catalog.weaknesses,
        "check": catalog.checks,
    }
    for kind, section in sections.items():
        for id_, record in section.items():
            assert record.zh in texts[f"{kind}:{id_}"]
            assert record.en in texts[f"{kind}:{id_}"]
    indicators = {entry.query["ind"]: "\n".join(entry.texts) for entry in index if entry.query}
    for id_, indicator in catalog.indicators.items():
        assert indicator.zh in indicators[id_]
        assert indicator.en in indicators[id_]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_stands_in_the_index_once_and_no_gap_does(tables: Dataset, lang: str) -> None:
    figures = [entry.key for entry in search_index(tables, lang) if entry.group == "figures"]
    with_value = [report for *_, report in tables.catalog.reports() if report.value is not None]
    assert len(figures) == len({*figures}) == len(with_value)


def test_a_figure_says_its_number_and_where_it_belongs_in_the_words_of_the_reader(
    documents: Dataset,
) -> None:
    key = "obs:core_value_added/hangzhou/2022#1"
    (chinese,) = [one for one in search_index(documents, "zh") if one.key == key]
    (english,) = [one for one in search_index(documents, "en") if one.key == key]
    assert (chinese.left, chinese.name) == ("5,076 亿元", "数字经济核心产业增加值")
    assert chinese.line.startswith("杭州 · 2022 年 · 苏州太湖智库")
    assert english.left == "507.6 billion yuan"
    assert english.line.startswith("Hangzhou · 2022 · ")
    assert {"5,076 亿元", "数字经济核心产业增加值"} <= {*english.more}


def test_a_qualifier_a_rival_and_a_lacking_source_stay_with_their_number(bend: Bend) -> None:
    tables = bend(
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}",
        "2022: [{value: 27.1, source: brief, at: 19, says: 27.1%},"
        " {value: 27, is: over, source: brief, at: 20, says: 27%}]\n        2023: 28.5",
    )
    share = [
        (entry.left, entry.line)
        for entry in search_index(tables, "zh")
        if entry.group == "figures" and "/hangzhou/" in entry.key and "share" in entry.key
    ]
    assert share == [
        ("27.1%", "杭州 · 2022 年 · 简报第 19 行"),
        ("超过 27%", "杭州 · 2022 年 · 备查 · 简报第 20 行"),
        ("28.5%（待核）", "杭州 · 2023 年 · 还没有出处，待核"),
    ]


def test_zhijiang_laboratory_is_found_wherever_it_is_spoken_of(documents: Dataset) -> None:
    for lang in LANGUAGES:
        groups = {entry.group for entry in hits(search_index(documents, lang), "之江")}
        assert groups >= {"institutions", "conflicts", "policies", "lessons"}


def test_targets_are_found_by_the_plan_that_set_them(documents: Dataset) -> None:
    plan = [
        id_
        for id_, target in documents.catalog.targets.items()
        if "first-city-plan-2018" in (target.policy, *target.also)
    ]
    found = {entry.key for entry in hits(search_index(documents, "zh"), "行动计划（2018—2022 年）")}
    assert len(plan) == 19
    assert {f"target:{id_}" for id_ in plan} <= found


def test_an_indicator_of_no_city_opens_with_the_places_that_have_it(bend: Bend) -> None:
    tables = bend(
        "  suzhou: {zh: 苏州, en: Suzhou, level: city}\n",
        "  suzhou: {zh: 苏州, en: Suzhou, level: city}\n"
        "  zhejiang: {zh: 浙江, en: Zhejiang, level: province}\n",
        "    values:\n      suzhou:\n        2022: {missing: O}\n",
        "    values:\n      zhejiang:\n"
        "        2022: {value: 77715, source: brief, at: 19, says: 77715 亿}\n",
    )
    index = search_index(tables, "zh")
    queries = {entry.query["ind"]: dict(entry.query) for entry in index if entry.query}
    assert queries["gdp"] == {"ind": "gdp", "places": "zhejiang"}
    assert queries["core_growth"] == {"ind": "core_growth"}


def test_pages_and_their_charts_are_found_by_name(documents: Dataset) -> None:
    pages = [entry for entry in search_index(documents, "zh") if entry.group == "pages"]
    assert ("页面", "增长趋势", "trends") in {(one.left, one.name, one.page) for one in pages}
    assert ("图", "文献存疑之处", "evidence") in {(one.left, one.name, one.page) for one in pages}
    charts = [one.name for one in pages if one.left == "图"]
    assert len(charts) == len({*charts})


def test_an_indicator_without_a_figure_says_what_there_is_instead(documents: Dataset) -> None:
    index = search_index(documents, "zh")
    entries = {e.query["ind"]: (e.line, dict(e.query)) for e in index if e.group == "indicators"}
    promised = ("只有目标，没有实际数", {"ind": "digital_total"})
    assert entries["digital_total"] == promised
    derived = ("没有印出的数，可看推算", {"ind": "gdp", "derived": "1"})
    assert entries["gdp"] == derived
    assert "无数据" not in {line for line, _ in entries.values()}
