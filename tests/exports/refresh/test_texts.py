"""Words around a chart: ours follow the data, the analyst's stay and are pointed at."""

import dataclasses
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from components.charts.chart import Axis, Mark, Point
from components.exports import base
from components.exports.refresh.refresh import refresh
from tests import bombs
from tests.exports.refresh.builds import always, later, longer, today, with_suzhou
from tests.exports.refresh.reopened import saved, tables_in, texts_of
from tests.exports.samples import LATER


def test_titles_notes_and_sentences_follow_and_rewritten_ones_are_pointed_at(charts, briefing):
    deck = Presentation(BytesIO(base.make("pptx", charts, briefing)))
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == charts[2].title)
    box = slide.shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "我写的：苏州只有 15.8%。"
    content, report = refresh(saved(deck), later)
    again = Presentation(BytesIO(content))
    titles = [s.shapes.title.text_frame.text for s in again.slides]
    assert "苏州与杭州相差 10.7 个百分点" in titles
    assert charts[2].title not in titles
    findings = again.slides[1].placeholders[1].text_frame.text
    assert "苏州与杭州相差 10.7 个百分点" in findings
    slide = next(s for s in again.slides if "10.7" in s.shapes.title.text_frame.text)
    assert "苏州 16.4%" in slide.notes_slide.notes_text_frame.text
    assert any("我写的：苏州只有 15.8%" in note and "16.4%" in note for note in report.notes)
    assert box.text_frame.text in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


def test_look_alikes_of_other_charts_are_not_touched(charts, briefing):
    raw = base.make("docx", charts, briefing)
    content, _ = refresh(raw, later)
    before = [p.text for p in Document(BytesIO(raw)).paragraphs]
    after = [p.text for p in Document(BytesIO(content)).paragraphs]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert (
        "核心产业占比：差距约 11.3 个百分点，区间 11.2～11.4（推算），苏州 15.8%，杭州 27.1%。",
        "核心产业占比：差距约 11.3 个百分点，区间 11.2～11.4（推算），苏州 16.4%，杭州 27.1%。",
    ) in changed
    assert "核心产业占比：杭州 27.1%，苏州 15.8%。" in after  # the bar chart says it too
    heads = [p.text for p in Document(BytesIO(content)).paragraphs if p.style.name == "Heading 1"]
    assert "四、苏州与杭州相差 10.7 个百分点" in heads


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_numbers_that_other_charts_rightly_say_are_not_called_stale(format_id, charts, briefing):
    _, report = refresh(base.make(format_id, charts, briefing), later)
    assert report.notes == ()


# Tables that stand for a chart: renewed cell by cell while the shape fits, else left alone.


def test_tables_in_word_follow(sample, briefing):
    content, _ = refresh(base.make("docx", [sample("gap")], briefing), later)
    assert texts_of(tables_in(content)[0])[2][:3] == ["苏州", "核心产业占比", "16.4%"]


def test_a_table_in_word_takes_new_rows(sample, briefing):
    content, report = refresh(base.make("docx", [sample("line")], briefing), longer)
    rows = texts_of(tables_in(content)[0])
    assert [row[1] for row in rows[1:]] == ["2018", "2021", "2022", "2023", "2024", "2025", "2022"]
    assert rows[6][2] == "6,305 亿元"
    assert report.charts[0].kept == ""


def test_a_table_in_word_without_a_row_today_is_left_alone(sample, briefing):
    raw = base.make("docx", [sample("gap")], briefing)
    _, report = refresh(raw, always(sample("gap").with_(series=())))
    assert report.changed == ()
    assert "形式与原来不同" in report.charts[0].kept


def grown(chart, rows):
    """The matrix with another word in its last cell, and `rows` rows more."""
    ticks = (*chart.y.ticks, *((at, f"新 {at}") for at in range(3, 3 + rows)))
    points = (*chart.series[0].points[:2], Point(0, 2, text="材料"))
    lab = dataclasses.replace(chart.series[0], points=points)
    return chart.with_(y=Axis("category", ticks=ticks), series=(lab,))


def test_a_matrix_is_renewed_in_place(sample, briefing):
    raw = base.make("pptx", [sample("matrix")], briefing)
    content, report = refresh(raw, always(grown(sample("matrix"), 0)))
    assert tables_in(content)[0].cell(3, 1).text == "● 材料"
    assert report.changed[0].changes == ("苏州 · 人工智能：无数据 → ● 材料",)


def test_a_matrix_that_grew_takes_rows_while_its_slide_has_room(sample, briefing):
    raw = base.make("pptx", [sample("matrix")], briefing)
    content, report = refresh(raw, always(grown(sample("matrix"), 2)))
    assert [row[0] for row in texts_of(tables_in(content)[0])][-2:] == ["新 3", "新 4"]
    assert report.charts[0].kept == ""


