"""A sheet of a yearbook as it is printed: ten years, two cities, 25 indicators, no wrong value."""

from __future__ import annotations

from typing import Any

import pytest

from components.catalog.validation import read
from components.edit.yaml_writer import draft, plain
from components.intake import tables
from components.intake.proposals import proposals
from tests.intake import books

YEARS = range(2014, 2024)
CITIES = {"hangzhou": "杭州市", "suzhou": "苏　州"}
NAMES = [
    f"{industry}{what}"
    for industry in ("电子", "软件", "通信", "物联网", "互联网")
    for what in ("产业营收", "产业企业数", "出口额占比", "从业人数", "产业营收增速")
]
UNITS = {"营收": "亿元", "企业数": "家", "占比": "%", "人数": "万人", "增速": "%"}
KINDS = {"占比": "share", "增速": "growth_unspecified", "企业数": "count"}


def ending(name: str, table: dict[str, str]) -> str:
    return next((value for word, value in table.items() if name.endswith(word)), "level")


def true_value(indicator: int, city: str, year: int) -> float:
    """Smooth, with one decimal, unlike any other; counts are whole and look like years."""
    base = 1950 + 3 * indicator + (year - 2014) * 2 + (1 if city == "suzhou" else 0)
    unit = ending(NAMES[indicator], UNITS)
    return float(base) if unit == "家" else round(base / 50, 1) if unit == "%" else base / 10


def data() -> bytes:
    lines = [
        "places:",
        "  hangzhou: {zh: 杭州, en: Hangzhou, level: city, code: '330100'}",
        "  suzhou: {zh: 苏州, en: Suzhou, level: city, code: '320500'}",
        "sources:",
        "  yearbook: {zh: 年鉴, en: Yearbook, kind: yearbook, date: 2024}",
        "calibres: {core: {zh: 核心, en: Core, covers: 核心产业}}",
        "themes: {economy: {zh: 经济, en: Economy}}",
        "indicators:",
    ]
    for number, name in enumerate(NAMES):
        lines.append(
            f"  i{number}: {{zh: {name}, en: Indicator {number}, unit: '{ending(name, UNITS)}', "
            f"measure: {ending(name, KINDS)}, calibre: core, values: {{}}}}"
        )
    return "\n".join([*lines, ""]).encode()


def printed(indicator: int, city: str, year: int) -> Any:
    """How the cell is filled: plain, with separators, as a per cent format, in 万元, noisy."""
    value, unit = true_value(indicator, city, year), ending(NAMES[indicator], UNITS)
    if unit == "%":
        return value / 100
    if unit == "亿元" and indicator % 2:
        return f"{value * 10_000:,.0f}"
    return value + 1e-11 if unit == "万人" else value


def sheet() -> tuple[bytes, dict[str, str]]:
    """The workbook, and which figure stands in which cell."""
    names = [f"{city}!{year}" for city in CITIES for year in YEARS]
    rows: list[list[Any]] = [
        ["5-3 数字产业主要指标（2014—2023年）"],
        [],
        ["指标", "单位", *[CITIES[one.split("!")[0]] for one in names]],
        ["", "", *[f"{one.split('!')[1]}年" for one in names]],
        ["一、主要行业"],
    ]
    formats, places = {}, {}
    for indicator, name in enumerate(NAMES):
        unit = ending(name, UNITS)
        shown = "万元" if unit == "亿元" and indicator % 2 else unit
        values = [printed(indicator, *_parts(one)) for one in names]
        rows.append([f"  #{name}" if indicator % 3 else f"{indicator + 1}.{name}①", shown, *values])
        for column, one in enumerate(names, start=2):
            at = tables.address(len(rows) - 1, column)
            city, year = _parts(one)
            places[f"i{indicator}/{city}/{year}"] = at
            if unit == "%":
                formats[at] = "0.0%"
    rows += [["注：①2023年为快报数。"], ["资料来源：各年《统计年鉴》，2024年编。"]]
    raw = books.xlsx(rows, formats, ["C3:L3", "M3:V3", "A3:A4", "B3:B4", "A1:V1"])
    return raw, places


def _parts(one: str) -> tuple[str, int]:
    city, _, year = one.partition("!")
    return city, int(year)


@pytest.mark.parametrize("source", [None, "yearbook"])
def test_all_500_figures_of_a_yearbook_sheet_are_right(source: str | None) -> None:
    raw, places = sheet()
    content = data()
    outcome = proposals(
        tables.read("yearbook.xlsx", raw), read(content), plain(content), source=source
    )
    assert (outcome.questions, outcome.refused) == ((), ())
    got = {
        f"{one.cell.indicator}/{one.cell.place}/{one.cell.period}": one for one in outcome.changes
    }
    true = {
        f"i{indicator}/{city}/{year}": true_value(indicator, city, year)
        for indicator in range(25)
        for city in CITIES
        for year in YEARS
    }
    assert {key: one.value for key, one in got.items()} == true
    assert len(got) == 500
    assert {key: one.at.rpartition("!")[2] for key, one in got.items()} == places
    saved = read(draft(content, [one.change for one in outcome.changes]).data)
    assert sum(1 for _ in saved.reports()) == 500
