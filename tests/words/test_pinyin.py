"""Pinyin finds Chinese names, in full and by first letters."""

import pytest

from components.charts.context import contains_words
from components.words.pinyin import spelled_in

NAME = "数字经济核心产业增加值占 GDP 比重"


@pytest.mark.parametrize("word", ["shuzi", "hexinchanye", "zengjiazhi", "hxcy", "szjj", "zhangdp"])
def test_a_name_is_found_by_its_pinyin_and_by_first_letters(word: str) -> None:
    assert spelled_in(word.removeprefix("#"), NAME)


@pytest.mark.parametrize("word", ["shenzhen", "hxcz", "s", "5076", "增加"])
def test_what_it_does_not_spell_is_not_found(word: str) -> None:
    assert not spelled_in(word, NAME)


def test_a_syllable_of_several_readings_is_read_as_its_word_is() -> None:
    assert spelled_in("zengzhang", "增长率")
    assert spelled_in("yinhang", "银行贷款")
    assert not spelled_in("yinxing", "银行贷款")


def test_letters_do_not_run_from_one_text_into_the_next() -> None:
    assert not spelled_in("szgd", "数字\n工地")


def test_words_numbers_and_pinyin_are_searched_together() -> None:
    texts = ("研发经费投入强度", "R&D intensity", "4.29")
    assert contains_words(texts, "yanfa R&D 4.29")
    assert contains_words(texts, "yf 强度")
    assert not contains_words(texts, "yanfa 4.30")
