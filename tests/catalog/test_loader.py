"""From bytes to a catalog, or to every reason why not; nothing in between and no crash."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.catalog.catalog import Catalog
from components.catalog.encoding import LARGEST
from components.catalog.evidence import Evidence
from components.catalog.loader import load, loaded, read
from components.catalog.observation import Is
from components.catalog.period import Period
from components.catalog.problem import CatalogError, Problem

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
Problems = Callable[[str], list[Problem]]
Told = Callable[[str], list[str]]
WithLine = Callable[[str], str]


def test_the_small_file_becomes_a_catalog_with_its_one_value(small: str) -> None:
    (found,) = read(small).reports()
    indicator, place, period, number, report = found
    assert (indicator, place, period, number) == ("share", "hangzhou", Period("2022"), 1)
    assert (report.value, report.is_) == (27.1, Is.EXACT)
    assert report.evidence == Evidence(source="brief", at=19, says="27.1%")


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
    cited = st.builds(lambda value, printed: value | printed, sharp, evidence)
    empty = st.fixed_dictionaries({"missing": st.sampled_from("LMO")}, optional={"why": NAMES})
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

    monkeypatch.setattr("components.catalog.loader.document", broken)
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
