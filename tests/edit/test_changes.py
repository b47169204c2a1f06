"""Reports of one cell: typed, rivalled, retired, preferred."""

from typing import Any

import pytest

from components.analysis.intervals import fill_formula
from components.catalog.documents import agrees
from components.catalog.models import Catalog, Check, Is
from components.catalog.validation import read
from components.catalog.yaml_reader import Plain
from components.edit import changes, yaml_writer
from components.edit.changes import (
    ABSENT,
    Cell,
    Change,
    EditError,
    Field,
    Kind,
    Value,
    applied,
    beside,
    between,
    clashes,
    digest,
    lost,
    rebased,
    stage,
    stage_all,
    without,
)
from components.edit.yaml_writer import draft, plain
from tests.charts.evidence_data import DATA

TWO = Cell("core_value_added", "hangzhou", "2022")
ONE = Cell("core_share", "suzhou", "2022")
NONE = Cell("core_share", "suzhou", "2024")


def test_a_value_alone_is_a_bare_number() -> None:
    assert (
        changes.cell_report({"value": "6,305", "is": "exact", "status": "normal", "source": ""})
        == 6305
    )


def test_a_report_holds_what_was_typed_and_no_blanks() -> None:
    typed = {
        "value": "２７.1%",
        "source": "brief",
        "at": "19",
        "says": " 27.1% ",
        "why": None,
        "note": {"zh": "注", "en": "note"},
    }
    assert changes.cell_report(typed, "%") == {
        "value": 27.1,
        "source": "brief",
        "at": 19,
        "says": "27.1%",
        "note": {"zh": "注", "en": "note"},
    }


@pytest.mark.parametrize("text", ["", "1,5", "5076 万元", "1e5", "NaN", "true", "=1+1", "十五"])
def test_what_is_no_certain_number_is_refused(text: str) -> None:
    with pytest.raises(EditError) as refused:
        changes.typed_figure(text, "亿元")
    assert text in refused.value.sentence("zh")


def test_a_rival_stands_behind_the_report_that_is_there(small: bytes) -> None:
    assert changes.alternative(plain(small), ONE, {"value": 16}) == Change(
        ONE.path, 15.8, [15.8, {"value": 16}]
    )


def test_the_first_report_of_an_empty_cell_stands_alone(small: bytes) -> None:
    assert changes.alternative(plain(small), NONE, 16.4) == Change(NONE.path, ABSENT, 16.4)


def test_the_last_report_takes_its_cell_along(small: bytes) -> None:
    assert changes.retired(plain(small), ONE, 1) == Change(ONE.path, 15.8, ABSENT)


