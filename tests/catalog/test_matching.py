"""A token is found through script, width, blanks and pinyin noise, and figures stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from components.catalog.matching import find, fold

TO_TRADITIONAL = OpenCC("s2t")
fold("读")  # reads the dictionary here, not inside an example that hypothesis times
_HAN = "杭州数字经济核心产业增加值亿元万家苏市之江实验室云计算"
HAN = st.text(alphabet=_HAN, min_size=1, max_size=20)
SYLLABLE = st.sampled_from(["shù", "jīng", "jì", "zhuāng", "lǜ", "er", "yì"])
FIGURE = st.from_regex(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,2})?", fullmatch=True)
PROSE = st.text(st.characters(codec="utf-8"), max_size=60)


def between(line: str, span: tuple[int, int] | None) -> str:
    assert span is not None
    return line[span[0] : span[1]]


@pytest.mark.parametrize(
    ("token", "line", "printed"),
    [
        ("5076 亿元", "增加值为 5076 亿元，占", "5076 亿元"),
        ("5076亿元", "增加值为 5076 亿元，占", "5076 亿元"),
        ("5675亿元", "達5675億元，增長", "5675億元"),
        ("5675億元", "达5675亿元", "5675亿元"),
        ("1.2万亿", "总量欲達(dá)1.2萬(wàn)億(yì)", "1.2萬(wàn)億"),
        ("27.1%", "占比２７．１％", "２７．１％"),
        ("5G", "5g 基站", "5g"),
        ("1,509 亿元", "2023年度\t1,509 亿元\t38,620", "1,509 亿元"),
        ("数字经济", "數\u200b字經\ufeff濟", "數\u200b字經\ufeff濟"),
    ],
)
def test_a_token_is_found_in_another_script_width_or_spacing(
    token: str, line: str, printed: str
) -> None:
    assert between(line, find(token, line)) == printed


@pytest.mark.parametrize(
    ("token", "line"),
    [
        ("15.8", "115.8"),
        ("15.8", "15.83"),
        ("5", "15"),
        ("8", "15.8"),
        ("15", "15.8"),
        ("509", "1,509"),
        ("1", "1,509"),
        ("5076", "50 76"),
        ("5076", "50\u30007 6"),
        ("", "5076"),
        (" ", "50 76"),
        ("5076", ""),
    ],
)
def test_a_figure_that_does_not_stand_alone_is_not_found(token: str, line: str) -> None:
    assert find(token, line) is None


@pytest.mark.parametrize(
    ("token", "line", "start"),
    [("2022", "2018 2022", 5), ("2022", "2018,2022", 5), ("38,620", "1,509 38,620", 6)],
)
def test_neighbouring_figures_stay_apart(token: str, line: str, start: int) -> None:
    assert find(token, line) == (start, len(line))


def test_the_second_place_counts_when_the_first_is_part_of_a_longer_number() -> None:
    assert find("15.8", "115.8 与 15.8") == (8, 12)


@given(FIGURE, FIGURE, HAN, HAN)
def test_a_figure_is_found_exactly_where_that_figure_is_printed(
    asked: str, printed: str, before: str, after: str
) -> None:
    found = find(asked, before + printed + after)
    whole = (len(before), len(before) + len(printed))
    assert found == (whole if asked == printed else None)


@given(FIGURE, FIGURE, st.sampled_from(["0", "1", "9", ".5"]))
def test_one_more_digit_on_either_side_is_another_figure(
    asked: str, before: str, after: str
) -> None:
    assert find(asked, f"占{asked}{after}") is None
    assert find(asked, f"占{before.replace('.', '')}{asked}") is None


@given(HAN, st.lists(SYLLABLE, min_size=20, max_size=20))
def test_pinyin_behind_any_character_changes_nothing(text: str, noise: list[str]) -> None:
    noisy = "".join(f"{character}({noise[i]})" for i, character in enumerate(text))
    assert fold(noisy).text == fold(text).text


@given(HAN)
def test_traditional_is_found_by_simplified_and_the_other_way_round(text: str) -> None:
    traditional = TO_TRADITIONAL.convert(text)
    assert between(traditional, find(text, traditional)) == traditional
    assert between(text, find(traditional, text)) == text


@given(HAN, st.sampled_from([" ", "\t", "\u3000", "\u200b"]))
def test_blanks_between_characters_change_nothing(text: str, blank: str) -> None:
    assert fold(blank.join(text)).text == fold(text).text


@given(PROSE)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)
