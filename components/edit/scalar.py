"""Text and numbers as they are typed into the file, so that the strict reader reads them back."""

from __future__ import annotations

import re
from decimal import Decimal

import yaml

from components.catalog.yaml_reader import OddScalarError, Plain, plain
from components.edit.refusal import EditError

LONGEST = 5000
"""Characters in one text; facts and short notes stand in the file, never whole passages."""

# Control characters have no place in a chart, an Office file or a web page.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("[\t\n\r\x85\u2028\u2029\ufeff]")
_UNSAFE = re.compile(r"^[-?:#&*!|>'\"%@`=<~]|[,\[\]{}]|:(?=\s|$)|\s#|^\s|\s$|^\.\.\.")


def scalar(value: Plain) -> str:
    """`value` (text, number, yes or no, nothing) as one line of YAML, safe inside `{}` and `[]`.

    EditError for text with control characters or of more than `LONGEST` characters.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    return _text(str(value))


def number(value: float) -> str:
    """`value` with all its digits and no exponent; a whole one without a point."""
    digits = format(Decimal(repr(value)), "f")
    return digits.removesuffix(".0")


def refuse_odd(text: str) -> None:
    """Nothing for text that may be written; EditError for control characters or too much of it."""
    if len(text) > LONGEST:
        raise EditError("too_long", most=LONGEST, count=len(text))
    if odd := _FORBIDDEN.search(text):
        raise EditError("control_character", sign=f"U+{ord(odd[0]):04X}")


def _text(text: str) -> str:
    refuse_odd(text)
    if _ESCAPED.search(text):
        dumped: str = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))
        return dumped.strip()
    if _UNSAFE.search(text) or not _reads_as_text(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _reads_as_text(text: str) -> bool:
    try:
        return plain(text) == text
    except OddScalarError:
        return False
