"""The sections of a brief in their order: text, then data, the main events of a long timeline."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from components.charts.chart import Point
from components.exports.base import ExportError, read
from components.exports.formats.docx import render
from components.exports.office import docx
from components.exports.office.docx import assemble, ended, numeral
from tests.exports.office.brief_reopened import W, paragraphs, part
from tests.exports.refresh.reopened import tables_in


def test_data_tables_stand_behind_the_text_and_every_chart_says_which(whole):
    said = paragraphs(whole("docx"))
    behind = said.index("九、数据附表")
    assert [p for p in said if p.startswith("逐项数据见附表")] == [
        f"逐项数据见附表 {number}。" for number in (1, 2, 3, 4)
    ]
    captions = [at for at, text in enumerate(said) if text.startswith("附表 ")]
    assert len(captions) == 4
    assert min(captions) > behind


def test_a_brief_lists_the_main_events_of_a_long_timeline_and_says_where_the_others_are(
    sample, briefing
):
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(Point(2010 + at / 20, 1, text=f"事 {at}") for at in range(50))
    long = chart.with_(series=(first, replace(city, points=(*city.points, *days)), last))
    raw = render([long], briefing)
    rows = tables_in(raw)[0].rows
    assert [row.cells[2].text for row in rows][1:] == ["十四五数字经济规划"]
    text = "图中 54 项，附表列出定调之年与跨年的 1 项；全部事项及原文见导出的 Excel 工作簿。"
    assert text in paragraphs(raw)


# The short form: findings, at most two charts, where it is from; two pages.


def test_a_short_brief_has_the_findings_and_two_charts_but_no_contents_and_no_annex(
    charts, briefing
):
    document = Document(BytesIO(render(charts, briefing.with_(length="short"))))
    text = [line.text for line in document.paragraphs]
    for chart in charts[:6]:
        assert any(line.startswith(chart.title) for line in text)
    assert len([line for line in text if line.startswith("图 ")]) == 2
    assert not document.tables
    assert not {"目　录", "数据说明"} & {*text}
    left = len(charts) - 6
    assert any(f"另 {left} 张图的结论" in line for line in text)


def test_a_short_brief_prints_own_words_and_a_source_under_every_finding(charts, briefing):
    first, *others = briefing.panels
    own = first.model_copy(update={"text": ("自己写的一段。",)})
    raw = render(charts, briefing.with_(length="short", panels=(own, *others)))
    assert "自己写的一段。" in paragraphs(raw)
    notes = part(raw, "word/footnotes.xml").iter(f"{W}footnote")
    texts = ["".join(note.itertext()).strip() for note in notes if int(note.get(f"{W}id")) > 0]
    assert [text[:5] for text in texts] == 6 * ["资料来源："]


def test_a_short_brief_with_much_small_print_leaves_charts_out_and_keeps_to_two_pages(
    sample, briefing
):
    # 8,200 half-widths are a hundred lines of 5.8 mm: more than both pages have.
    wordy = [sample("line").with_(id=f"own_{at}", note="注" * 4_100) for at in range(2)]
    text = paragraphs(render(wordy, briefing.with_(length="short", panels=())))
    assert not [line for line in text if line.startswith("图 ")]
    assert "注" * 4_100 not in text


# Headings of a brief are numbered, and its contents lead to each of them.


def test_contents_link_to_every_heading(charts, whole):
    body = part(whole("docx"), "word/document.xml")
    marks = {n.get(f"{W}name") for n in body.iter(f"{W}bookmarkStart")}
    links = [n.get(f"{W}anchor") for n in body.iter(f"{W}hyperlink")]
    assert set(links) == marks
    assert len(links) == 1 + len(charts) + 4
    codes = [n.text.strip() for n in body.iter(f"{W}instrText")]
    assert codes[0] == r'TOC \o "1-1" \h \z \u'


def test_headings_are_numbered_in_chinese(charts, whole):
    document = Document(BytesIO(whole("docx")))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads[:2] == ["一、主要结论", f"二、{charts[0].title}"]
    assert heads[-3:] == ["十、无数据的内容", "十一、资料来源", "十二、数据说明"]


def test_a_contents_without_page_numbers_asks_word_to_fill_them_in(charts, sample, briefing, whole):
    def asks(raw):
        return [n.get(f"{W}val") for n in part(raw, "word/settings.xml").iter(f"{W}updateFields")]

    assert asks(whole("docx")) == ["true"]
    assert asks(render([sample("line")], briefing)) == []
    assert asks(assemble(charts, briefing, ["1"] * (len(charts) + 5))) == []


# Sentences of a brief carry their sources as real footnotes.


def test_sentences_have_real_footnotes_with_document_line_and_token(sample, briefing):
    raw = render([sample("gap")], briefing)
    notes = part(raw, "word/footnotes.xml")
    said = ["".join(n.itertext()).strip() for n in notes.iter(f"{W}footnote")]
    assert said == ["", "", "太湖简报（第 7 期）第 21 行“15.8%”"]
    body = part(raw, "word/document.xml")
    assert [n.get(f"{W}id") for n in body.iter(f"{W}footnoteReference")] == ["1"]
    settings = part(raw, "word/settings.xml")
    assert [n.get(f"{W}id") for n in settings.iter(f"{W}footnote")] == ["-1", "0"]


# Numbers of headings, and the stop that makes a finding a sentence.


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")],
)
def test_headings_are_counted_in_chinese_up_to_99(number, text):
    assert numeral(number, "zh") == text


def test_headings_are_counted_in_digits_in_english():
    assert [numeral(number, "en") for number in (1, 11)] == ["1", "11"]


@pytest.mark.parametrize(
    ("text", "lang", "sentence"),
    [
        ("差距未变", "zh", "差距未变。"),
        ("差距未变。", "zh", "差距未变。"),
        ("能追上吗？", "zh", "能追上吗？"),
        ("The gap stays", "en", "The gap stays."),
    ],
)
def test_a_finding_ends_with_one_stop(text, lang, sentence):
    assert ended(text, lang) == sentence


# The page of a brief follows the standard for official documents (GB/T 9704-2012).


def test_the_page_follows_the_standard(whole):
    body = part(whole("docx"), "word/document.xml")
    (margins,) = body.iter(f"{W}pgMar")
    assert [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")] == [
        "2098",
        "1984",
        "1587",
        "1474",
    ]  # 37, 35, 28, 26 mm in twentieths of a point
    (grid_,) = body.iter(f"{W}docGrid")
    assert (grid_.get(f"{W}type"), grid_.get(f"{W}linePitch")) == ("lines", "579")
    (size,) = body.iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


@pytest.mark.parametrize(
    ("style", "face", "half_points"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_name_the_faces_of_the_standard(style, face, half_points, sample, briefing):
    styles = part(render([sample("line")], briefing), "word/styles.xml")
    value = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style)
    fonts = value.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == face
    assert not [name for name in fonts.attrib if name.endswith("Theme")]
    assert value.find(f"{W}rPr/{W}sz").get(f"{W}val") == half_points


def test_lines_are_22_a_page_and_indented_by_two_characters(sample, briefing):
    styles = part(render([sample("line")], briefing), "word/styles.xml")
    normal = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("579", "exact")
    assert normal.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"


def test_missing_faces_have_a_substitute_and_sets_can_be_chosen(sample, briefing):
    fonts = part(render([sample("line")], briefing), "word/fontTable.xml")
    other = {
        f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val")
        for f in fonts.iter(f"{W}font")
        if f.find(f"{W}altName") is not None
    }
    assert other["仿宋_GB2312"] == "仿宋"
    assert other["方正小标宋简体"] == "华文中宋"
    with pytest.raises(ExportError, match="gb, windows, noto"):
        render([sample("line")], briefing.with_(faces="x"))


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(sample, briefing):
    document = Document(BytesIO(render([sample("line")], briefing)))
    assert document.settings.odd_and_even_pages_header_footer is True
    sides = []
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in etree.tostring(footer._element, encoding="unicode")
        sides.append(footer.paragraphs[0].alignment)
    assert [str(side).split()[0] for side in sides] == ["RIGHT", "LEFT"]


# Page numbers of a brief come from LibreOffice where it is installed.


def test_a_brief_takes_its_page_numbers_from_libreoffice(charts, briefing, monkeypatch):
    monkeypatch.setattr(docx, "to_pdf", lambda *_: b"")
    monkeypatch.setattr(
        docx, "heading_pages", lambda _, heads: [str(7 + at) for at in range(len(heads))]
    )
    said = paragraphs(render(charts, briefing.with_(paged=True)))
    assert "一、主要结论\t7" in said
    assert "二、核心产业增加值 2022 年未达 2018 年设定的目标\t8" in said


def test_a_brief_without_libreoffice_is_still_made(charts, briefing, monkeypatch):
    monkeypatch.setenv("SOFFICE_PATH", "/nonexistent")
    assert "一、主要结论\t…" in paragraphs(render(charts, briefing.with_(paged=True)))


# Pieces of a brief: tables that may run over pages, charts that can be found again.


def test_tables_repeat_their_head_and_keep_rows_whole(whole):
    body = part(whole("docx"), "word/document.xml")
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == (
            [True] + [False] * (len(rows) - 1)
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_charts_have_alt_text_and_an_address(sample, briefing):
    body = part(render([sample("gap")], briefing), "word/document.xml")
    (value,) = [n for n in body.iter() if n.tag.endswith("}docPr")]
    assert value.get("descr") == "苏州 15.8%，杭州 27.1%。"
    assert (read(value.get("name")).chart, read(value.get("name")).part) == ("gap_share", "chart")
