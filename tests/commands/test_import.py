"""`hangsu import` prints what a table would change, asks and refuses; it writes with --save."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from components.catalog.validation import read
from components.commands import main
from components.edit import store
from tests.intake import books
from tests.intake.conftest import DATA

ROWS = [
    ["地区生产总值", "单位：亿元", ""],
    ["", "2021年", "2022年"],
    ["杭州", 18109.4, 18753.1],
    ["苏州", 22718.3, 23958.3],
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.xlsx"
    path.write_bytes(books.xlsx(ROWS))
    return path


def run(table: Path, data: Path, *more: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(
        main, ["--lang", lang, "import", str(table), "--data", str(data), *more]
    )


def told(result: Result) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def text_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="gb18030")
    return path


def test_the_json_holds_the_changes_and_nothing_is_written(table: Path, data: Path) -> None:
    before = data.read_bytes()
    result = run(table, data, "--format", "json")
    answer = told(result)
    assert result.exit_code == 0
    assert answer.keys() == {"changes", "questions", "refused"}
    assert answer["changes"][1] == {
        "indicator": "gdp",
        "place": "hangzhou",
        "period": "2022",
        "value": 18753.1,
        "unit": "亿元",
        "is": "exact",
        "source": None,
        "at": "C3",
        "says": "18753.1",
        "was": None,
    }
    assert (len(answer["changes"]), answer["questions"], answer["refused"]) == (4, [], [])
    assert data.read_bytes() == before


def test_saving_writes_through_the_history_with_the_name(table: Path, data: Path) -> None:
    result = run(table, data, "--save", "--by", "王分析", "--source", "yearbook")
    assert result.exit_code == 0
    report = read(data.read_bytes()).indicators["gdp"].values["suzhou"]
    ((cell,),) = [cells for period, cells in report.items() if str(period) == "2022"]
    assert (cell.value, cell.source, cell.at, cell.says) == (23958.3, "yearbook", "C4", "23958.3")
    (entry,) = store.entries(data)
    assert (entry.by, entry.why) == ("王分析", "hangsu import table.xlsx")


def test_a_question_ends_with_2_and_an_answer_beforehand_settles_it(
    tmp_path: Path, data: Path
) -> None:
    path = text_file(tmp_path, "单位：亿元\n地区,2021,2022\n杭州,18109.4,18753.1\n")
    asked = run(path, data, "--format", "json")
    assert asked.exit_code == 2
    assert told(asked)["questions"] == [{"kind": "indicator", "cells": ["B3", "C3"], "choices": []}]
    assert told(asked)["changes"] == []
    settled = run(path, data, "--format", "json", "--map", "indicator=gdp")
    assert settled.exit_code == 0
    assert [one["value"] for one in told(settled)["changes"]] == [18109.4, 18753.1]


def test_refusals_alone_end_with_1_and_say_the_remedy(tmp_path: Path, data: Path) -> None:
    path = text_file(
        tmp_path, "地区,年份,地区生产总值（亿元）\n杭州,2022,18,753.1\n苏州,2022,23958\n"
    )
    result = run(path, data, "--format", "json")
    assert result.exit_code == 1
    (one,) = told(result)["refused"]
    assert one.keys() == {"cell", "why", "remedy"}
    assert one["cell"] == "D2"
    assert "第 2 行" in one["why"]
    assert [change["place"] for change in told(result)["changes"]] == ["suzhou"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_says_before_and_after_and_every_question_in_the_readers_language(
    tmp_path: Path, data: Path, lang: str
) -> None:
    path = text_file(
        tmp_path,
        "指标,地区,时期,数值,单位\n数字经济核心产业增加值,杭州,2021,5100,亿元\n"
        "数字经济核心产业增加值,杭州,2022,5100,亿元\n增加植,杭州,2022,1,亿元\n"
        "地区生产总值,杭州,2022,100,\n地区生产总值,杭州,2021,100,美元\n"
        "地区生产总值增速,杭州,2022,(1.3),%\n地区生产总值,苏州,2020,1000,亿元\n"
        "地区生产总值,苏州,2021,0,亿元\n地区生产总值,苏州,2022,1,亿元\n"
        "地区生产总值,苏州,2019,1,亿元\n地区生产总值,苏州,2019,2,亿元\n"
        "地区生产总值,南京,2019,1,亿元\n地区生产总值,杭州,2019,…,亿元\n",
    )
    result = run(path, data, lang=lang)
    assert result.exit_code == 2
    assert "5,100" in result.output
    assert ("待核" if lang == "zh" else "to be verified") in result.output
    assert "南京" in result.output
    assert "(1.3)" in result.output
    assert result.output.count("问：" if lang == "zh" else "Question: ") == 3
    assert "{" not in result.output


def test_only_the_sheet_that_is_named_is_read(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(books.xlsx(ROWS))
    assert run(path, data, "--sheet", "Sheet").exit_code == 0
    result = run(path, data, "--sheet", "表九")
    assert result.exit_code == 1
    assert "表九" in result.output
    assert "Sheet" in result.output


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "打不开"), (None, "打不开")]
)
def test_a_file_that_is_no_table_says_what_to_do(
    tmp_path: Path, data: Path, form: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / "x.xlsx"
    if content is not None:
        path.write_bytes(content)
    result = run(path, data, "--format", form)
    assert result.exit_code == 1
    assert words in result.output
    if form == "json":
        (one,) = told(result)["refused"]
        assert one["remedy"].startswith("请")


@pytest.mark.parametrize("more", [("--source", "没有"), ("--map", "gdp"), ("--map", "=gdp")])
def test_an_option_that_cannot_be_meant_is_refused(
    table: Path, data: Path, more: tuple[str, str]
) -> None:
    result = run(table, data, *more)
    assert result.exit_code == 1
    assert "请" in result.output
    assert "editing." not in result.output


def test_saving_leaves_out_what_is_asked(tmp_path: Path, data: Path) -> None:
    path = text_file(
        tmp_path, "指标,地区,时期,数值,单位\nGDP,杭州,2022,100,亿元\nGDP,苏州,2022,100,\n"
    )
    result = run(path, data, "--save", "--by", "甲")
    assert result.exit_code == 2
    assert read(data.read_bytes()).indicators["gdp"].values.keys() == {"hangzhou"}


def test_a_broken_data_file_is_told_as_by_check(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("places: [", encoding="utf-8")
    assert run(table, path).exit_code == 1
