"""What each page says first, with numbers written by hand."""

import re

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import headlines, registry
from components.charts.chart import Headline
from components.charts.coverage import unknowns
from components.charts.headlines import (
    evidence_headline,
    gap_headline,
    laboratories_headline,
    segments,
    timeline_headline,
)
from components.charts.registry import build
from components.charts.trend.headline import trends_headline
from components.words import languages
from tests.charts.evidence_data import DATA, changed
from tests.charts.three_cities import TEXT, three_cities
from tests.datasets import shipped
from tests.today import TODAY

# The overview states the lower share and its distance, equal to the chart; the year is below it.


OVERVIEW, GAP = headlines.PAGES["overview"], headlines.PAGES["gap"]


def test_the_headline_is_the_finding_in_both_languages(documents):
    assert OVERVIEW(documents, "zh").text == (
        "苏州数字经济核心产业占 GDP 15.8%，比杭州低 11.3 个百分点"
    )
    assert OVERVIEW(documents, "en").text == (
        "Core digital industries make up 15.8% of Suzhou’s GDP, "
        "11.3 percentage points less than in Hangzhou"
    )


def test_the_year_stands_below_the_headline(documents):
    assert OVERVIEW(documents, "zh").deck == "2022 年，核心产业增加值占全市 GDP"
    assert OVERVIEW(documents, "en").deck.startswith("2022, ")


def test_the_headline_leads_to_both_figures_and_the_check(documents):
    assert OVERVIEW(documents, "zh").keys == (
        "obs:core_share_gdp/suzhou/2022#1",
        "check:gap_points",
        "obs:core_share_gdp/hangzhou/2022#1",
    )


def test_the_headline_and_the_chart_say_the_same_numbers(documents, next_year, ahead):
    for tables in (documents, next_year, ahead):
        said = {float(n) for n in re.findall(r"\d+\.\d+", OVERVIEW(tables, "zh").text)}
        chart = build("share_gap", tables, "zh")
        assert said <= {round(point.value, 1) for point in chart.points}
        assert any(f"{value:.1f}" in chart.title for value in said)


def test_a_new_year_changes_the_headline(next_year):
    headline = OVERVIEW(next_year, "zh")
    assert headline.text == "苏州数字经济核心产业占 GDP 17.5%，比杭州低 10.5 个百分点"
    assert headline.deck.startswith("2023 年")


def test_who_is_behind_is_named_first(ahead):
    text = "杭州数字经济核心产业占 GDP 27.1%，比苏州低 3.4 个百分点"
    assert OVERVIEW(ahead, "zh").text == text
    # Suzhou is ahead, so there is nothing for it to close.
    assert GAP(ahead, "zh").text == text


def test_without_a_share_the_headline_says_so(silent):
    for page in (OVERVIEW, GAP):
        assert page(silent, "zh").text == "苏州与杭州的核心产业比重目前无法相比"


def test_a_newer_figure_without_a_source_changes_no_headline(bend, documents):
    tables = bend(
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}",
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}\n        2023: 27.1",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}\n        2023: 14",
    )
    assert OVERVIEW(tables, "zh").text == OVERVIEW(documents, "zh").text
    assert OVERVIEW(tables, "zh").deck.startswith("2022 年")
    assert GAP(tables, "zh").text == GAP(documents, "zh").text


