"""What slides are made on: our own master, or that of the analyst's house; type that fits it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.enum.shapes import PP_PLACEHOLDER as HOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches, Length, Pt

from components.charts.chart import colour
from components.exports.base import Briefing, ExportError, plain, width
from components.exports.office.native_chart import (
    EAST,
    LATIN,
    THEME_FACES,
    Native,
    Xml,
    set_drawing_faces,
)
from components.exports.office.series import set_theme_colours
from components.exports.office.templates import chosen, opened
from components.words import words

WIDTH, HEIGHT = Emu(12192000), Emu(6858000)
MARGIN = Inches(0.6)
INNER = Emu(WIDTH - 2 * MARGIN)
Box = tuple[Length, Length, Length, Length]
"""Left, top, width, height."""
_TITLE = (MARGIN, Inches(0.28), INNER, Inches(0.92))
_BODY = (MARGIN, Inches(1.45), INNER, Inches(5.1))
_STAGE = (MARGIN, Inches(1.24), INNER, Inches(6.04))
"""What lies below the title of our own master; slides are described within it."""
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.5, 9.0, 8.0)
_COLUMN, _LEADING = 0.54, 1.2
"""Width of a half-width column and height of a line as shares of the size of type."""


@dataclass(frozen=True, slots=True)
class Master:
    """A deck without slides, three of its layouts, and the area below the title of a slide."""

    deck: Deck
    cover: Native
    content: Native
    plain: Native
    area: Box = _STAGE

    @property
    def scale(self) -> float:
        """How large this area is beside that of our own master: type shrinks with it."""
        return float(min(self.area[2] / _STAGE[2], self.area[3] / _STAGE[3], 1.0))

    def box(self, box: Box) -> Box:
        """A place described on our own master, on this one."""
        across, down = self.area[2] / _STAGE[2], self.area[3] / _STAGE[3]
        return (
            Emu(int(self.area[0] + (box[0] - _STAGE[0]) * across)),
            Emu(int(self.area[1] + (box[1] - _STAGE[1]) * down)),
            Emu(int(box[2] * across)),
            Emu(int(box[3] * down)),
        )

    def points(self, size: float) -> float:
        """A size of type of our own master, on this one."""
        return round(size * self.scale * 2) / 2

    def slide(self, layout: Native, title: str, *, body: bool) -> Native:
        """A new slide with a real title that fits its box, and no placeholder that stays empty."""
        slide: Native = self.deck.slides.add_slide(layout)
        # No search for the next free number with every shape: all are added here.
        slide.shapes.turbo_add_enabled = True
        main = _body(layout).placeholder_format.idx if body else 0
        for holder in [*slide.placeholders]:
            if holder.placeholder_format.idx not in {0, main}:
                holder._element.getparent().remove(holder._element)
        entitle(slide, title)
        return slide

    def text(self, slide: Native) -> Native:
        """The frame of the body of a slide of `slide(…, body=True)`."""
        main = _body(slide.slide_layout).placeholder_format.idx
        return next(p for p in slide.placeholders if p.placeholder_format.idx == main).text_frame


def entitle(slide: Native, title: str) -> None:
    """Write the title of a slide: the largest type, up to that of its layout, that fits whole."""
    shape = slide.shapes.title
    shape.text_frame.text = title or " "
    usual = _usual(slide)
    size = fitting([title], shape.width.pt - 15, shape.height.pt - 1, usual)
    if size < usual:
        shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def fitting(lines: Sequence[str], wide: float, high: float, largest: float) -> float:
    """The largest size of type in which `lines` stand in a box of so many points."""
    sizes = [largest, *(size for size in _SIZES if size < largest)]

    def height(size: float) -> float:
        rows = (math.ceil(width(line) * size * _COLUMN / wide) for line in lines)
        return sum(rows) * size * _LEADING

    return next((size for size in sizes if height(size) <= high), sizes[-1])


def _usual(slide: Native) -> float:
    """The size in which a slide's title would be set: its layout's, else its master's."""
    layout = slide.slide_layout
    own = slide.shapes.title.placeholder_format.idx
    holders = [h._element for h in layout.placeholders if h.placeholder_format.idx == own]
    style = layout.slide_master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    for place in (*holders, style):
        for properties in () if place is None else place.iter(qn("a:defRPr")):
            if size := properties.get("sz"):
                return int(size) / 100
    return _SIZES[0]


# Our own master: 16:9, three layouts with our faces and colours, so that typed text matches too.


_COVER, _CONTENT, _PLAIN = 0, 1, 5
"""Places of the layouts in python-pptx's own template."""


