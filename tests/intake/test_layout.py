"""Nine ways to lay out the same figures, each read by what its cells say."""

from __future__ import annotations

import pytest

from tests.intake.conftest import Reader, Rows, asked, cells, refused

GDP = {("hangzhou", "2021"): 18109.4, ("hangzhou", "2022"): 18753.1}
GDP |= {("suzhou", "2021"): 22718.3, ("suzhou", "2022"): 23958.3}
BOTH = sorted(("gdp", place, year, value) for (place, year), value in GDP.items())
GROWTH = [("gdp_growth", "hangzhou", "2022", 1.5), ("gdp_growth", "suzhou", "2022", 2.0)]

LAYOUTS: dict[str, tuple[Rows, list[tuple[str, str, str, float]]]] = {
    "years across": (
        [
            ["地区生产总值"],
            ["单位：亿元"],
            ["地区", "2021年", "2022年"],
            ["杭州市", "18109.4", "18753.1"],
            ["苏州市", "22718.3", "23958.3"],
        ],
        BOTH,
    ),
    "years down": (
        [
            ["年份", "杭州", "苏州"],
            ["", "地区生产总值（亿元）", "地区生产总值（亿元）"],
            ["2021", "18109.4", "22718.3"],
            ["2022", "18753.1", "23958.3"],
        ],
        BOTH,
    ),
    "places across, the year in the title": (
        [
            ["2022年主要经济指标"],
            ["指标", "单位", "杭州", "苏州"],
            ["地区生产总值", "亿元", "18753.1", "23958.3"],
            ["地区生产总值增速", "%", "1.5", "2.0"],
        ],
        [BOTH[1], BOTH[3], *GROWTH],
    ),
    "city over year": (
        [
            ["指标（亿元）", "杭州", "", "苏州", ""],
            ["", "2021", "2022", "2021", "2022"],
            ["GDP（亿元）", "18,109.4", "18,753.1", "22,718.3", "23,958.3"],
        ],
        BOTH,
    ),
    "year over total and growth": (
        [
            ["城市", "2021", "2022", ""],
            ["", "总量（亿元）", "总量（亿元）", "增长%"],
            ["一、地区生产总值"],
            ["杭州", "18109.4", "18753.1", "1.5"],
            ["苏州", "22718.3", "23958.3", "2.0"],
        ],
        [*BOTH, *GROWTH],
    ),
    "quarters": (
        [
            ["杭州市地区生产总值", "单位：亿元"],
            ["", "一季度", "上半年", "前三季度", "全年"],
            ["2022年", "4287", "9003", "13434", "18753"],
        ],
        [
            ("gdp", "hangzhou", "2022Q1", 4287),
            ("gdp", "hangzhou", "2022H1", 9003),
            ("gdp", "hangzhou", "2022Q1/2022Q3", 13434),
            ("gdp", "hangzhou", "2022", 18753),
        ],
    ),
    "bilingual": (
        [
            [
                "城市 City",
                "地区生产总值 Gross domestic product (亿元)",
                "地区生产总值增速 Growth of GDP (%)",
            ],
            ["2022"],
            ["杭州 Hangzhou", "18753.1", "1.5"],
            ["苏州 Suzhou", "23958.3", "2"],
        ],
        [BOTH[1], GROWTH[0], BOTH[3], GROWTH[1]],
    ),
    "long form": (
        [
            ["指标", "地区", "时期", "数值", "单位"],
            *[["地区生产总值", place, year, str(value), "亿元"] for _, place, year, value in BOTH],
        ],
        BOTH,
    ),
    "estimates": (
        [["指标", "单位", "2022E", "2023p"], ["杭州市"], ["GDP", "亿元", "18753.1", "20059"]],
        [("gdp", "hangzhou", "2022", 18753.1), ("gdp", "hangzhou", "2023", 20059)],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_without_a_question(outcome: Reader, name: str) -> None:
    rows, expected = LAYOUTS[name]
    result = outcome(rows)
    assert (asked(result), refused(result)) == ([], [])
    assert sorted(cells(result)) == sorted(expected)