def test_where_there_is_no_source_at_all_the_sentence_says_so(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    assert OVERVIEW(tables, "zh").text == (
        "苏州数字经济核心产业占 GDP 15.8%（待核），比杭州低 11.3 个百分点（待核）"
    )
    assert "15.8% (to be verified)" in OVERVIEW(tables, "en").text
    assert "5.5%（待核）" in GAP(tables, "zh").text
    assert "15.8%（待核）" in GAP(tables, "zh").deck


# The gap page: what closing takes in ten years, and both shares with their year below.


def test_the_gap_page_says_what_closing_takes_and_both_shares_with_their_year(documents):
    # (27.1 / 15.8) ** (1 / 10) = exp(0.53952 / 10) = 1.0554
    headline = GAP(documents, "zh")
    assert headline.text == "10 年追平杭州，苏州的比重每年须提高约 5.5%（相对幅度）"
    assert headline.deck == "2022 年苏州 15.8%，杭州 27.1%；以下是算术，不是预测"
    assert headline.keys == (
        "check:closing_10_years",
        "obs:core_share_gdp/suzhou/2022#1",
        "obs:core_share_gdp/hangzhou/2022#1",
    )


def test_a_new_year_changes_what_closing_takes(next_year):
    # (28 / 17.5) ** (1 / 10) = exp(0.47000 / 10) = 1.0481
    assert "比重每年须提高约 4.8%（相对幅度）" in GAP(next_year, "zh").text


def test_where_the_calculator_lets_the_leader_move_the_pace_says_if_it_stood_still(decade_tables):
    # (28.8 / 17.2) ** (1 / 10) = exp(0.51552 / 10) = 1.0529; Hangzhou's own past is known
    assert GAP(decade_tables, "zh").text == (
        "若杭州不动，苏州 10 年追平，比重每年须提高约 5.3%（相对幅度）"
    )
    assert GAP(decade_tables, "en").text.startswith(
        "If Hangzhou stood still, Suzhou’s share must rise"
    )


def test_another_pair_is_spoken_of_throughout(third):
    # (20.4 / 15.8) ** (1 / 10) = exp(0.25552 / 10) = 1.0259
    headline = GAP(third, "zh", "suzhou", "nanjing")
    assert headline.text == "10 年追平南京，苏州的比重每年须提高约 2.6%（相对幅度）"
    assert headline.deck.startswith("2022 年苏州 15.8%，南京 20.4%")
    said = OVERVIEW(third, "zh", "suzhou", "nanjing")
    assert said.text == "苏州数字经济核心产业占 GDP 15.8%，比南京低 4.6 个百分点"


def test_one_city_twice_is_asked_to_be_changed(third):
    assert GAP(third, "zh", "suzhou", "suzhou").text == "两边选了同一座城市，请换一座再比。"


# The headline of the timeline page.


def test_the_headline_tells_turning_points_verdicts_and_who_is_silent(documents):
    headline = timeline_headline(documents, "zh")
    assert headline.text == (
        "杭州 3 次定调（2003、2018、2022 年）；可以检验的 2 个目标，1 个未达到，1 个略低于约数"
    )
    assert headline.deck == (
        "共 42 个目标：1 个未达到，1 个略低于约数，0 个达到，其余无法检验或还没有结果；"
        "文献没有写苏州的政策和目标"
    )
    assert headline.keys[-2:] == ("target:core_2022", "target:core_share_province_2022")


def test_the_headline_is_the_same_in_english(documents):
    headline = timeline_headline(documents, "en")
    assert headline.text == (
        "Turning points of Hangzhou: 3 (2003, 2018, 2022); "
        "of 2 testable targets 1 missed, 1 slightly below an approximate one"
    )
    assert headline.deck.endswith("the documents mention no policy or target of Suzhou")


def test_turning_points_are_counted_by_city_and_year_and_a_year_is_named_once(decade_tables):
    # Hangzhou in 2003, 2018 and 2022, Suzhou in 2020, 2021 and 2022
    said = "杭州、苏州 6 次定调（2003、2018、2020、2021、2022 年，其中 2022 年 2 次）"
    assert timeline_headline(decade_tables, "zh").text.startswith(said)
    title = build("policy_timeline", decade_tables, "zh").title
    assert title.startswith(
        "杭州、苏州 6 次定调：2003、2018、2020、2021、2022 年，其中 2022 年 2 次"
    )
    assert "2021, 2022; 2 in 2022)" in timeline_headline(decade_tables, "en").text


def test_a_target_that_was_met_changes_the_sentence():
    assert timeline_headline(three_cities(), "zh").text == (
        "杭州 1 次定调（2018 年）；可以检验的 3 个目标，达到 1 个"
    )


# The headline of the laboratories page.


def test_the_headline_sets_stated_against_named(documents):
    headline = laboratories_headline(documents, "zh")
    assert headline.text == (
        "杭州的省级实验室报 7 家，写出 5 家；杭州的全国重点实验室报 18 家，一家也没写名字"
    )
    assert headline.deck == "文献没有一家苏州的实验室或平台"
    assert headline.keys == (
        "obs:provincial_laboratories/hangzhou/2024#1",
        "obs:national_key_laboratories/hangzhou/2024#1",
    )


def test_the_headline_is_the_same_in_english_laboratories(documents):
    headline = laboratories_headline(documents, "en")
    assert headline.text == (
        "Provincial laboratories in Hangzhou: 7 announced, 5 named; National Key Laboratories in "
        "Hangzhou: 18 announced, none named"
    )
    assert headline.deck == "The documents have no laboratory or platform of Suzhou"


def test_other_data_give_other_sentences():
    assert laboratories_headline(three_cities(), "zh").text == "杭州的实验室报 3 家，写出 1 家"


def test_a_city_with_bodies_on_record_is_told_and_one_outside_the_pair_is_not_called_empty():
    more = """institutions:
  dushu-lab:
    {zh: 独墅湖实验室, en: Dushu Lab, kind: laboratory, place: suzhou, level: provincial,
     status: operating, evidence: [{source: brief, at: 30, says: 独墅湖}]}
  park:
    {zh: 产业园, en: Park, kind: park, place: suzhou, level: municipal, status: operating,
     evidence: [{source: brief, at: 31, says: 产业园}]}
"""
    bare = TEXT[: TEXT.index("  river-lab:")] + TEXT[TEXT.index("  desk:") :]
    text = bare.replace("institutions:\n", more, 1)
    start = text.index("  river:\n    {zh: 南京的实验室")
    text = text[:start] + text[text.index("  crowd:") :]
    tables = Dataset(read(text), TODAY)
    label = laboratories_headline(tables, "zh").deck
    assert "苏州已收录 2 家机构（" in label
    assert "南京" not in label


# The first words of the evidence page: counts that the ledgers below bear out.


TABS = ("checks", "conflicts", "coverage", "collect", "documents")


def typed() -> int:
    """How many tokens stand in the data file, comments left out."""
    lines = DATA.read_text(encoding="utf-8").split("\n")
    return sum(line.count("says: ") for line in lines if not line.lstrip().startswith("#"))


def test_the_headline_of_each_tab_counts_what_its_ledger_lists() -> None:
    text = {tab: evidence_headline(shipped(), "zh", tab).text for tab in TABS}
    assert text["checks"] == (
        "逐一核对文献的 14 个说法：2 个对不上，1 个目标未达到，1 个略低于约数，5 个成立"
    )
    assert text["conflicts"] == "文献有 12 处存疑：8 处采用其中一种，4 处并列不取"
    assert re.fullmatch(r"文献提供的数：杭州 \d+ 个，苏州 1 个", text["coverage"])
    assert text["collect"].startswith("苏州先补“数字经济核心产业增加值（2022 年）”")
    assert text["documents"] == "5 份文献最多相当于 4 个独立出处，没有一个数字有第二个独立出处"
    assert evidence_headline(shipped(), "zh") == evidence_headline(shipped(), "zh", "checks")


def test_what_the_first_line_leaves_out_is_counted_in_the_second() -> None:
    """2 + 1 + 1 + 5 in the headline and 1 + 4 below it are the 14 claims."""
    assert evidence_headline(shipped(), "zh").deck.startswith("另有 1 个大致成立，4 个无法检验。")
    conflicts = evidence_headline(shipped(), "zh", "conflicts")
    assert "另有 3 组只是数字相像，不算存疑。" in conflicts.deck


def test_the_list_to_collect_is_headed_by_the_city_that_was_chosen() -> None:
    chosen = evidence_headline(shipped(), "zh", "collect", place="hangzhou", peer="suzhou", limit=9)
    assert chosen.text.startswith("杭州先补“")
    assert chosen.deck.startswith("杭州待补 ")


def test_every_page_counts_the_same_targets_as_missed() -> None:
    """The evidence page spoke of three: it counted checks, two of them of one target."""
    for lang, missed in (
        ("zh", "1 个目标未达到，1 个略低于约数"),
        ("en", "1 missed, 1 slightly below an approximate target"),
    ):
        assert missed in evidence_headline(shipped(), lang).text
    assert "1 个未达到，1 个略低于约数" in timeline_headline(shipped(), "zh").deck
    targets_table = registry.build("promise_ledger", shipped(), "zh", {})
    assert targets_table.title.startswith("42 个目标：1 个未达到，1 个略低于约数")
    promises = registry.build("promises", shipped(), "zh", {})
    assert promises.title.startswith("2 个可检验的目标，1 个未达到，1 个略低于约数")
    assert "2 个目标，1 个未达到，1 个略低于约数" in timeline_headline(shipped(), "zh").text
    title = registry.build("check_ledger", shipped(), "zh", {}).title
    assert "1 个目标未达到，1 个目标略低于约数" in title


def test_evidence_and_timeline_count_a_target_once_and_tell_those_without_a_check(decade_tables):
    # Hangzhou's 5,800 has two checks (2022, still below in 2023), Suzhou's 4,500 has none.
    headline = evidence_headline(decade_tables, "zh")
    assert headline.text.startswith("逐一核对文献的 14 个说法：2 个对不上，1 个目标未达到，")
    assert headline.deck.startswith(
        "另有 1 个大致成立，4 个无法检验。没有列成核验的目标里，1 个目标未达到，见“政策时间线”。"
    )
    assert "，1 个目标未达到，" in registry.build("check_ledger", decade_tables, "zh", {}).title
    assert "可以检验的 3 个目标，2 个未达到，" in timeline_headline(decade_tables, "zh").text


def test_the_headline_agrees_with_the_ledgers() -> None:
    text = evidence_headline(shipped(), "zh").text
    failed = registry.build(
        "check_ledger", shipped(), "zh", {"verdicts": ("impossible", "does_not_reproduce")}
    )
    # Two of the rows are one inconsistency, worked out in two ways.
    assert f"{len(failed.y.ticks) - 1} 个对不上" in text
    rows = len(registry.build("conflict_ledger", shipped(), "zh", {}).y.ticks)
    text = evidence_headline(shipped(), "zh", "conflicts").text
    assert f"文献有 {rows - 3} 处存疑" in text  # three rows are look-alikes


def test_a_new_token_in_the_data_changes_the_headline() -> None:
    own = "\n        2023: {value: 5675,"
    new = "\n        2024: {value: 6305, source: new-quality-2024, at: 19, says: 6305亿元}"
    more = changed((own, new + own))
    assert f"{typed() + 1} 处引文" in evidence_headline(more, "zh", "documents").deck


@pytest.mark.parametrize("lang", languages())
def test_it_stands_without_any_check_conflict_or_document(lang: str) -> None:
    bare = Dataset(
        shipped().catalog.model_copy(
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
    assert all(evidence_headline(bare, lang, tab).text for tab in TABS)


# A sentence in pieces: a number leads to its own evidence, all else stays plain.


HIGH, LOW = "obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/suzhou/2022#1"


def test_each_number_of_a_sentence_leads_to_its_own_evidence(documents):
    for lang, points in (("zh", "11.3 个百分点"), ("en", "11.3 percentage points")):
        pieces = segments(documents, lang, OVERVIEW(documents, lang))
        assert [piece for piece in pieces if piece[1]] == [
            ("15.8%", LOW),
            (points, "check:gap_points"),
        ]
        assert "".join(words for words, _ in pieces) == OVERVIEW(documents, lang).text


def test_a_year_stays_plain(documents):
    headline = Headline("2022 年苏州 15.8%，杭州 27.1%", (HIGH, LOW))
    assert segments(documents, "zh", headline) == (
        ("2022 年苏州 ", ""),
        ("15.8%", LOW),
        ("，杭州 ", ""),
        ("27.1%", HIGH),
    )


def test_a_number_is_found_whole_and_never_inside_a_longer_one(bend):
    tables = bend("value: 15.8, source: brief, at: 21, says: 15.8%", "value: 5.8")
    for text in ("杭州 15.8%", "杭州 25.8%，1,005.8%", "5.87%"):
        assert segments(tables, "zh", Headline(text, (LOW,))) == ((text, ""),)
    assert segments(tables, "zh", Headline("15.8%，苏州 5.8%。", (LOW,))) == (
        ("15.8%，苏州 ", ""),
        ("5.8%", LOW),
        ("。", ""),
    )


def test_a_number_with_a_comma_behind_it_is_still_found(documents):
    pieces = segments(documents, "en", timeline_headline(documents, "en"))
    assert [words for words, key in pieces if key.startswith("policy:")] == ["2003", "2018", "2022"]


def test_the_number_of_a_target_is_none_of_a_count():
    """`58 个目标` led to the target of 58%."""
    text = "58 个目标里 1 个可以检验，58% 未达到"
    pieces = segments(shipped(), "zh", Headline(text, ("target:core_share_province_2022",)))
    assert pieces == (
        ("58 个目标里 1 个可以检验，", ""),
        ("58%", "target:core_share_province_2022"),
        (" 未达到", ""),
    )


def test_a_sentence_without_evidence_is_one_piece(documents):
    assert segments(documents, "zh", Headline("相差 11.3")) == (("相差 11.3", ""),)
    assert segments(documents, "zh", Headline("")) == ()


# Four cities over ten years: every headline speaks of all that is held.


def test_the_levels_of_all_cities_and_their_growth_are_told(decade_tables):
    # (4597 / 3453.2)^(1/3) = e^(0.28610 / 3) = 1.100; 3256.1 / 2633.2: 1.073; 1470 / 1036.2: 1.124;
    # the base of Hangzhou's figures changed between 2022 and 2023, so no growth is told of it.
    assert trends_headline(decade_tables, "zh").text == (
        "2024 年数字经济核心产业增加值：杭州 6,305 亿元，苏州 4,597 亿元，"
        "南京 3,256.1 亿元，宁波 1,470 亿元"
    )
    assert trends_headline(decade_tables, "zh").deck.startswith(
        "2021 年以来年均增长（推算）：苏州 10.0%，南京 7.3%，宁波 12.4%，"
        "杭州不计（杭州 2023 年换了基数）；苏州 2025 年目标"
    )


def test_a_target_that_falls_behind_is_told_with_what_it_takes(decade_tables):
    # 6000 / 4597 = 1.305
    assert trends_headline(decade_tables, "zh").deck.endswith(
        "4,597 亿元（2024 年），为目标的 76.6%；"
        "到 2025 年须增 30.5%，2021 年以来每年只增 10.0%，照此速度达不到"
    )
    deck = timeline_headline(decade_tables, "zh").deck
    assert "还没有结果的目标里，2 个照已有速度达不到；" in deck
    assert deck.endswith("收录的政策：杭州 85 项、苏州 30 项")


def test_policies_of_the_follower_are_not_denied_because_none_is_paired(decade_tables):
    title = build("lesson_matrix", decade_tables, "zh").title
    assert title.endswith("；苏州已收录政策 30 项、机构 20 家，没有与短板配对")
    told = " ".join(one.text for one in unknowns(decade_tables, "zh"))
    assert "没有写苏州为此采取" not in told
    assert "已收录苏州政策 30 项、机构 20 家" in told


@pytest.mark.parametrize(
    ("lang", "remark"),
    [
        ("zh", "可以相比，但要加说明：两省目录是否一致未写明；有初步数"),
        (
            "en",
            "Comparable with a remark: two provinces, perhaps two catalogues; preliminary figures",
        ),
    ],
)
def test_what_may_be_compared_with_a_remark_says_so_beside_the_finding(decade_tables, lang, remark):
    (caution,) = gap_headline(decade_tables, lang).tags
    assert (caution.kind, caution.text) == ("caution", remark)
