"""Print copies: white, sized for paper, words as text, Chinese that can be searched."""

import struct
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from components.exports.printing import SIZES, at_width, picture, with_dpi

SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg):
    root = etree.fromstring(svg)
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_twice_its_pixels_its_print_width_and_white_ground(size, sample):
    made = Image.open(BytesIO(picture(sample("dumbbell"), "png", size)))
    assert made.size == (SIZES[size].width * 2, SIZES[size].height * 2)
    assert made.width / made.info["dpi"][0] * 25.4 == pytest.approx(SIZES[size].mm, rel=1e-3)
    colours = made.convert("RGB")
    assert (
        colours.getpixel((3, 3))
        == colours.getpixel((made.width - 3, made.height - 3))
        == (255, 255, 255)
    )
    assert {(0xD9, 0x77, 0x1F), (0x0B, 0x5D, 0x57)} <= {
        colour for _, colour in colours.getcolors(1 << 24)
    }


@pytest.mark.parametrize("size", SIZES)
def test_an_svg_says_title_values_note_and_data_version_as_text(size, sample):
    said = words_of(picture(sample("dumbbell"), "svg", size))
    whole = "".join(said)
    for part in ("15.8%", "27.1%", "苏州", "杭州", "同一文献、同年、同口径", "2024 年 7 月 15 日"):
        assert part in whole
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


def test_the_resolution_is_written_behind_the_header():
    stream = BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    made = with_dpi(stream.getvalue(), 11811)
    assert made[37:41] == b"pHYs"
    assert struct.unpack(">IIB", made[41:50]) == (11811, 11811, 1)
    assert Image.open(BytesIO(made)).info["dpi"][0] == pytest.approx(300, abs=0.1)


def test_the_root_of_an_svg_is_sized_for_paper():
    assert at_width(
        '<svg width="1600" height="900"><rect width="1600" height="900"/></svg>', 960, 1600, 900
    ) == ('<svg width="960.0" height="540.0"><rect width="1600" height="900"/></svg>')


def test_no_label_is_set_smaller_than_five_and_a_half_points_on_paper():
    for size in SIZES.values():
        pixels = 13.5 * size.sheet.least
        assert pixels / size.width * size.mm / 25.4 * 72 >= 5.45