def test_a_matrix_that_outgrew_its_slide_is_left_alone(sample, briefing):
    raw = base.make("pptx", [sample("matrix")], briefing)
    _, report = refresh(raw, always(grown(sample("matrix"), 60)))
    assert report.changed == ()
    assert "形式与原来不同" in report.charts[0].kept


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_cells_of_several_lines_are_the_same_until_their_words_change(format_id, sample, briefing):
    def piled(word):
        points = (Point(0, 0, text="智能计算"), Point(0, 0, text=word))
        lab = dataclasses.replace(sample("matrix").series[0], points=points)
        return sample("matrix").with_(series=(lab,))

    raw = base.make(format_id, [piled("医药")], briefing)
    _, report = refresh(raw, always(piled("医药")))
    assert report.changed == ()
    content, report = refresh(raw, always(piled("材料")))
    assert len(report.changed[0].changes) == 1
    assert tables_in(content)[0].cell(1, 1).text == "● 智能计算\n● 材料"


# The lists that close a deck or a brief: sources and gaps.


def recited(chart):
    """The chart with the token 5076 read as 6305 in its document."""

    def citation(value):
        return dataclasses.replace(value, says="6305") if value.says == "5076" else value

    def point(value):
        return dataclasses.replace(value, citations=tuple(map(citation, value.citations)))

    def series(value):
        return dataclasses.replace(value, points=tuple(map(point, value.points)))

    return chart.with_(series=tuple(map(series, chart.series)))


def xml_of(raw):
    """The text of all slides, or of the document."""
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n.startswith(("ppt/slides/slide", "word/document"))]
        return "".join(pack.read(name).decode() for name in names)


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_lists_of_sources_and_gaps_follow(format_id, charts, briefing):
    raw = base.make(format_id, charts, briefing)
    content, report = refresh(raw, lambda chart_id, options: recited(today(chart_id, options)))
    assert "“5076”" in xml_of(raw)
    assert "“6305”" in xml_of(content)
    assert "“5076”" not in xml_of(content)
    assert report.notes == ()


# The 待核 mark of a whole file comes and goes with its unsourced figures.


def marks(raw):
    """The paragraphs of a cover, or of a brief, that are the mark."""
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n in {"ppt/slides/slide1.xml", "word/document.xml"}]
        roots = [etree.fromstring(pack.read(name)) for name in names]
    lines = ["".join(p.itertext()) for root in roots for p in root.iter() if p.tag.endswith("}p")]
    return [text for text in lines if text.startswith("【待核】")]


def flagged(chart_id, options):
    """Today's charts, the headline without a source for Suzhou."""
    chart = today(chart_id, options)
    if chart_id != "gap_share":
        return chart
    return with_suzhou(chart, mark=Mark.UNSOURCED, citations=())


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_a_figure_that_lost_its_source_marks_the_whole_file(format_id, sample, briefing):
    raw = base.make(format_id, (sample("gap"), sample("line")), briefing)
    content, _ = refresh(raw, flagged)
    assert marks(raw) == []
    assert set(marks(content)) == {"【待核】含 1 个没有出处的数值，核实前请勿引用。"}
    again, _ = refresh(content, today)
    assert marks(again) == []


# A timeline with other events than the file stays whole.


def test_a_file_that_forgot_its_words_is_told_by_its_shapes(sample, briefing):
    raw = base.make("pptx", [sample("timeline")], briefing)
    bare = bombs.without(raw, "customXml/item100.xml", "docProps/custom.xml")
    first, city, last = sample("timeline").series
    news = Point(2024.0, 1, label="2024", text="新政")
    more = dataclasses.replace(city, points=(*city.points, news))
    _, same = refresh(bare, today)
    _, other = refresh(bare, always(sample("timeline").with_(series=(first, more, last))))
    assert [one.kept for one in same.charts] == [""]
    assert other.charts[0].kept.endswith("的形式与原来不同，保持原样；请重新导出。")


def test_a_footnote_of_two_documents_keeps_a_line_for_each(sample, briefing):
    def cited(says):
        other = dataclasses.replace(LATER, says=says)
        return sample("gap").with_points(
            lambda p: dataclasses.replace(p, citations=(*p.citations, other))
        )

    raw = base.make("docx", [cited("15.8")], briefing.with_(panels=()))
    content, _ = refresh(raw, always(cited("16.4")))
    with ZipFile(BytesIO(content)) as pack:
        notes = etree.fromstring(pack.read("word/footnotes.xml"))
    lines = [["".join(line.itertext()).strip() for line in note] for note in notes][2:]
    assert lines == [["新质生产力一线观察第 19 行“16.4”", "太湖简报（第 7 期）第 21 行“15.8%”"]]
