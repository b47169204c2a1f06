"""Where in a document something is printed: a line, a page, a table or a cell of a sheet."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from components.words import words

LAST_LINE = 1_000_000
_NUMBER = r"[1-9]\d{0,6}"
_PAGES = rf"{_NUMBER}(?:-{_NUMBER})?"
_NUMERAL = "一二三四五六七八九十"
_LABEL = rf"[A-Za-z]?(?:\d+|[{_NUMERAL}]+)(?:[-.][0-9A-Za-z{_NUMERAL}]+)*"
_LINE = re.compile(rf"(?:第 ?|line |l\. ?)?({_NUMBER})(?: ?行)?", re.IGNORECASE)
_PAGE = re.compile(rf"第 ?({_PAGES}) ?页|(?:[Pp]ages? |[Pp]p?(?:\. ?| )|pp?)({_PAGES})")
_TABLE = re.compile(rf"(?:表|table|tab\.) ?({_LABEL})", re.IGNORECASE)
# P12 is a page to one reader and a cell to another, so a cell of that column names its sheet.
_CELL = re.compile(rf"(?:单元格|cell)? ?([^\[\]:*?/\\!]{{1,31}}![A-Z]{{1,3}}{_NUMBER})")
_BARE_CELL = re.compile(rf"(?:单元格|cell)? ?((?!P\d)[A-Z]{{1,3}}{_NUMBER})")
_DASHES = re.compile(r" ?[-‐‑–—−~～至到] ?")


def located(text: object) -> int | str:
    """`text` as a locator: a line as its number, else "p. 12", "p. 12-14", "表 3-2", "B7", "甲!P7".

    第 19 行, 第 12 页, pp. 12–14 and Table 3-2 are read as well. ValueError for anything else.
    """
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if type(text) is int and 1 <= text <= LAST_LINE:
        return text
    plain = " ".join(unicodedata.normalize("NFKC", str(text)).split())
    if cell := _CELL.fullmatch(plain) or _BARE_CELL.fullmatch(plain):
        return cell[1]
    plain = _DASHES.sub("-", plain)
    if (line := _LINE.fullmatch(plain)) and int(line[1]) <= LAST_LINE:
        return int(line[1])
    if page := _PAGE.fullmatch(plain):
        first, _, last = (page[1] or page[2]).partition("-")
        if not last or int(first) < int(last):
            return f"p. {page[1] or page[2]}"
    if table := _TABLE.fullmatch(plain):
        return f"表 {table[1]}"
    raise ValueError(f"no place in a document: {text}")


def locator_name(at: int | str, lang: str) -> str:
    """`at` as readers of `lang` say it: 第 19 行, 第 12—14 页, 表 3-2, 单元格 B7."""
    t, text = words(lang), str(at)
    if isinstance(at, int):
        return t("unit.at.line", value=at)
    if "!" not in text and text.startswith(("p. ", "表 ")):
        first, _, last = text.partition(" ")[2].partition("-" if text[0] == "p" else " ")
        kind = "table" if text[0] == "表" else "pages" if last else "page"
        return t(f"unit.at.{kind}", value=first, last=last)
    return t("unit.at.cell", value=text)


def locator_label(at: int | str, lang: str) -> str:
    """`at` below a heading that says what stands there: a line as its bare number."""
    return str(at) if isinstance(at, int) else locator_name(at, lang)


def locator_order(at: int | str) -> tuple[str, int, str]:
    """What sorts locators of one document: lines, then pages, tables and cells by their number."""
    text = str(at)
    number = re.search(r"\d+", text.rpartition("!")[2])
    return "" if isinstance(at, int) else text[0], int(number[0]) if number else 0, text


def _read(raw: object) -> int | str:
    try:
        return located(raw)
    except ValueError as error:
        raise PydanticCustomError("bad_locator", "bad_locator", {"given": str(raw)}) from error


Locator = Annotated[
    int | str,
    BeforeValidator(
        _read,
        json_schema_input_type=Annotated[int, Field(ge=1, le=LAST_LINE)]
        | Annotated[str, Field(min_length=1, max_length=60)],
    ),
]
"""A line as a number, or a page, a table or a cell as `located` writes it."""
