"""What our own components show in an AppTest: the words around charts, headings."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from components.render.assets import CONTENT


def _data(at: AppTest, part: str) -> list[dict[str, Any]]:
    items = [json.loads(one.proto.json or "{}") for one in at.get("bidi_component")]
    return [data for data in items if part in data]


def payloads(at: AppTest) -> list[dict[str, Any]]:
    """What every panel shows, empty ones included, in the order of the page."""
    texts = (
        data["text"] or CONTENT.get(data["payload"].rpartition("/")[2]) or "null"
        for data in _data(at, "payload")
    )
    return [json.loads(text) for text in texts]


def chart_titles(at: AppTest) -> list[str]:
    """The title of every panel, empty ones included, in the order of the page."""
    return [payload["title"] for payload in payloads(at)]


def chart_words(at: AppTest) -> list[str]:
    """Everything written around the charts: titles, subtitles, reasons, notes, sources."""
    return [
        text
        for one in payloads(at)
        for text in (one["title"], one["subtitle"], one["empty"], *one["lines"])
        if text
    ]


def headings(at: AppTest) -> list[dict[str, Any]]:
    """The heading of the page: its pieces, its name above and what qualifies it below."""
    return _data(at, "pieces")


def finding(at: AppTest) -> str:
    """The sentence at the top of the page."""
    (heading,) = headings(at)
    return "".join(words for words, _ in heading["pieces"])


def page_name(at: AppTest) -> str:
    """The name of the page: small above its finding, or the heading itself."""
    (heading,) = headings(at)
    return str(heading["eyebrow"]) or finding(at)
