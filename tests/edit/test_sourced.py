"""Which changes would put an unsourced report in the place of a sourced figure."""

import pytest

from components.catalog.yaml_reader import Plain
from components.edit.change import ABSENT, Change, Value
from components.edit.sourced import beside, lost

CELL = ("indicators", "core_share", "values", "suzhou", "2022")
SOURCED: Plain = {"value": 15.8, "source": "brief", "at": 21, "says": "15.8%"}
WHY = {"zh": "没有出处", "en": "no source"}


def test_an_unsourced_figure_over_a_sourced_one_is_seen() -> None:
    assert lost(Change(CELL, SOURCED, 14)) == (SOURCED, 14)


def test_a_gap_over_a_sourced_figure_is_seen() -> None:
    assert lost(Change(CELL, SOURCED, {"missing": "O"})) == (SOURCED, {"missing": "O"})


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
        ({"missing": "O", "source": "brief", "at": 3, "says": "前列"}, 14),
    ],
)
def test_what_loses_no_sourced_figure_needs_no_decision(before: Value, after: Value) -> None:
    assert lost(Change(CELL, before, after)) is None


def test_the_new_figure_stands_beside_with_a_reason() -> None:
    made = beside(Change(CELL, SOURCED, 14), WHY)
    assert made == Change(CELL, SOURCED, [SOURCED, {"value": 14, "why": WHY}])


def test_a_reason_of_its_own_stays() -> None:
    made = beside(Change(CELL, [SOURCED], [{"value": 14, "why": "普查"}]), WHY)
    assert made.after == [SOURCED, {"value": 14, "why": "普查"}]
