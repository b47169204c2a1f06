"""Generated wording in a file, renewed where the analyst left it as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from components.exports.office.origin import NAMESPACE
from components.exports.office.untyped import Xml
from components.exports.renewal.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def memory_of(package: Package) -> dict[str, Any]:
    """What the file was exported with; empty when it forgot it."""
    for name in package.names("customXml/item"):
        root = package.root(name)
        if root.tag == f"{{{NAMESPACE}}}briefing":
            try:
                held = json.loads(root.text or "")
            except ValueError:
                return {}
            return held if isinstance(held, dict) else {}
    return {}


def remembered(package: Package) -> dict[str, dict[str, str]]:
    """Chart address → the wording it was exported with; empty when the file forgot it."""
    try:
        return {held["name"]: dict(held["told"]) for held in memory_of(package)["charts"]}
    except (ValueError, KeyError, TypeError):
        return {}


def exchange(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Old wording → new wording, for roles whose words changed."""
    return {
        text: after[role] for role, text in before.items() if role in after and after[role] != text
    }


def paragraphs(root: Xml) -> Iterator[Xml]:
    """Every paragraph of a slide, its notes or a document."""
    yield from root.iter(f"{_A}p", f"{_W}p")


def text_of(paragraph: Xml) -> str:
    """The words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(f"{_A}t", f"{_W}t"))


def renew(paragraph: Xml, new: Mapping[str, str], titles: Mapping[str, str]) -> bool:
    """Replace wording that is wholly ours, titles also behind a number; whether it was done.

    The first run keeps its formatting and takes the words; footnote marks stay.
    """
    nodes = list(paragraph.iter(f"{_A}t", f"{_W}t"))
    whole = "".join(node.text or "" for node in nodes).strip()
    if whole in new:
        _set(nodes, new[whole])
        return True
    for old, title in titles.items():
        for node in nodes:
            words = node.text or ""
            if old in words and re.search(re.escape(old) + r"[。.]?$", words):
                node.text = title.join(words.rsplit(old, 1))
                return True
        if whole.endswith(old):
            _set(nodes, whole.removesuffix(old) + title)
            return True
    return False


def mentions(text: str, shown: str) -> bool:
    """Whether words still say `shown`, standing alone and not inside a longer number."""
    # Most words do not, and they are asked for each of thousands of values.
    return shown in text and bool(re.search(rf"(?<![\d.,]){re.escape(shown)}(?![\d])", text))


def put_text(paragraph: Xml, text: str) -> None:
    """Let a paragraph say `text` in the look of its first run; one without words stays bare."""
    nodes = list(paragraph.iter(f"{_A}t", f"{_W}t"))
    if nodes:
        _set(nodes, text)


def _set(nodes: list[Xml], text: str) -> None:
    for node in nodes[1:]:
        node.text = ""
    nodes[0].text = text
    if nodes[0].tag.startswith(_W):
        nodes[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
