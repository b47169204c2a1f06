"""Data files far larger than ours: 300 further cities with ten years each, 10,000 indicators."""

from __future__ import annotations

import re

from tests.serving import DATA

CITIES, INDICATORS = 300, 10_000
YEARS = range(2013, 2023)
_REPORT = "{{value: {value}, source: taihu-2023, at: 21, says: x}}"


def many_cities() -> str:
    """Our file, and before Hangzhou 300 cities with a core share and a core level a year."""
    text = DATA.read_text(encoding="utf-8")
    places = "".join(
        f"  city-{n:03}: {{zh: 城市 {n:03}, en: City {n:03}, level: city, within: china}}\n"
        for n in range(CITIES)
    )
    text = text.replace("\nplaces:\n", f"\nplaces:\n{places}", 1)
    for indicator, least in (("core_share_gdp", 5), ("core_value_added", 500)):
        values = "".join(_values(f"city-{n:03}", least + n % 7, YEARS) for n in range(CITIES))
        text = _after(text, rf"(?ms)^  {indicator}:\n.*?^    values:\n", values)
    return text


def many_indicators() -> str:
    """Our file, and before its indicators 10,000 more, two years each in both cities."""
    label = "".join(
        f"  extra-{n:05}:\n    zh: 指标 {n:05}\n    en: Indicator {n:05}\n"
        "    unit: 亿元\n    calibre: core\n    values:\n"
        + _values("hangzhou", 110 + n % 97, (2021, 2022))
        + _values("suzhou", 90 + n % 97, (2021, 2022))
        for n in range(INDICATORS)
    )
    text = DATA.read_text(encoding="utf-8")
    return text.replace("\nindicators:\n", f"\nindicators:\n{label}", 1)


def _after(text: str, pattern: str, added: str) -> str:
    match = re.search(pattern, text)
    assert match
    return text[: match.end()] + added + text[match.end() :]


def _values(place: str, first: int, years: range | tuple[int, ...]) -> str:
    lines = (f"        {year}: {_REPORT.format(value=first + n)}\n" for n, year in enumerate(years))
    return f"      {place}:\n" + "".join(lines)
