"""What people type or paste, as the file wants it: numbers, periods, lines, texts."""

from __future__ import annotations

import re
import unicodedata

from components.catalog.period import Period, PeriodError, meant
from components.catalog.yaml_reader import OddScalarError, plain
from components.edit.refusal import EditError
from components.edit.scalar import refuse_odd

_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SHORT = 60


def figure(text: object, unit: str = "", unit_en: str | None = None) -> int | float:
    """The number in `text`: 5,076 and full-width digits are read, a unit only if it is `unit`.

    EditError for everything else, so that 1,5 or a number of another unit is never guessed at.
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return _finite(text)
    bare = unicodedata.normalize("NFKC", str(text)).strip().replace("−", "-").replace("–", "-")
    for ending in (unit, unit_en or ""):
        bare = bare.removesuffix(unicodedata.normalize("NFKC", ending)).strip()
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    try:
        found = plain(bare.removeprefix("+"))
    except OddScalarError:
        found = None
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        units = {"zh": unit, "en": unit_en or unit}
        raise EditError("no_number", text=_short(text), unit=units)
    return found


def period(text: object) -> str:
    """The code of the period in `text`; 2024年 and 2024Ｑ1 are read. EditError for no period."""
    bare = str(int(text)) if isinstance(text, float) and text.is_integer() else str(text).strip()
    for code in (bare, meant(bare) or ""):
        try:
            return str(Period.parse(code))
        except PeriodError:
            continue
    raise EditError("no_period", text=_short(text))


def line(text: object) -> int:
    """The line number in `text`; EditError where it is no whole number from 1."""
    try:
        found = figure(text)
    except EditError as error:
        raise EditError("no_line", text=_short(text)) from error
    if found != int(found) or not 1 <= found <= 1_000_000:
        raise EditError("no_line", text=_short(text))
    return int(found)


def words_of(text: object) -> str:
    """`text` without spaces at its ends and with plain line breaks; EditError for odd signs."""
    kept = str(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    refuse_odd(kept)
    return kept


def year_or_code(code: str) -> int | str:
    """A period as a value of the file: a year is a number there, all else text."""
    return int(code) if code.isdigit() else code


def _finite(number: int | float) -> int | float:
    if number != number or abs(number) > 1e24:
        raise EditError("no_number", text=str(number), unit="")
    return int(number) if number == int(number) else number


def _short(text: object) -> str:
    shown = " ".join(str(text).split())
    return shown if len(shown) <= _SHORT else f"{shown[:_SHORT]}…"
