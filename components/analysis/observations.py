"""Reports as tidy rows, and the series they form: printed or derived, and where a line breaks."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from components.analysis import figures
from components.analysis.checks import input_keys
from components.catalog.models import Bilingual, Catalog, CellRef, Check, Report, Status
from components.catalog.period import Period

# The tidy table of all reports, and the richer frame that charts and checks start from.


TIDY = (
    "indicator",
    "place",
    "period",
    "value",
    "unit",
    "is",
    "status",
    "measure",
    "calibre",
    "source",
    "at",
    "says",
    "preferred",
    "note",
    "dated",
    "status_code",
)
"""The columns of the public table, in this order: the contract of every export."""
REPORT_COLUMNS = (
    "key",
    "indicator",
    "place",
    "period",
    "start",
    "end",
    "x",
    "value",
    "low",
    "high",
    "is",
    "status",
    "missing",
    "measure",
    "calibre",
    "theme",
    "unit",
    "source",
    "at",
    "says",
    "preferred",
    "mark",
    "number",
)
"""The columns of `reports`."""
_BETWEEN_NOTES = {"zh": "；", "en": "; "}


def tidy(catalog: Catalog, lang: str = "zh") -> pd.DataFrame:
    """One row per report, in file order, exactly the columns `TIDY`.

    `value` is a float, NaN where the cell is missing; `status` is the SDMX letter of the report's
    status, or of the reason for its absence (L, M, O), `status_code` its word in the file. `unit`
    and `note` (with the reason for a rival) are in `lang`; `at` is a line as an integer, a page,
    table or cell as text (`locator.located`), or None; `source`, `says`, `note` are empty text
    where there is none. `dated` is stated or by_document, empty text without a source.
    """
    frame = reports(catalog)
    units = {name: indicator.unit_in(lang) for name, indicator in catalog.indicators.items()}
    codes = [report.missing or report.status for *_, report in catalog.reports()]
    frame = frame.assign(
        unit=frame["indicator"].map(units).astype(object),
        status=[code.letter for code in codes],
        status_code=[code.value for code in codes],
        note=[_note(report, lang) for *_, report in catalog.reports()],
        dated=[report.dated if report.source else "" for *_, report in catalog.reports()],
    )
    return frame[list(TIDY)]


def reports(catalog: Catalog) -> pd.DataFrame:
    """One row per report, in file order, with everything a mark needs.

    Columns: key, indicator, place, period (code), start, end, x (middle; all three in years),
    value, low, high (interval of the printed precision, -inf/inf for open bounds, NaN when
    missing), is ("" when missing), status, missing (codes of the file or ""), measure, calibre,
    theme, unit (zh), source, at, says, preferred (bool), mark (a code of `Is`, unsourced,
    missing), number.
    """
    rows = [_report_row(catalog, *parts) for parts in catalog.reports()]
    frame = pd.DataFrame(rows, columns=list(REPORT_COLUMNS)).astype({"preferred": bool})
    # A line is a number and a page is text: pandas would make the numbers fractions.
    return frame.assign(at=pd.Series([row["at"] for row in rows], dtype=object))


def newest(catalog: Catalog) -> Period | None:
    """The period up to which the data go: the latest that ends with a value that is no forecast.

    Of several that end together the longest, a year before its last quarter; None without values.
    """
    spans = (
        span
        for *_, span, _, report in catalog.reports()
        if report.value is not None and report.status is not Status.FORECAST
    )
    return max(spans, key=lambda span: (span.end, -span.start), default=None)


def mark(report: Report) -> str:
    """How the report is drawn: missing, unsourced, or how sharp the figure is."""
    if report.value is None:
        return "missing"
    return str(report.is_.value) if report.source else "unsourced"


def _report_row(
    catalog: Catalog, name: str, place: str, period: Period, number: int, report: Report
) -> dict[str, Any]:
    indicator = catalog.indicators[name]
    figure = figures.figure(catalog, name, place, period, number)
    return {
        "key": figures.observation_key(name, place, period, number),
        "indicator": name,
        "place": place,
        "period": period.code,
        "start": period.start,
        "end": period.end,
        "x": period.middle,
        "value": math.nan if report.value is None else report.value,
        "low": figure.interval.low if figure else math.nan,
        "high": figure.interval.high if figure else math.nan,
        "is": "" if report.value is None else report.is_.value,
        "status": report.status.value,
        "missing": report.missing.value if report.missing else "",
        "measure": indicator.measure.value,
        "calibre": indicator.calibre,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "source": report.source or "",
        "at": report.at,
        "says": report.says or "",
        "preferred": number == 1,
        "mark": mark(report),
        "number": number,
    }


def _note(report: Report, lang: str) -> str:
    texts: list[Bilingual] = [text for text in (report.note, report.why) if text]
    return _BETWEEN_NOTES.get(lang, "; ").join(text[lang] for text in texts)


# Derived values for charts: results of checks that say which cell they would fill.


_BOUNDS = {"at_least": "over", "at_most": "under"}
_OWN = ("formula", "check", "decimals")


def derived(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """One row per check with `about` and a result from figures with a source.

    Columns are those of `observations.reports`: key is `check:ID`, mark is "derived", source and
    says are empty, at is missing, preferred is False, number 0; three columns more: formula
    (numbers filled in), check (id), decimals. A check that `expects` at_least or at_most and
    claims nothing derives a bound, and so does one whose result is open on one side: `is` says
    over or under and the interval is open on that side; else `is` is empty.
    """
    table = checks[(checks["about"] != "") & checks["result"].notna()]
    table = table[table["reason"] != "unsourced"]
    rows = [_derived_row(catalog, row) for row in table.to_dict("records")]
    frame = pd.DataFrame(rows, columns=[*REPORT_COLUMNS, *_OWN])
    return frame.astype({"at": object, "preferred": bool})


def _derived_row(catalog: Catalog, row: Mapping[Hashable, object]) -> dict[str, object]:
    check = catalog.checks[str(row["check"])]
    cell = check.about
    if cell is None:
        raise KeyError(row["check"])
    bound = "" if check.claims or check.target else _BOUNDS.get(check.expects, "")
    if not bound:
        bound = "over" if row["high"] == math.inf else ""
        bound = "under" if row["low"] == -math.inf else bound
    indicator = catalog.indicators[cell.indicator]
    return {
        "key": row["key"],
        "indicator": cell.indicator,
        "place": cell.place,
        "period": cell.period.code,
        "start": cell.period.start,
        "end": cell.period.end,
        "x": cell.period.middle,
        "value": row["result"],
        "low": -math.inf if bound == "under" else row["low"],
        "high": math.inf if bound == "over" else row["high"],
        "is": bound,
        "status": Status.ESTIMATED.value,
        "missing": "",
        "measure": indicator.measure.value,
        "calibre": indicator.calibre,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "source": "",
        "at": None,
        "says": "",
        "preferred": False,
        "mark": "derived",
        "number": 0,
        "formula": row["filled"],
        "check": row["check"],
        "decimals": row["decimals"],
    }


# Which values may be joined by a line: one indicator, one place, cut at every break.


BREAK_COLUMNS = ("indicator", "place", "before", "period", "x", "reason", "key")
_CELL = ["indicator", "place"]
_SAME_TIME = 1e-6
"""Years; about half a minute, far below any period."""


def breaks(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """Where a series breaks: indicator, place, before, period, x (years), reason, key.

    The break lies between the periods `before` and `period` (codes) at x; reason is status_b,
    status_d (its definition differs from both neighbours) or does_not_reproduce; key is that of
    the marked report or of the failing check.
    """
    failing = checks[checks["verdict"] == "does_not_reproduce"]["check"]
    rows = [row for name in failing for row in _failed(str(name), catalog.checks[str(name)])]
    for name, indicator in catalog.indicators.items():
        for place, cells in indicator.values.items():
            present = {span: cell[0] for span, cell in cells.items() if cell[0].value is not None}
            rows += _marked(name, place, present)
    frame = pd.DataFrame(rows, columns=list(BREAK_COLUMNS))
    return frame.drop_duplicates(["indicator", "place", "before", "period"], ignore_index=True)


def series(reports: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Preferred, present reports by indicator, place and time, with columns `segment` and `run`.

    Both count from 0 within indicator and place. `segment` rises at each break, each missing
    period and each change of period length (a half year is never joined to a year): only
    neighbours of one segment may be joined by a line. `run` rises at breaks and changes of
    length alone: figures of one run may be compared over time.
    """
    table = reports[reports["preferred"] & reports["value"].notna()]
    table = table.assign(length=(table["end"] - table["start"]).round(3))
    order = table["indicator"].drop_duplicates().tolist()
    table = table.assign(_order=table["indicator"].map({name: n for n, name in enumerate(order)}))
    table = table.sort_values(["_order", "place", "length", "start"], ignore_index=True)
    before = table.shift()
    new = (table[[*_CELL, "length"]] != before[[*_CELL, "length"]]).any(axis=1)
    cut = new | pd.Series(_broken(table, breaks), index=table.index, dtype=bool)
    gap = cut | ((table["start"] - before["end"]).abs() > _SAME_TIME)
    frame = table.assign(segment=gap.astype(int), run=cut.astype(int))
    for column in ("segment", "run"):
        counted = frame.groupby(_CELL, sort=False)[column].cumsum() - 1
        frame = frame.assign(**{column: counted.astype(int)})
    return frame.drop(columns=["length", "_order"])


