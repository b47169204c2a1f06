"""What Office refuses and its own validator does not see: places of labels, marks of controls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALLOWED = {
    "barChart/clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "barChart/stacked": {"ctr", "inBase", "inEnd"},
    "lineChart": {"t", "b", "l", "r", "ctr"},
    "scatterChart": {"t", "b", "l", "r", "ctr"},
    "areaChart": set(),
}
"""Where a label may stand, by kind of chart; elsewhere Office asks for repair."""
TAG = 64
"""Characters that Word takes for the tag of a content control."""


def faults(content: bytes) -> Iterator[str]:
    """What is wrong in an Office file, part by part, those of workbooks in charts too."""
    with ZipFile(BytesIO(content)) as pack:
        for name in pack.namelist():
            if name.endswith(".xlsx"):
                yield from (f"{name}: {fault}" for fault in faults(pack.read(name)))
            if name.endswith(".xml"):
                root = etree.fromstring(pack.read(name))
                wrong = (*misplaced(root), *mismarked(root))
                yield from (f"{name}: {fault}" for fault in wrong)


def misplaced(root: etree._Element) -> Iterator[str]:
    """Labels at a place that their kind of chart does not know."""
    for area in root.iter(f"{_CHART}plotArea"):
        for plot in area:
            kind = plot.tag.removeprefix(_CHART)
            grouping = plot.find(f"{_CHART}grouping")
            group = "clustered" if grouping is None else grouping.get("val", "")
            group = group.replace("percentStacked", "stacked")
            allowed = _ALLOWED.get(kind, _ALLOWED.get(f"{kind}/{group}"))
            for place in plot.iter(f"{_CHART}dLblPos") if allowed is not None else ():
                if place.get("val") not in allowed:
                    yield f"label {place.get('val')} in {kind} {group}"


def mismarked(root: etree._Element) -> Iterator[str]:
    """Content controls whose id is used twice or whose tag is too long."""
    ids = Counter(
        held.get(f"{_WORD}val")
        for control in root.iter(f"{_WORD}sdtPr")
        for held in control.findall(f"{_WORD}id")
    )
    yield from (f"id {held} of {count} controls" for held, count in ids.items() if count > 1)
    for tag in root.iter(f"{_WORD}tag"):
        if len(tag.get(f"{_WORD}val", "")) > TAG:
            yield f"tag of {len(tag.get(f'{_WORD}val', ''))} characters"