def test_one_of_two_reports_leaves_the_other_in_its_list(small: bytes) -> None:
    change = changes.retired(plain(small), TWO, 1)
    assert change.after == [
        {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"}
    ]


def test_a_preferred_report_moves_to_the_front(small: bytes) -> None:
    after = changes.preferred(plain(small), TWO, 2).after
    assert [report["value"] for report in after] == [5000, 5076]  # type: ignore[index,union-attr]


def test_a_report_that_is_not_there_cannot_be_changed(small: bytes) -> None:
    with pytest.raises(EditError, match="共 2 条"):
        changes.retired(plain(small), TWO, 3)


def test_a_token_that_prints_another_figure_is_refused_with_both() -> None:
    with pytest.raises(EditError) as refused:
        changes.cell_report({"value": "4.6", "source": "brief", "at": 3, "says": "4.29"}, "亿元")
    assert "4.6" in refused.value.sentence("zh")
    assert "“4.29”" in refused.value.sentence("zh")


def test_a_figure_and_a_gap_in_one_report_are_refused_with_the_figure() -> None:
    with pytest.raises(EditError, match=r"4\.6"):
        changes.cell_report({"value": "4.6", "missing": "not_printed"})


def test_the_unit_in_a_refusal_is_that_of_the_reader() -> None:
    with pytest.raises(EditError) as refused:
        changes.cell_report({"value": "1,5"}, "亿元", "100 million yuan")
    assert "must be 100 million yuan" in refused.value.sentence("en")
    assert "只能是 亿元" in refused.value.sentence("zh")
    assert changes.cell_report({"value": "5 100 million yuan"}, "亿元", "100 million yuan") == 5


GAP = {
    "missing": "not_printed",
    "source": "brief",
    "at": 93,
    "says": "前列",
    "why": "未载",
    "note": "旧注",
}
BLANK = {"value": None, "is": None, "missing": None}


def test_a_figure_over_a_gap_takes_all_that_spoke_of_the_gap_away() -> None:
    assert changes.renewed(GAP, {**BLANK, **GAP, "value": "4"}) == {"value": "4"}


def test_evidence_typed_for_the_new_figure_stays_whole() -> None:
    typed = {**GAP, "value": "4", "says": "第4位"}
    assert changes.renewed(GAP, typed) == {
        "value": "4",
        "source": "brief",
        "at": 93,
        "says": "第4位",
    }


def test_a_gap_over_a_figure_takes_evidence_and_qualifier_away() -> None:
    old = {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"}
    assert changes.renewed(
        old, {**old, "value": None, "missing": "not_printed", "note": "撤回"}
    ) == {
        "value": None,
        "missing": "not_printed",
        "note": "撤回",
    }


def test_a_gap_typed_beside_a_figure_that_stays_is_left_for_the_refusal() -> None:
    fields = {"value": "5000", "missing": "not_printed"}
    assert changes.renewed({"value": 5000}, fields) == fields


def test_a_figure_is_no_rival_of_a_gap(small: bytes) -> None:
    gap = Cell("core_value_added", "suzhou", "2022")
    assert changes.alternative(plain(small), gap, 3160).after == 3160


# Changes are values: applied, reversed, compared, without touching what they started from.


WHOLE = {"places": {"a": {"zh": "甲"}}, "indicators": {"x": {"values": {"a": {"2022": 1}}}}}
CELL = ("indicators", "x", "values", "a", "2022")


def test_applying_leaves_the_old_value_alone() -> None:
    after = applied(WHOLE, [Change(CELL, 1, 2)])
    assert after["indicators"]["x"]["values"]["a"] == {"2022": 2}  # type: ignore[index,call-overload]
    assert WHOLE["indicators"]["x"]["values"]["a"] == {"2022": 1}


def test_a_place_without_cells_goes_and_comes_back() -> None:
    gone = Change(CELL, 1, ABSENT)
    without_place = applied(WHOLE, [gone])
    assert without_place["indicators"]["x"]["values"] == {}  # type: ignore[index,call-overload]
    assert applied(without_place, [gone.inverse]) == WHOLE


def test_the_difference_of_two_files_leads_from_one_to_the_other() -> None:
    new = {"places": {"a": {"zh": "乙"}, "b": {"zh": "丙"}}, "indicators": {"x": {"values": {}}}}
    entries = between(WHOLE, new)
    assert entries == (
        Change(("places", "a", "zh"), "甲", "乙"),
        Change(("places", "b"), ABSENT, {"zh": "丙"}),
        Change(("indicators", "x", "values", "a"), {"2022": 1}, ABSENT),
    )
    assert applied(WHOLE, entries) == new


def test_only_a_third_value_is_a_clash() -> None:
    assert [
        clash.theirs
        for clash in clashes(WHOLE, [Change(CELL, 0, 2), Change(CELL, 1, 2), Change(CELL, 0, 1)])
    ] == [1]


def test_staged_changes_remember_what_a_place_began_with() -> None:
    staged = stage_all((), [Change(CELL, 1, 2), Change(CELL, 2, 3)])
    assert staged == (Change(CELL, 1, 3),)
    assert stage(staged, Change(CELL, 3, 1)) == ()
    assert without(staged, 0) == ()


def test_mine_over_theirs_begins_with_theirs() -> None:
    assert rebased((Change(CELL, 0, 3),), WHOLE, 0) == (Change(CELL, 1, 3),)


def test_changes_of_mappings_and_lists_have_a_hash_and_a_stable_name() -> None:
    gap = Change(("a",), {"missing": "not_printed"}, [{"value": 1}, {"value": 2}])
    assert len({gap, Change(("a",), {"missing": "not_printed"}, [{"value": 1}, {"value": 2}])}) == 1
    assert digest((gap,)) == digest((gap,))
    assert digest((gap,)) != digest((gap.inverse,))
    assert digest(1) != digest(1.0)


# Forms come from the models; what is typed becomes a record.


POLICY = {
    "zh": "行动计划",
    "en": "Action plan",
    "place": "suzhou",
    "period": "2024年",
    "kind": "plan",
    "theme": ["economy"],
    "summary": {"zh": "甲", "en": ""},
    "turning_point": False,
    "replaces": "",
    "targets": [],
    "institutions": [],
    "evidence": [{"source": "brief", "at": "12", "says": "甲"}, {"source": None, "at": None}],
}


def test_the_fields_of_a_target_are_those_of_its_model() -> None:
    fields = {field.name: field for field in changes.fields("targets")}
    assert fields["place"] == Field("place", Kind.ID, True, (), "places")
    assert fields["is"] == Field("is", Kind.CHOICE, False, tuple(Is), default="exact")
    assert (fields["value"].kind, fields["by"].kind, fields["at"].kind) == (
        "number",
        "period",
        "locator",
    )


@pytest.mark.parametrize("section", changes.SECTIONS)
def test_every_field_knows_what_is_typed_into_it(section: str) -> None:
    fields = changes.fields(section)
    assert [f.name for f in fields if f.kind is Kind.CHOICE and not f.choices] == []
    assert [f.name for f in fields if f.kind in {Kind.ID, Kind.IDS} and not f.section] == []
    assert [f.name for f in fields[:2]] == ["zh", "en"]


def test_a_filled_form_becomes_a_record_that_the_loader_takes(small: bytes) -> None:
    values = changes.record(changes.fields("policies"), POLICY)
    assert values == {
        "zh": "行动计划",
        "en": "Action plan",
        "place": "suzhou",
        "period": 2024,
        "kind": "plan",
        "theme": ["economy"],
        "summary": "甲",
        "evidence": [{"source": "brief", "at": 12, "says": "甲"}],
    }
    change = changes.added(plain(small), "policies", "action-plan", values)
    catalog = draft(small, [change]).catalog
    assert catalog.policies["action-plan"].summary["en"] == "甲"


@pytest.mark.parametrize(
    ("name", "code"), [("core_2022", "taken"), ("Neu", "bad_id"), ("", "bad_id"), ("a b", "bad_id")]
)
def test_an_id_is_well_formed_and_free(small: bytes, name: str, code: str) -> None:
    with pytest.raises(EditError) as refused:
        changes.added(plain(small), "targets", name, {})
    assert refused.value.code == code


def test_an_id_is_made_of_the_english_name_and_never_taken(small: bytes) -> None:
    whole = plain(small)
    assert changes.fresh_id(whole, "sources", "Brief!") == "brief-2"
    assert (
        changes.fresh_id(whole, "sources", "2024 Hangzhou Bulletin, étude")
        == "hangzhou-bulletin-etude"
    )
    assert changes.fresh_id(whole, "sources", "公报") == ""


def test_a_new_year_asks_for_every_annual_cell_that_lacks_it(small: bytes) -> None:
    catalog = read(small)
    assert yaml_writer.wanted(catalog, "2023") == (
        Cell("core_value_added", "suzhou", "2023"),
        Cell("core_share", "suzhou", "2023"),
    )
    assert yaml_writer.lines(catalog, "2024", ["core_share"]) == (
        "indicators:",
        "  core_share:   # 比重: 占 GDP（%）",
        "    values:",
        "      hangzhou:",
        "        2024: {value: , source: , at: , says: }   # 2023: 28.3",
        "      suzhou:",
        "        2024: {value: , source: , at: , says: }   # 2022: 15.8",
    )


def test_a_rewritten_record_knows_what_it_was(small: bytes) -> None:
    change = changes.rewritten_record(plain(small), "places", "suzhou", {"zh": "苏州"})
    assert (change.path, change.after) == (("places", "suzhou"), {"zh": "苏州"})
    assert changes.rewritten_record(plain(small), "places", "x", {}).before is ABSENT


@pytest.mark.parametrize(
    ("given", "differs"),
    [
        ({"value": 5800, "unit": "亿元", "says": "5900亿元"}, True),
        ({"value": 5800, "unit": "亿元", "says": "5800亿元"}, False),
        ({"value": 0.58, "indicator": "core_value_added", "says": "5800亿元"}, True),
        ({"value": 5800, "indicator": "core_value_added", "says": "5800亿元"}, False),
        ({"says": "5800亿元"}, False),
        ({"value": 5800, "says": "5800亿元"}, False),
    ],
)
def test_a_target_has_the_figure_that_its_token_prints(
    small: bytes, given: dict[str, Any], differs: bool
) -> None:
    catalog = read(small)
    assert catalog.indicators["core_value_added"].unit == "亿元"
    refused = None
    try:
        changes.refuse_contradiction(given, catalog)
    except EditError as error:
        refused = error.code
    assert refused == ("token_differs" if differs else None)


def test_every_target_on_file_has_the_figure_that_its_token_prints(
    decade_catalog: Catalog,
) -> None:
    for catalog in (read(DATA.read_bytes()), decade_catalog):
        for target in catalog.targets.values():
            if target.value is not None:
                unit = target.unit or catalog.indicators[str(target.indicator)].unit
                assert agrees(target.value, target.says, unit), target.zh


# Which changes would put an unsourced report in the place of a sourced figure.


CELL_sourced = ("indicators", "core_share", "values", "suzhou", "2022")
SOURCED: Plain = {"value": 15.8, "source": "brief", "at": 21, "says": "15.8%"}
WHY = {"zh": "没有出处", "en": "no source"}


def test_an_unsourced_figure_over_a_sourced_one_is_seen() -> None:
    assert lost(Change(CELL_sourced, SOURCED, 14)) == (SOURCED, 14)


def test_a_gap_over_a_sourced_figure_is_seen() -> None:
    assert lost(Change(CELL_sourced, SOURCED, {"missing": "not_printed"})) == (
        SOURCED,
        {"missing": "not_printed"},
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ABSENT, 14),
        (15.8, 14),
        (SOURCED, {**SOURCED, "note": "n"}),
        (SOURCED, ABSENT),
        ([SOURCED, 14], [14, SOURCED]),
        ([SOURCED, 14], SOURCED),
        (SOURCED, [SOURCED, 14]),
        ({"missing": "not_printed", "source": "brief", "at": 3, "says": "前列"}, 14),
    ],
)
def test_what_loses_no_sourced_figure_needs_no_decision(before: Value, after: Value) -> None:
    assert lost(Change(CELL_sourced, before, after)) is None


