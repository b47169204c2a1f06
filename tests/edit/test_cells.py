"""Reports of one cell: typed, rivalled, retired, preferred."""

import pytest

from components.edit import cells
from components.edit.cells import Cell
from components.edit.change import ABSENT, Change
from components.edit.draft import plain
from components.edit.refusal import EditError

TWO = Cell("core_value_added", "hangzhou", "2022")
ONE = Cell("core_share", "suzhou", "2022")
NONE = Cell("core_share", "suzhou", "2024")


def test_a_value_alone_is_a_bare_number() -> None:
    assert cells.report({"value": "6,305", "is": "exact", "status": "A", "source": ""}) == 6305


def test_a_report_holds_what_was_typed_and_no_blanks() -> None:
    typed = {
        "value": "２７.1%",
        "source": "brief",
        "at": "19",
        "says": " 27.1% ",
        "why": None,
        "note": {"zh": "注", "en": "note"},
    }
    assert cells.report(typed, "%") == {
        "value": 27.1,
        "source": "brief",
        "at": 19,
        "says": "27.1%",
        "note": {"zh": "注", "en": "note"},
    }


@pytest.mark.parametrize("text", ["", "1,5", "5076 万元", "1e5", "NaN", "true", "=1+1", "十五"])
def test_what_is_no_certain_number_is_refused(text: str) -> None:
    with pytest.raises(EditError) as refused:
        cells.typed.figure(text, "亿元")
    assert text in refused.value.sentence("zh")


def test_a_rival_stands_behind_the_report_that_is_there(small: bytes) -> None:
    assert cells.rival(plain(small), ONE, {"value": 16}) == Change(
        ONE.path, 15.8, [15.8, {"value": 16}]
    )


def test_the_first_report_of_an_empty_cell_stands_alone(small: bytes) -> None:
    assert cells.rival(plain(small), NONE, 16.4) == Change(NONE.path, ABSENT, 16.4)


def test_the_last_report_takes_its_cell_along(small: bytes) -> None:
    assert cells.retired(plain(small), ONE, 1) == Change(ONE.path, 15.8, ABSENT)


def test_one_of_two_reports_leaves_the_other_in_its_list(small: bytes) -> None:
    change = cells.retired(plain(small), TWO, 1)
    assert change.after == [
        {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"}
    ]


def test_a_preferred_report_moves_to_the_front(small: bytes) -> None:
    after = cells.preferred(plain(small), TWO, 2).after
    assert [report["value"] for report in after] == [5000, 5076]  # type: ignore[index,union-attr]


def test_a_report_that_is_not_there_cannot_be_changed(small: bytes) -> None:
    with pytest.raises(EditError, match="共 2 条"):
        cells.retired(plain(small), TWO, 3)


def test_a_token_that_prints_another_figure_is_refused_with_both() -> None:
    with pytest.raises(EditError) as refused:
        cells.report({"value": "4.6", "source": "brief", "at": 3, "says": "4.29"}, "亿元")
    assert "4.6" in refused.value.sentence("zh")
    assert "“4.29”" in refused.value.sentence("zh")


def test_a_figure_and_a_gap_in_one_report_are_refused_with_the_figure() -> None:
    with pytest.raises(EditError, match=r"4\.6"):
        cells.report({"value": "4.6", "missing": "O"})


def test_the_unit_in_a_refusal_is_that_of_the_reader() -> None:
    with pytest.raises(EditError) as refused:
        cells.report({"value": "1,5"}, "亿元", "100 million yuan")
    assert "must be 100 million yuan" in refused.value.sentence("en")
    assert "只能是 亿元" in refused.value.sentence("zh")
    assert cells.report({"value": "5 100 million yuan"}, "亿元", "100 million yuan") == 5


GAP = {"missing": "O", "source": "brief", "at": 93, "says": "前列", "why": "未载", "note": "旧注"}
BLANK = {"value": None, "is": None, "missing": None}


def test_a_figure_over_a_gap_takes_all_that_spoke_of_the_gap_away() -> None:
    assert cells.renewed(GAP, {**BLANK, **GAP, "value": "4"}) == {"value": "4"}


def test_evidence_typed_for_the_new_figure_stays_whole() -> None:
    typed = {**GAP, "value": "4", "says": "第4位"}
    assert cells.renewed(GAP, typed) == {
        "value": "4",
        "source": "brief",
        "at": 93,
        "says": "第4位",
    }


def test_a_gap_over_a_figure_takes_evidence_and_qualifier_away() -> None:
    old = {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"}
    assert cells.renewed(old, {**old, "value": None, "missing": "O", "note": "撤回"}) == {
        "value": None,
        "missing": "O",
        "note": "撤回",
    }


def test_a_gap_typed_beside_a_figure_that_stays_is_left_for_the_refusal() -> None:
    fields = {"value": "5000", "missing": "O"}
    assert cells.renewed({"value": 5000}, fields) == fields


def test_a_figure_is_no_rival_of_a_gap(small: bytes) -> None:
    gap = Cell("core_value_added", "suzhou", "2022")
    assert cells.rival(plain(small), gap, 3160).after == 3160
