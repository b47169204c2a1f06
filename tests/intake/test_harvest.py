"""A document taken in: what it says of itself, its numerals as figures, and taking them back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from components.catalog.models import Catalog
from components.catalog.validation import read
from components.catalog.yaml_reader import Plain
from components.edit.changes import ABSENT, Cell, Change, EditError, ahead
from components.edit.yaml_writer import plain
from components.intake import harvest
from components.intake.facsimile import facsimile
from components.intake.harvest import Harvest, Row, Way
from components.intake.matching import Candidate, State
from tests.intake import files
from tests.serving import DATA

FIRST = (
    "杭州市2024年统计公报\n杭州市统计局\n2025年3月18日\n"
    "2024年，杭州智能物联产业规模8888亿元，装备制造业增加值下降3.2%，新增企业12家，关停企业12家。"
)
SECOND = (
    "全市拥有全国重点实验室19家。技术交易额1.2万亿元。\n详见 https://example.org/gb2024.html ，"
    "咨询电话0571-80000000。"
)
SOURCE = "bulletin-2024"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(DATA.read_bytes())


@pytest.fixture(scope="module")
def whole() -> Plain:
    return plain(DATA.read_bytes())


@pytest.fixture(scope="module")
def brought(catalog: Catalog) -> Harvest:
    return harvest.harvest("gongbao.pdf", files.pdf(FIRST, SECOND), catalog)


def row(brought: Harvest, says: str) -> Row:
    return next(one for one in brought.rows if one.matched.says == says)


def cell(one: Row, place: str = "hangzhou") -> Cell:
    return Cell(one.matched.candidates[0].indicator, place, "2024")


def taken(catalog: Catalog, whole: Plain, one: Row, at: Cell, way: Way = Way.BESIDE) -> Change:
    return harvest.taking(catalog, whole, one, at, SOURCE, way=way)


def test_the_entry_is_what_the_document_says_of_itself(brought: Harvest) -> None:
    assert brought.entry == {
        "zh": "杭州市2024年统计公报",
        "title": "杭州市2024年统计公报",
        "en": "Hangzhou bulletin 2024",
        "kind": "bulletin",
        "date": "2025-03-18",
        "publisher": "杭州市统计局",
        "url": "https://example.org/gb2024.html",
    }


def test_the_head_of_a_newspaper_is_not_taken_for_a_title(catalog: Catalog) -> None:
    text = "湖城日报 2025年2月11日\n数字经济成为杭州增长极\n去年，杭州平台企业410家。"
    entry = harvest.harvest("page.txt", text.encode(), catalog).entry
    assert (entry["zh"], entry["publisher"]) == ("数字经济成为杭州增长极", "湖城日报")
    assert (entry["kind"], entry["date"]) == ("newspaper", "2025-02-11")


def test_evidence_is_the_page_and_a_token_that_stands_there_once(brought: Harvest) -> None:
    assert (row(brought, "8888亿元").at, row(brought, "8888亿元").says) == ("p. 1", "8888亿元")
    twice = [one for one in brought.rows if one.matched.says == "12家"]
    assert [one.says for one in twice] == ["增企业12家", "停企业12家"]
    assert (row(brought, "19家").at, row(brought, "19家").says) == ("p. 2", "19家")
    assert (brought.rows[-1].says, brought.rows[-1].matched.clause) == ("…", "咨询电话…。")


def test_without_pages_evidence_is_the_line(catalog: Catalog) -> None:
    brought = harvest.harvest("gongbao.txt", FIRST.encode("gb18030"), catalog)
    assert (row(brought, "8888亿元").at, row(brought, "8888亿元").boxes.token) == (4, ())


def test_a_numeral_is_counted_in_the_unit_of_its_indicator_and_a_fall_is_below_zero(
    catalog: Catalog, brought: Harvest
) -> None:
    money, fall = row(brought, "1.2万亿元").matched, row(brought, "3.2%").matched
    assert harvest.figure(money, catalog.indicators["technology_trade"]) == 12_000
    assert harvest.figure(fall, catalog.indicators["equipment_growth"]) == -3.2
    with pytest.raises(EditError) as refused:
        harvest.figure(fall, catalog.indicators["technology_trade"])
    assert refused.value.code == "other_dimension"
    with pytest.raises(EditError) as refused:
        harvest.figure(replace(money, broken=True), catalog.indicators["technology_trade"])
    assert refused.value.code == "no_single_number"


def test_a_figure_of_a_new_period_brings_its_evidence_and_can_be_taken_back(
    catalog: Catalog, whole: Plain, brought: Harvest
) -> None:
    one = row(brought, "8888亿元")
    change = taken(catalog, whole, one, cell(one))
    report = {"value": 8888, "source": SOURCE, "at": "p. 1", "says": "8888亿元"}
    assert change == Change(cell(one).path, ABSENT, report)
    then = ahead(whole, (change,))
    assert harvest.state(whole, one.matched, catalog) is State.NEW_PERIOD
    assert harvest.state(then, one.matched, catalog) is State.SAME
    held = harvest.held(then, SOURCE)["p. 1", "8888亿元"]
    assert held.cell == cell(one)
    assert harvest.taken_back((change,), then, held, SOURCE) == ()
    # Once it is saved, taking it back is a change of its own.
    assert harvest.taken_back((), then, held, SOURCE) == (Change(cell(one).path, report, ABSENT),)


@pytest.mark.parametrize(
    ("printed", "period"),
    [("2024Q1/2024Q3", "2024Q3"), ("2024H1", "2024Q2"), ("2024Q1", "2024Q1"), ("2024Q2", "")],
)
def test_of_what_counts_from_january_the_end_is_the_period_and_a_quarter_alone_is_no_figure(
    catalog: Catalog, printed: str, period: str
) -> None:
    record = catalog.indicators["industry_value_added"].model_copy(update={"cumulative": True})
    known = {**catalog.indicators, "industry_value_added": record}
    counting = catalog.model_copy(update={"indicators": known})
    candidate = Candidate("industry_value_added", "hangzhou", printed, 1.0)
    assert harvest.cell_of(candidate, counting).period == period
    assert harvest.cell_of(candidate, catalog).period == printed


def test_a_figure_of_another_document_stays_or_is_replaced_as_one_decides(
    catalog: Catalog, whole: Plain, brought: Harvest
) -> None:
    one = row(brought, "19家")
    old, at = taken(catalog, whole, one, cell(one)).before, cell(one)
    assert isinstance(old, dict)
    beside = taken(catalog, whole, one, at).after
    assert isinstance(beside, list)
    assert beside[0] == old
    assert isinstance(beside[1], dict)
    assert (beside[1]["value"], beside[1]["why"]["zh"]) == (19, "另一份文献印的数。")  # type: ignore[index, call-overload]
    replaced = taken(catalog, whole, one, at, Way.REPLACE).after
    assert isinstance(replaced, dict)
    assert (replaced["value"], replaced["source"]) == (19, SOURCE)


def test_a_figure_without_evidence_gives_way_and_two_of_one_document_stand_side_by_side(
    catalog: Catalog, whole: Plain, brought: Harvest
) -> None:
    one = row(brought, "8888亿元")
    bare = Change(cell(one).path, ABSENT, 8800)
    first = taken(catalog, ahead(whole, (bare,)), one, cell(one))
    assert isinstance(first.after, dict)
    assert first.after["value"] == 8888
    then = ahead(whole, (first,))
    second = taken(catalog, then, row(brought, "1.2万亿元"), cell(one))
    assert isinstance(second.after, list)
    assert second.after[1]["why"]["zh"] == "同一张表里印了两个数。"  # type: ignore[index, call-overload]
    both = ahead(then, (second,))
    held = harvest.held(both, SOURCE)["p. 1", "8888亿元"]
    (left,) = harvest.taken_back((second,), both, held, SOURCE)
    assert isinstance(left.after, list)
    assert [report["value"] for report in left.after] == [12_000]  # type: ignore[index, call-overload]


def test_the_same_file_is_known_again_and_one_of_the_same_title_may_be_it(
    whole: Plain, brought: Harvest
) -> None:
    title, digest = "杭州市2024年统计公报", brought.document.sha256
    assert harvest.known_source(whole, brought.document, title) == ("", False)
    record: Plain = {"zh": title + "　", "en": "Bulletin", "kind": "bulletin", "date": 2025}
    add = Change(("sources", SOURCE), ABSENT, record)
    then = ahead(whole, (add,))
    assert harvest.known_source(then, brought.document, title) == (SOURCE, False)
    filed = Change(("sources", SOURCE, "sha256"), ABSENT, digest)
    assert harvest.known_source(ahead(then, (filed,)), brought.document, "") == (SOURCE, True)
    other = hashlib.sha256(b"other").hexdigest()
    filed = Change(("sources", SOURCE, "sha256"), ABSENT, other)
    assert harvest.known_source(ahead(then, (filed,)), brought.document, title) == ("", False)


def test_what_is_no_data_is_named_in_the_entry_by_a_token_found_once_and_can_be_open_again(
    whole: Plain, brought: Harvest
) -> None:
    record: Plain = {"zh": "公报", "en": "Bulletin", "not_data": {"name": ["G20"]}}
    then = ahead(whole, (Change(("sources", SOURCE), ABSENT, record),))
    one = next(row for row in brought.rows if row.matched.says == "12家")
    change = harvest.put_aside(then, SOURCE, one.mark, no_data=True)
    assert change is not None
    assert change.after == {**record, "not_data": {"name": ["G20"], "phrase": ["增企业12家"]}}
    later = ahead(then, (change,))
    assert harvest.aside(later, SOURCE) == {"G20", "增企业12家"}
    assert harvest.put_aside(later, SOURCE, one.mark, no_data=True) is None
    assert harvest.put_aside(later, SOURCE, one.mark, no_data=False) == change.inverse


def test_the_box_of_a_token_is_where_it_is_printed(brought: Harvest) -> None:
    # The made-up page is 900 × 800, its first line at 40, 760; a sign is 12 wide, a line 20 high.
    (token,) = row(brought, "19家").boxes.token
    assert token[0] == pytest.approx((40 + 11 * 12) / 900, abs=0.01)
    assert token[2] == pytest.approx(3 * 12 / 900, abs=0.01)
    assert token[1] < (800 - 760) / 800 < token[1] + token[3] + 0.01
    (clause,) = row(brought, "19家").boxes.clause
    assert clause[0] < token[0]
    assert clause[0] + clause[2] > token[0] + token[2] - 0.001


def test_of_several_pages_the_one_with_the_token_is_drawn() -> None:
    drawing = facsimile("gongbao.pdf", files.pdf(FIRST, SECOND), (1, 2), "19家")
    assert drawing.page == 2
    assert drawing.picture[8:12] == b"WEBP"
    assert len(drawing.boxes.token) == 1
