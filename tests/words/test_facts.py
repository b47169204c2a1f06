"""No sentence states as fixed what the data decide: a year, a place, how many there are of a thing.

A new document, city or year must not make a sentence of ours untrue, so such words are filled in.
"""

from __future__ import annotations

import re

import pytest

from components.words import words

# Sentences about the file format, the interface and the product itself, not about the data.
FORMAT = (
    "problems.",
    "editing.",
    "commands",
    "web.",
    "page_editing.",
    "verify.",
    "page_guide.",
    "claims.",
    "framework.",
    "intake.",
)
PLACES = {
    "zh": re.compile("杭州|苏州|南京|宁波|上海|浙江|江苏|余杭"),
    "en": re.compile(r"\b(Hangzhou|Suzhou|Nanjing|Ningbo|Shanghai|Zhejiang|Jiangsu|Yuhang)\b"),
}
YEARS = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d)")
COUNTS = {
    "zh": re.compile(
        r"[二两三四五六七八九十百]\s*[份座市城个项家条处次张图]|[1-9]\d*\s*[份座项家处次]"
    ),
    "en": re.compile(
        r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+) "
        r"(\w+ )?(documents?|cit(?:y|ies)|years?|targets?|policies|laborator\w+|sources?|charts?"
        r"|figures|places|bod(?:y|ies)|turning points?|times)\b",
        re.IGNORECASE,
    ),
}
TWO = "two by construction: a pair that is compared, or the second source of a figure"
OWN = "the product and its pages are named after the pair they were made for"
OLD = "sentences of older files, which a code has taken the place of, and an id to search for"
SHEETS = "the two sheets of a workbook that we made"
REASONS = {
    "chart_all_figures.shared.both": TWO,
    "chart_all_figures.note.same_name": TWO,
    "chart_closing.note": TWO,
    "chart_closing_pace.excess": TWO,
    "chart_second_sources": TWO,
    "chart_share_gap.name": TWO,
    "finding_evidence.second": TWO,
    "finding_gap.comparison.reason": TWO,
    "exports.refresh": SHEETS,
    "page_briefing.standard_title": OWN,
    "pages.gap": OWN,
    "shell.product": OWN,
    "shell.about": OWN,
    "crowd.cities": OWN,
    "migration": OLD,
}
"""Why a sentence may say so nevertheless, by its key or the beginning of several."""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_fixes_what_the_data_decide(lang: str) -> None:
    values = {
        key: text
        for key, text in words(lang).table.items()
        if not key.startswith(FORMAT)
        and (PLACES[lang].search(text) or YEARS.search(text) or COUNTS[lang].search(text))
    }
    assert {key: text for key, text in values.items() if not key.startswith((*REASONS,))} == {}


def test_every_exception_is_still_needed() -> None:
    said = {
        key
        for lang in ("zh", "en")
        for key, text in words(lang).table.items()
        if PLACES[lang].search(text) or YEARS.search(text) or COUNTS[lang].search(text)
    }
    assert [head for head in REASONS if not any(key.startswith(head) for key in said)] == []


READERS = ("evidence.", "chart_", "finding_", "page_", "crowd.", "surface.", "stamp.", "unit.")
WORKSHOP = re.compile(
    r"YAML|HANGSU_|data/sources|quote_for|SHA-256|哈希|(?<!\{)\b[Hh]ash|hangsu [a-z]+ ?-"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_speaks_of_the_file_format_to_its_reader(lang: str) -> None:
    """Those who edit are told of the command; the editing page and the guide may name it."""
    view = words(lang).table.items()
    spoken = {key: text for key, text in view if key.startswith(READERS)}
    free = ("page_editing.", "page_guide.")
    assert [
        k for k, text in spoken.items() if WORKSHOP.search(text) and not k.startswith(free)
    ] == []
