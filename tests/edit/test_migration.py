"""`migrated` lays an old file out anew: the same records, every comment, lines a hand can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.catalog.day import today
from components.catalog.models import Catalog
from components.catalog.shape import expanded
from components.catalog.validation import File, read, snapshot
from components.catalog.yaml_reader import document
from components.edit import store
from components.edit.changes import Cell, Change, alternative
from components.edit.migration import migrated
from components.edit.store import Signature
from components.edit.yaml_writer import draft, plain
from tests.decade import content
from tests.edit.conftest import SMALL

LABS = """\
  labs:   # 实验室 laboratories
    zh: 实验室数
    en: Laboratories
    unit: 家
    unit_en: labs
    measure: count
    calibre: general
    values:
      hangzhou:
        2023: {value: 7, source: brief, at: 30, says: 7家, note: {zh: 说明, en: Note}}   # 七 seven
      suzhou:
        2023: {missing: O, why: {zh: 五份文献未载。, en: Not in the five documents.}}
"""
OLD = SMALL.replace("targets:\n", LABS + "targets:\n").replace(
    "  core: {zh: 核心", "  general: {zh: 计数, en: Counts, covers: 计数}\n  core: {zh: 核心"
)


def comments(text: str) -> set[str]:
    return {line[line.index("# ") :].strip() for line in text.splitlines() if "# " in line}


def figures(catalog: Catalog) -> set[tuple[object, ...]]:
    return {
        (*where, report.value, report.is_, report.evidence, report.note)
        for *where, report in catalog.reports()
    }


def test_no_comment_is_lost_and_no_figure_changed() -> None:
    new = migrated(OLD.encode()).decode()
    assert comments(OLD) <= comments(new)
    before, after = read(OLD), read(new)
    assert figures(before) == figures(after)


def test_a_count_of_one_cell_becomes_a_fact_and_its_gap_is_wanted() -> None:
    value = document(migrated(OLD.encode())).value
    assert isinstance(value, dict)
    assert value["facts"] == {
        "labs": {
            "zh": "实验室数",
            "en": "Laboratories",
            "place": "hangzhou",
            "period": 2023,
            "value": 7,
            "source": "brief",
            "at": 30,
            "says": "7家",
            "unit": "家",
            "wanted": {"suzhou": [2023]},
            "note": {"zh": "说明", "en": "Note"},
        }
    }


@pytest.mark.parametrize("data", [OLD.encode(), content()], ids=["small", "decade"])
def test_the_new_file_is_no_wider_than_a_screen_and_is_not_renewed_twice(data: bytes) -> None:
    new = migrated(data)
    assert max(len(line) for line in new.decode().splitlines()) <= 120
    assert not snapshot(File(new, "")).old
    assert expanded(document(migrated(new)).value).value == expanded(document(new).value).value


@pytest.mark.parametrize("data", [content(), migrated(content())], ids=["in memory", "written"])
def test_what_only_looks_alike_in_an_old_file_is_no_dispute(data: bytes) -> None:
    kinds = {name: conflict.kind for name, conflict in read(data).conflicts.items()}
    alike = {name for name, kind in kinds.items() if kind == "lookalike"}
    assert alike == {"lookalike-18737", "lookalike-15-8", "lookalike-5875"}
    assert len(kinds) - len(alike) == 11


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("zh: 五份文献未载，只能由所载数字反推。", "missing: derivable"),
        ("zh: 文中没有写时间，按文献年份记。", "dated: by_document"),
    ],
)
def test_a_sentence_that_old_files_repeat_becomes_a_code(sentence: str, code: str) -> None:
    old, new = content().decode(), migrated(content()).decode()
    times = old.count(sentence)
    assert times >= 4
    assert (old.count(code), new.count(sentence), new.count(code)) == (0, 0, times)


def test_an_old_file_that_is_edited_keeps_its_conflicts_as_typed() -> None:
    path = Cell("core_value_added", "hangzhou", "2023").path
    before = plain(content())["indicators"]["core_value_added"]["values"]["hangzhou"]["2023"]
    new = draft(content(), [Change(path, before, before | {"note": "注"})]).data
    typed = [document(data).value["conflicts"] for data in (content(), new)]
    assert typed[0] == typed[1]


def test_a_further_report_of_a_fact_makes_it_an_indicator() -> None:
    data = migrated(OLD.encode())
    change = alternative(
        plain(data), Cell("labs", "hangzhou", "2023"), {"value": 8, "why": "另一说"}
    )
    value = document(draft(data, [change]).data).value
    assert isinstance(value, dict)
    assert "labs" not in value["facts"]
    assert value["indicators"]["labs"]["why"] == {"hangzhou": {"2023#2": "另一说"}}


def test_a_note_typed_in_a_form_is_written_below_the_values() -> None:
    data = migrated(OLD.encode())
    path = Cell("core_value_added", "hangzhou", "2023").path
    before = {"value": 5675, "source": "brief", "at": 20, "says": "5675"}
    new = draft(data, [Change(path, before, before | {"note": "注"})]).data.decode()
    assert "        2023: {value: 5675, source: brief, at: 20, says: '5675'}\n" in new
    assert "    notes:\n      hangzhou:\n        2023: 注\n" in new


def test_the_file_is_renewed_in_place_with_a_dated_copy_and_can_be_brought_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "indicators.yaml"
    path.write_text(OLD, encoding="utf-8")
    signed = Signature("", on=today())
    saved = store.rewrite(path, migrated, signed)
    assert store.version(path, saved.entry.id) == OLD.encode()
    assert not snapshot(File(path.read_bytes(), "")).old
    store.undo(path, saved.entry.id, signed)
    assert "missing: O" in path.read_text(encoding="utf-8")
