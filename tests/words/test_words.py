"""Every language says everything, with the same blanks to fill in."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from components.words import (
    DEFAULT,
    FOLDER,
    DoubleWordError,
    MissingWordError,
    Words,
    languages,
    read,
    sentences,
    words,
)

OTHERS = [lang for lang in languages() if lang != DEFAULT]
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!](?!\d)|[\u4e00-\u9fff]\.(?:\s|$)")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_chinese_is_the_first_language_and_english_is_there() -> None:
    assert languages()[0] == "zh"
    assert "en" in languages()


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_has_the_same_words(lang: str) -> None:
    assert set(words(lang).table) ^ set(words(DEFAULT).table) == set()


@pytest.mark.parametrize("lang", OTHERS)
def test_a_sentence_stands_in_the_same_file_in_every_language(lang: str) -> None:
    here, first = (FOLDER / one for one in (lang, DEFAULT))
    assert {path.name: {*sentences(path)} for path in here.glob("*.toml")} == {
        path.name: {*sentences(path)} for path in first.glob("*.toml")
    }


def test_every_sentence_stands_in_a_table() -> None:
    assert [key for key in words(DEFAULT).table if "." not in key] == []


def test_a_sentence_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gap.toml").write_text('[gap]\ntitle = "Behind"\n', encoding="utf-8")
    (tmp_path / "pages.toml").write_text('[gap]\nintro = "…"\n', encoding="utf-8")
    assert read(tmp_path) == {"gap.title": "Behind", "gap.intro": "…"}
    (tmp_path / "shell.toml").write_text('gap.title = "Ahead"\n', encoding="utf-8")
    with pytest.raises(DoubleWordError, match=r"gap\.title in gap\.toml and shell\.toml"):
        read(tmp_path)


@pytest.mark.parametrize("lang", OTHERS)
def test_a_sentence_of_another_language_asks_for_nothing_the_chinese_does_not_have(
    lang: str,
) -> None:
    groups = {
        key: blanks(text) - blanks(words(DEFAULT).table[key])
        for key, text in words(lang).table.items()
    }
    assert {key: extra for key, extra in groups.items() if extra - {"s", "plural"}} == {}


def test_chinese_sentences_have_chinese_punctuation() -> None:
    # A line of YAML has its own punctuation, and so have a list of keywords in a file's properties
    # and a reference by GB/T 7714.
    spoken = {k: t for k, t in words("zh").table.items() if "{{" not in t and "键: 值" not in t}
    names = {key for key, text in spoken.items() if HALF_WIDTH.search(text)}
    assert names <= {"web.keywords", "reference.et_al"}


def test_chinese_sentences_quote_in_the_mainland_way() -> None:
    assert [text for text in words("zh").table.values() if "「" in text] == []


def test_a_language_without_a_folder_is_refused() -> None:
    with pytest.raises(KeyError):
        words("nowhere")


def test_a_missing_word_is_named() -> None:
    with pytest.raises(MissingWordError, match=r"zh: nothing\.here"):
        words("zh")("nothing.here")


def test_words_are_filled_in() -> None:
    assert words("zh")("shell.sources", sources="甲") == "来源：甲"


@pytest.mark.parametrize(
    ("place", "value", "text"),
    [
        ("杭州", "57%", "杭州 57%"),
        ("杭州", "约 57%", "杭州约 57%"),
        ("杭州", "超过 5,000 亿元", "杭州超过 5,000 亿元"),
        ("supET", "约 10 万家", "supET 约 10 万家"),
        ("杭州", "约束性指标", "杭州 约束性指标"),
    ],
)
def test_no_blank_parts_a_chinese_sign_from_a_qualifier(place: str, value: str, text: str) -> None:
    told = Words("zh", {"one": "{place} {value}"})("one", place=place, value=value)
    assert told == text


@pytest.mark.parametrize("lang", languages())
def test_a_fault_is_told_on_the_page_with_what_is_known_of_it_and_without_the_file(
    lang: str,
) -> None:
    t, gaps = words(lang), re.compile(r"{(\w+)}")
    for code, text in t.under("page_editing.fault").items():
        known = t.under(f"problems.{code}").values()
        assert set(gaps.findall(text)) <= {gap for one in known for gap in gaps.findall(one)}
        assert not re.search(r"YAML|键|\bkeys?\b|{{|source|evidence|says|inputs|values:", text)


def test_quotation_marks_inside_quotation_marks_are_single_ones() -> None:
    said = words("zh")("exports.book.place", at="第 51 行", token="“三定三评”")
    assert said == "第 51 行“‘三定三评’”"


def test_a_number_of_years_that_is_one_is_a_year_in_whichever_sentence() -> None:
    t = words("en")
    values = {"high": "Hangzhou", "low": "Suzhou", "pace": "5.5"}
    one = t("chart_closing_pace.title", years=1, **values)
    assert "in 1 year, the share" in one
    assert "in 11 years, the share" in t("chart_closing_pace.title", years=11, **values)
