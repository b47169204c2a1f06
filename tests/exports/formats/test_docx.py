"""The Word brief reopened: numbers, wording, own paragraphs, plain text only."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components.exports.base import Panel, plain
from components.exports.chart_text import sentences
from components.exports.formats.docx import render
from components.exports.grid import grid
from tests.exports.office.brief_reopened import W, paragraphs, part
from tests.exports.office.deck_reopened import A, C


@pytest.mark.parametrize("kind", ["line", "bar", "gap"])
def test_native_charts_hold_the_numbers_and_their_workbook(kind, sample, briefing):
    raw = render([sample(kind)], briefing)
    space = part(raw, "word/charts/chart1.xml")
    with ZipFile(BytesIO(raw)) as pack:
        content = pack.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
        links = pack.read("word/charts/_rels/chart1.xml.rels").decode()
    external = space.find(f"{C}externalData").get(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    )
    assert f'Id="{external}"' in links
    rows = list(load_workbook(BytesIO(content))["Sheet1"].iter_rows(values_only=True))
    figures = [s for s in space.iter(f"{C}ser") if s.find(f"{C}cat") is not None]
    for at, (series, column) in enumerate(zip(figures, grid(sample(kind)).columns, strict=True)):
        cached = {
            int(p.get("idx")): float(p[0].text) for p in series.find(f"{C}val").iter(f"{C}pt")
        }
        assert cached == {i: v for i, v in enumerate(column.values) if v is not None}
        assert tuple(row[at + 1] for row in rows[1:]) == column.values
    assert len(list(space.iter(f"{A}ea"))) == len(list(space.iter(f"{A}latin"))) > 3


def test_the_wording_stands_in_the_text(charts, whole):
    said = paragraphs(whole("docx"))
    for chart in charts:
        assert {sentence.text for sentence in sentences(chart)} <= set(said)


def test_own_paragraphs_opening_and_closing_are_printed(sample, briefing):
    value = briefing.with_(
        opening=("开头。",),
        closing=("结尾。",),
        panels=(Panel(chart="trend", text=("我的看法。",)),),
    )
    said = paragraphs(render([sample("line")], value))
    assert said.index("开头。") < said.index("我的看法。") < said.index("结尾。")


def test_unsourced_figures_mark_the_brief(sample, briefing):
    assert "【待核】含 1 个没有出处的数值，核实前请勿引用。" in paragraphs(
        render([sample("bar")], briefing)
    )
    assert not [p for p in paragraphs(render([sample("line")], briefing)) if "待核" in p]


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_hostile_labels_are_carried_as_text(kind, poisoned, hostile, briefing):
    raw = render([poisoned(kind)], briefing.with_(title=hostile[:200], opening=(hostile[:4000],)))
    body = part(raw, "word/document.xml")
    assert plain(hostile)[:4000] in paragraphs(raw)
    runs = {child.tag for run in body.iter(f"{W}r") for child in run}
    assert f"{W}object" not in runs
    targets = [n.get("Target") for n in part(raw, "word/_rels/document.xml.rels")]
    assert not [target for target in targets if target.startswith("http")]