def crosses(breaks: pd.DataFrame, indicator: str, place: str, start: float, end: float) -> bool:
    """Whether a break of the series lies between the instants `start` and `end`, in years."""
    return _between(_instants(breaks).get((indicator, place), []), start, end)


def _instants(breaks: pd.DataFrame) -> dict[tuple[str, str], list[float]]:
    groups: dict[tuple[str, str], list[float]] = {}
    for name, place, x in zip(breaks["indicator"], breaks["place"], breaks["x"], strict=True):
        groups.setdefault((name, place), []).append(x)
    return groups


def _between(instants: list[float], start: float, end: float) -> bool:
    return any(start < x <= end + _SAME_TIME for x in instants)


def _broken(frame: pd.DataFrame, breaks: pd.DataFrame) -> list[bool]:
    instants = _instants(breaks)
    cells = zip(frame["indicator"], frame["place"], frame["start"], strict=True)
    starts = [0.0, *frame["start"].tolist()]
    return [
        _between(instants.get((name, place), []), min(starts[number], start), start)
        for number, (name, place, start) in enumerate(cells)
    ]


def _failed(name: str, check: Check) -> list[dict[str, object]]:
    """A claim that does not reproduce cuts between the cells of one series that it joins."""
    cells: dict[tuple[str, str], set[Period]] = {}
    used = [*check.inputs.values(), *([check.claims] if check.claims else [])]
    for cell in used:
        cells.setdefault(_series_of(cell), set()).add(cell.period)
    rows = []
    for (indicator, place), spans in cells.items():
        ordered = sorted(spans)
        for before, period in pairwise(ordered):
            key = figures.record_key("check", name)
            rows.append(_break(indicator, place, before, period, "does_not_reproduce", key))
    return rows


