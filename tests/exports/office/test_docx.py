"""The sections of a brief in their order: text, then data, the main events of a long timeline."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from components.charts.chart import Mark, Point, ReferenceLine
from components.exports.base import ExportError, Panel, read
from components.exports.brief_tables import fitted, sheet
from components.exports.formats.docx import render
from components.exports.office import docx
from components.exports.office.docx import assemble
from components.exports.passages import ended, numeral, short_title
from components.exports.tables import Cell, Table
from tests.exports.office.brief_reopened import W, paragraphs, part
from tests.exports.refresh.reopened import tables_in


def test_data_tables_stand_behind_the_text_and_every_chart_says_which(whole):
    said = paragraphs(whole("docx"))
    behind = said.index("附件")
    assert said[behind + 1] == "数据附表"
    assert [p for p in said if p.startswith("逐项数据见附表")] == [
        f"逐项数据见附表 {number}。" for number in range(1, 8)
    ]
    captions = [at for at, text in enumerate(said) if text.startswith("附表 ")]
    assert len(captions) == 7
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


def test_a_short_brief_has_its_finding_over_a_chart_and_three_beside_small_ones(sample, briefing):
    charts = [sample("gap").with_(id=f"own_{at}", title=f"发现 {at}") for at in range(6)]
    document = Document(BytesIO(render(charts, briefing.with_(length="short", panels=()))))
    text = [line.text for line in document.paragraphs]
    assert any(line.startswith("发现 0") for line in text)
    (table,) = document.tables
    assert [row.cells[0].text[:4] for row in table.rows] == ["发现 1", "发现 2", "发现 3"]
    assert all(len(row.cells[1]._tc.xpath(".//w:drawing")) == 1 for row in table.rows)
    assert len(document.element.body.xpath(".//w:drawing")) == 4
    assert not {"目　录", "数据说明", "附件"} & {*text}


def test_a_line_beside_its_finding_is_taller_than_bars_and_keeps_breaks_but_no_policies(
    sample, briefing
):
    line, bar = sample("line"), sample("bar")
    hairline = ReferenceLine(2020.0, "某项政策")
    breaks = line.reference_lines
    assert [one.style for one in breaks] == ["break"]
    line = line.with_(reference_lines=(*breaks, hairline))
    charts = [sample("gap"), line, bar]
    raw = render(charts, briefing.with_(length="short", panels=()))
    extents = Document(BytesIO(raw)).element.body.xpath(".//wp:extent")
    sizes = [(int(one.get("cx")) // 36_000, int(one.get("cy")) // 36_000) for one in extents]
    assert sizes[1:] == [(92, 64), (92, 44)]
    with ZipFile(BytesIO(raw)) as archive:
        native = b"".join(archive.read(name) for name in archive.namelist() if "charts/" in name)
    assert breaks[0].label.encode() in native
    assert "某项政策".encode() not in native


def test_a_short_brief_says_what_has_no_data_and_prints_own_words(charts, briefing):
    first, *others = briefing.panels
    own = first.model_copy(update={"text": ("自己写的一段。",)})
    raw = render(charts, briefing.with_(length="short", panels=(own, *others)))
    said = paragraphs(raw)
    assert "自己写的一段。" in said
    assert any("无数据" in line for line in said[said.index("文献没有写的") :])


def test_a_short_brief_with_much_small_print_leaves_findings_out_and_says_so(sample, briefing):
    # 8,200 half-widths are a hundred lines: more than both pages have.
    own = [Panel(chart=f"own_{at}", text=("注" * 3_900,)) for at in range(2)]
    wordy = [sample("line").with_(id=f"own_{at}") for at in range(2)]
    text = paragraphs(render(wordy, briefing.with_(length="short", panels=tuple(own))))
    assert any("另 1 张图的结论" in line for line in text)


# Headings of a brief are numbered, and its contents lead to each of them.


def test_contents_link_to_every_heading(charts, briefing):
    pages = ["1"] * (len(charts) + 5)
    body = part(assemble(charts, briefing, pages), "word/document.xml")
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
    assert heads[-4:] == ["九、无数据的内容", "十、资料来源", "十一、数据说明", "数据附表"]


def test_a_brief_without_page_numbers_has_no_contents_and_word_asks_nothing(charts, briefing):
    raw = render(charts, briefing)
    assert "目　录" not in paragraphs(raw)
    assert not [*part(raw, "word/settings.xml").iter(f"{W}updateFields")]


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
    assert "一、主要结论" in paragraphs(render(charts, briefing.with_(paged=True)))


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


def test_a_row_of_a_list_taller_than_a_third_of_a_page_may_go_on_on_the_next(sample, briefing):
    gone = tuple(Point(2000 + at, 0, None, Mark.MISSING, f"{2000 + at}") for at in range(300))
    line = sample("line")
    first, *others = line.series
    long = line.with_(series=(replace(first, points=(*first.points, *gone)), *others))
    body = part(render([long, sample("gap")], briefing), "word/document.xml")
    split = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert len(split) == 1
    assert "2100" in "".join(split[0].itertext())


# What a paper looks like inside: whole words, Chinese quotation marks, no foreign maker.


@pytest.mark.parametrize("kind", ["timeline", "matrix", "heatmap", "bar"])
def test_no_cell_of_a_word_table_is_cut(kind, sample, briefing):
    long = sample(kind).with_points(lambda point: replace(point, text="字" * 150, flags=()))
    (value, *_) = tables_in(render([long], briefing))
    texts = [cell.text for row in value.rows for cell in row.cells]
    assert not [text for text in texts if "…" in text]


def test_a_table_of_long_cells_stands_record_by_record_and_no_word_is_torn():
    rows = tuple(tuple(Cell("documents infrastructure " * 12) for _ in range(7)) for _ in range(2))
    table, aside = sheet(Table(("Hangzhou",) * 7, rows, (1 / 7,) * 7), "en")
    assert (len(table.head), len(table.rows), aside) == (2, 14, False)
    narrow = Table(("a", "b"), ((Cell("x " * 80), Cell("infrastructure")),), (0.5, 0.5))
    laid = fitted(narrow, 200.0)
    assert laid.widths[1] * 200.0 > 14 * 10.5 * 0.5
    assert fitted(narrow, 80.0) is None


def test_a_document_is_named_whole_once_and_shortly_ever_after(sample, briefing):
    first = sample("gap").citations[0]
    cited = tuple(
        replace(first, at=at, title="苏州太湖智库《领导参阅》第 7 期（总第 105 期）")
        for at in (37, 44, 104)
    )
    chart = sample("gap").with_points(lambda point: replace(point, citations=cited))
    raw = render([chart, chart.with_(id="again")], briefing.with_(panels=()))
    notes = part(raw, "word/footnotes.xml").iter(f"{W}footnote")
    said = ["".join(note.itertext()).strip() for note in notes if int(note.get(f"{W}id")) > 0]
    assert said[0] == "苏州太湖智库《领导参阅》第 7 期（总第 105 期）第 37、44、104 行"
    assert {*said[1:]} == {"《领导参阅》第 7 期第 37、44、104 行"}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("整版特稿《向“新”而行》", "《向“新”而行》"),
        ("《某市公报》（2020 年）", "《某市公报》（2020 年）"),
        ("Brief for Leaders, issue 7 (no. 105 in all)", "Brief for Leaders, issue 7"),
    ],
)
def test_a_short_title_still_tells_one_document_from_another(title, short):
    assert short_title(title) == short


@pytest.mark.parametrize("length", ["short", "full"])
def test_every_run_of_a_chinese_paper_asks_for_the_chinese_face(length, charts, briefing):
    raw = render(charts, briefing.with_(length=length))
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        for run in part(raw, name).iter(f"{W}r"):
            assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


def test_a_paper_opens_without_compatibility_mode_and_names_no_foreign_maker(sample, briefing):
    raw = render([sample("line")], briefing)
    (mode,) = [
        item.get(f"{W}val")
        for item in part(raw, "word/settings.xml").iter(f"{W}compatSetting")
        if item.get(f"{W}name") == "compatibilityMode"
    ]
    (theme,) = part(raw, "word/settings.xml").iter(f"{W}themeFontLang")
    assert (mode, theme.get(f"{W}eastAsia")) == ("15", "zh-CN")
    with ZipFile(BytesIO(raw)) as pack:
        assert not [n for n in pack.namelist() if "thumbnail" in n or "WithEffects" in n]
        assert b"Macintosh" not in pack.read("docProps/app.xml")
        assert pack.getinfo("word/styles.xml").file_size < 20_000


def test_an_english_paper_has_ordinary_type_and_is_not_justified(sample, briefing):
    styles = part(render([sample("line")], briefing.with_(lang="en")), "word/styles.xml")
    normal = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    assert normal.find(f"{W}rPr/{W}sz").get(f"{W}val") == "22"
    assert normal.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") != "exact"
