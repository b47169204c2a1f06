"""Forms come from the models; what is typed becomes a record."""

from typing import Any

import pytest

from components.catalog.documents import agrees
from components.catalog.models import Catalog
from components.catalog.validation import read
from components.edit import fields, records, year
from components.edit.cells import Cell
from components.edit.change import ABSENT
from components.edit.draft import draft, plain
from components.edit.fields import Field, Kind
from components.edit.refusal import EditError
from tests.charts.evidence_data import DATA

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
    found = {field.name: field for field in fields.fields("targets")}
    assert found["place"] == Field("place", Kind.ID, True, (), "places")
    assert found["is"] == Field("is", Kind.CHOICE, False, ("exact", "over", "about", "under"))
    assert (found["value"].kind, found["by"].kind, found["at"].kind) == (
        "number",
        "period",
        "whole",
    )


@pytest.mark.parametrize("section", fields.SECTIONS)
def test_every_field_knows_what_is_typed_into_it(section: str) -> None:
    found = fields.fields(section)
    assert [f.name for f in found if f.kind is Kind.CHOICE and not f.choices] == []
    assert [f.name for f in found if f.kind in {Kind.ID, Kind.IDS} and not f.section] == []
    assert [f.name for f in found[:2]] == ["zh", "en"]


def test_a_filled_form_becomes_a_record_that_the_loader_takes(small: bytes) -> None:
    made = records.record(fields.fields("policies"), POLICY)
    assert made == {
        "zh": "行动计划",
        "en": "Action plan",
        "place": "suzhou",
        "period": 2024,
        "kind": "plan",
        "theme": ["economy"],
        "summary": "甲",
        "evidence": [{"source": "brief", "at": 12, "says": "甲"}],
    }
    change = records.added(plain(small), "policies", "action-plan", made)
    catalog = draft(small, [change]).catalog
    assert catalog.policies["action-plan"].summary["en"] == "甲"


@pytest.mark.parametrize(
    ("name", "code"), [("core_2022", "taken"), ("Neu", "bad_id"), ("", "bad_id"), ("a b", "bad_id")]
)
def test_an_id_is_well_formed_and_free(small: bytes, name: str, code: str) -> None:
    with pytest.raises(EditError) as refused:
        records.added(plain(small), "targets", name, {})
    assert refused.value.code == code


def test_an_id_is_made_of_the_english_name_and_never_taken(small: bytes) -> None:
    whole = plain(small)
    assert records.fresh_id(whole, "sources", "Brief!") == "brief-2"
    assert (
        records.fresh_id(whole, "sources", "2024 Hangzhou Bulletin, étude")
        == "hangzhou-bulletin-etude"
    )
    assert records.fresh_id(whole, "sources", "公报") == ""


def test_a_new_year_asks_for_every_annual_cell_that_lacks_it(small: bytes) -> None:
    catalog = read(small)
    assert year.wanted(catalog, "2023") == (
        Cell("core_value_added", "suzhou", "2023"),
        Cell("core_share", "suzhou", "2023"),
    )
    assert year.lines(catalog, "2024", ["core_share"]) == (
        "indicators:",
        "  core_share:   # 比重: 占 GDP（%）",
        "    values:",
        "      hangzhou:",
        "        2024: {value: , source: , at: , says: }   # 2023: 28.3",
        "      suzhou:",
        "        2024: {value: , source: , at: , says: }   # 2022: 15.8",
    )


def test_a_rewritten_record_knows_what_it_was(small: bytes) -> None:
    change = records.rewritten(plain(small), "places", "suzhou", {"zh": "苏州"})
    assert (change.path, change.after) == (("places", "suzhou"), {"zh": "苏州"})
    assert records.rewritten(plain(small), "places", "x", {}).before is ABSENT


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
        records.refuse_contradiction(given, catalog)
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
