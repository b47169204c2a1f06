"""Verdicts on drafts: made-up papers with seeded errors, and each rule by a sentence of its own."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from components.catalog.models import Is
from components.catalog.validation import load
from components.intake.agreement import Fit, fit, slipped
from components.intake.judge import Judge
from components.intake.numerals import numerals
from components.intake.passages import Line, setting
from components.intake.spots import Spot
from components.intake.sums import Sums
from components.intake.verdicts import ASKED, DOUBTFUL, RIGHT, Judged, Verdict
from tests.datasets import decade_catalog
from tests.intake.seeded import FOLDER, ROOT, catalog, judged, labelled, plain
from tests.ledger import SOURCES

PAPERS = sorted(FOLDER.glob("*.txt"))
TITLE = "关于数字经济的报告（虚构）\n\n2026年5月20日\n\n"


def verdict(sentence: str, says: str) -> tuple[str, str | None]:
    """Verdict and figure of the numeral `says` in a paper of this one sentence."""
    (row,) = (row for row in judged(TITLE + sentence) if row.matched.says == says)
    fact = row.fact or row.other
    return row.verdict.value, fact.key if fact else None


def test_of_seeded_errors_four_in_five_are_found_and_no_right_figure_is_accused() -> None:
    labels = [one for path in PAPERS for one in labelled(path)[0]]
    wrong, right = [one for one in labels if one.kind], [one for one in labels if not one.kind]
    assert (len(wrong) >= 100, len(right) >= 200) == (True, True)
    missed = [one for one in wrong if one.row is None or one.row.verdict not in DOUBTFUL]
    assert len(missed) <= len(wrong) / 5, "\n".join(f"{o.line} {o.says} {o.kind}" for o in missed)
    alarms = [one for one in right if one.row and one.row.verdict in DOUBTFUL]
    assert alarms == []
    answered = [one for one in right if one.row and one.row.verdict in RIGHT]
    assert len(answered) >= 0.95 * len(right)


def test_nothing_else_in_those_papers_is_accused_and_one_in_ten_asked() -> None:
    for path in PAPERS:
        labels, rows = labelled(path)
        told = {id(one.row) for one in labels}
        rest = [row for row in rows if id(row) not in told]
        assert [row.matched.says for row in rest if row.verdict in DOUBTFUL] == []
        assert sum(row.verdict in ASKED for row in rest) <= len(rows) / 10


def test_texts_without_errors_raise_at_most_one_alarm() -> None:
    texts = [path.read_text("utf-8") for path in (Path(__file__).parent / "labelled").glob("*.txt")]
    bare = [re.sub(r"\{([^|{}]+)\|[^{}]+\}", r"\1", text) for text in texts]
    alarms = [r.matched.says for text in bare for r in judged(text) if r.verdict in DOUBTFUL]
    assert len(alarms) <= 1, alarms


def test_the_five_documents_are_not_accused_as_drafts() -> None:
    if not SOURCES.is_dir():
        pytest.skip("the documents are not at hand")
    allowed = {Verdict.CONTESTED}
    rows = [row for path in SOURCES.glob("*.txt") for row in judged(path.read_text("utf-8"))]
    assert [row.matched.says for row in rows if row.verdict in DOUBTFUL - allowed] == []


@pytest.mark.parametrize(
    ("sentence", "says", "expected", "figure"),
    [
        (
            "2022年，杭州数字经济核心产业增加值5076亿元。",
            "5076亿元",
            "exact",
            "core_value_added/hangzhou/2022",
        ),
        (
            "2023年，杭州数字经济核心产业营收1.87万亿元。",
            "1.87万亿元",
            "rounded",
            "core_revenue/hangzhou/2023",
        ),
        (
            "2023年，杭州数字经济核心产业营收1.8万亿元。",
            "1.8万亿元",
            "rounded_wrong",
            "core_revenue/hangzhou/2023",
        ),
        (
            "2022年，杭州数字经济核心产业增加值5067亿元。",
            "5067亿元",
            "rounded_wrong",
            "core_value_added/hangzhou/2022",
        ),
        (
            "2022年，杭州数字经济核心产业增加值5675亿元。",
            "5675亿元",
            "other_period",
            "core_value_added/hangzhou/2022",
        ),
        (
            "2022年，苏州数字经济核心产业增加值占GDP比重27.1%。",
            "27.1%",
            "other_place",
            "core_share_gdp/suzhou/2022",
        ),
        (
            "2022年，杭州数字经济核心产业增加值占全省比重27.1%。",
            "27.1%",
            "other_definition",
            "core_share_province/hangzhou/2022",
        ),
        (
            "2022年，杭州数字经济核心产业增加值5076万元。",
            "5076万元",
            "wrong_unit",
            "core_value_added/hangzhou/2022",
        ),
        (
            "2023年，杭州人才净流入率居全国第1位。",
            "第1位",
            "contested",
            "talent_inflow_rank/hangzhou/2023/2",
        ),
        (
            "2022年，杭州数字经济核心产业增加值达到5800亿元。",
            "5800亿元",
            "target_as_outcome",
            "core_value_added/hangzhou/2022",
        ),
        (
            "2018年的计划提出，到2022年杭州数字经济核心产业增加值达到5076亿元。",
            "5076亿元",
            "outcome_as_target",
            "target:core_2022",
        ),
        (
            "2018年的计划提出，到2022年杭州数字经济核心产业增加值达到5800亿元。",
            "5800亿元",
            "exact",
            "target:core_2022",
        ),
        (
            "2022年，杭州核心产业增加值增速高于全市GDP增速1.3%。",
            "1.3%",
            "points_as_percent",
            "core_growth_minus_gdp/hangzhou/2022",
        ),
        (
            "2024年一季度，杭州规模以上工业增加值下降3.2%。",
            "3.2%",
            "rounded_wrong",
            "industry_growth/hangzhou/2024Q1",
        ),
        (
            "2025年，杭州数字经济核心产业增加值6305亿元。",
            "6305亿元",
            "newer",
            "core_value_added/hangzhou/2023",
        ),
        ("2022年，杭州社会消费品零售总额7294亿元。", "7294亿元", "not_in_data", None),
        ("2022年，南京数字经济核心产业增加值2800亿元。", "2800亿元", "not_in_data", None),
        ("2022年，杭州实施“一号工程”。", "2022年", "not_a_figure", None),
    ],
)
def test_a_numeral_has_its_verdict_and_its_figure(
    sentence: str, says: str, expected: str, figure: str | None
) -> None:
    assert verdict(sentence, says) == (expected, figure)


SHARES = "2022年，杭州核心产业增加值占GDP比重27.1%，苏州为15.8%，"


@pytest.mark.parametrize(
    ("end", "says", "expected"),
    [
        ("相差11.3个百分点。", "11.3个百分点", "derived"),
        ("相差12.3个百分点。", "12.3个百分点", "does_not_add_up"),
        ("相差11.3%。", "11.3%", "points_as_percent"),
        ("前者是后者的1.7倍。", "1.7倍", "derived"),
    ],
)
def test_what_a_sentence_works_out_of_its_own_figures_is_worked_out(
    end: str, says: str, expected: str
) -> None:
    assert verdict(SHARES + end, says)[0] == expected


@pytest.mark.parametrize(
    ("end", "expected"), [("11.3个百分点", "derived"), ("11.3%", "points_as_percent")]
)
def test_a_difference_of_two_places_is_worked_out_from_the_data(end: str, expected: str) -> None:
    sentence = f"2022年杭州核心产业增加值占GDP的比重比苏州高{end}。"
    assert verdict(sentence, end)[0] == expected


@pytest.mark.parametrize(("says", "expected"), [("约3%", "rounded"), ("3%", "ask")])
def test_a_coarse_rounding_that_is_right_is_never_accused(says: str, expected: str) -> None:
    sentence = f"2022年，杭州数字经济核心产业增加值增长{says}。"
    assert verdict(sentence, "3%")[0] == expected


def test_a_figure_of_a_long_row_is_held_against_its_neighbours_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = []
    follows = Sums._follows

    def counted(self: Sums, *pair: Spot, apart: bool) -> Judged | None:
        pairs.append(pair)
        return follows(self, *pair, apart=apart)

    monkeypatch.setattr(Sums, "_follows", counted)
    row = "、".join(f"{number / 10}%" for number in range(301, 601))
    assert len(judged(f"{TITLE}各项比重为{row}。")) >= 300
    # 12 before and 12 after it: 24 × 23 ÷ 2 pairs; of all 300 there would be 44,551 for each.
    assert 0 < len(pairs) <= 300 * 276


def test_a_difference_at_the_end_of_a_long_row_follows_from_those_before_it() -> None:
    row = "、".join(f"{number}.5%" for number in range(30, 60))
    assert (
        verdict(f"各项比重为{row}，分别为27.1%和15.8%，相差11.3个百分点。", "11.3个百分点")[0]
        == "derived"
    )


def test_figures_of_two_definitions_may_not_be_subtracted() -> None:
    text = (
        "杭州三新经济占GDP比重2017年为33.9%，数字经济核心产业增加值占GDP比重2022年为27.1%，"
        "下降6.8个百分点。"
    )
    assert verdict(text, "6.8个百分点")[0] == "not_comparable"
    assert verdict(text, "33.9%")[0] == "exact"


def test_last_year_of_a_paper_without_a_date_settles_no_period() -> None:
    text = "杭州去年数字经济核心产业增加值5675亿元。2022年也有成绩。2022年不易。"
    lines = [Line(1, "见闻"), Line(2, text)]
    rows = Judge(catalog(), dt.date(2026, 11, 30)).judged(lines, setting(lines, catalog()))
    (row,) = (row for row in rows if row.matched.says == "5675亿元")
    assert row.verdict is Verdict.EXACT


def test_a_later_document_supersedes_an_earlier_one(tmp_path: Path) -> None:
    text = (ROOT / "data" / "indicators.yaml").read_text("utf-8")
    old = "        2023: {value: 5675, source: new-quality-2024, at: 19, says: 5675億元}\n"
    new = old.replace("2023: {", "2023:\n          - {") + (
        "          - {value: 5599, source: taihu-2023, at: 19, says: 5599亿元, why: 初步数}\n"
    )
    assert old in text
    file = tmp_path / "data.yaml"
    file.write_text(text.replace(old, new), "utf-8")
    changed = load(file)
    lines = [Line(1, "2023年，杭州数字经济核心产业增加值5599亿元。")]
    rows = Judge(changed, dt.date(2026, 11, 30)).judged(lines, setting(lines, changed))
    row = rows[-1]
    assert row.verdict is Verdict.SUPERSEDED
    assert (row.fact and row.fact.value, row.other and row.other.value) == (5675e8, 5599e8)


def test_a_mark_of_a_list_of_facts_names_the_figure_and_is_no_figure() -> None:
    text = (
        "杭州的比重高于苏州：前者27.1%[F1]，后者18.5%[F2]。\n\n"
        "[F1] `core_share_gdp/hangzhou/2022` 27.1%\n[F2] `core_share_gdp/suzhou/2022` 15.8%"
    )
    rows = judged(TITLE + text)
    told = {row.matched.says: row for row in rows if row.matched.line == 5}
    assert told["27.1%"].verdict is Verdict.EXACT
    assert told["18.5%"].verdict in DOUBTFUL
    assert told["18.5%"].fact is not None
    assert told["18.5%"].fact.key == "core_share_gdp/suzhou/2022"
    marks = [row for row in rows if re.search("F[12]", row.matched.says)]
    assert {row.verdict for row in marks} == {Verdict.NOT_A_FIGURE}


@pytest.mark.parametrize(
    ("printed", "known", "is_", "expected"),
    [
        ("5076亿元", 5076e8, Is.EXACT, Fit.EXACT),
        ("5,076亿元", 5076e8, Is.EXACT, Fit.EXACT),
        ("1.87万亿元", 18737.48e8, Is.EXACT, Fit.ROUNDED),
        ("1.8万亿元", 18737.48e8, Is.EXACT, None),
        ("约1700亿元", 1699e8, Is.EXACT, Fit.ROUNDED),
        ("约1600亿元", 1699e8, Is.EXACT, None),
        ("超5000亿元", 5076e8, Is.EXACT, Fit.ROUNDED),
        ("超5100亿元", 5076e8, Is.EXACT, None),
        ("超4000亿元", 5076e8, Is.EXACT, None),
        ("近5100亿元", 5076e8, Is.EXACT, Fit.ROUNDED),
        ("近5000亿元", 5076e8, Is.EXACT, None),
        ("不足7800亿元", 7800e8, Is.OVER, None),
        ("超过7800亿元", 7800e8, Is.OVER, Fit.EXACT),
        ("近三成", 27.1, Is.EXACT, Fit.ROUNDED),
        ("超过三成", 27.1, Is.EXACT, None),
        ("四分之一", 27.1, Is.EXACT, Fit.ROUNDED),
        ("百分之二十七点一", 27.1, Is.EXACT, Fit.EXACT),
        ("百分之二十七", 27.1, Is.EXACT, Fit.ROUNDED),
        ("百分之二十六", 27.1, Is.EXACT, None),
    ],
)
def test_a_printed_number_fits_a_figure_exactly_rounded_or_not(
    printed: str, known: float, is_: Is, expected: Fit | None
) -> None:
    (one,) = numerals(printed)
    assert fit(one, known, is_) is expected


@pytest.mark.parametrize(
    ("printed", "known", "expected"),
    [
        ("5067亿元", 5076e8, True),
        ("5706亿元", 5076e8, True),
        ("576亿元", 5076e8, True),
        ("5176亿元", 5076e8, True),
        ("5076亿元", 5076e8, False),
        ("6305亿元", 5076e8, False),
        ("2.8%", 8.2, False),
    ],
)
def test_a_slip_exchanges_changes_or_loses_a_digit(
    printed: str, known: float, expected: bool
) -> None:
    (one,) = numerals(printed)
    assert slipped(one, known) is expected


def test_the_seeded_papers_are_read_as_a_reader_sees_them() -> None:
    assert not any(re.search(r"\|(?:R|E:)", plain(path.read_text("utf-8"))) for path in PAPERS)


BULLETIN = """2024年苏州市国民经济和社会发展统计公报

