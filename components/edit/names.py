"""Ids and codes by every name that people use for them: id, Chinese, English, 杭州市 for 杭州."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from components.catalog.locator import located, locator_name
from components.catalog.models import Catalog, Is, Missing, Status
from components.edit.changes import EditError
from components.edit.yaml_writer import inline
from components.words import Words, languages, words
from components.words.numbers import as_typed


@dataclass(frozen=True)
class Names:
    """What indicators, places, documents and codes are called, each section by folded name."""

    known: Mapping[str, Mapping[str, str]]

    def find(self, section: str, given: object) -> str | None:
        """The id meant by `given` in `section`; None where nothing has that name."""
        table = self.known[section]
        text = _folded(given)
        return table.get(text) or table.get(text.removesuffix("市"))

    def coded(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` of a report with names as ids and words as codes.

        EditError naming what is no document, qualifier, reason or status; nothing is passed over.
        """
        values = dict(fields)
        for role, section in _NAMED.items():
            if given := values.get(role):
                values[role] = self.find(section, given)
                if values[role] is None:
                    raise EditError(f"unknown_{role}", text=str(given)[:60])
        return values


_NAMED = {"source": "sources", "is": "is", "missing": "missing", "status": "status"}
_WORDS = {
    "is": "page_editing.is.{}_word",
    "missing": "evidence.missing.{}",
    "status": "evidence.statuses.{}",
}
_ALSO = (
    ("is", "is", tuple(Is)),
    ("missing", "reason", (Missing.NOT_PRINTED, Missing.DERIVABLE)),
)
"""Other words for a code: how people write it, and what it was called in earlier sheets."""
_CODES: Mapping[str, type[StrEnum]] = {"is": Is, "missing": Missing, "status": Status}


def names(catalog: Catalog) -> Names:
    """The names of the indicators, places and sources of `catalog`, and the words of the codes."""
    known = {
        section: {
            _folded(name): id_
            for id_, record in getattr(catalog, section).items()
            for name in (id_, record.zh, record.en)
        }
        for section in ("indicators", "places", "sources")
    }
    for role, codes in _CODES.items():
        known[role] = {
            _folded(word): code.value
            for code in codes
            for word in (code, *_said(_WORDS[role].format(code.value)))
        }
    for role, section, every in _ALSO:
        for code in every:
            also = _said(f"page_editing.{section}.{code}_also")
            known[role].update({_folded(word): code.value for word in also})
    return Names(known)


def _said(key: str) -> list[str]:
    """The words of `key`, parted by |, in every language."""
    return [word for lang in languages() for word in words(lang)(key).split("|")]


def _folded(text: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


# A report of the file, before it is a record, in words.


def report_words(report: object, indicator: str, catalog: Catalog, lang: str) -> str:
    """A report of the file with its document and place, as a reader of `lang` says it."""
    t, known = words(lang), catalog.indicators.get(indicator)
    fields: dict[str, Any] = report if isinstance(report, dict) else {"value": report}
    number = fields.get("value")
    if isinstance(number, (int, float)):
        text = as_typed(number, known.unit_in(lang) if known else "", lang)
        if (bound := fields.get("is")) in {*Is}:
            text = t(f"unit.as_{bound}", value=text)
    else:
        missing = str(fields.get("missing", ""))
        key = f"evidence.missing.{missing}"
        text = t(key) if key in t else inline(fields)
    source = str(fields.get("source", ""))
    if not source:
        return text
    title = catalog.sources[source].name(lang) if source in catalog.sources else source
    return t("page_editing.told.from", value=text, source=title, at=locator_words(fields, t))


def locator_words(fields: dict[str, Any], t: Words) -> str:
    """Where in its document a report stands."""
    try:
        return locator_name(located(fields.get("at")), t.lang)
    except ValueError:
        return str(fields.get("at", ""))
