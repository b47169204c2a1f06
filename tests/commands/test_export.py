"""`hangsu export` and `hangsu refresh` on the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pptx import Presentation

from components.charts.registry import chart_ids
from components.commands import main
from tests.serving import DATA


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *words])


def chart_values(deck: Path) -> list[float]:
    frames = [
        shape
        for slide in Presentation(io.BytesIO(deck.read_bytes())).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    return [
        value
        for frame in frames
        for plot in frame.chart.plots
        for series in plot.series
        for value in series.values
        if value is not None
    ]


def test_the_list_names_every_chart_and_format() -> None:
    listed = run("export", "--list").output
    assert [line.split()[0] for line in listed.splitlines()[:-1]] == list(chart_ids())
    assert "pptx" in listed.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (["core_level?city=hangzhou"], 5076.0),
        (["core_level", "--option", "city=hangzhou"], 5076.0),
        (["hangsu:trend?indicators=%5B%22core_share_gdp%22%5D#chart"], 27.1),
        (["trend?indicators=core_share_gdp&places=suzhou"], 15.8),
        (["http://127.0.0.1:8501/briefing?panels=share_gap&title=甲/乙:87.5%25"], 15.8),
    ],
)
def test_options_of_charts_and_briefings_are_written_as_in_an_address(
    tmp_path: Path, arguments: list[str], value: float
) -> None:
    result = run("export", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    (deck,) = tmp_path.iterdir()
    assert value in chart_values(deck)
    if "briefing" in arguments[0]:
        assert deck.name == "甲_乙_87.5%.pptx"


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("share_gap?follower=nowhere", "选项 follower 的值“nowhere”不对"),
        ("share_gap?colour=red", "没有“colour”这个选项。可用：follower, leader, period"),
        ("share_gap?period=soon", "用这些选项画不出 share_gap：period=soon"),
        ("catchup_path?years=many", "选项 years 的值“many”不对"),
        ("/briefing?panels=share_gap&date=soon", "选项 date 的值“soon”不对"),
    ],
)
def test_an_option_that_means_nothing_is_told_in_words(
    tmp_path: Path, argument: str, words: str
) -> None:
    result = run("export", argument, "--out", str(tmp_path))
    assert result.exit_code == 1
    assert words in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_size_makes_a_picture_and_one_that_is_none_is_told(tmp_path: Path) -> None:
    result = run("export", "share_gap", "--size", "cover", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    (picture,) = tmp_path.iterdir()
    with Image.open(picture) as opened:
        assert opened.size == (900, 383)
    unknown = run("export", "share_gap", "--size", "A4", "--out", str(tmp_path)).output
    assert "可用：wide, half, column, square, wechat, cover" in unknown


def test_a_panel_is_written_with_the_figures_of_the_data(tmp_path: Path) -> None:
    result = run("export", "share_gap", "--format", "pptx", "--out", str(tmp_path))
    written = [Path(line) for line in result.output.splitlines() if line.endswith(".pptx")]
    assert result.exit_code == 0
    assert {15.8, 27.1} <= set(chart_values(written[0]))


def test_of_two_charts_with_one_title_neither_overwrites_the_other(tmp_path: Path) -> None:
    result = run("export", "core_level", "trend", "--format", "csv", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "杭州与苏州_数字经济核心产业增加值_2018-2023.csv",
        "杭州与苏州_数字经济核心产业增加值_2018-2023_trend.csv",
    ]


def test_an_unknown_panel_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    result = run("export", "nonsense", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "share_gap" in result.output
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    result = run("export", "share_gap", "--format", "odp", "--out", str(tmp_path))
    assert result.exit_code == 1
    assert "pptx" in result.output


def test_nothing_asked_for_is_said() -> None:
    assert "--all" in run("export").output


def test_a_recipe_makes_the_whole_briefing(tmp_path: Path) -> None:
    recipe = tmp_path / "r.yaml"
    recipe.write_text("title: 周会\npanels:\n- chart: share_gap\n- chart: closing\n", "utf-8")
    result = run("export", "--briefing", str(recipe), "--out", str(tmp_path))
    assert result.exit_code == 0
    assert {15.8, 27.1} <= set(chart_values(tmp_path / "周会.pptx"))


def test_a_recipe_that_is_none_is_refused(tmp_path: Path) -> None:
    recipe = tmp_path / "r.yaml"
    recipe.write_text("- just a list\n", "utf-8")
    assert run("export", "--briefing", str(recipe), "--out", str(tmp_path)).exit_code == 1
    absent = run("export", "--briefing", str(tmp_path / "none.yaml")).output
    assert absent == "打不开简报模板 none.yaml：没有这个文件或文件夹。\n"


def test_a_deck_is_refreshed_into_a_new_file_and_the_original_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "share_gap", "--format", "pptx", "--out", str(tmp_path))
    deck = next(tmp_path.glob("*.pptx"))
    before = deck.read_bytes()
    newer = tmp_path / "newer.yaml"
    newer.write_text(DATA.read_text("utf-8").replace("15.8", "16.4"), "utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(newer))
    result = run("refresh", str(deck))
    assert result.exit_code == 0
    assert {16.4, 27.1} <= set(chart_values(deck.with_name(f"{deck.stem}_已更新.pptx")))
    assert deck.read_bytes() == before


def test_a_file_is_never_refreshed_onto_itself(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(b"")
    assert run("refresh", str(deck), "--out", str(deck)).exit_code == 2


@pytest.mark.parametrize(
    ("label", "name"),
    [("../../elsewhere", "elsewhere"), ("/tmp/x", "tmp_x"), ("C:\\x", "C_x"), ("CON", "CON")],
)
def test_nothing_is_written_outside_the_folder_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, label: str, name: str
) -> None:
    data = tmp_path / "data.yaml"
    data.write_text(DATA.read_text("utf-8").replace("zh: 杭州,", f"zh: '{label}',"), "utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(data))
    out, recipe = tmp_path / "a" / "b", tmp_path / "r.yaml"
    recipe.write_text(f"title: '{label}'\npanels:\n- chart: share_gap\n", "utf-8")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    for names in (["share_gap"], ["--briefing", str(recipe)]):
        result = run("export", *names, "--format", "csv", "--out", str(out))
        assert result.exit_code == 0, result.output
    paths = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.parent for path in paths} == {out}
    assert any(name in path.name for path in paths)
    assert not {"CON.csv"} & {path.name for path in paths}
