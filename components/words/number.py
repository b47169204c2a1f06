"""Numbers in the reader's habit: 5,076 亿元, 27.1%, 11.3 个百分点."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

_ENGLISH = Locale("en", "GB")
_LOCALE = {"zh": Locale.parse("zh_CN"), "en": _ENGLISH}


@lru_cache(maxsize=50_000)  # a page writes the same hundred numbers at every click
def number(value: float, lang: str, decimals: int | None = None) -> str:
    """`value` with grouped thousands; all its own digits, or exactly `decimals` of them."""
    fraction = "." + "0" * decimals if decimals else ""
    pattern = "#,##0.######" if decimals is None else f"#,##0{fraction}"
    text = format_decimal(value, format=pattern, locale=_LOCALE.get(lang, _ENGLISH))
    return text.replace("-", "−")


def quantity(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """`value` with its unit: no space before %, one before words; never % for a difference.

    A unit that is a number itself takes a sign: 5,076 × 100 million yuan.
    """
    text = number(value, lang, decimals)
    if unit in {"", "%", "×"}:
        return f"{text}{unit}"
    return f"{text} × {unit}" if unit[0].isdigit() else f"{text} {unit}"
