"""Texts and names in two languages."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from components.catalog.indicator import Indicator
from components.catalog.place import Place
from components.catalog.text import Bilingual, Text


class Note(BaseModel):
    """A record with one text."""

    note: Text


def test_a_text_reads_like_a_table_of_languages() -> None:
    text = Bilingual(zh=" 甲 ", en="a")
    assert (text["zh"], text["en"]) == ("甲", "a")


def test_a_bare_sentence_serves_both_languages() -> None:
    assert Note.model_validate({"note": "初步数"}).note == Bilingual(zh="初步数", en="初步数")


@pytest.mark.parametrize("note", ["", "  ", {"zh": "甲"}, {"zh": "甲", "en": ""}, 5, None, ["甲"]])
def test_a_text_without_words_in_both_languages_is_refused(note: object) -> None:
    with pytest.raises(ValidationError):
        Note.model_validate({"note": note})


def test_a_record_has_a_name_in_each_language() -> None:
    place = Place(zh="杭州", en="Hangzhou", level="city")
    assert (place.name("zh"), place.name("en")) == ("杭州", "Hangzhou")


def test_a_reader_of_a_third_language_reads_the_english_of_the_data() -> None:
    assert Bilingual(zh="甲", en="a")["fr"] == "a"
    assert Place(zh="杭州", en="Hangzhou", level="city").name("fr") == "Hangzhou"


def test_an_indicator_without_an_english_unit_shows_its_unit_in_both() -> None:
    whole = {"zh": "甲", "en": "a", "calibre": "core", "values": {}}
    money = Indicator.model_validate(whole | {"unit": "亿元", "unit_en": "100 million yuan"})
    share = Indicator.model_validate(whole | {"unit": "%"})
    assert (money.unit_in("zh"), money.unit_in("en")) == ("亿元", "100 million yuan")
    assert (share.unit_in("zh"), share.unit_in("en")) == ("%", "%")
