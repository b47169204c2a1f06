"""A document as an entry of a bibliography: GB/T 7714—2015 in Chinese, a plain style in English."""

from __future__ import annotations

from components.catalog.models import Source
from components.catalog.period import period_name
from components.words import words

CODES = {
    "brief": "R",
    "newspaper": "N",
    "news_site": "EB",
    "feature": "N",
    "yearbook": "M",
    "bulletin": "R",
    "plan": "Z",
    "report": "R",
    "web_page": "EB",
    "pdf": "Z",
    "other": "Z",
}
"""Document types of GB/T 7714—2015, annex B, by kind of source."""
NAMED = 3
"""Authors who are named; where there are more, the others are "et al." (8.1.2)."""


def reference(source: Source, lang: str) -> str:
    """`source` as one entry for readers of `lang`, of what is known alone.

    What no document prints is left out, never filled with "[S.l.]"; an inferred date stands in
    square brackets (8.4.3.3) and says so.
    """
    parts = _chinese(source) if lang == "zh" else _english(source, lang)
    return words(lang)("reference.entry", text=". ".join(part for part in parts if part))


def _chinese(source: Source) -> tuple[str, ...]:
    code = CODES[source.kind]
    online = code == "EB" or source.url is not None
    title = source.title or source.name("zh")
    paper = code == "N"
    if source.issue and not paper:
        title = f"{title}: {source.issue}"
    when = _when(source, source.date.code, "zh")
    if online and source.url:
        stated = f"({when})" if source.dated == "stated" else when
        year = f"{source.date.year}" if source.publisher and source.dated == "stated" else ""
        visited = f"[{source.accessed.isoformat()}]" if source.accessed else ""
        published = ", ".join(filter(None, (source.publisher, year or None)))
        joint = ", " if published and not year else ""
        published = f"{published}{joint}{stated}{visited}"
    else:
        published = ", ".join(filter(None, (source.publisher, when)))
        published += f"({source.issue})" if source.issue and paper else ""
    return (
        _authors(source, "zh"),
        f"{title}[{code}{'/OL' * online}]",
        published,
        source.url or "",
    )


def _english(source: Source, lang: str) -> tuple[str, ...]:
    t, name = words(lang), source.name(lang)
    title = f"{source.title} [{name}]" if source.title else name
    when = _when(source, period_name(source.date, lang), lang)
    url = source.url or ""
    if source.accessed:
        url = t("reference.accessed", url=url, date=period_name(source.accessed.isoformat(), lang))
    published = ", ".join(filter(None, (source.publisher, source.issue, when)))
    return _authors(source, lang), title, published, url.strip()


def _authors(source: Source, lang: str) -> str:
    names = ", ".join(source.author[:NAMED])
    return words(lang)("reference.et_al", names=names) if len(source.author) > NAMED else names


def _when(source: Source, date: str, lang: str) -> str:
    return date if source.dated == "stated" else words(lang)("reference.inferred", date=date)
