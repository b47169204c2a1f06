"""Numerals are read as print writes them, and what is no figure is known by its form."""

import time

import pytest

from components.catalog.models import Is
from components.intake.numerals import FIGURES, Category, Dimension, legible, numerals


def read(text: str) -> list[tuple[str, str]]:
    return [(one.category.value, one.says) for one in numerals(legible(text).text)]


def figures(text: str) -> list[tuple[float | None, str]]:
    found = numerals(legible(text).text)
    return [(one.value, one.unit) for one in found if one.category in FIGURES]


@pytest.mark.parametrize("signs", ["a", "9", "中", "一", "1.", "1月", "一、", "1一"])
def test_a_line_without_end_costs_milliseconds(signs: str) -> None:
    text = signs * (10_000 // len(signs))
    start = time.process_time()
    numerals(text)
    assert time.process_time() - start < 1  # seconds; each sign once, where it took ten


def test_folding_leads_back_to_every_original_character() -> None:
    text = "達１．２萬(wàn)\u200b億元"
    folded = legible(text)
    assert folded.text == "达1.2万亿元"
    assert "".join(text[place] for place in folded.places) == "達１．２萬億元"


def test_folding_keeps_what_a_compatibility_form_would_make_a_digit_of() -> None:
    assert legible("① 120m² ½ ⽤⻓").text == "① 120m² ½ 用长"
    assert [one.says for one in numerals(legible("①120m²").text)] == ["①", "120m²"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增加值1,509亿元，增长 2.8%", [(150_900_000_000, "亿元"), (2.8, "%")]),
        ("達1.2萬(wàn)億元，２７．１％", [(1_200_000_000_000, "万亿元"), (27.1, "%")]),
        ("1 300亿元，5 至 8家", [(130_000_000_000, "亿元"), (8, "家")]),
        ("突破万亿元，百项行动，两万五千人", [(1e12, "万亿元"), (100, "项"), (25_000, "人")]),
        ("五分之一，近六成，三成半，过半", [(20, "%"), (60, "%"), (35, "%"), (50, "%")]),
        ("百分之十二点五，千分之三", [(12.5, "%"), (0.3, "%")]),
        ("增长百分之3.5.", [(3.5, "%")]),
        ("三分之1.2.", [(40, "%")]),
        ("+8.5%，下降-3.4%，GDP33.9%", [(8.5, "%"), (-3.4, "%"), (33.9, "%")]),
        ("两万五，一百一十家，一百一", [(25_000, ""), (110, "家"), (110, "")]),
        ("20370亿元，1980亿元，2022家", [(2.037e12, "亿元"), (1.98e11, "亿元"), (2022, "家")]),
        ("位居第4，列全省第一，第 14 位，居首位", [(4, "位"), (1, "位"), (14, "位"), (1, "位")]),
        ("11.4万个，120余家，5000多户", [(114_000, "万个"), (120, "家"), (5000, "户")]),
        ("增长1.0和1.1个百分点，0.7个点", [(1, "个百分点"), (1.1, "个百分点"), (0.7, "个点")]),
        ("0.3、0.9和7.7个百分点", [(0.3, "个百分点"), (0.9, "个百分点"), (7.7, "个百分点")]),
        ("名单为42、43两个", [(42, ""), (43, ""), (2, "个")]),
    ],
)
def test_a_figure_has_its_value_and_its_unit(text: str, values: list[tuple[float, str]]) -> None:
    assert [unit for _, unit in figures(text)] == [unit for _, unit in values]
    assert [value for value, _ in figures(text)] == pytest.approx([value for value, _ in values])


@pytest.mark.parametrize(
    ("text", "category", "says"),
    [
        ("见GB/T 39550-2020", "code", "GB/T 39550-2020"),
        ("苏府〔2023〕15号", "code", "〔2023〕15号"),
        ("推广5G与3D", "code", "5G,3D"),
        ("[F2] core_share_gdp/suzhou/2022", "code", "F2,core_share_gdp/suzhou/2022"),
        ("见target:core_2022", "code", "target:core_2022"),
        ("城市大脑1.0上线", "code", "1.0"),
        ("滨河路 609号", "code", "609号"),
        ("见 https://a.example/2024/5.html", "code", "https://a.example/2024/5.html"),
        ("2022年底，2019年至2021年", "date", "2022年底,2019年至2021年"),
        ("二〇二四年，2023/24年度", "date", "二〇二四年,2023/24年度"),
        ("1-9月，一季度，前三季度，90后", "date", "1-9月,一季度,前三季度,90后"),
        ("“十四五”规划与2022数字榜", "date", "“十四五”,2022"),
        ("985高校、618、双11、世界500强", "name", "985,618,双11,500强"),
        ("每万人和三位一体", "name", "每万人,三位一体"),
        ("第3届，全国第一城，第一方阵", "ordinal", "第3届,第一,第一"),
        ("一是改革，（二）开放", "ordinal", "一是,(二)"),
        ("结构为1.5:49.1:49.4", "ordinal", "1.5:49.1:49.4"),
        ("数十家，上万个点位，三四十家，两三年", "vague", "数十家,上万个,三四十家,两三年"),
    ],
)
def test_what_is_no_figure_is_known_by_its_form(text: str, category: str, says: str) -> None:
    assert read(text) == [(category, one) for one in says.split(",")]


@pytest.mark.parametrize(
    "text",
    [
        "电话：0512-00000000",
        "手机13900000000",
        "传真 60000000",
        "邮编：210000",
        "联系电话：13900000000 60000000（传真）",
        "12300热线",
        "客服400-000-0000",
    ],
)
def test_the_number_of_a_telephone_is_never_a_figure(text: str) -> None:
    assert numerals(legible(text).text)
    assert {category for category, _ in read(text)} == {Category.TELEPHONE}


@pytest.mark.parametrize("text", ["一个窗口，进一步统一一批标准", "万一，十分重要", "零的突破"])
def test_articles_and_idioms_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("约10万家", Is.ABOUT),
        ("12%左右", Is.ABOUT),
        ("近20%", Is.NEARLY),
        ("突破5000亿元", Is.OVER),
        ("120余家", Is.OVER),
        ("不足三成", Is.UNDER),
        ("50名以上", Is.AT_LEAST),
        ("至少30项", Is.AT_LEAST),
        ("5076亿元", Is.EXACT),
    ],
)
def test_the_word_beside_a_figure_says_how_sharp_it_is(text: str, word: Is) -> None:
    (one,) = numerals(legible(text).text)
    assert one.is_ is word


def test_digits_multiplier_and_both_ends_of_a_range_are_kept() -> None:
    one, other = numerals(legible("1.87万亿元，5.5%～7%").text)
    assert (one.number, one.digits, one.scale) == (1.87, 2, 1e12)
    assert (other.low, other.number, other.dimension) == (5.5, 7, Dimension.PERCENT)


def test_a_single_chinese_sign_before_a_classifier_is_weak_and_quotes_are_seen() -> None:
    one, other = numerals(legible("五大行动和“8大工程”").text)
    assert (one.weak, one.quoted) == (True, False)
    assert (other.weak, other.quoted) == (False, True)