def master(briefing: Briefing) -> Master:
    """The master the briefing asks for: that of its template, else our own."""
    if name := chosen(briefing, "pptx"):
        return _of_house(name)
    return _own(briefing.lang)


def _own(lang: str) -> Master:
    presentation = Presentation()
    old = presentation.slide_width or WIDTH
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    presentation._element.find(qn("p:sldSz")).attrib.pop("type", None)
    layouts = [presentation.slide_layouts[at] for at in (_COVER, _CONTENT, _PLAIN)]
    for layout in [*presentation.slide_layouts]:
        if layout not in layouts:
            presentation.slide_layouts.remove(layout)
    for holder in (presentation.slide_master, *layouts):
        _stretch(holder, WIDTH / old)
        set_drawing_faces(holder._element, lang, *THEME_FACES)
    t = words(lang)
    for layout, name in zip(layouts, ("cover", "content", "plain"), strict=True):
        layout._element.cSld.set("name", t(f"exports.deck.layout.{name}"))
    _theme(presentation, t("shell.product"))
    cover, content, plain = layouts
    for layout in (content, plain):
        place(layout.placeholders[0], _TITLE)
        dress_frame(layout.placeholders[0], 26, anchor=MSO_ANCHOR.BOTTOM)
    place(content.placeholders[1], _BODY)
    place(cover.placeholders[0], (MARGIN, Inches(2.0), INNER, Inches(1.6)))
    place(cover.placeholders[1], (MARGIN, Inches(3.95), INNER, Inches(1.4)))
    dress_frame(cover.placeholders[0], 40, anchor=MSO_ANCHOR.BOTTOM)
    dress_frame(cover.placeholders[1], 18, bold=False, role="secondary")
    for layout in layouts:
        for holder in _of_kind(layout, HOLDER.SLIDE_NUMBER):
            place(holder, (Emu(WIDTH - MARGIN - Inches(1)), Inches(7.05), Inches(1), Inches(0.3)))
            dress_frame(holder, 10, bold=False, role="secondary", side="r")
    return Master(presentation, cover, content, plain)


def _stretch(holder: Native, factor: float) -> None:
    for shape in holder.placeholders:
        if shape._element.xpath("./p:spPr/a:xfrm"):
            shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))


def _theme(result: Deck, name: str) -> None:
    part: Native = result.slide_master.part.part_related_by(RT.THEME)
    root: Xml = parse_xml(part.blob)
    root.set("name", name)
    for scheme in ("a:clrScheme", "a:fontScheme"):
        for element in root.iter(qn(scheme)):
            element.set("name", name)
    for kind in ("a:majorFont", "a:minorFont"):
        for fonts in root.iter(qn(kind)):
            fonts.find(qn("a:latin")).set("typeface", LATIN)
            fonts.find(qn("a:ea")).set("typeface", EAST)
            for face in fonts.findall(qn("a:font")):
                if face.get("script") == "Hans":
                    face.set("typeface", EAST)
    set_theme_colours(root)
    part._blob = serialize_part_xml(root)


def place(shape: Native, box: Box) -> None:
    """Put `shape` at left, top, width, height."""
    shape.left, shape.top, shape.width, shape.height = box


