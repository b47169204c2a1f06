"""What an unquoted word of the YAML file means, strictly: no surprise, no guess.

YAML readers disagree about `NO`, `010`, `1e6`, `12:30` and `1_000`, and none of them reads
`1,509` or full-width digits as a number. Such a word is refused with what to type instead.
What is told is never longer than a few lines, so no word costs more than milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

Scalar = str | int | float | bool | None

LONGEST = 60
"""Signs beyond which a word is text: no number has as many."""

_PLAIN = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_YES_NO = re.compile(r"yes|no|on|off", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,24})(\.[0-9]{1,25})?")
# Two letters of warning: a digit of any script, or one of the two words that stand for none.
_DIGIT = re.compile(r"\d|\.inf|\.nan", re.IGNORECASE)
_ODD = {
    "leading_zero": re.compile(r"[-+]?0+[0-9][0-9_]*(?:\.[0-9]+)?"),
    "other_base": re.compile(
        r"[-+]?0(?:x_*[0-9a-f][0-9a-f_]*|o_*[0-7][0-7_]*|b_*[01][01_]*)", re.IGNORECASE
    ),
    "exponent": re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)e[-+]?[0-9]+", re.IGNORECASE),
    "clock": re.compile(r"[-+]?[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?"),
    "grouped": re.compile(r"[-+]?[0-9]+(?:[,_][0-9]+)+(?:\.[0-9]*)?"),
    "bare_point": re.compile(r"[-+]?(?:[0-9]+\.|\.[0-9]+)"),
    "not_finite": re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE),
    "too_many_digits": re.compile(r"[-+]?[0-9]*\.?[0-9]{25,}"),
}
_WIDE = str.maketrans("−–—", "---", " ")


class OddScalarError(ValueError):
    """A word that must not pass: `code` says why, `instead` what to type, `guess` its value."""

    def __init__(self, code: str, instead: str, guess: Scalar) -> None:
        super().__init__(code)
        self.code, self.instead, self.guess = code, instead, guess


def plain(text: str) -> Scalar:
    """The value of the unquoted `text`; OddScalarError for a word that readers may mistake."""
    if text in _PLAIN:
        return _PLAIN[text]
    if found := _NUMBER.fullmatch(text):
        return float(text) if found[1] else int(text)
    if len(text) > LONGEST:
        return text
    if _YES_NO.fullmatch(text):
        yes = text.lower() in {"yes", "on"}
        raise OddScalarError("yes_no", "true" if yes else "false", text)
    if _DIGIT.search(text):
        _refuse_odd_number(text)
    return text


def _refuse_odd_number(text: str) -> None:
    for code, pattern in _ODD.items():
        if pattern.fullmatch(text):
            code = "too_many_digits" if code == "exponent" and _size(text) > 20 else code
            raise OddScalarError(code, *_instead(code, text))
    narrow = unicodedata.normalize("NFKC", text).translate(_WIDE)
    if narrow != text and (number := _NUMBER.fullmatch(narrow.replace(",", ""))):
        raise OddScalarError("full_width", number[0], float(number[0]))


def _instead(code: str, text: str) -> tuple[str, Scalar]:
    """What to type instead of `text`, and the value to go on with; both may be text."""
    if code in {"clock", "not_finite", "too_many_digits"}:
        return f'"{text[:30]}"', text
    if code == "other_base":
        number = str(int(text.replace("_", ""), 0))
    elif code == "exponent":
        number = _trimmed(f"{Decimal(text):f}")
    else:
        number = _trimmed(text.replace(",", "").replace("_", ""))
    found = _NUMBER.fullmatch(number)
    return number, (float(number) if found else text)


def _size(text: str) -> int:
    return int(re.split("[eE]", text)[1].lstrip("+-0") or "0")


def _trimmed(text: str) -> str:
    """`text` without needless zeros in front, with a digit before and after the point."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text.removeprefix("+"))
    whole, _, rest = digits.partition(".")
    return sign + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
