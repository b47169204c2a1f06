"""`hangsu harvest` lists every numeral of a document, and what it may be in the data."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from components.catalog.store import ROOT
from components.commands import main
from tests.intake import files

LABELLED = ROOT / "tests" / "intake" / "labelled"
TEXT = (
    "2022年，杭州数字经济核心产业增加值5076亿元。\n"
    "2024年，杭州智能物联产业规模近8888亿元。\n"
    "联系电话：0571-80000000\n"
)


def run(file: Path, *arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "harvest", str(file), *arguments])


def harvested(file: Path, *arguments: str) -> dict[str, Any]:
    ran = run(file, *arguments, "--format", "json")
    assert ran.exit_code == 0, ran.output
    answer: dict[str, Any] = json.loads(ran.stdout_bytes)
    return answer


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="gb18030")
    return file


def test_the_json_has_every_numeral_with_its_state_and_how_many_are_open(brief: Path) -> None:
    answer = harvested(brief)
    assert {*answer} == {"document", "numerals", "open"}
    assert [(one["says"], one["state"]) for one in answer["numerals"]] == [
        ("2022年", "not_data"),
        ("5076亿元", "same"),
        ("2024年", "not_data"),
        ("8888亿元", "new_period"),
        ("…", "not_data"),
    ]
    assert answer["open"] == 1
    one = answer["numerals"][3]
    candidates = one.pop("candidates")
    assert one == {
        "line": 2,
        "page": None,
        "clause": "杭州智能物联产业规模近8888亿元。",
        "says": "8888亿元",
        "value": 8888,
        "unit": "亿元",
        "is": "nearly",
        "period": "2024",
        "place": "hangzhou",
        "state": "new_period",
    }
    assert {*candidates[0]} == {"indicator", "place", "period", "score"}
    assert candidates[0]["indicator"] == "aiot_scale"
    assert "80000000" not in json.dumps(answer)


def test_numerals_of_a_pdf_have_their_page(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.pdf"
    file.write_bytes(files.pdf("公报", files.TEXT))
    answer = harvested(file)
    assert [(one["page"], one["says"]) for one in answer["numerals"]] == [
        (2, "2024年"),
        (2, "8888亿元"),
    ]
    assert answer["document"]["pages"] == 2


def test_the_date_of_the_source_says_what_last_year_was(brief: Path) -> None:
    brief.write_text("去年，杭州智能物联产业规模8888亿元。", encoding="utf-8")
    (one,) = harvested(brief, "--source", "taihu-2023")["numerals"]
    assert one["candidates"][0]["period"] == "2022"


def test_the_text_says_in_the_readers_language_what_each_numeral_may_be(brief: Path) -> None:
    chinese, english = run(brief).output, run(brief, lang="en").output
    assert re.search(
        r"第 1 行 +已有，相同 +5076亿元 +数字经济核心产业增加值 · 杭州 · 2022 年", chinese
    )
    assert re.search(r"第 2 行 +新时期 +8888亿元 +智能物联产业规模 · 杭州 · 2024 年", chinese)
    assert "共 5 个数字，1 个待定：已有，相同 1、新时期 1、不是数据 3。" in chinese
    assert "5 numerals, 1 to decide: held, same 1, new period 1, no data 3." in english


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.pdf"
    file.write_bytes(files.pdf(files.TEXT, ""))
    assert "第 2 页没有文字" in run(file).output


def test_a_number_broken_over_lines_has_no_value_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.pdf"
    long = "在新的一年里，杭州市各部门继续推进各项工作，2024年智能物联产业规模达1,5"
    file.write_bytes(files.pdf(f"{long}\n09亿元。"))
    broken = [one for one in harvested(file)["numerals"] if one["state"] == "new_indicator"]
    assert [(one["says"], one["value"], one["candidates"]) for one in broken] == [
        ("5", None, []),
        ("09亿元", None, []),
    ]
    assert "数字在行末断开，请看原文" in run(file).output


def test_what_cannot_be_read_ends_with_1_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(files.pdf(""))
    for lang, words in (
        ("zh", "是扫描件，没有文字。请"),
        ("en", "is a scan and has no text. Please"),
    ):
        ran = run(file, lang=lang)
        assert ran.exit_code == 1
        assert words in ran.output
    assert run(tmp_path / "none.pdf").exit_code == 1
    assert "无法读写 none.pdf" in run(tmp_path / "none.pdf").output
    monkeypatch.setattr("components.commands._files.LARGEST", 10)
    assert "文件不得超过 50 MB" in run(file).output


def test_an_unknown_source_is_refused_with_those_there_are(brief: Path) -> None:
    ran = run(brief, "--source", "nobody")
    assert ran.exit_code == 2
    assert "没有编号为 nobody 的文献" in ran.output
    assert "taihu-2023" in ran.output


def test_a_bulletin_of_twenty_pages_takes_a_few_seconds(tmp_path: Path) -> None:
    page = re.sub(r"\{([^|{}]+)\|[^{}]+\}", r"\1", (LABELLED / "bulletin.txt").read_text("utf-8"))
    rows = [row[at : at + 40] for row in page.split("\n") for at in range(0, len(row), 40)]
    file = tmp_path / "bulletin.pdf"
    file.write_bytes(files.pdf(*["\n".join(rows * 2)] * 20))
    start = time.process_time()
    answer = harvested(file)
    assert len(answer["numerals"]) > 1500
    assert time.process_time() - start < 10, "of our own processor time, on a busy machine"
