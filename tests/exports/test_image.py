"""One browser, many callers: each gets its own picture, and a killed browser comes back."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

from components.charts import registry
from components.exports import base, image
from components.exports.base import MissingPartError, PictureError
from components.exports.image import SIZES, Pictures, at_width, picture
from components.exports.legends import spoken_svg, titled_pdf, titled_png
from components.render.text import text_width
from tests.datasets import shipped


@pytest.fixture
def pictures():
    result = Pictures()
    yield result
    result.close()


def figure(word):
    return {
        "data": [{"type": "scatter", "x": [1, 2], "y": [1, 2]}],
        "layout": {"title": {"text": word}},
    }


def drawn(pictures, word):
    return pictures.draw(figure(word), "svg", 300, 200, 1, word).decode()


def test_the_browser_starts_with_the_first_picture(pictures):
    assert pictures.open is False
    assert ">首图<" in drawn(pictures, "首图")
    assert pictures.open is True


def test_eight_threads_get_three_pictures_each_and_every_one_is_their_own(pictures):
    words = [f"图{thread}之{number}完" for thread in range(8) for number in range(3)]
    with ThreadPoolExecutor(8) as pool:
        items = list(pool.map(lambda word: drawn(pictures, word), words))
    for word, svg in zip(words, items, strict=True):
        assert f">{word}<" in svg
        assert svg.count("完<") == 1


ASKED = {"UDP_BYTES_SENT", "HOST_RESOLVER_DNS_TASK", "HOST_RESOLVER_SYSTEM_TASK", "DNS_TRANSACTION"}
"""What the browser's own log calls asking for the address of a host."""


