"""A large data file: ours, with any number of further observations in the form people write."""

from __future__ import annotations

from collections.abc import Iterator

from tests.serving import DATA

COUNTIES, YEARS = 100, 20
PER_INDICATOR = COUNTIES * YEARS
FIRST_YEAR = 2001
"""An indicator is reported for so many counties in so many years from 2001 on."""


def text(observations: int) -> str:
    """The shipped file and `observations` more, in whole indicators of 2,000 at the most.

    The further places and indicators come last, so every page opens with the same charts.
    """
    shipped = DATA.read_text(encoding="utf-8")
    places = "".join(f"  {_county(n)}: {_names('县', 'County', n)}\n" for n in range(COUNTIES))
    indicators = "".join(_indicators(observations))
    return shipped.replace("\nsources:\n", f"\n{places}\nsources:\n", 1).replace(
        "\ntargets:\n", f"\n{indicators}\ntargets:\n", 1
    )


def _county(number: int) -> str:
    return f"county-{number:03}"


def _names(zh: str, en: str, number: int) -> str:
    return f"{{zh: {zh}{number}, en: {en} {number}, level: district}}"


def _indicators(observations: int) -> Iterator[str]:
    for start in range(0, observations, PER_INDICATOR):
        number = start // PER_INDICATOR
        yield (
            f"  volume_{number:03}:\n    zh: 数量 {number}\n    en: Volume {number}\n"
            "    unit: 亿元\n    unit_en: 100 million yuan\n"
            "    measure: level\n    calibre: core\n    theme: economy\n    values:\n"
        )
        yield from _values(min(PER_INDICATOR, observations - start))


def _values(count: int) -> Iterator[str]:
    for n in range(count):
        place, year = divmod(n, YEARS)
        value = 1000 + n
        if not year:
            yield f"      {_county(place)}:\n"
        yield (
            f"        {FIRST_YEAR + year}: "
            f"{{value: {value}, source: taihu-2023, at: 19, says: {value} 亿元}}\n"
        )
