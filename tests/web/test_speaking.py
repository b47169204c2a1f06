"""The table of Streamlit's own words, and the script that exchanges them."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from components.web.speaking import script, sources
from components.web.streamlit_files import static_folder
from components.words import languages, words

# Put together by Streamlit or a library of its from parts, so no part stands there as a whole.
ASSEMBLED = {
    "options",
    "option",
    "press_enter",
    "press_control",
    "press_command",
    "submit_enter",
    "submit_control",
    "submit_command",
    "result",
    "results",
    "year",
    "month",
    "day",
    "good_sign",
    "bar_sign",
    "warning_sign",
    "no_page_named",
    "no_page_here",
    "most_chosen",
    "most_chosen_one",
    "no_options",
    "per_file",
    "choose_option",
    "choose_options",
}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def bundle() -> str:
    return "\n".join(path.read_text() for path in (static_folder() / "static" / "js").glob("*.js"))


def test_every_word_of_the_table_is_still_one_of_the_installed_streamlit(bundle: str) -> None:
    whole = {key: text for key, text in sources().items() if key not in ASSEMBLED}
    longest = {key: max(re.split(r"\{\w+\}", text), key=len) for key, text in whole.items()}
    assert {key for key, part in longest.items() if part.strip() not in bundle} == set()


@pytest.mark.parametrize("lang", languages())
def test_each_has_a_word_in_every_language_that_asks_for_nothing_else(lang: str) -> None:
    said = words(lang).under("framework")
    assert {key for key in said if not key.startswith("link.")} == set(sources())
    asked = {key for key in sources() if blanks(said[key]) - blanks(sources()[key])}
    assert asked == set()


def test_no_word_for_a_reader_speaks_of_the_framework() -> None:
    said = [text for lang in languages() for text in words(lang).under("framework").values()]
    assert [text for text in said if re.search("streamlit|script|rerun", text, re.IGNORECASE)] == []


def test_the_words_cannot_end_the_script_they_stand_in() -> None:
    assert "</" not in script()
