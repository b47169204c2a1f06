"""Foreign keys: every id that is named must exist, and the table knows every such place."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from components.catalog import validation
from components.catalog.documents import agrees
from components.catalog.errors import CatalogError, Problem, mistake
from components.catalog.models import (
    Bilingual,
    Catalog,
    CellRef,
    Id,
    Is,
    Missing,
    Report,
    SourceRef,
)
from components.catalog.period import Period
from components.catalog.validation import (
    FOREIGN_KEYS,
    broken,
    dangling,
    diagnose,
    load,
    loaded,
    read,
)
from components.catalog.yaml_reader import LARGEST

ID_CONSTRAINTS = get_args(Id)[1].metadata

BASE: dict[str, Any] = {
    "places": {"hangzhou": {"zh": "杭州"}, "suzhou": {"zh": "苏州"}},
    "sources": {"brief": {"zh": "简报"}},
    "indicators": {"share": {"values": {"hangzhou": {"2022": {"value": 1, "source": "brief"}}}}},
}


def found(**sections: Any) -> list[tuple[Any, ...]]:
    """Path, code and suggestion for every dangling id of the base with other sections."""
    return [(one.path, one.code, dict(one.values).get("near")) for one in dangling(BASE | sections)]


def test_ids_that_exist_are_in_order() -> None:
    assert found() == []


def test_a_wrong_source_of_a_report_is_found_alone_and_in_a_list() -> None:
    one, two = {"value": 1, "source": "breif"}, {"value": 2, "source": "brief"}
    cells = {"2021": one, "2022": [two, one], "2023": 5}
    assert found(indicators={"share": {"values": {"suzhou": cells}}}) == [
        (
            ("indicators", "share", "values", "suzhou", "2021", 0, "source"),
            "unknown_id_near",
            "brief",
        ),
        (
            ("indicators", "share", "values", "suzhou", "2022", 1, "source"),
            "unknown_id_near",
            "brief",
        ),
    ]


def test_a_place_of_values_is_found_at_its_key() -> None:
    (one,) = dangling(BASE | {"indicators": {"share": {"values": {"hangzou": {}}}}})
    assert (one.path, one.at_key) == (("indicators", "share", "values", "hangzou"), True)


def test_a_chinese_name_leads_to_the_id_that_bears_it() -> None:
    assert found(weaknesses={"w": {"place": "苏州"}}) == [
        (("weaknesses", "w", "place"), "unknown_id_near", "suzhou")
    ]


def test_without_the_section_nothing_exists_and_nothing_is_suggested() -> None:
    assert found(policies={"p": {"theme": ["economy"]}}) == [
        (("policies", "p", "theme", 0), "unknown_id", None)
    ]


@pytest.mark.parametrize("broken", [None, 5, "x", [], {"share": None}, {"share": {"values": []}}])
def test_sections_of_another_shape_are_left_to_the_models(broken: object) -> None:
    assert found(indicators=broken) == []


def ids(kind: Any, path: str) -> Iterator[str]:
    """The patterns of all places in the models where an id is written."""
    if kind == Id:
        yield path
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            # Of a bare Id pydantic keeps `str`, and its constraints beside it.
            bare = field.annotation is str and field.metadata == ID_CONSTRAINTS
            yield from ids(Id if bare else field.annotation, f"{path}.{name}".lstrip("."))
    elif get_origin(kind) is Mapping:
        key, value = get_args(kind)
        if key == Id and path.count("."):
            yield f"{path}.#"
        yield from ids(value, f"{path}.*")
    elif get_origin(kind) is tuple:
        yield from ids(get_args(kind)[0], f"{path}.*")
    else:
        for part in get_args(kind):
            yield from ids(part, path)


def test_every_place_where_the_models_name_an_id_is_a_foreign_key() -> None:
    expected = {path.replace("values.*.*.*", "values.*.*.?") for path in ids(Catalog, "")}
    # A bare list of weaknesses is read as well as the mapping of the models.
    assert expected | {"measures.*.answers.?"} == set(FOREIGN_KEYS)


@pytest.mark.parametrize("answers", [{"w": "explicit", "v": "editor"}, ["w", "v"]])
def test_a_weakness_is_found_by_its_id_in_either_form(answers: object) -> None:
    assert [id_ for *_, id_ in found(measures={"m": {"answers": answers}}, weaknesses={"w": {}})]


# What must hold between records.


REPORTS = {
    "2021": {"missing": "O"},
    "2022": [{"value": 27.1}, {"value": 27, "is": "over"}],
    "2023": 28,
}
INDICATORS: dict[str, Any] = {"share": {"unit": "%", "values": {"hangzhou": REPORTS}}}


def found_rules(**sections: Any) -> list[tuple[Any, ...]]:
    """Path and code of every broken rule, with one indicator to refer to."""
    return [(one.path, one.code) for one in broken({"indicators": INDICATORS} | sections)]


def cell(period: object, **more: object) -> dict[str, object]:
    """A reference to a cell of the one indicator."""
    return {"indicator": "share", "place": "hangzhou", "period": period} | more


def test_cells_that_hold_a_value_are_in_order() -> None:
    inputs = {"a": cell(2022), "b": cell("2022", report=2), "c": cell(2023)}
    assert found_rules(checks={"c": {"inputs": inputs, "claims": cell(2022)}}) == []


def test_a_check_needs_cells_that_exist_and_hold_a_value() -> None:
    inputs = {"a": cell(2020), "b": cell(2021), "c": cell(2022, report=3)}
    assert found_rules(checks={"c": {"inputs": inputs, "claims": cell(2019)}}) == [
        (("checks", "c", "inputs", "a"), "unknown_cell"),
        (("checks", "c", "inputs", "b"), "cell_without_value"),
        (("checks", "c", "inputs", "c", "report"), "unknown_report"),
        (("checks", "c", "claims"), "unknown_cell"),
    ]


def test_a_derived_result_may_speak_of_a_cell_that_no_document_fills() -> None:
    assert found_rules(checks={"c": {"about": cell(2017)}}) == []


def test_a_conflict_may_show_a_missing_cell_but_not_one_that_is_not_there() -> None:
    assert found_rules(conflicts={"c": {"cells": [cell(2021), cell(2020)]}}) == [
        (("conflicts", "c", "cells", 1), "unknown_cell")
    ]


def test_places_within_one_another_may_not_run_in_a_circle() -> None:
    places = {"a": {"within": "b"}, "b": {"within": "c"}, "c": {"within": "b"}, "d": {}}
    (one,) = broken({"places": places})
    assert (one.path, dict(one.values)["circle"]) == (("places", "b", "within"), "b → c → b")


def test_a_policy_may_not_replace_itself() -> None:
    assert found_rules(policies={"p": {"replaces": "p"}}) == [
        (("policies", "p", "replaces"), "circle")
    ]


def test_a_target_needs_an_indicator_or_the_reason_why_not() -> None:
    targets = {
        "a": {"indicator": "share"},
        "b": {"why_not_testable": "x"},
        "c": {},
    }
    assert found_rules(targets=targets) == [(("targets", "c"), "target_without_indicator")]


def test_a_target_with_a_value_needs_a_unit_of_its_own_or_of_its_indicator() -> None:
    targets = {
        "a": {"indicator": "share", "value": 30},
        "b": {"why_not_testable": "x", "value": 30, "unit": "家"},
        "c": {"why_not_testable": "x", "value": 30},
    }
    assert found_rules(targets=targets) == [(("targets", "c"), "target_without_unit")]


# From bytes to a catalog, or to every reason why not; nothing in between and no crash.


DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
Problems = Callable[[str], list[Problem]]
Told = Callable[[str], list[str]]
WithLine = Callable[[str], str]


def test_the_small_file_becomes_a_catalog_with_its_one_value(small: str) -> None:
    (parts,) = read(small).reports()
    indicator, place, period, number, report = parts
    assert (indicator, place, period, number) == ("share", "hangzhou", Period("2022"), 1)
    assert (report.value, report.is_) == (27.1, Is.EXACT)
    assert report.evidence == SourceRef(source="brief", at=19, says="27.1%")


def test_a_bare_number_is_a_value_without_evidence(with_line: WithLine) -> None:
    ((*_, report),) = read(with_line("2024: 6305")).reports()
    assert (report.value, report.evidence) == (6305.0, None)


def test_one_bare_sentence_serves_both_languages(with_line: WithLine) -> None:
    ((*_, report),) = read(with_line("2024: {value: 1, note: 初步}")).reports()
    assert report.note is not None
    assert (report.note["zh"], report.note["en"]) == ("初步", "初步")


def test_reports_of_one_cell_stay_in_the_order_of_the_file(with_line: WithLine) -> None:
    line = "2022: [{value: 5076}, {value: 5000, is: over}, {value: 5075, why: 旧数}]"
    assert [(n, r.value) for *_, n, r in read(with_line(line)).reports()] == [
        (1, 5076.0),
        (2, 5000.0),
        (3, 5075.0),
    ]


def test_nothing_of_a_catalog_can_be_changed(small: str) -> None:
    catalog = read(small)
    with pytest.raises(TypeError):
        catalog.places["x"] = catalog.places["hangzhou"]  # type: ignore[index]
    with pytest.raises(TypeError):
        catalog.indicators["share"].values["hangzhou"].clear()  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="frozen"):
        catalog.indicators["share"].unit = "亿元"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("2022: {▸vlaue: 27.1, source: brief, at: 19, says: 27.1%}", ["unknown_key_near"]),
        ("2022: 27.1\n        ▸2022: 27", ["doubled_key"]),
        ("2022: {value: 27.1, source: ▸breif, at: 19, says: 27.1%}", ["unknown_id_near"]),
        ("▸22: 27.1", ["bad_period"]),
        ("2022: ▸NO", ["yes_no"]),
        ("2022: ▸010", ["leading_zero"]),
        ("2022: ▸1e6", ["exponent"]),
        ("2022: ▸12:30", ["clock"]),
        ("2022: ▸1,509", ["grouped"]),
        ("2022: {value: 1,▸509, source: brief, at: 1, says: '1,509'}", ["split_number"]),
        ("2022: ▸５０７６", ["full_width"]),
        ("2022: ▸1，509", ["full_width"]),
        ("2022: ▸.nan", ["not_finite"]),
        ("2022: ▸&a {value: 1}\n        2023: ▸*a", ["anchor", "alias"]),
        ("2022: ▸&a {value: 1}\n        2023: {▸<<: ▸*a}", ["anchor", "merge_key", "alias"]),
        ("2022: {value: 1\n", ["open_brace"]),
    ],
)
def test_a_bad_input_is_one_problem_at_its_place(
    with_line: WithLine, told: Told, line: str, codes: list[str]
) -> None:
    if codes == ["open_brace"]:
        line = line.replace("{", "▸{")
    assert told(with_line(line)) == codes


def test_all_problems_come_at_once_sorted_by_line_and_from_every_kind_of_check(
    small: str, told: Told
) -> None:
    text = (
        small.replace("level: city", "level: ▸town, lane: ▸NO")
        .replace("calibre: core", "calibre: ▸cor")
        .replace("2022: {value", "▸22: {value")
        .replace("source: brief, at: 19", "source: brief, at: ▸010")
    )
    assert told(text + "▸places: {▸X y: {zh: 甲, en: A, level: city}}\n") == [
        "choice",
        "yes_no",
        "unknown_id_near",
        "bad_period",
        "leading_zero",
        "doubled_key",
        "bad_id",
    ]


def test_a_wrong_reference_is_told_even_when_other_records_are_broken(
    small: str, told: Told
) -> None:
    text = small.replace("kind: brief", "kind: ▸banana").replace("source: brief", "source: ▸other")
    assert told(text) == ["choice", "unknown_id"]


def test_a_broken_source_still_counts_as_a_source_that_exists(small: str, told: Told) -> None:
    assert told(small.replace("kind: brief", "kind: ▸banana")) == ["choice"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read(text)
    assert [p.code for p in caught.value.problems] == ["empty"]


def test_text_that_cannot_be_written_as_utf8_is_refused() -> None:
    with pytest.raises(CatalogError) as caught:
        read("places: \ud800")
    assert [p.code for p in caught.value.problems] == ["not_utf8"]


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_files_from_windows_are_read_alike(small: str, newline: str) -> None:
    assert read("\ufeff" + small.replace("\n", newline)) == read(small)


def test_a_file_comes_with_its_digest_and_the_day_it_tells_never_that_of_the_disk(
    tmp_path: Path, small: str
) -> None:
    path = tmp_path / "indicators.yaml"
    path.write_text(small, encoding="utf-8")
    noon = datetime(2026, 3, 9, 12).timestamp()
    os.utime(path, (noon, noon))
    file = loaded(path)
    assert file.catalog == load(path) == read(small)
    assert file.digest == hashlib.sha256(small.encode()).hexdigest()
    assert file.updated == ""
    path.write_text(f"updated: 2025-12-31\n{small}", encoding="utf-8")
    os.utime(path, (noon, noon))
    assert loaded(path).updated == "2025-12-31"


def test_a_missing_file_and_a_folder_are_told_by_name_and_without_their_folder(
    tmp_path: Path,
) -> None:
    for path, code in ((tmp_path / "gone.yaml", "no_file"), (tmp_path, "folder")):
        with pytest.raises(CatalogError) as caught:
            load(path)
        (problem,) = caught.value.problems
        assert (problem.code, problem.values) == (code, (("name", path.name),))
        assert str(path.parent) not in problem.sentence("zh") + problem.sentence("en")


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError, "no_permission"), (OSError, "unreadable")]
)
def test_a_file_that_the_system_does_not_give_us_is_told(
    tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch, error: type[OSError], code: str
) -> None:
    def refuse(_: Path, mode: str) -> IO[bytes]:
        raise error

    path = tmp_path / "indicators.yaml"
    path.write_text(small, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CatalogError) as caught:
        load(path)
    assert [p.code for p in caught.value.problems] == [code]


def test_a_file_of_50_mb_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read a file that is too large"))
    with pytest.raises(CatalogError) as caught:
        load(path)
    assert [p.sentence("en") for p in caught.value.problems] == [
        "The file has 50 MB, more than the 32 MB allowed. "
        "Make sure it is the right file, or split the data."
    ]


def test_bytes_beyond_the_limit_are_refused_too() -> None:
    with pytest.raises(CatalogError) as caught:
        read(b"#" * (LARGEST + 1))
    assert [p.code for p in caught.value.problems] == ["too_large"]


def test_the_real_data_are_in_order() -> None:
    catalog = load(DATA)
    (share,) = catalog.indicators["core_share_gdp"].values["suzhou"][Period("2022")]
    assert (share.value, share.source, share.at) == (15.8, "taihu-2023", 21)


def test_the_real_data_survive_being_dumped_and_read_again() -> None:
    catalog = load(DATA)
    dumped = catalog.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert read(json.dumps(dumped, ensure_ascii=False)) == catalog


# Text as analysts may type it: no control characters, not empty, no blanks at the ends.
TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)
IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
NAMES = st.fixed_dictionaries({"zh": TEXTS, "en": TEXTS})
VALUES = st.integers(-(10**12), 10**12).map(lambda cents: cents / 100)
PARTS = st.sampled_from(["", "H1", "Q4", "-06"])
PERIODS = st.builds(
    "{}{}".format, st.integers(1900, 2099), st.sampled_from(["", "H1", "Q4", "-06"])
)


@st.composite
def catalogs(draw: st.DrawFn) -> dict[str, Any]:
    """A valid file as plain values, with references between its random records."""
    places = draw(st.dictionaries(IDS, NAMES, min_size=1, max_size=3))
    sources = draw(st.dictionaries(IDS, NAMES, min_size=1, max_size=2))
    evidence = st.fixed_dictionaries(
        {"source": st.sampled_from(sorted(sources)), "at": st.integers(1, 999), "says": TEXTS}
    )
    sharp = st.fixed_dictionaries({"value": VALUES, "is": st.sampled_from([*Is])})
    cited = st.builds(lambda value, printed: value | printed, sharp, evidence).filter(
        lambda report: agrees(report["value"], report["says"], "%")
    )
    empty = st.fixed_dictionaries({"missing": st.sampled_from([*Missing])}, optional={"why": NAMES})
    cell = st.one_of(VALUES, cited, empty, st.lists(empty, min_size=1, max_size=2))
    cells = st.dictionaries(PERIODS, cell, max_size=4)
    by_place = st.dictionaries(st.sampled_from(sorted(places)), cells, max_size=3)
    values = draw(st.dictionaries(IDS, by_place, max_size=3))
    source = {"kind": "other", "date": "2020", "dated": "stated", "dating": "甲", "script": "mixed"}
    return {
        "places": {name: texts | {"level": "city"} for name, texts in places.items()},
        "sources": {name: texts | source for name, texts in sources.items()},
        "calibres": {"general": {"zh": "甲", "en": "a", "covers": "甲"}},
        "themes": {"economy": {"zh": "甲", "en": "a"}},
        "indicators": {
            name: {"zh": "甲", "en": "a", "unit": "%", "calibre": "general", "values": cells}
            for name, cells in values.items()
        },
    }


@given(catalogs())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_valid_catalog_reads_back_equal(raw: dict[str, Any]) -> None:
    catalog = read(json.dumps(raw, ensure_ascii=False))
    assert catalog == Catalog.model_validate(raw)
    dumped = catalog.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert read(json.dumps(dumped, ensure_ascii=False)) == catalog


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(CatalogError) as caught:
        read(data)
    assert all(p.sentence("zh") and p.sentence("en") for p in caught.value.problems)


@given(st.text(st.sampled_from("ab:{}[],-#&*!|>'\"%@ \n\t0129.：，１"), max_size=60))
def test_random_yaml_is_refused_and_never_crashes(text: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read(text)
    assert all(p.sentence("zh") and p.sentence("en") for p in caught.value.problems)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_with_a_random_change_is_read_or_refused(
    small: str, problems: Problems, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(small)))
    end = data.draw(st.integers(start, min(start + 8, len(small))))
    typed = data.draw(st.text(st.sampled_from("a5:{}[],-&*'\" \n1.：NO"), max_size=5))
    text = small[:start] + typed + small[end:]
    with contextlib.suppress(CatalogError):
        assert isinstance(read(text), Catalog)
    for problem in problems(text):
        assert problem.line <= text.count("\n") + 2
        assert problem.sentence("zh")
        assert problem.sentence("en")


def test_a_fault_of_the_reader_is_a_problem_in_words(
    small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: bytes) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("components.catalog.validation.document", broken)
    with pytest.raises(CatalogError) as caught:
        read(small)
    assert [p.sentence("zh") for p in caught.value.problems] == [
        "程序读取这个文件时出错，是程序的缺陷。"
        "请把改动逐处撤回，找出是哪一处引起的，并请管理员查看日志。"
    ]
    assert isinstance(caught.value.__cause__, ValueError)


def test_a_pipe_and_a_device_are_refused_without_being_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "indicators.yaml"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(CatalogError) as caught:
            load(path)
        assert [p.code for p in caught.value.problems] == ["no_plain_file"]


@pytest.mark.parametrize(
    "more", ["".join(f"k{n}: 1\n" for n in range(3000)), f"k: [{', '.join(['010'] * 3000)}]\n"]
)
def test_after_a_thousand_faults_nobody_looks_for_more(small: str, more: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read(small + more)
    assert len(caught.value.problems) == 1000


# Which record lies where, read from the models.


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ((), Catalog),
        (("indicators", "x", "values", "hangzhou", "2022", 0), Report),
        (("indicators", "x", "note"), Bilingual),
        (("policies", "x", "evidence", 3), SourceRef),
        (("checks", "x", "inputs", "a"), CellRef),
        (("checks", "x", "claims"), CellRef),
        (("indicators", "x", "values"), None),
        (("indicators", "x", "unit"), None),
        (("nowhere", "x"), None),
    ],
)
def test_the_record_at_a_path_is_known(
    path: tuple[str | int, ...], model: type[BaseModel] | None
) -> None:
    assert validation.record(path) is model


def test_keys_are_named_as_they_are_typed() -> None:
    assert validation.keys(("policies", "p", "evidence", 0)) == ("source", "at", "says")
    assert "is" in validation.keys(("targets", "t"))
    assert validation.keys(("indicators", "x", "values")) == ()


# Every mistake of typing inside a record, told at its place with its remedy.


LOCATOR = (
    "行写数字，如 19；页写 p. 12 或 第 12 页；表写 表 3-2；"
    "单元格写 B7（P 列的连工作表名写，如 Sheet1!P12）。"
)


@pytest.mark.parametrize(
    ("line", "code", "mend"),
    [
        ("2022: {▸vlaue: 5}", "unknown_key_near", "是不是要写 value？"),
        (
            "2022: {value: 5, ▸数: 1}",
            "unknown_key",
            "可用的键：value | missing | is | status | dated | source | at | says | why | note。",
        ),
        ("2022: {▸value： 5}", "full_width_key", "请改成半角的“: ”和“, ”。"),
        ("▸2022年: 5", "bad_period_near", "请写 2022。"),
        (
            "▸2022-13: 5",
            "bad_period",
            "可写 2022、2018H1、2024Q1、2022-09、2023-05-24 或 2019/2021，日期须真实存在。",
        ),
        (
            "2022: ▸约5,076亿元",
            "report_wanted",
            "例如写 5076，或 {value: 5076, source: example-bulletin, at: 1, says: 5076}。",
        ),
        (
            "2022: ▸true",
            "report_wanted",
            "例如写 5076，或 {value: 5076, source: example-bulletin, at: 1, says: 5076}。",
        ),
        (
            "2022:▸",
            "blank_cell",
            "请写数值，或写 {missing: not_collected}（not_printed 无数据，"
            "derivable 无数据、可由文献的数推算，not_collected 有而未收集，"
            "cannot_exist 不可能存在）。",
        ),
        (
            "2022: ▸[]",
            "blank_cell",
            "请写数值，或写 {missing: not_collected}（not_printed 无数据，"
            "derivable 无数据、可由文献的数推算，not_collected 有而未收集，"
            "cannot_exist 不可能存在）。",
        ),
        (
            "2022: ▸{is: over}",
            "blank_cell",
            "请写数值，或写 {missing: not_collected}（not_printed 无数据，"
            "derivable 无数据、可由文献的数推算，not_collected 有而未收集，"
            "cannot_exist 不可能存在）。",
        ),
        (
            "2022: {value: 5, missing: ▸O}",
            "value_and_missing",
            "有数值就删去 missing，没有数值就删去 value。",
        ),
        (
            "2022: {value: ▸'5076'}",
            "number_wanted_near",
            "请只写数字：5076，不带引号、单位、约或超等字；准确程度写在 is 里。",
        ),
        (
            "2022: {value: ▸27.1%}",
            "number_wanted_near",
            "请只写数字：27.1，不带引号、单位、约或超等字；准确程度写在 is 里。",
        ),
        ("2022: {value: ▸很多}", "number_wanted", "请只写数字，例如 1234 或 12.3。"),
        ("2022: {value: ▸true}", "number_wanted", "请只写数字，例如 1234 或 12.3。"),
        (
            "2022: {value: 5, is: ▸ovre}",
            "choice_near",
            "是不是要写 over？可选：exact | over | at_least | about | nearly | under。",
        ),
        (
            "2022: {missing: ▸X}",
            "choice",
            "请选其一：not_printed | derivable | not_collected | cannot_exist。",
        ),
        (
            "2022: ▸{value: 5, source: brief}",
            "evidence_incomplete",
            "请补上文献编号 source、位置 at 和原文 says；暂无出处就都删去。",
        ),
        ("2022: {value: 5, source: brief, at: ▸0, says: x}", "bad_locator", LOCATOR),
        ("2022: {value: 5, source: brief, at: ▸9999999, says: x}", "bad_locator", LOCATOR),
        ("2022: {value: 5, source: brief, at: ▸1.5, says: x}", "bad_locator", LOCATOR),
        ("2022: {value: 5, source: brief, at: ▸P12, says: x}", "bad_locator", LOCATOR),
        (
            "2022: {value: 5, source: brief, at: 1, says: ▸5076}",
            "text_wanted",
            '请加引号："5076"。',
        ),
        (
            "2022: {value: 5, source: brief, at: 1, says: ▸杭州二〇二二年的核心产业增加值}",
            "too_long",
            "请缩短；原文只录带数字的几个字，不录整句。",
        ),
        ("2022: {value: 5, ▸note: ''}", "blank", "请填上内容，或删去这一行。"),
        ("2022: {value: 5, note: ▸[a]}", "one_text_wanted", "请只写一段文字。"),
        ("2022: {value: 5, note: ▸5}", "text_wanted", '请加引号："5"。'),
        (
            "2022: [{value: 1}, ▸{value: 2}]",
            "rival_without_why",
            "请在这一条里写 why: {zh: …, en: …}，说明为什么不同、为什么采用第一条。",
        ),
    ],
)
def test_a_mistake_in_a_value_is_told_once_at_its_column(
    with_line: WithLine, problems: Problems, told: Told, line: str, code: str, mend: str
) -> None:
    assert told(with_line(line)) == [code]
    (problem,) = problems(with_line(line.replace("▸", "")))
    assert problem.mend("zh") == mend


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  share:\n", "  share:\n    ▸colour: red\n", "unknown_key"),
        ("    unit: '%'\n", "    ▸unit:\n", "blank"),
        ("    unit: '%'\n", "    ▸unti: '%'\n", "unknown_key_near"),
        ("calibre: core", "calibre: ▸Core!", "unknown_id_near"),
        ("level: city", "level: city, lane: ▸1", "yes_no_wanted"),
        ("level: city", "level: ▸town", "choice"),
        ("level: city", "level: ▸citty", "choice_near"),
        ("  share:", "  ▸Share X:", "bad_id"),
        ("date: 2023-05-24", "date: ▸24.05.2023", "bad_period"),
        ("script: mixed", "script: mixed, file: ▸a/b.txt", "bad_file"),
        ("script: mixed", "script: mixed, sha256: ▸abc", "bad_sha256"),
        ("script: mixed", "script: mixed, depends_on: ▸brief", "list_wanted"),
        ("covers: 核心产业", "▸covers: {zh: 甲}", "missing_key"),
        ("{zh: 核心, en: Core, covers: 核心产业}", "▸核心", "mapping_wanted"),
        ("{economy: {zh: 经济, en: Economy}}", "{▸economy: }", "blank"),
    ],
)
def test_a_mistake_elsewhere_is_told_once_at_its_place(
    small: str, told: Told, old: str, new: str, code: str
) -> None:
    assert old in small
    assert told(small.replace(old, new)) == [code]


def test_a_missing_key_is_told_at_the_record_that_lacks_it(small: str, told: Told) -> None:
    text = small.replace("    unit: '%'\n", "").replace("  share:", "  ▸share:")
    assert told(text) == ["missing_key"]


def test_something_else_than_sections_is_refused(problems: Problems) -> None:
    assert [p.code for p in problems("- a\n- b\n")] == ["top_mapping_wanted"]
    assert [p.code for p in problems("hello\n")] == ["top_mapping_wanted"]


def test_every_problem_of_one_record_is_told_at_once(small: str, told: Told) -> None:
    policy = "▸p: {zh: 甲, place: ▸paris, kind: ▸plam, theme: [▸art], ▸colour: red}"
    assert told(f"{small}policies:\n  {policy}\n") == [
        "missing_key",
        "undated_without_reason",
        "missing_key",
        "missing_key",
        "unknown_id",
        "choice_near",
        "unknown_id",
        "unknown_key",
    ]


def test_a_misspelt_key_is_one_problem_and_not_also_a_missing_one(
    small: str, problems: Problems
) -> None:
    text = small.replace("    calibre: core", "    calibrе_: core")
    assert [p.code for p in problems(text)] == ["unknown_key_near"]


def test_an_error_that_the_loader_cannot_meet_still_becomes_a_sentence() -> None:
    raw = {"indicators": {"x": {"values": {"a": {"2022": {"value": float("inf")}}}}}}
    with pytest.raises(ValidationError) as caught:
        Catalog.model_validate(raw)
    path = ("indicators", "x", "values", "a", "2022", 0, "value")
    assert mistake(path, "odd_value", given=float("inf")) in diagnose(caught.value)


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        (
            "2022: {value: 27.1, note: {zh: 好, en: it grew, not much}}",
            "unquoted_comma",
            "'it grew, not much'",
        ),
        ("2022: {value: 27.1, note: it grew,not much}", "unquoted_comma", "'it grew,not much'"),
        ("2022:{value: 27.1, source: brief}", "no_blank", "2022: {value: 27.1, source: brief}"),
        ("2022:{value: 27.1}", "no_blank", "2022: {value"),
        ("2022: {value:27.1, source: brief, at: 19, says: 27.1%}", "no_blank", "value: 27.1"),
        ("2022:27.1", "clock", "冒号后面请空一格"),
        ("\u30002022: 27.1", "odd_blank", "半角空格"),
        ("\u00a02022: {value: 27.1}", "odd_blank", "半角空格"),
        ("2022:\u300027.1", "odd_blank", "半角空格"),
        ("2022: {value: 27.1, note: 比 {share/hangzhou/2022}多}", "unquoted_reference", "加引号"),
    ],
)
def test_a_slip_of_commas_colons_and_blanks_is_told_once_with_its_own_remedy(
    with_line: WithLine, line: str, code: str, remedy: str
) -> None:
    with pytest.raises(CatalogError) as refusal:
        read(with_line(line))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.line) == (code, 17)
    assert remedy in problem.mend("zh")
    assert problem.sentence("en")


@pytest.mark.parametrize("blanks", ["\u3000\u3000", "  \u00a0\u00a0", "\u2003\u2003"])
def test_an_odd_blank_in_the_indentation_is_told_and_not_only_that_the_line_does_not_fit(
    small: str, blanks: str
) -> None:
    with pytest.raises(CatalogError) as refusal:
        read(small.replace("    zh: 占比", f"{blanks}zh: 占比"))
    assert [(one.code, one.line) for one in refusal.value.problems] == [("odd_blank", 11)]