def dress_frame(
    shape: Native,
    size: float,
    *,
    bold: bool = True,
    role: str = "ink",
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    side: str = "l",
) -> None:
    """Type of `size` points in a palette role at one side, inherited by every slide."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame._txBody.bodyPr.attrib.pop("normAutofit", None)
    level = _level(frame._txBody)
    level.set("algn", side)
    level.set("marL", "0")
    level.set("indent", "0")
    for old in level.findall(qn("a:defRPr")):
        level.remove(old)
    slot = {THEME.TEXT_1: "tx1", THEME.TEXT_2: "tx2"}[_PAINTS[role][0]]
    latin, east = (name.replace("mn", "mj" if bold else "mn") for name in THEME_FACES)
    properties = parse_xml(
        '<a:defRPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{slot}"/>'
        f'</a:solidFill><a:latin typeface="{latin}"/><a:ea typeface="{east}"/></a:defRPr>'
    )
    level.append(properties)


def _level(body: Xml) -> Xml:
    style = body.find(qn("a:lstStyle"))
    value = style.find(qn("a:lvl1pPr"))
    if value is None:
        value = parse_xml(
            '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<a:buNone/></a:lvl1pPr>"
        )
        style.insert(0, value)
    return value


# Colours by their slot in the theme: another theme recolours text, rules, bands and marks.


_PAINTS = MappingProxyType(
    {
        "ink": (THEME.TEXT_1, 0.0),
        "secondary": (THEME.TEXT_2, 0.0),
        "quiet": (THEME.TEXT_2, 0.08),
        "ground": (THEME.BACKGROUND_1, 0.0),
        "grid": (THEME.BACKGROUND_1, -0.08),
        "band": (THEME.BACKGROUND_2, 0.0),
        "hangzhou": (THEME.ACCENT_1, 0.0),
        "suzhou": (THEME.ACCENT_2, 0.0),
        "hangzhou_tint": (THEME.ACCENT_1, 0.4),
        "suzhou_tint": (THEME.ACCENT_2, 0.4),
        "third": (THEME.ACCENT_3, 0.0),
        "fourth": (THEME.ACCENT_4, 0.0),
        "accent": (THEME.ACCENT_5, 0.0),
        "neutral": (THEME.ACCENT_6, 0.0),
    }
)
"""Palette role → slot, and how far towards white (positive) or black."""


def paint(target: Native, role: str) -> None:
    """Give a font, fill or line colour the palette role; one without a slot as a literal."""
    if role not in _PAINTS:
        target.rgb = RGBColor.from_string(colour(role).removeprefix("#"))
        return
    target.theme_color, brightness = _PAINTS[role]
    if brightness:
        target.brightness = brightness


# A template of the analyst's house: layouts by the kinds of their placeholders, never by name.


_HEADS = frozenset({HOLDER.TITLE, HOLDER.CENTER_TITLE})
_BODIES = frozenset({HOLDER.OBJECT, HOLDER.BODY, HOLDER.CHART, HOLDER.TABLE, HOLDER.SUBTITLE})


def _of_house(name: str) -> Master:
    presentation: Deck = opened(name, "pptx", Presentation)
    _empty(presentation)
    layouts = [layout for layout in presentation.slide_layouts if _of_kind(layout, *_HEADS)]
    contents = [
        layout
        for layout in layouts
        if _of_kind(layout, HOLDER.TITLE) and len(_of_kind(layout, *_BODIES)) == 1
    ]
    if not contents:
        raise ExportError("template_layouts", name=name)
    # The free area decides: a caption beside a picture has a body, too, but a small one.
    content = max(contents, key=lambda layout: _extent(_body(layout)))
    covers = [one for one in layouts if _of_kind(one, HOLDER.CENTER_TITLE)]
    cover = next((one for one in covers if _of_kind(one, *_BODIES)), content)
    bare = [one for one in layouts if not _of_kind(one, *_BODIES, HOLDER.PICTURE)]
    plain = next((one for one in bare if _of_kind(one, HOLDER.TITLE)), content)
    body = _body(content)
    return Master(
        presentation, cover, content, plain, (body.left, body.top, body.width, body.height)
    )


def _of_kind(layout: Native, *kinds: HOLDER) -> list[Native]:
    return [h for h in layout.placeholders if h.placeholder_format.type in kinds]


def _extent(holder: Native) -> int:
    return int(holder.width) * int(holder.height)


def _body(layout: Native) -> Native:
    return max(_of_kind(layout, *_BODIES), key=_extent)


def _empty(result: Deck) -> None:
    """Take out the slides a template shows itself with, and the lists that name them."""
    entries: Xml = result.slides._sldIdLst
    for entry in [*entries]:
        result.part.drop_rel(entry.rId)
        entries.remove(entry)
    for element in [*_lists(result._element)]:
        element.getparent().remove(element)


def _lists(root: Xml) -> Iterator[Xml]:
    for element in root.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == qn("p:custShowLst"):
            yield element
        elif tag.endswith("}sectionLst"):
            yield element.getparent()


# What the file says of its maker.


_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
)
_FOREIGN = ("/thumbnail", "/printerSettings")
"""What the libraries' own empty documents bring along: a picture of them, somebody's printer."""


def imprint(package: Native, main: Native, briefing: Briefing, **counts: int) -> None:
    """Who made the file, for whom, and `counts` of it, instead of what the empty document said.

    `package` and `main` are the relationships of the package and of its main part.
    """
    for relations in (package, main):
        for name, relation in [*relations.items()]:
            if relation.reltype.endswith(_FOREIGN):
                relations.pop(name)
    facts = {"Application": words(briefing.lang)("shell.product"), "Company": briefing.issuer}
    facts |= {name: str(count) for name, count in counts.items()}
    inside = "".join(f"<{k}>{escape(plain(v))}</{k}>" for k, v in facts.items() if v)
    for relation in package.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APPLICATION.format(inside).encode()
