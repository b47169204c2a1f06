"""What a document brings: its entry among the sources, its numerals, and the changes made of them.

A numeral is taken when the data hold a report with its document, its place in it and its token:
the data alone say so, whoever took it and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from components.catalog import worker
from components.catalog.documents import find_all, unit_scale
from components.catalog.models import Catalog, Indicator, Measure
from components.catalog.period import to_date
from components.catalog.yaml_reader import Plain
from components.edit.changes import (
    ABSENT,
    Cell,
    Change,
    Changes,
    EditError,
    Value,
    alternative,
    cell_report,
    cell_reports,
    is_gap,
    retired,
    rewritten_record,
    rewritten_report,
    stage,
    value_at,
)
from components.intake.documents import Document, DocumentError, read_document
from components.intake.facsimile import Boxes, PageText
from components.intake.matching import Candidate, Matched, Matcher, State, counted_in
from components.intake.names import dimension_of
from components.intake.numerals import legible
from components.intake.passages import Basis, Setting, setting
from components.words import languages, words

# A document read and matched, by a process of its own.


_NOWHERE = Boxes()


@dataclass(frozen=True, slots=True)
class Row:
    """A numeral of a document; `at` and `says` are the evidence that it gives.

    `says` is the token as printed, with some signs before it where it stands in several places of
    its page; `mark` is one that stands in one place of the document.
    """

    matched: Matched
    at: int | str
    says: str
    mark: str
    boxes: Boxes = _NOWHERE


@dataclass(frozen=True)
class Harvest:
    """A document with all its numerals, and what its text says of itself."""

    document: Document
    about: Setting
    rows: tuple[Row, ...]
    entry: Mapping[str, Plain]


def harvest(name: str, data: bytes, catalog: Catalog, written: int | None = None) -> Harvest:
    """The document `data`, `written` in that year; DocumentError or WorkerError as `from_file`."""
    return worker.run(
        _harvest, name, data, catalog, written, name=name, refusal=DocumentError, megabytes=1024
    )


def _harvest(name: str, data: bytes, catalog: Catalog, written: int | None) -> Harvest:
    document = read_document(name, data)
    about = setting(document.lines, catalog, written)
    rows = tuple(_rows(document, Matcher(catalog).matched(document.lines, about)))
    if document.kind == "pdf":
        rows = tuple(_boxed(data, rows))
    return Harvest(document, about, rows, entry(document, about, catalog))


def _rows(document: Document, matched: Sequence[Matched]) -> Iterator[Row]:
    texts: dict[int | str, str] = {}
    for line in document.lines:
        at = f"p. {line.page}" if line.page else line.number
        texts[at] = texts.get(at, "") + line.text + "\n"
    whole = "".join(texts.values())
    for one in matched:
        at = f"p. {one.page}" if one.page else one.line
        yield Row(one, at, _token(one, texts[at]), _token(one, whole))


_LONGEST = 12
"""Signs of a token."""


def _token(one: Matched, text: str) -> str:
    """The numeral as printed, with the signs before it where it does not stand alone."""
    bare = re.sub(r"\s+", "", one.says)
    if not any(find_all(bare, text)):  # broken over two lines, or longer than a token may be
        digits = re.match(r"[\d.,]+", bare)
        bare = digits[0] if digits else bare
    bare = bare[:_LONGEST]
    before = re.sub(r"\s+", "", one.clause[: one.spot])
    room = min(_LONGEST - len(bare), len(before))
    for more in (0, *range(2, room + 1)):
        token = before[len(before) - more :] + bare
        if sum(1 for _ in find_all(token, text)) == 1:
            return token
    return bare


def _boxed(data: bytes, rows: Sequence[Row]) -> Iterator[Row]:
    import pypdfium2

    document, pages = pypdfium2.PdfDocument(data), dict[int, PageText]()
    for row in rows:
        if row.says == "…":  # a telephone
            yield row
            continue
        page = row.matched.page or 1
        text = pages.setdefault(page, pages.get(page) or PageText(document[page - 1]))
        yield replace(row, boxes=text.boxes(row.says) or _NOWHERE)


# The entry of a document among the sources, as far as its own text says it.


_KINDS = (
    ("plan", "计划|规划|方案|纲要|意见"),
    ("bulletin", "公报"),
    ("yearbook", "年鉴"),
    ("report", "报告|白皮书|蓝皮书"),
)
_NEWSPAPER = re.compile("[日晚晨商]报")
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d) ?[年./-] ?(1[0-2]|0?[1-9]) ?"
    r"(?:[月./-] ?([12]\d|3[01]|0?[1-9])(?!\d) ?日?|月)"
)
_PUBLISHER = re.compile(
    r"(?:[\u3400-\u9fff]{2,12}?(?:统计局|人民政府(?:办公厅|办公室)?|委员会|发改委|经信局|[日晚晨商]报社?)"
    r"|国家统计局[\u3400-\u9fff]{2,6}调查队)"
)
_ADDRESS = re.compile(r"https?://[\w.-]+(?:/[\w./%~?=&#+-]*)?")
_LONGEST_TITLE = 60
_NEAR = 14
"""Lines at either end of a document in which it says whose it is and of when."""


def entry(document: Document, about: Setting, catalog: Catalog) -> dict[str, Plain]:
    """Name, kind, title, publisher, date and address, each where the text says it."""
    texts = [legible(line.text).text.strip() for line in document.lines]
    texts = [text for text in texts if text]
    ends = [*texts[:_NEAR], *texts[_NEAR:][-_NEAR:]]
    named = [about.title, *(text for text in texts[:_NEAR] if 8 <= len(text) <= _LONGEST_TITLE)]
    title = next((text for text in named if text and not _DAY.search(text)), about.title)
    title = title or re.sub(r"\.\w+$", "", document.name)
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, title)), "")
    kind = kind or ("web_page" if document.kind == "html" else "")
    kind = kind or ("newspaper" if any(map(_NEWSPAPER.search, texts[:3])) else "other")
    found: dict[str, Plain] = {"zh": title[:80], "title": title[:200], "kind": kind}
    place = catalog.places[about.place].en if about.place else ""
    reported = about.plan_year or about.title_year or about.year
    found["en"] = " ".join(
        filter(None, [place, words("en")(f"evidence.source_kinds.{kind}"), str(reported or "")])
    )
    if date := _date(ends, about):
        found["date"] = date
    if publisher := next((match[0] for text in ends if (match := _PUBLISHER.search(text))), ""):
        found["publisher"] = publisher
    if address := next((match[0] for text in texts if (match := _ADDRESS.search(text))), ""):
        found["url"] = address
    return found


def _date(ends: Sequence[str], about: Setting) -> Plain:
    """The day or the month that the document gives as its own, else its year."""
    for text in ends:
        match = _DAY.search(text)
        if match and about.year in {None, int(match[1])}:
            parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
            return "-".join(parts)
    return about.year


# A numeral as a figure of an indicator.


_FALLS = re.compile(
    r"(?:下降|下滑|减少|降低|回落|负增长|缩减|下跌|收窄)[了为至到约近超过逾达\s]{0,4}$"
)
_CHANGES = {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED, Measure.CHANGE, Measure.CAGR}


def figure(one: Matched, record: Indicator) -> int | float:
    """The numeral in the unit of `record`; EditError where it counts in something else.

    What has fallen by 3.2% has grown by -3.2%.
    """
    number = one.value
    if number is None:
        raise EditError("no_single_number", says=one.says)
    if dimension_of(record) not in counted_in(one.numeral):
        units = {lang: record.unit_in(lang) for lang in languages()}
        raise EditError("other_dimension", says=one.says, unit=units)
    scale = Decimal(repr(one.numeral.scale)) / Decimal(repr(unit_scale(record.unit)))
    value = Decimal(repr(number)) * scale
    falls = record.measure in _CHANGES and _FALLS.search(legible(one.clause[: one.spot]).text)
    value = -value if falls and value > 0 else value
    return int(value) if value == int(value) else float(value)


def cell_of(candidate: Candidate, catalog: Catalog) -> Cell:
    """The cell that a candidate names; of what is not known of it the part is "".

    Of an indicator that counts from January on, the end of the stretch is its period, and a quarter
    or a month alone is no figure of it.
    """
    record, period = catalog.indicators[candidate.indicator], candidate.period or ""
    if record.cumulative and period:
        last = period.partition("/")[2]
        quarters = any(
            one.precision == "quarter" for cells in record.values.values() for one in cells
        )
        if to_date(last or period) != period:
            period = ""
        elif period.endswith("H1") and quarters:
            period = f"{period[:4]}Q2"
        else:
            period = last or period
    return Cell(candidate.indicator, candidate.place or "", period)


class Way(StrEnum):
    """What becomes of a figure that the cell has already from another document."""

    BESIDE = "beside"
    REPLACE = "replace"


def taking(
    catalog: Catalog,
    whole: Plain,
    row: Row,
    cell: Cell,
    source: str,
    *,
    basis: Basis = Basis.PRINTED,
    way: Way = Way.BESIDE,
) -> Change:
    """The change that makes `row` a figure of `cell`, printed in the document `source`.

    A gap gives way to it, and so does a figure without evidence; another document's figure stays
    and has it beside it, or is replaced.
    """
    record = catalog.indicators[cell.indicator]
    fields: dict[str, object] = {
        "value": figure(row.matched, record),
        "is": row.matched.numeral.is_,
        "source": source,
        "at": row.at,
        "says": row.says,
    }
    if basis is Basis.ASSUMED:
        fields["dated"] = "by_document"
    report = cell_report(fields, record.unit, record.unit_en)
    there = cell_reports(whole, cell)
    if not there or is_gap(there[0]):
        return alternative(whole, cell, report)
    for number, old in enumerate(there, start=1):
        if not _sourced(old) and (number == 1 or _value(old) == fields["value"]):
            return rewritten_report(whole, cell, number, report)
    if way is Way.REPLACE:
        return rewritten_report(whole, cell, 1, report)
    if _value(there[0]) != fields["value"] and isinstance(report, dict):
        own = any(isinstance(old, dict) and old.get("source") == source for old in there)
        key = "intake.twice_why" if own else "intake.another_document"
        report = {**report, "why": {lang: words(lang)(key) for lang in languages()}}
    return alternative(whole, cell, report)


def _sourced(report: Plain) -> bool:
    return isinstance(report, dict) and bool(report.get("source"))


def _value(report: Plain) -> Plain:
    return report.get("value") if isinstance(report, dict) else report


# What the data hold of a document.


@dataclass(frozen=True, slots=True)
class Held:
    """A report that a numeral has become: its cell, and which of the reports there it is."""

    cell: Cell
    number: int


def held(whole: Plain, source: str) -> dict[tuple[int | str, str], Held]:
    """Every report that cites `source`, by place and token."""
    taken: dict[tuple[int | str, str], Held] = {}
    for indicator, record in _table(value_at(whole, ("indicators",))).items():
        for place, cells in _table(_table(record).get("values")).items():
            for period, reports in _table(cells).items():
                listed = reports if isinstance(reports, list) else [reports]
                for number, report in enumerate(listed, start=1):
                    if isinstance(report, dict) and report.get("source") == source:
                        spot = (report.get("at", ""), str(report.get("says", "")))
                        taken[spot] = Held(Cell(indicator, place, str(period)), number)  # type: ignore[index]
    return taken


def _table(value: object) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}


def known_source(whole: Plain, document: Document, title: str) -> tuple[str, bool]:
    """The id of the document among the sources, and whether it is this very file; "" for none.

    One of the same title without a file may be it.
    """
    alike = ""
    for id_, record in _table(value_at(whole, ("sources",))).items():
        fields = _table(record)
        if fields.get("sha256") == document.sha256:
            return id_, True
        if not fields.get("sha256") and _alike(title) in {
            _alike(str(fields.get("zh", ""))),
            _alike(str(fields.get("title", ""))),
        }:
            alike = alike or id_
    return alike, False


def _alike(text: str) -> str:
    return re.sub(r"\W", "", legible(text).text).casefold()


def state(whole: Plain, one: Matched, catalog: Catalog) -> State:
    """What the numeral is to the data as they stand now, with all that waits to be saved."""
    if one.state not in {State.NEW_PERIOD, State.DIFFERS}:
        return one.state
    best = one.candidates[0]
    there = cell_reports(whole, cell_of(best, catalog))
    if not there or is_gap(there[0]):
        return State.NEW_PERIOD
    try:
        value = figure(one, catalog.indicators[best.indicator])
    except EditError:
        return State.DIFFERS
    return State.SAME if any(_value(old) == value for old in there) else State.DIFFERS


def taken_back(staged: Changes, whole: Plain, one: Held, source: str) -> Changes:
    """`staged` without the report `one`, which waits there or is in the file already."""
    there = cell_reports(whole, one.cell)
    report = there[one.number - 1]
    own = [old for old in there if isinstance(old, dict) and old.get("source") == source]
    waiting = next((change for change in staged if change.path == one.cell.path), None)
    if waiting and len(own) == 1 and report not in _listed(waiting.before):
        return tuple(change for change in staged if change is not waiting)
    return stage(staged, retired(whole, one.cell, one.number))


def _listed(value: Value) -> list[Plain]:
    return list(value) if isinstance(value, list) else [] if value is ABSENT else [value]


# What is no data is named in the entry of the document, where the ledger of numerals reads it.


def aside(whole: Plain, source: str) -> frozenset[str]:
    """The marks of the numerals that somebody has called no data."""
    said = _table(value_at(whole, ("sources", source, "not_data")))
    return frozenset(str(mark) for marks in said.values() for mark in _listed(marks))


def put_aside(whole: Plain, source: str, mark: str, *, no_data: bool) -> Change | None:
    """The change of the entry of `source` by which `mark` is no data, or is open again."""
    entry_ = dict(_table(value_at(whole, ("sources", source))))
    said = dict(_table(entry_.get("not_data")))
    for kind in dict.fromkeys([*said, "phrase"]):
        marks = [one for one in _listed(said.get(kind, ABSENT)) if one != mark]
        marks += [mark] * (no_data and kind == "phrase")
        said.pop(kind, None)
        said |= {kind: marks} if marks else {}
    new = {name: value for name, value in entry_.items() if name != "not_data"}
    new |= {"not_data": said} if said else {}
    return None if new == entry_ else rewritten_record(whole, "sources", source, new)