2020年以来，核心产业增加值由2944.9亿元增加到2024年的4597亿元；占GDP比重由14.6%提高到17.2%，提高{2.6}个百分点。
2023年杭州全社会研发投入786.3亿元，苏州1033亿元，苏州比杭州多246.7亿元。
2023年末杭州常住人口1252.2万人，其中城镇人口1055.4万人。
2023年杭州人工智能产业营业收入2620亿元，增长12.8%。
2023年杭州固定资产投资增长6.6%，其中民间投资下降2.9%。
苏州长于制造。2024年集成电路产量882.4亿块，接近杭州89.1亿块的10倍；规上工业总产值4.69万亿元，杭州是2万亿元。
2023年苏州一般公共预算收入2456.8亿元，一般公共预算支出2632.7亿元。
2024年每万人高价值发明专利，苏州69.2件，杭州71.5件。
全年居民人均可支配收入{76817}元。"""


@cache
def decade() -> Judge:
    return Judge(decade_catalog(), dt.date(2026, 11, 30))


def doubted(text: str) -> list[str]:
    """The numerals that are accused in a paper held against the decade."""
    lines = [Line(at, line) for at, line in enumerate(text.split("\n"), start=1)]
    rows = decade().judged(lines, setting(lines, decade().catalog))
    return [row.matched.says for row in rows if row.verdict in DOUBTFUL]


def test_of_what_stands_beside_our_figures_nothing_is_accused_and_a_slip_among_them_is() -> None:
    """Kinds of false alarms that a bulletin raised when it was first read."""
    assert doubted(BULLETIN.replace("{", "").replace("}", "")) == []
    slips = BULLETIN.replace("{2.6}", "3.6").replace("{76817}", "76367")  # of Hangzhou
    assert doubted(slips) == ["3.6个百分点", "76367元"]


@pytest.mark.parametrize(
    "text",
    [
        # 全市 of a paper that names Hangzhou more often than the city it comes from.
        "在数字经济大会上的讲话\n\n2025年3月18日\n\n全市核心产业增加值4597亿元。学杭州，杭州有6305亿元。"
        "杭州占比28.8%，苏州昆山也不差。",
        # A year that a sentence before looked back to.
        "苏州数字经济回顾\n\n2025年3月\n\n2024年占GDP比重17.2%。十年前的2014年只有9.5%。规上工业总产值46937亿元。",
        "苏州简报\n\n2025年3月\n\n2024年苏州高新技术企业17076家，比2020年的8127家翻了一番，一年净增1376家。",
        # Other numbers than those that the last comparison may be of.
        "四市比较\n\n2025年3月\n\n2024年占GDP比重，苏州17.2%；宁波更低，只有8.1%，南京17.6%，南京比苏州还高0.4个百分点。",
        "2024年南京市统计公报\n\n规上工业增加值增长8.4%。汽车行业下降3.5%，钢铁行业增长1.2%，石化行业增长4.7%。",
        # Two numbers without labels of their own, and bare ones of a table whose units stand apart.
        "苏州与杭州\n\n2025年7月\n\n2024年，占 GDP：17.2% | 28.8%",
        "两市对比表（2024年）\n指标\t单位\t杭州\t苏州\n集成电路产量\t亿块\t89.1\t882.4",
        # What is converted, a part of the year, several years, several cities, or a guess.
        "苏杭比较\n\n2025年7月\n\n2024年，杭州核心产业增加值6305亿元（约合880亿美元）。",
        "苏州简析\n\n2024年10月\n\n2023年四个季度苏州核心产业增加值分别为894.9亿元、976.3亿元和1017亿元。",
        "苏州简析\n\n2025年1月\n\n2024年苏州核心产业增加值4597亿元，四年增长56.1%。",
        "四市报告\n\n2025年5月\n\n四市核心产业增加值合计由2015年的5355.2亿元增至2024年的15628.1亿元，含宁波。",
        "杭州预判\n\n2024年8月2日\n\n预计2024年杭州核心产业增加值6200亿元。",
        # Somebody else's words, the figure of before, a name that the clause leaves out.
        "核数备忘\n\n2025年3月\n\n稿子里“杭州2024年核心产业增加值同比增长11.1%”是用现价算的。",
        "核数备忘\n\n2025年3月\n\n2023年杭州GDP为20617亿元，此前公布为20059亿元。",
        "杭州考察\n\n2024年4月\n\n杭州2022年核心产业增加值5076亿元，占GDP比重27.1%；2023年5675亿元。",
        # 我市 where another city alone is named; 我们 behind another city.
        "实施方案\n\n2024年5月\n\n2022年我市核心产业增加值占GDP比重为15.8%，比杭州的27.1%低11.3个百分点。",
        "致辞\n\n2025年3月18日\n\n科技集群排名，南京2024年第9位，我们第5位。",
        # A bare growth is of what stands before it; a year of a target does not reach over ；.
        "苏州快讯\n\n2025年1月\n\n2024年苏州一般公共预算收入2459.1亿元，比上年微增0.1%。",
        "苏州评估\n\n2024年6月\n\n2023年研发强度4.19%，离2025年4.3%的目标不远；高新技术企业超过15700家。",
        # Where something ends up is not of the year from which it came; revisions are told.
        "苏州笔记\n\n2025年6月\n\n苏州有效发明专利从2012年的14128件涨到161450件，2024年数。",
        "苏州笔记\n\n2025年6月\n\n2018年苏州GDP经普查由18597.5亿元调低为18263.5亿元。",
        "苏州外贸\n\n2025年1月\n\n2024年进出口总额26203亿元。分进出口看，2024年出口15840亿元。",
        # Lists of places and of numbers go together.
        "四市速览\n\n2025年8月\n\n2024年，杭州、苏州、南京、宁波核心产业增加值分别为6305亿元、4597亿元、3256.1亿元"
        "和1470亿元，占GDP比重分别为28.8%、17.2%、17.6%和8.1%。",
    ],
)
def test_what_the_words_leave_open_is_not_accused(text: str) -> None:
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("sentence", "says", "expected"),
    [
        ("2023年，苏州核心产业增加值占GDP比重15.8%。", "15.8%", "other_period"),
        ("2024年，苏州地区生产总值26727亿元，研发投入强度3.95%。", "3.95%", "other_place"),
        ("2024年苏州地区生产总值26727亿元。年末常住人口1262.4万人。", "1262.4万人", "other_place"),
        ("2022年，杭州数字经济核心产业占全省比重27.1%。", "27.1%", "other_definition"),
        ("2024年，杭州、苏州GDP分别为26727亿元和21860亿元。", "26727亿元", "other_place"),
        (
            "2023年，苏州进出口24514亿元。\n同期核心产业增加值3785.4亿元。",
            "3785.4亿元",
            "other_period",
        ),
        ("2024年，苏州总产值46937亿元比2023年的44344亿元增长8.5%。", "8.5%", "does_not_add_up"),
        (
            "2023年苏州上半年出口7015.7亿元，下半年7911.3亿元。\n上下半年相加，14972亿元。",
            "14972亿元",
            "does_not_add_up",
        ),
        (
            "2024年苏州专利授权量109474件，宁波60546件。\n苏州的109474件是宁波的2.1倍。",
            "2.1倍",
            "does_not_add_up",
        ),
        ("2024年一季度杭州太阳能电池产值增长482.9倍。", "482.9倍", "wrong_unit"),
        ("2023年苏州核心产业增加值达到4500亿元，完成了计划。", "4500亿元", "target_as_outcome"),
    ],
)
def test_where_place_and_period_are_told_another_one_s_figure_is_not_right(
    sentence: str, says: str, expected: str
) -> None:
    paper = f"苏州运行分析\n2025年2月\n\n{sentence}".split("\n")
    lines = [Line(at, line) for at, line in enumerate(paper, start=1)]
    rows = decade().judged(lines, setting(lines, decade().catalog))
    (row,) = (row for row in rows if row.matched.says == says)
    assert row.verdict.value == expected
