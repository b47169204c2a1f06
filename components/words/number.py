"""Numbers in the reader's habit: 5,076 亿元, 27.1%, 11.3 个百分点."""

from __future__ import annotations

from babel.numbers import format_decimal

_LOCALE = {"zh": "zh_CN", "en": "en_GB"}


def number(value: float, lang: str, decimals: int | None = None) -> str:
    """`value` with grouped thousands; all its own digits, or exactly `decimals` of them."""
    fraction = "." + "0" * decimals if decimals else ""
    pattern = "#,##0.######" if decimals is None else f"#,##0{fraction}"
    text = format_decimal(value, format=pattern, locale=_LOCALE.get(lang, "en_GB"))
    return text.replace("-", "−")


def quantity(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """`value` with its unit: no space before %, one before words; never % for a difference.

    A unit that is a number itself takes a sign: 5,076 × 100 million yuan.
    """
    text = number(value, lang, decimals)
    if unit in {"", "%", "×"}:
        return f"{text}{unit}"
    return f"{text} × {unit}" if unit[0].isdigit() else f"{text} {unit}"
