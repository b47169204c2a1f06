"""A figure and its printed token: the same number, however the document writes it."""

import pytest

from components.catalog.agreement import agrees
from components.catalog.loader import read
from tests.serving import DATA


def test_every_figure_of_the_file_agrees_with_its_token() -> None:
    catalog = read(DATA.read_bytes())
    sourced = [
        (report.value, report.says, catalog.indicators[indicator].unit)
        for indicator, _, _, _, report in catalog.reports()
        if report.says and report.value is not None
    ]
    assert len(sourced) > 100
    assert [one for one in sourced if not agrees(*one)] == []


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (4.29, "4.29", "亿元"),
        (5675, "5,675億元", "亿元"),
        (12000, "1.2萬", "个"),
        (10000, "突破万亿元", "亿元"),
        (1, "上万个点位", "万个"),
        (12000, "1.2万亿元", "亿元"),
        (12000, "1亿2000万人", "万人"),
        (5, "50000", "万人"),
        (507.6, "50.76 billion", "亿元"),
        (30, "将近三成", "%"),
        (20, "五分之一", "%"),
        (20, "百分之二十", "%"),
        (25, "0.25", "%"),
        (-3.2, "下降3.2%", "%"),
        (0, "零的突破", "个"),
        (12, "十二大工程", "个"),
        (4, "3—5家", "家"),
        (5076, "5076", "100 million yuan"),
        (2300, "2300万件", "10,000 pieces"),
    ],
)
def test_a_figure_agrees_with_any_way_of_printing_it(value: float, says: str, unit: str) -> None:
    assert agrees(value, says, unit)


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (4.6, "4.29", "亿元"),
        (42.9, "4.29", "亿元"),
        (5675, "5675万元", "亿元"),
        (5076.3, "5076 亿元", "亿元"),
        (35, "将近三成", "%"),
        (6, "五大方面", "个"),
        (6, "3—5家", "家"),
        (2.71, "27.1%", "%"),
        (2, "第一", "位"),
    ],
)
def test_another_figure_than_the_printed_one_does_not_agree(
    value: float, says: str, unit: str
) -> None:
    assert not agrees(value, says, unit)


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (12, "全国前列", "位"),
        (150, "增长1.5倍", "%"),
        (100, "翻一番", "%"),
        (929, "第一产业", "亿元"),
    ],
)
def test_a_token_in_which_no_figure_can_be_read_contradicts_nothing(
    value: float, says: str, unit: str
) -> None:
    assert agrees(value, says, unit)