def _series_of(cell: CellRef) -> tuple[str, str]:
    return cell.indicator, cell.place


def _marked(indicator: str, place: str, present: dict[Period, Report]) -> list[dict[str, object]]:
    ordered = sorted(present)
    rows = []
    for before, period in pairwise(ordered):
        left, right = present[before].status, present[period].status
        if right in {Status.BREAK, Status.DIFFERENT}:
            key = figures.observation_key(indicator, place, period)
            reason = f"status_{right.letter.lower()}"
            rows.append(_break(indicator, place, before, period, reason, key))
        elif left is Status.DIFFERENT:
            key = figures.observation_key(indicator, place, before)
            rows.append(_break(indicator, place, before, period, "status_d", key))
    return rows


def _break(
    indicator: str, place: str, before: Period, period: Period, reason: str, key: str
) -> dict[str, object]:
    values = (indicator, place, before.code, period.code, period.start, reason, key)
    return dict(zip(BREAK_COLUMNS, values, strict=True))


# Rival reports of one cell, and the checks that use a figure.


USE_COLUMNS = ("check", "key", "role", "name")


def alternatives(reports: pd.DataFrame, key: str) -> pd.DataFrame:
    """All reports of the cell that `key` names, preferred first; the columns of `reports`.

    Empty for a key that is no observation or not in the data.
    """
    address = figures.parse_key(key)
    if address is None:
        return reports.iloc[:0]
    cell = {"indicator": address.indicator, "place": address.place, "period": address.period}
    same = (reports[list(cell)] == pd.Series(cell)).all(axis=1)
    return reports[same].sort_values("number", ignore_index=True)


def uses(catalog: Catalog) -> pd.DataFrame:
    """One row per check and key it touches: check, key, role (input, claim, target, about), name.

    `name` is the input's name in the formula, else "".
    """
    rows = [
        (check, key, role, label)
        for check, record in catalog.checks.items()
        for key, role, label in _used(record)
    ]
    return pd.DataFrame(rows, columns=list(USE_COLUMNS))


def checks_using(uses: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the checks that read, claim or fill `key`, in file order, each once."""
    return tuple(uses.loc[uses["key"] == key, "check"].drop_duplicates())


def _used(check: Check) -> Iterator[tuple[str, str, str]]:
    for label, key in input_keys(check):
        yield key, "input", label
    if check.claims:
        yield figures.cell_key(check.claims), "claim", ""
    if check.target:
        yield figures.record_key("target", check.target), "target", ""
    if check.about:
        yield figures.cell_key(check.about), "about", ""


# The rule of every finding: figures with a source go first, one without says 待核.


def preferred(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `reports` or `series` that a finding rests on: those with a source.

    All rows where none has one: their mark is then "unsourced", and `unit.as_unsourced` says 待核
    in the sentence.
    """
    sourced = frame[frame["source"] != ""]
    return frame if sourced.empty else sourced
