"""The period that somebody probably meant: 2022年9月 → 2022-09, 2019-2021 → 2019/2021."""

from __future__ import annotations

import re
import unicodedata

from components.catalog.period import Period, PeriodError

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = (
    (re.compile(rf"{_YEAR}年?度?"), "{year}"),
    (re.compile(rf"{_YEAR}[年./-]?(?:第)?(?P<q>[1-4一二三四])季度?"), "{year}Q{q}"),
    (re.compile(rf"{_YEAR}[年./ -]*[qQ](?P<q>[1-4])"), "{year}Q{q}"),
    (re.compile(rf"{_YEAR}年?(?P<h>[上下])半年"), "{year}H{h}"),
    (re.compile(rf"{_YEAR}[年./ -]*[hH](?P<h>[12])"), "{year}H{h}"),
    (re.compile(rf"{_YEAR}[年./-](?P<m>[0-9]{{1,2}})月?"), "{year}-{m:0>2}"),
    (
        re.compile(rf"{_YEAR}[年./-](?P<m>[0-9]{{1,2}})[月./-](?P<d>[0-9]{{1,2}})日?"),
        "{year}-{m:0>2}-{d:0>2}",
    ),
    (re.compile(rf"{_YEAR}年?[-~/—–至到]+(?P<to>(?:19|20)[0-9]{{2}})年?"), "{year}/{to}"),
)
_DIGITS = str.maketrans("一二三四上下", "123412")


def meant(text: str) -> str | None:
    """The code of the period that `text` seems to say; None when it cannot be told."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    for form, code in _FORMS:
        if found := form.fullmatch(narrow):
            parts = {name: part.translate(_DIGITS) for name, part in found.groupdict().items()}
            return _legal(code.format(**parts))
    return None


def _legal(code: str) -> str | None:
    try:
        return Period(code).code
    except PeriodError:
        return None