def test_the_new_figure_stands_beside_with_a_reason() -> None:
    change = beside(Change(CELL_sourced, SOURCED, 14), WHY)
    assert change == Change(CELL_sourced, SOURCED, [SOURCED, {"value": 14, "why": WHY}])


def test_a_reason_of_its_own_stays() -> None:
    change = beside(Change(CELL_sourced, [SOURCED], [{"value": 14, "why": "普查"}]), WHY)
    assert change.after == [SOURCED, {"value": 14, "why": "普查"}]


def test_a_formula_is_read_as_people_write_it_and_a_name_may_be_chinese() -> None:
    cell = {"indicator": "core_value_added", "place": "hangzhou", "period": "2022年", "report": 2}
    given = {"formula": "（增加值 − b）÷ b × 100", "inputs": [("增加值", cell), ("b", cell)]}
    values = changes.record(changes.fields("checks"), given)
    assert values["formula"] == "(增加值 - b)/ b * 100"
    figure = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022, "report": 2}
    assert values["inputs"] == {"增加值": figure, "b": figure}
    check = Check.model_validate({"zh": "甲", "en": "A", **values})
    assert fill_formula(check.formula or "", {"增加值": 12.0, "b": 10.0}) == "(12 − 10) ÷ 10 × 100"


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ([("a", {"indicator": "gdp", "place": None})], "half_a_figure"),
        ([("a", {"indicator": "gdp", "place": "x", "period": "2022"})] * 2, "name_twice"),
    ],
)
def test_a_figure_of_a_formula_is_whole_and_has_a_name_of_its_own(
    inputs: list[tuple[str, object]], code: str
) -> None:
    with pytest.raises(EditError) as caught:
        changes.record(changes.fields("checks"), {"inputs": inputs})
    assert caught.value.code == code
