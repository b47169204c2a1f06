"""The pack reopened: what is inside, and what it says when the browser is missing."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from components.exports.formats.zip import render

DATA = ["01_杭州_增加值.csv", "02_对照.csv", "杭州与苏州数字经济对照.xlsx", "说明.txt"]


@pytest.fixture
def two(sample):
    return (sample("line"), sample("bar"))


def test_each_chart_has_pictures_and_data_and_the_readme_lists_them(two, briefing, monkeypatch):
    monkeypatch.setattr("components.exports.formats.zip.missing", lambda *_: None)
    monkeypatch.setattr(
        "components.exports.formats.zip.picture", lambda c, form, size: f"{c.id} {form}".encode()
    )
    with ZipFile(BytesIO(render(two, briefing))) as pack:
        names = pack.namelist()
        assert names == sorted(
            [*DATA, "01_杭州_增加值.png", "01_杭州_增加值.svg", "02_对照.png", "02_对照.svg"]
        )
        assert pack.read("02_对照.png") == b"shares png"
        assert pack.getinfo("02_对照.png").compress_type == ZIP_STORED
        readme = pack.read("说明.txt").decode("utf-8-sig")
    for said in (
        "杭州与苏州数字经济对照",
        "02_对照.svg",
        "【待核】",
        "苏州 · 研发强度：无数据",
        "太湖简报（第 7 期）第 19 行“5076”",
        "空白单元格表示无数据",
    ):
        assert said in readme


def test_without_a_browser_the_data_come_and_the_readme_says_what_is_missing(
    two, briefing, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    with ZipFile(BytesIO(render(two, briefing))) as pack:
        assert pack.namelist() == DATA
        assert "未包含：服务器未安装 Chrome" in pack.read("说明.txt").decode("utf-8-sig")


def test_two_charts_of_one_name_keep_apart(sample, briefing, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    with ZipFile(BytesIO(render([sample("line")] * 2, briefing))) as pack:
        assert pack.namelist()[:2] == ["01_杭州_增加值.csv", "02_杭州_增加值.csv"]


def test_a_hostile_name_stays_inside_the_pack(poisoned, hostile, briefing, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    chart = poisoned("bar").with_(file_name="../../" + hostile)
    with ZipFile(BytesIO(render([chart], briefing.with_(title=hostile[:200])))) as pack:
        for name in pack.namelist():
            assert not {"/", "\\", "<", ">", '"', "\x00"} & set(name)
            assert len(name) < 140


def test_progress_counts_the_pictures(two, briefing, monkeypatch):
    from components.exports import base

    monkeypatch.setattr("components.exports.formats.zip.missing", lambda *_: None)
    monkeypatch.setattr("components.exports.formats.zip.picture", lambda *_: b"")
    heard = []
    base.make("zip", two, briefing, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
