"""The empty 16:9 deck: master, layouts and theme set once, so that typed text matches too."""

from __future__ import annotations

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches, Length

from components.charts.palette import colour
from components.exports.office.faces import EAST, LATIN, set_drawing_faces
from components.exports.office.untyped import Native, Xml

WIDTH, HEIGHT = Emu(12192000), Emu(6858000)
MARGIN = Inches(0.6)
INNER = Emu(WIDTH - 2 * MARGIN)
COVER, CONTENT, TITLE_ONLY = 0, 1, 5
"""Places of the layouts in python-pptx's own template."""
_ACCENTS = ("hangzhou", "suzhou", "third", "fourth", "accent", "neutral")
_TITLE = (MARGIN, Inches(0.36), INNER, Inches(0.82))
_BODY = (MARGIN, Inches(1.45), INNER, Inches(5.1))


def deck(lang: str) -> Deck:
    """A deck without slides: 13.33 × 7.5 inches, theme fonts and colours ours."""
    made = Presentation()
    old = made.slide_width or WIDTH
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    for holder in (made.slide_master, *made.slide_layouts):
        _stretch(holder, WIDTH / old)
        set_drawing_faces(holder._element, lang)
    _theme(made)
    _titles(made)
    return made


def _stretch(holder: Native, factor: float) -> None:
    for shape in holder.placeholders:
        if shape._element.xpath("./p:spPr/a:xfrm"):
            shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))


def _theme(made: Deck) -> None:
    part: Native = made.slide_master.part.part_related_by(RT.THEME)
    root: Xml = parse_xml(part.blob)
    for kind in ("a:majorFont", "a:minorFont"):
        for fonts in root.iter(qn(kind)):
            fonts.find(qn("a:latin")).set("typeface", LATIN)
            fonts.find(qn("a:ea")).set("typeface", EAST)
            for face in fonts.findall(qn("a:font")):
                if face.get("script") == "Hans":
                    face.set("typeface", EAST)
    for number, role in enumerate(_ACCENTS, start=1):
        for slot in root.iter(qn(f"a:accent{number}")):
            slot[0].set("val", colour(role).removeprefix("#"))
    part._blob = serialize_part_xml(root)


def _titles(made: Deck) -> None:
    for index in (CONTENT, TITLE_ONLY):
        title = made.slide_layouts[index].placeholders[0]
        place(title, _TITLE)
        dress_frame(title, 26, anchor=MSO_ANCHOR.BOTTOM)
    body = made.slide_layouts[CONTENT].placeholders[1]
    place(body, _BODY)
    cover = made.slide_layouts[COVER]
    place(cover.placeholders[0], (MARGIN, Inches(2.0), INNER, Inches(1.6)))
    place(cover.placeholders[1], (MARGIN, Inches(3.95), INNER, Inches(1.4)))
    dress_frame(cover.placeholders[0], 40, anchor=MSO_ANCHOR.BOTTOM)
    dress_frame(cover.placeholders[1], 18, bold=False, role="secondary")
    for layout in made.slide_layouts:
        shapes: Native = layout.placeholders
        for holder in shapes:
            if "Slide Number" in holder.name:
                place(
                    holder, (Emu(WIDTH - MARGIN - Inches(1)), Inches(7.05), Inches(1), Inches(0.3))
                )


def place(shape: Native, box: tuple[Length, Length, Length, Length]) -> None:
    """Put `shape` at left, top, width, height."""
    shape.left, shape.top, shape.width, shape.height = box


def dress_frame(
    shape: Native,
    size: float,
    *,
    bold: bool = True,
    role: str = "ink",
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    """Left-aligned type of `size` points in a palette role, inherited by every slide."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = 0
    frame._txBody.bodyPr.attrib.pop("normAutofit", None)
    level = _level(frame._txBody)
    level.set("algn", "l")
    level.set("marL", "0")
    level.set("indent", "0")
    for old in level.findall(qn("a:defRPr")):
        level.remove(old)
    properties = parse_xml(
        '<a:defRPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr '
        f'val="{colour(role).removeprefix("#")}"/></a:solidFill><a:latin typeface="{LATIN}"/>'
        f'<a:ea typeface="{EAST}"/><a:cs typeface="{LATIN}"/></a:defRPr>'
    )
    level.append(properties)


def _level(body: Xml) -> Xml:
    style = body.find(qn("a:lstStyle"))
    found = style.find(qn("a:lvl1pPr"))
    if found is None:
        found = parse_xml(
            '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<a:buNone/></a:lvl1pPr>"
        )
        style.insert(0, found)
    return found


def rgb(role: str) -> RGBColor:
    """The print colour of a palette role."""
    found: RGBColor = RGBColor.from_string(colour(role).removeprefix("#"))
    return found
