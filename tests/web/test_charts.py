"""Table and files of a chart by its address: what is on the screen, and nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from pptx import Presentation
from starlette.testclient import TestClient

from components.catalog.store import shared
from components.catalog.validation import loaded
from components.charts.chart import Axis, Chart, Citation, Point, Series, Stamp
from components.edit.shelf import COOKIE, LOGINS
from components.exports import base
from components.exports.base import MissingPartError
from components.exports.chart_store import CHART_STORE, StoredChart
from components.exports.register import register
from tests.cited import cited

VIEW = "http://institute.example/gap?lang=zh"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the document lies that the small data file cites."""
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path))
    return cited(tmp_path)


def address(folder: Path, says: str = "27.1%", lang: str = "zh") -> str:
    cited = (Citation("brief", "简报", 3, "5076 亿元"), Citation("brief", "简报", 4, says))
    points = (
        Point(0, 27.1, 27.1, label="甲", key="obs:level/hangzhou/2023", citations=cited),
        Point(1, 0.1 + 0.2, 0.1 + 0.2, label="乙"),
    )
    chart = Chart(
        "t",
        "line",
        lang,
        "标题",
        "",
        Axis(),
        Axis(unit="%"),
        (Series("a", "杭州", "ink", points),),
        "",
        "杭州_占比",
        stamp=Stamp(shared().current().loaded.digest, address=VIEW),
    )
    sources = loaded(folder / "data.yaml").catalog.sources
    return f"/charts/{CHART_STORE.put((says,), StoredChart(chart, {}, sources))}"


def verdicts(client: TestClient, path: str) -> list[str]:
    answer = client.get(f"{path}/table").json()
    assert answer["headers"][-1] == "机器核对"
    return [row[-1] for row in answer["rows"]]


def test_the_table_has_a_row_per_point_with_its_key(client: TestClient, folder: Path) -> None:
    answer = client.get(f"{address(folder)}/table").json()
    assert answer["headers"][:4] == ["系列", "项目", "数值（文字）", "数值"]
    assert [row[3] for row in answer["rows"]] == [27.1, 0.3]
    assert answer["keys"] == ["obs:level/hangzhou/2023", ""]


def test_a_row_whose_tokens_all_stand_is_found_and_one_without_document_is_blank(
    client: TestClient, folder: Path
) -> None:
    assert verdicts(client, address(folder)) == ["已找到", ""]


def test_one_missed_token_decides_the_row(client: TestClient, folder: Path) -> None:
    assert verdicts(client, address(folder, "27.7%")) == ["没找到", ""]


def test_without_the_documents_nothing_is_called_found(client: TestClient, folder: Path) -> None:
    (folder / "brief.txt").unlink()
    assert verdicts(client, address(folder)) == ["未核对", ""]


def test_the_menu_lists_every_format_in_the_language_of_the_chart(
    client: TestClient, folder: Path
) -> None:
    for lang, first in (("zh", "PowerPoint（可编辑图表）"), ("en", "PowerPoint (editable charts)")):
        groups = client.get(address(folder, lang=lang)).json()["groups"]
        listed = [one for group in groups for one in group["files"]]
        assert {one["id"] for one in listed} == {one.id for one in base.formats() if not one.facts}
        assert groups[1]["files"][0]["name"] == first


def test_what_the_server_lacks_is_said_in_the_menu_and_by_the_file(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = MissingPartError("no_browser")
    monkeypatch.setattr(base, "missing", lambda *wants: lacking if wants else None)
    assert base.missing() is None
    groups = client.get(address(folder)).json()["groups"]
    listed = {one["id"]: one for group in groups for one in group["files"]}
    assert listed["png"]["hindrance"] == lacking.sentence("zh")
    assert listed["csv"]["hindrance"] == ""
    answer = client.get(f"{address(folder)}/png")
    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == lacking.sentence("zh")


def test_a_deck_holds_the_numbers_of_the_chart_and_the_address_of_its_view(
    client: TestClient, folder: Path
) -> None:
    answer = client.get(f"{address(folder)}/pptx")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E6%9D%AD%E5%B7%9E_%E5%8D%A0%E6%AF%94.pptx"
    )
    assert answer.headers["cache-control"] == "no-store"
    slide = Presentation(BytesIO(answer.content)).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (series,) = list(chart.plots[0].series)
    assert [round(value, 10) for value in series.values] == [27.1, 0.3]
    assert VIEW in slide.notes_slide.notes_text_frame.text


def test_a_file_that_is_handed_out_is_noted_with_the_name_of_the_login(
    client: TestClient, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANGSU_ISSUED")
    path = address(folder)
    LOGINS.put("browser", "li@example.org")
    client.cookies.set(COOKIE, "browser")
    assert client.head(f"{path}/csv").status_code == 200
    assert register(file).papers == ()
    assert "Hangsu-Note" not in client.get(f"{path}/csv").headers
    client.get(f"{path}/table")
    (paper,) = register(file).papers
    assert (paper.file, paper.by, paper.title) == ("杭州_占比.csv", "li@example.org", "标题")
    LOGINS.put("browser", "")
    client.get(f"{path}/pptx")
    assert register(file).papers[0].by == ""


def test_a_register_that_cannot_be_written_is_told_beside_the_file(
    client: TestClient, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANGSU_ISSUED")
    file.with_suffix(".issued.jsonl").mkdir()
    answer = client.get(f"{address(folder)}/csv")
    assert answer.status_code == 200
    assert "没有记入已发文稿的登记簿" in unquote(answer.headers["Hangsu-Note"])


def test_a_chart_that_is_not_there_is_refused_in_a_sentence(client: TestClient) -> None:
    for path in ("", "/table", "/pptx"):
        answer = client.get(f"/charts/{'0' * 32}{path}")
        assert answer.status_code == 404
        assert answer.json()["error"]["message"] == "这张图已不在服务器上。请刷新页面再试。"


def test_a_format_that_is_not_there_is_refused_in_a_sentence(
    client: TestClient, folder: Path
) -> None:
    answer = client.get(f"{address(folder)}/exe")
    assert answer.status_code == 404
    assert "exe" in answer.json()["error"]["message"]


def test_it_is_read_only(client: TestClient, folder: Path) -> None:
    assert client.post(address(folder)).status_code == 405


def test_one_address_cannot_have_files_made_without_end(client: TestClient, folder: Path) -> None:
    path = f"{address(folder)}/none"
    codes = [client.get(path).status_code for _ in range(602)]
    assert codes[:600] == [404] * 600
    assert codes[600:] == [429] * 2
