"""Whether a figure is the one that its token prints: "4.29 亿元" prints 4.29 and not 4.6."""

from __future__ import annotations

import math
import re
import unicodedata

_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "双": 2, "首": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "成": 10}
_HEADS = (1, 1e3, 1e4, 1e6, 1e8)
"""What the head of a table may count in, where the token is a bare number."""

_OLD = str.maketrans("萬億兩雙", "万亿两双")
_FIGURE = re.compile(rf"(\d+(?:\.\d+)?)\s*([十百千万亿]+|{'|'.join(_WORDS)})?")
_NUMERAL = re.compile(rf"[{''.join(_DIGITS)}十百千万亿]+")
_FRACTION = re.compile(rf"({_NUMERAL.pattern}|\d+)分之({_NUMERAL.pattern}|[\d.]+)")
_RANGE = re.compile(r"\d[^\d-]{0,4}[-—–~至到]\s*\d")
_UNREADABLE = re.compile(r"[倍番半]|\d/\d")
_RATE = re.compile(r"[%‰元点倍]|百分")


def agrees(value: float, says: str, unit: str) -> bool:
    """Whether the token `says` can print `value`, counted in the Chinese or English `unit`.

    Of several numbers one has to be it, or the value lies within a printed range. Signs do not
    count ("下降 3.2%" prints -3.2). True where no number can be read: that is no contradiction.
    """
    text = _folded(says)
    if _UNREADABLE.search(text):
        return True
    meant = abs(value) * _scale(unit)
    if _RANGE.search(text):
        ends = [float(digits) for digits, _ in _FIGURE.findall(text)]
        factor = _factor(_FIGURE.findall(text)[-1][1]) or _scale(unit)
        return min(ends) * factor <= meant <= max(ends) * factor
    found = _fractions(text) or _figures(text, unit) or _numerals(text, unit)
    return not found or any(math.isclose(meant, number, rel_tol=1e-9) for number in found)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_OLD)
    return re.sub(r"(?<=\d),(?=\d{3})", "", plain)


def _scale(unit: str) -> float:
    """How many of the bare thing the unit counts: 亿元 and 100 million yuan are 100 million."""
    text = _folded(unit)
    if leading := re.match(r"[百千万亿]+(?!分)", text):
        return _number(leading[0])
    figure = re.match(r"\d+", text)
    words = [size for word, size in _WORDS.items() if word in text]
    return float(figure[0] if figure else 1) * (words[0] if words else 1)


def _fractions(text: str) -> list[float]:
    """Every "五分之一" in per cent."""
    return [
        100 * _number(part) / _number(whole)
        for whole, part in _FRACTION.findall(text)
        if _number(whole)
    ]


def _figures(text: str, unit: str) -> list[float]:
    found: list[float] = []
    scaled = 0.0
    for figure in _FIGURE.finditer(text):
        number, scale = float(figure[1]), figure[2]
        if not scale:
            found += [number * head for head in {*_HEADS, _scale(unit)}]
            found += [number * 100] * ("%" in unit and "%" not in text)
        else:
            scaled += number * _factor(scale)  # 1亿2000万 is one number
            found.append(number * _factor(scale))
            if figure.end() == len(text):  # 1.2万 may be the head of 1.2万亿元
                found.append(number * _factor(scale) * _scale(unit))
    return [*found, scaled] if scaled else found


def _numerals(text: str, unit: str) -> list[float]:
    """Numbers in Chinese signs; 第一产业 and 一季度 are none of a sum of money."""
    if tenths := re.findall(rf"({_NUMERAL.pattern})成", text):
        return [10 * _number(one) for one in tenths]
    return [
        _number(one)
        for one in _NUMERAL.findall(text)
        if not _RATE.search(unit) or re.search("[万亿]", one)
    ]


def _factor(scale: str) -> float:
    """What a word behind digits multiplies them by; 0 for no word."""
    return (_WORDS.get(scale) or _number(scale)) if scale else 0


def _number(text: str) -> float:
    """The number in Chinese signs or in digits; a unit alone (万, 百) is one of it."""
    if text[0].isdigit():
        return float(text)
    whole = part = digit = 0.0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            part, digit = part + (digit or 1) * _TENS[sign], 0
        elif sign == "万":
            whole, part, digit = whole + (part + digit or 1) * 1e4, 0, 0
        else:
            whole, part, digit = (whole + part + digit or 1) * 1e8, 0, 0
    return whole + part + digit
