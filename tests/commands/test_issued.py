"""`hangsu issued`, and what the commands that change figures say of papers that went out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from components.commands import main
from components.edit import store
from components.edit.store import Signature
from components.exports.base import formats
from components.words import words
from tests.serving import DATA
from tests.today import TODAY


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data, beside which papers are noted."""
    path = tmp_path / "indicators.yaml"
    path.write_bytes(DATA.read_bytes())
    monkeypatch.setenv("HANGSU_DATA", str(path))
    monkeypatch.delenv("HANGSU_ISSUED")
    return path


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, *arguments])


def export(file: Path, *arguments: str) -> None:
    done = run("export", *arguments, "--out", str(file.parent / "out"))
    assert done.exit_code == 0, done.output


SET = ("set", "core_share_gdp", "suzhou", "2022", "16.4", "--replace", "--by", "李")


def test_a_changed_figure_names_the_papers_that_printed_it_and_undoing_takes_that_back(
    file: Path,
) -> None:
    recipe = file.parent / "r.yaml"
    recipe.write_text("title: 领导参阅\npanels:\n- chart: share_gap\n- chart: closing\n", "utf-8")
    export(file, "--briefing", str(recipe), "--format", "docx")
    export(file, "share_gap", "policy_counts", "--format", "csv")
    assert "所印的数都没有变" in run("issued").output
    changed = run(*SET)
    assert changed.exit_code == 0, changed.output
    assert "2 份已发文稿印的是旧数" in changed.output
    assert "领导参阅.docx" in changed.output
    assert "2022 年：15.8% → 16.4%（待核）" in changed.output
    listed = run("issued").output
    assert listed.count("已变 1 个数") == 2
    assert listed.count("所印的数都没有变") == 1
    printed = run("issued", "core_share_gdp", "suzhou", "2022").output
    assert printed.count("印的是 15.8%，如今是 ") == 2
    store.undo(file, store.entries(file)[0].id, Signature("李", on=TODAY))
    assert "已变" not in run("issued").output


def test_every_paper_made_of_one_choice_is_named_when_a_figure_of_it_changes(file: Path) -> None:
    choice = (
        "/briefing?panels=share_gap,closing&title=数字经济对照&leader_number=7&pictures=0&paged=0"
    )
    forms = [one.id for one in formats() if one.id in {"leader", "docx", "wechat"}]
    for form in forms:
        export(file, choice, "--format", form)
    changed = run(*SET).output
    assert f"{len(forms)} 份已发文稿印的是旧数" in changed
    for form in forms:
        assert words("zh")(f"exports.format.{form}") in changed


@pytest.mark.parametrize(
    "figure",
    [
        ["core_share_gdp suzhou 2022"],
        ["obs:core_share_gdp/suzhou/2022#1"],
        ["苏州", "数字经济核心产业增加值占", "GDP", "比重", "2022年"],
        ["Core digital industries, share of GDP", "Suzhou", "2022"],
    ],
)
def test_a_figure_is_found_by_address_and_by_words(file: Path, figure: list[str]) -> None:
    export(file, "share_gap", "--format", "csv")
    listed = run("issued", *figure, lang="en")
    assert listed.exit_code == 0, listed.output
    assert "printed 15.8%" in listed.output


def test_the_list_is_there_for_programs_with_every_figure_and_its_address(file: Path) -> None:
    export(file, "share_gap", "--format", "csv")
    (paper,) = json.loads(run("issued", "--format", "json").output)["papers"]
    assert (paper["kind"], paper["charts"], paper["date"]) == ("csv", ["share_gap"], "2026-11-29")
    by_key = {one["figure"]: one for one in paper["figures"]}
    assert by_key["obs:core_share_gdp/suzhou/2022#1"] == {
        "figure": "obs:core_share_gdp/suzhou/2022#1",
        "value": 15.8,
        "is": "exact",
        "printed": "15.8%",
        "now": "15.8%",
        "changed": False,
    }


def test_a_renewed_deck_is_a_paper_of_its_own(file: Path) -> None:
    export(file, "share_gap", "--format", "pptx")
    deck = next((file.parent / "out").glob("*.pptx"))
    assert run("refresh", str(deck)).exit_code == 0
    newest, first = (
        json.loads(run("issued", "--format", "json").output)["papers"][number] for number in (0, 1)
    )
    assert (newest["kind"], newest["file"]) == ("refreshed", f"{deck.stem}_已更新.pptx")
    assert newest["figures"] == first["figures"]


def test_what_names_no_figure_and_what_nobody_printed_is_said(file: Path) -> None:
    unknown = run("issued", "nonsense", "suzhou", "2022")
    assert unknown.exit_code == 2
    assert "认不出“nonsense suzhou 2022”" in unknown.output
    nobody = run("issued", "core_share_gdp", "suzhou", "2022")
    assert nobody.exit_code == 0
    assert "没有文稿印过苏州" in nobody.output
    assert "还没有登记过文稿" in run("issued").output


def test_a_full_or_closed_folder_stops_no_export(file: Path) -> None:
    file.with_suffix(".issued.jsonl").mkdir()
    done = run("export", "share_gap", "--format", "csv", "--out", str(file.parent / "out"))
    assert done.exit_code == 0
    assert "没有记入已发文稿的登记簿" in done.output
    assert run("issued").exit_code == 1