def test_the_browser_of_pictures_looks_up_no_host_whatever_a_figure_names(
    pictures, monkeypatch, tmp_path
):
    log, script = tmp_path / "log.json", tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nexec {base.browser()} --log-net-log={log} "$@"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(script))
    shown = {"source": "http://img.example/x.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
    value = figure("图")
    value["layout"]["images"] = [shown]
    pictures.draw(value, "png", 300, 200, 1, "图")
    pictures.close()
    told = json.loads(log.read_text("utf-8"))
    names = {number: name for name, number in told["constants"]["logEventTypes"].items()}
    events = told["events"]
    assert "img.example" in str(events)  # the log has what was wanted
    assert {names[event["type"]] for event in events} & ASKED == set()


def test_a_killed_browser_is_replaced(pictures):
    drawn(pictures, "之前")
    pictures._browser.subprocess.kill()
    assert ">之后<" in drawn(pictures, "之后")


def test_a_browser_killed_while_many_draw_is_replaced_for_all(pictures):
    drawn(pictures, "热身")
    process = pictures._browser.subprocess
    words = [f"张{number}完" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        futures = [pool.submit(drawn, pictures, word) for word in words]
        futures[0].result()
        process.kill()
        items = [each.result() for each in futures]
    assert all(f">{word}<" in svg for word, svg in zip(words, items, strict=True))


def test_an_idle_browser_is_closed_and_the_next_picture_opens_another():
    result = Pictures(idle=0.2)
    drawn(result, "一")
    process = result._browser.subprocess
    process.wait(20)
    assert ">二<" in drawn(result, "二")
    result.close()


def test_a_picture_that_hangs_is_given_up_in_words():
    result = Pictures(patience=0.01)
    with pytest.raises(PictureError, match="没有画成"):
        drawn(result, "慢")
    result.close()


def test_a_browser_that_cannot_start_is_an_error_in_words(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    result = Pictures(patience=20)
    with pytest.raises(PictureError, match="没有画成"):
        drawn(result, "坏")
    result.close()


def test_no_browser_is_told_at_once_and_no_thread_is_started(monkeypatch):
    monkeypatch.setattr(base, "browser", lambda: None)
    before = threading.active_count()
    with pytest.raises(MissingPartError, match="chromium"):
        drawn(Pictures(), "无")
    assert threading.active_count() == before


def test_closing_without_a_browser_does_nothing():
    Pictures().close()


# Print copies: white, sized for paper, words as text, Chinese that can be searched.


SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg):
    root = etree.fromstring(svg)
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_twice_its_pixels_its_print_width_and_white_ground(size, sample):
    result = Image.open(BytesIO(picture(sample("gap"), "png", size)))
    assert result.size == (SIZES[size].width * 2, SIZES[size].height * 2)
    assert result.width / result.info["dpi"][0] * 25.4 == pytest.approx(SIZES[size].mm, rel=1e-3)
    ends = (3, 3), (result.width - 3, result.height - 3)
    assert {result.getpixel(at) for at in ends} == {(255, 255, 255, 255)}
    assert {(0xBC, 0x5B, 0x12, 255), (0x0B, 0x5D, 0x57, 255)} <= {
        colour for _, colour in result.getcolors(1 << 24)
    }


@pytest.mark.parametrize("size", SIZES)
def test_an_svg_says_title_values_and_data_version_as_text_and_a_large_one_the_note(size, sample):
    said = words_of(picture(sample("gap"), "svg", size))
    whole = "".join(said)
    for part in ("15.8%", "27.1%", "苏州", "杭州", "2024 年 7 月 15 日"):
        assert part in whole
    # A small picture, crowded, leaves its note to the paper around it.
    assert ("同一文献、同年、同口径" in whole) is (size == "wide")
    assert "相差11.3个百分点" in whole.replace(" ", "").replace("\u2009", "")


def test_pictures_name_chinese_faces_and_never_placeholder_colours(sample):
    svg = picture(sample("line"), "svg").decode()
    assert "Noto Sans CJK SC" in svg
    assert "rgb(0, 0, 1)" not in svg


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_a_pdf_has_searchable_chinese_and_the_size_of_its_paper(kind, sample):
    page = PdfReader(BytesIO(picture(sample(kind), "pdf", "half"))).pages[0]
    text = page.extract_text()
    assert sample(kind).title.replace(" ", "") in text.replace(" ", "").replace("\n", "")
    assert not [sign for sign in text if "\u2e80" <= sign <= "\u2fdf"]
    assert float(page.mediabox.width) == pytest.approx(156 / 25.4 * 72, abs=1)


def test_unsourced_figures_are_marked_in_the_picture(sample):
    assert "【待核】含1个没有出处的数值" in "".join(
        words_of(picture(sample("bar"), "svg"))
    ).replace(" ", "")


def test_hostile_labels_are_drawn_as_text(poisoned, hostile):
    root = etree.fromstring(picture(poisoned("bar"), "svg"))
    tags = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    assert not {"script", "a", "foreignObject", "b"} & tags


def test_a_png_carries_its_words_and_resolution_and_its_pixels_are_those_that_were_drawn(sample):
    stream, chart = BytesIO(), sample("gap")
    Image.new("RGB", (4, 4), "teal").save(stream, "PNG")
    image = Image.open(BytesIO(titled_png(stream.getvalue(), chart, 11811)))
    assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
    assert (image.info["Title"], image.info["Description"]) == (chart.title, chart.alt)
    assert image.getcolors() == [(16, (0, 128, 128))]


def test_lines_of_an_svg_are_texts_of_their_own_and_raised_signs_are_measured_in_pixels(sample):
    line = '<tspan class="line" dy="{}em" x="5" y="20">{}</tspan>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<text x="1" y="2" style="font-size: 10px">'
        + line.format(0, "甲")
        + line.format(1.3, '乙<tspan style="font-size:70%" dy="-0.6em">※</tspan>')
        + "</text></svg>"
    )
    chart = sample("gap")
    root = etree.fromstring(spoken_svg(svg.encode(), chart))
    texts = [(t.get("x"), t.get("y"), "".join(t.itertext())) for t in root.iter(f"{SVG}text")]
    assert texts == [("5", "20", "甲"), ("5", "33", "乙※")]
    (raised,) = root.iter(f"{SVG}tspan")
    assert (raised.get("dy"), raised.get("style")) == ("-4.2", "font-size: 7px")
    assert (root.get("role"), root[0].text, root[1].text) == ("img", chart.title, chart.alt)


def test_a_pdf_says_its_title_and_language(sample):
    empty = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.write(empty)
    read = PdfReader(BytesIO(titled_pdf(empty.getvalue(), sample("gap"))))
    assert read.metadata.title == sample("gap").title
    assert read.root_object["/Lang"] == "zh-CN"


def test_the_root_of_an_svg_is_sized_for_paper():
    assert at_width(
        '<svg width="1600" height="900"><rect width="1600" height="900"/></svg>', 960, 1600, 900
    ) == ('<svg width="960.0" height="540.0"><rect width="1600" height="900"/></svg>')


def test_no_label_is_set_smaller_than_five_and_a_half_points_on_paper():
    for size in SIZES.values():
        pixels = 13.5 * size.viewport.least
        assert pixels / size.width * size.mm / 25.4 * 72 >= 5.45


# Pictures beside native forms: asked for, drawn once, never in the way.


@pytest.fixture
def white_picture(monkeypatch):
    stream = BytesIO()
    Image.new("RGB", (32, 18), "white").save(stream, "PNG")
    monkeypatch.setattr(image, "picture", lambda *_: stream.getvalue())


def pictures_beside(raw, format_id):
    if format_id == "docx":
        value = Document(BytesIO(raw)).inline_shapes
        return [shape._inline.docPr.get("descr") for shape in value]
    return [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in Presentation(BytesIO(raw)).slides
        for shape in slide.shapes
        if shape.shape_type == 13
    ]


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_kinds_without_a_native_form_get_a_picture_with_alt_text(
    format_id, charts, briefing, white_picture
):
    raw = base.make(format_id, charts, briefing.with_(pictures=True))
    descriptions = [text for text in pictures_beside(raw, format_id) if text]
    drawn_kinds = [chart.alt for chart in charts if chart.kind not in {"line", "bar"}]
    assert set(drawn_kinds) <= set(descriptions)


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_without_being_asked_no_picture_is_drawn(format_id, charts, briefing, monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(image, "picture", refuse)
    assert base.make(format_id, charts, briefing)[:2] == b"PK"


def test_a_missing_browser_is_told_in_the_notes_and_the_deck_is_made(sample, briefing, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    raw = base.make("pptx", [sample("matrix")], briefing.with_(pictures=True))
    (slide, *_) = Presentation(BytesIO(raw)).slides
    assert "服务器未安装 Chrome" in slide.notes_slide.notes_text_frame.text
    assert pictures_beside(raw, "pptx") == []


@pytest.mark.parametrize(
    ("name", "size", "least"),
    [
        ("core_level", "half", 0.52),
        ("core_level", "square", 0.45),
        ("closing", "half", 0.49),
        ("promises", "half", 0.53),
        ("catchup_path", "square", 0.55),
        ("plan_targets", "half", 0.55),
    ],
)
def test_a_small_picture_gives_most_of_its_height_to_the_plot(name, size, least):
    value = image._composed(registry.build(name, shipped(), "zh"), size)
    assert image.plot_share(value) >= least


def test_what_a_target_is_missed_by_goes_on_a_second_line_where_a_square_would_cut_it():
    value = image._composed(registry.build("promises", shipped(), "en"), "square")
    (note,) = (n for n in value.layout.annotations if "percentage" in (n.text or ""))
    margin, (low, high) = value.layout.margin, value.layout.xaxis.range
    inner = SIZES["square"].width - margin.l - margin.r
    start = margin.l + (note.x - low) / (high - low) * inner + note.xshift
    widest = max(text_width(line, note.font.size) for line in note.text.split("<br>"))
    assert start + widest <= SIZES["square"].width


def test_a_small_picture_of_many_documents_counts_them_and_sets_policies_on_the_axis():
    value = image._composed(registry.build("core_level", shipped(), "zh"), "square")
    said = "\n".join(note.text or "" for note in value.layout.annotations)
    assert "等 3 份文献" in said
    assert "轴上竖杠为政策年份" in said
    assert "两年基数不同，不连线" in said.replace("<br>", "")
