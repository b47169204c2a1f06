"""`hangsu check-draft` gives each numeral of a draft a verdict, and writes only when asked to."""

from __future__ import annotations

import errno
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from components.catalog.store import data_path
from components.commands import main
from components.intake.verdicts import Verdict
from components.words import words
from tests import bombs
from tests.charts.evidence_data import DATA
from tests.intake import files

WRONG = "2022年，杭州数字经济核心产业增加值5067亿元。"
RIGHT = "2022年，苏州数字经济核心产业增加值占GDP比重15.8%。"


def run(file: Path, *arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "check-draft", str(file), *arguments])


def draft(folder: Path, text: str, name: str = "稿.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def word(text: str) -> bytes:
    paper, stream = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(stream)
    return stream.getvalue()


def test_the_json_has_every_numeral_with_verdict_figure_and_why(tmp_path: Path) -> None:
    ran = run(draft(tmp_path, f"{RIGHT}\n{WRONG}"), "--format", "json")
    assert ran.exit_code == 1
    answer: dict[str, Any] = json.loads(ran.stdout_bytes)
    rows = answer["numerals"]
    assert {*answer} == {"numerals"}
    assert {*rows[0]} == {"line", "says", "value", "unit", "verdict", "figure", "why"}
    told = [(r["line"], r["says"], r["value"], r["unit"], r["verdict"], r["figure"]) for r in rows]
    assert told == [
        (1, "2022年", None, None, "not_a_figure", None),
        (1, "15.8%", 15.8, "%", "exact", "core_share_gdp/suzhou/2022"),
        (2, "2022年", None, None, "not_a_figure", None),
        (2, "5067亿元", 5067.0, "亿元", "rounded_wrong", "core_value_added/hangzhou/2022"),
    ]
    assert "5,076 亿元" in rows[-1]["why"]
    assert "第 19 行" in rows[-1]["why"]


def test_it_ends_with_0_when_nothing_is_doubtful_and_writes_nothing(tmp_path: Path) -> None:
    file = draft(tmp_path, RIGHT)
    ran = run(file)
    assert (ran.exit_code, [*tmp_path.iterdir()]) == (0, [file])
    assert "存疑 0" in ran.output
    english = run(file, lang="en").output
    assert "agrees: Suzhou, 2022: Core digital industries, share of GDP 15.8%" in english


def test_out_gives_word_with_comments_slides_with_notes_else_a_list_or_the_page(
    tmp_path: Path,
) -> None:
    paper = tmp_path / "稿.docx"
    paper.write_bytes(word(WRONG))
    assert run(paper, "--out", str(tmp_path / "回.docx")).exit_code == 1
    back = docx.Document(str(tmp_path / "回.docx"))
    assert ["5,076 亿元" in comment.text for comment in back.comments] == [True]
    show = Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = WRONG
    show.save(str(tmp_path / "稿.pptx"))
    run(tmp_path / "稿.pptx", "--out", str(tmp_path / "回.pptx"))
    (slide,) = Presentation(str(tmp_path / "回.pptx")).slides
    assert "5,076 亿元" in slide.notes_slide.notes_text_frame.text
    text = draft(tmp_path, WRONG)
    run(text, "--out", str(tmp_path / "单.txt"))
    assert "5067亿元　数值不符" in (tmp_path / "单.txt").read_text("utf-8")
    run(text, "--out", str(tmp_path / "单.docx"))
    assert docx.Document(str(tmp_path / "单.docx")).paragraphs[0].text == "核对单"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.pdf", files.pdf("2022年"), "PDF"),
        ("稿.docx", b"PK\3\4 torn", "损坏"),
        ("稿.docx", bombs.unfolding(word(WRONG), "docx", 230), "太大"),
        ("稿.bin", bytes(range(256)) * 8, "不是能核对的格式"),
        ("稿.txt", b"  \n", "没有文字"),
        ("稿.doc", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
def test_what_is_no_draft_is_told_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    ran = run(file, "--out", str(tmp_path / "out"))
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert "请" in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_told_and_every_verdict_has_a_name(tmp_path: Path) -> None:
    ran = run(tmp_path / "没有.docx")
    assert (ran.exit_code, "没有.docx" in ran.stderr) == (2, True)
    from components.words import words

    for lang in ("zh", "en"):
        names = [words(lang)(f"drafts.verdicts.{one}") for one in Verdict]
        assert len({*names}) == 19


def test_a_copy_that_cannot_be_written_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out = tmp_path / "稿.txt", tmp_path / "单.txt"
    file.write_text(WRONG, encoding="utf-8")
    out.write_text("旧", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = run(file, "--out", str(out))
    assert ran.exit_code == 2
    assert "Traceback" not in ran.output
    assert out.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_command_writes_over_a_file_that_it_reads_or_over_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    file, data = draft(tmp_path, WRONG), tmp_path / "indicators.yaml"
    data.write_bytes(data_path().read_bytes())
    monkeypatch.setenv("HANGSU_DATA", str(data))
    for arguments in (
        ["check-draft", str(file), "--out", str(tmp_path / "." / file.name)],
        ["check-draft", str(file), "--out", str(data)],
        ["refresh", str(file), "--out", str(file)],
        ["export", "share_gap", "--out", str(data)],
        ["export", "--briefing", str(file), "--out", str(file)],
    ):
        ran = CliRunner().invoke(main, ["--lang", lang, *arguments])
        assert ran.exit_code == 2
        assert words(lang)("commands.same_file") in " ".join(ran.stderr.split())
    assert file.read_text(encoding="utf-8") == WRONG
    assert data.read_bytes() == DATA.read_bytes()
