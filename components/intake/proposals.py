"""What a table would change in the data, what has to be asked first, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from components.analysis.anomalies import hints
from components.catalog.documents import agrees
from components.catalog.models import Catalog, Is
from components.catalog.period import Period, year_or_code
from components.catalog.yaml_reader import Plain
from components.edit.changes import (
    Cell,
    Change,
    EditError,
    alternative,
    beside,
    cell_report,
    cell_reports,
    is_gap,
    number_text,
    rewritten_report,
    typed_locator,
    value_at,
)
from components.edit.names import Names, names
from components.edit.yaml_writer import among
from components.intake.facets import (
    Lexicon,
    converted,
    folded,
    is_growth,
    is_level,
    is_period,
    lexicon,
    unit,
)
from components.intake.layout import ROLES, Figure, Label, Region, reading, status_of
from components.intake.tables import Sheet, address, joined, position
from components.words import languages, words

MOST = 20_000
"""Changes out of one file, counted after everything of other places was left out."""
_LONGEST_TOKEN = 12


@dataclass(frozen=True)
class Proposal:
    """A change to one cell: the value in the unit of its indicator, and where it is printed.

    Without a value it is the reason why there is none.
    """

    cell: Cell
    at: str
    value: float | None
    unit: str
    is_: Is
    change: Change
    source: str | None = None
    says: str = ""
    was: float | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What only the reader can say: `kind` and the cells it is about, with what may be meant.

    `text` is the name that is not known; `values` fill the sentence `intake.asks.<kind>`.
    """

    kind: str
    cells: tuple[str, ...]
    choices: tuple[str, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """A cell that cannot be taken; the sentences are `intake.refused.<code>`."""

    cell: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do, in `lang`."""
        return joined(self.why(lang), self.remedy(lang))

    def why(self, lang: str) -> str:
        """What is wrong, in `lang`."""
        sentences = self.values.get("sentences")
        if isinstance(sentences, Mapping):
            return str(sentences.get(lang, sentences["en"]))
        return words(lang)(f"intake.refused.{self.code}.why", **self.values)

    def remedy(self, lang: str) -> str:
        """What to do, in `lang`."""
        return words(lang)(f"intake.refused.{self.code}.remedy", **self.values)


@dataclass(frozen=True)
class Outcome:
    """All that a file brings, and what was passed over without a question.

    `left_out` counts the figures of places and indicators that nobody asked for, `narrowed` the
    rows of very large tables that name none of ours; `regions` say how the last table was read.
    """

    changes: tuple[Proposal, ...]
    questions: tuple[Question, ...]
    refused: tuple[Refusal, ...]
    same: int = 0
    gaps: int = 0
    elsewhere: tuple[str, ...] = ()
    left_out: int = 0
    narrowed: int = 0
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What the reader has said beforehand: for the whole table, for a name, or for a cell.

    `given` holds lists, since a table has several units: `unit=亿元`, `unit=%`.
    """

    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, pairs: Iterable[str]) -> Answers:
        """From texts such as indicator=gdp, 数字经济规模=digital_total, B7=skip."""
        given: dict[str, tuple[str, ...]] = {}
        for pair in pairs:
            key, sign, value = pair.partition("=")
            if not sign or not key.strip() or not value.strip():
                raise EditError("bad_answer", text=pair[:60])
            name = (
                key.strip() if re.fullmatch(r"(?:.+!)?[A-Z]{1,3}\d+", key.strip()) else folded(key)
            )
            given[name] = (*given.get(name, ()), value.strip())
        return cls(given)

    def of(self, key: str) -> str:
        """The answer for `key`, the only or the last one; "" for none."""
        return (self.given.get(key) or ("",))[-1]

    def head(self) -> int | None:
        """The row, from 0, that ends the head (`head=3`); None where it finds itself."""
        text = self.of("head")
        return int(text[:9]) - 1 if text.isdecimal() else None

    def roles(self) -> dict[int, str]:
        """What columns hold, by number from 0 (`column B=unit`)."""
        return {
            position(f"{key.removeprefix('column').upper()}1")[1]: values[-1]
            for key, values in self.given.items()
            if re.fullmatch("column[a-z]{1,3}", key) and values[-1] in ROLES
        }


def proposals(
    tables: Sequence[Sheet],
    catalog: Catalog,
    whole: Plain,
    source: str | None = None,
    answers: Answers | None = None,
) -> Outcome:
    """What `tables` bring to the data `catalog`, whose plain value is `whole`.

    `source` is the document that the figures are printed in; without it they are unsourced.
    """
    work = _Work(catalog, whole, source, answers or Answers())
    for sheet in tables:
        work.read(sheet, f"{sheet.name}!" if len(tables) > 1 else "")
    return work.outcome()


_SUGGESTED = 200
"""Unknown names that get suggestions: each is compared with every name that there is."""


@dataclass(frozen=True)
class _Match:
    """A figure with its cell of the data and its value in the unit of the indicator."""

    cell: Cell
    at: str
    figure: Figure
    value: Decimal
    strict: bool


class _Open(Exception):  # noqa: N818 - a question, not an error
    """The figure waits for the answer to a question."""


class _Work:
    """One pass over all sheets: questions of one kind and name are gathered into one."""

    def __init__(
        self, catalog: Catalog, whole: Plain, source: str | None, answers: Answers
    ) -> None:
        self._catalog, self._whole, self._source, self._answers = catalog, whole, source, answers
        self._names: Lexicon = lexicon(catalog)
        self._known: Names = names(catalog)
        self._asked: dict[tuple[str, str], tuple[dict[str, None], Question]] = {}
        self._alike: dict[str, list[str]] = {}
        self._refused: list[Refusal] = []
        self._matches: dict[Cell, list[_Match]] = {}
        self._absent: dict[Cell, Proposal] = {}
        self._gaps = self._same = self._left_out = self._narrowed = 0
        self._elsewhere: dict[str, None] = {}
        self._regions: tuple[Region, ...] = ()
        self._wanted = {
            section: {
                self._known.find(section, one) or one
                for one in self._answers.given.get(section, ())
            }
            for section in ("places", "indicators")
        }

    # From the figures of a sheet to cells of the data.

    def read(self, sheet: Sheet, prefix: str) -> None:
        """Take in the figures of `sheet`; addresses begin with `prefix`."""
        table = reading(sheet, self._names, self._answers.head(), self._answers.roles())
        self._regions, self._narrowed = table.regions, self._narrowed + sheet.left
        for at in table.longer:
            self._refused.append(Refusal(prefix + address(*at), "row_longer", {"row": at[0] + 1}))
        unknown = {folded(one.text) for figure in table.figures for one in figure.names[:1]}
        unknown = {name for name in unknown if not self._names.indicators.get(name)}
        ours = any(figure.places for figure in table.figures)
        for figure in table.figures:
            spot = _located(prefix, sheet.name, figure.at)
            if self._answers.of(spot) == "skip":
                continue
            gap = figure.value is None and _gap_text(figure.text)
            if gap and "missing" not in figure.fields:
                self._gaps += 1
                continue
            try:
                self._match(figure, spot, prefix, ours=ours, single=len(unknown) < 2)
            except _Open:
                continue

    def _match(self, figure: Figure, at: str, prefix: str, *, ours: bool, single: bool) -> None:
        place = self._chosen("places", self._place(figure, at, prefix, ours=ours))
        indicator = self._chosen("indicators", self._indicator(figure, at, prefix, single=single))
        period = self._period(figure, indicator, at)
        cell = Cell(indicator, place, str(year_or_code(period)))
        if figure.value is None:
            if not figure.text:
                self._gap(_Match(cell, at, figure, Decimal(0), strict=True))
            self._refuse(at, "no_number", text=figure.text)
        value = self._converted(figure, cell, at)
        strict = self._answers.of(at) == "take"
        sound = strict or self._answers.of("fraction") == "take"
        if not sound and _is_fraction(figure, value, self._catalog.indicators[indicator].unit):
            self._ask("fraction", at, at, ("take", "skip"), text=figure.text)
        self._matches.setdefault(cell, []).append(_Match(cell, at, figure, value, strict))

    def _chosen(self, section: str, id_: str) -> str:
        """`id_`, if the reader wants it or has not said what is wanted."""
        if self._wanted[section] and id_ not in self._wanted[section]:
            self._left_out += 1
            raise _Open
        return id_

    def _ask(self, kind: str, name: str, at: str, choices: Iterable[str], **values: object) -> None:
        if name and self._wanted.get(f"{kind}s") and not {*choices} & self._wanted[f"{kind}s"]:
            self._left_out += 1
            raise _Open
        cells, _ = self._asked.setdefault(
            (kind, name), ({}, Question(kind, (), tuple(choices), values))
        )
        cells[at] = None
        raise _Open

    def _near(self, text: str) -> list[str]:
        """The indicators called nearly `text`; of a table in another language, of some names."""
        if text not in self._alike and len(self._alike) < _SUGGESTED:
            self._alike[text] = self._names.near(text)
        return self._alike.get(text, [])

    def _refuse(self, at: str, code: str, **values: object) -> None:
        self._refused.append(Refusal(at, code, values))
        raise _Open

    def _place(self, figure: Figure, at: str, prefix: str, *, ours: bool) -> str:
        strange = figure.strange.get("place")
        text = strange.text if strange else ""
        answer = self._answers.of(folded(text)) if text else ""
        if answer == "skip":
            raise _Open
        given = answer or ("" if figure.places or text else self._answers.of("place"))
        if given:
            if id_ := self._known.find("places", given):
                return id_
            self._refuse(at, "unknown_place", text=given)
        if text and not figure.places:
            if text in self._elsewhere:
                raise _Open
            near = self._names.near_place(text)
            if not near and ours:
                self._elsewhere[text] = None
                raise _Open
            spot = prefix + address(*strange.at) if strange else at
            self._ask("place", text, spot, near, text=text)
        if not figure.places:
            self._ask("place", "", at, self._catalog.compared_cities)
        if len(figure.places) > 1:
            chosen = [one for one in self._answers.given.get("place", ()) if one in figure.places]
            if not chosen:
                self._ask("place", "/".join(figure.places), at, figure.places)
            return chosen[0]
        return figure.places[0]

    def _period(self, figure: Figure, indicator: str, at: str) -> str:
        """The code of the period; of an indicator that counts from January on, the end counts."""
        record, time = self._catalog.indicators[indicator], figure.span
        period = time.period
        if "period" in figure.strange and not period:
            self._refuse(at, "no_period", text=figure.strange["period"].text)
        if period and time.last_month and record.cumulative:
            runs = {"sum": True, "single": False}.get(self._answers.of("flow"), time.runs)
            if runs is None:
                self._ask("flow", "", at, ("sum", "single"))
            if not runs:
                self._refuse(at, "single", text=figure.text)
            cells = record.values.values()
            period = time.to_date({one.precision for places in cells for one in places})
        period = period or self._answers.of("period")
        if not period:
            self._ask("period", "", at, ())
        if not is_period(period):
            self._refuse(at, "no_period", text=period)
        return period

    def _indicator(self, figure: Figure, at: str, prefix: str, *, single: bool) -> str:
        labels = figure.names
        default = self._answers.of("indicator")
        if "indicator" in figure.fields:
            labels = (Label(figure.fields["indicator"], figure.at), *labels)
        named = [one for one in labels if not is_level(one.text)]
        for text in _joined(named):
            if answer := self._answers.of(folded(text)):
                if answer == "skip":
                    raise _Open
                return self._ours(answer, at)
        if id_ := _first(map(self._names.indicator, _joined(named))) or self._names.twofold(
            [one.text for one in named]
        ):
            return id_
        grown = [one for one in named if is_growth(one.text)]
        level = [one for one in named if not is_growth(one.text)]
        if grown and level and (base := _first(map(self._names.indicator, _joined(level)))):
            growths = self._names.growth.get(base, ())
            if default in growths or len(growths) == 1:
                return default if default in growths else growths[0]
            if growths:
                chosen = [one for one in self._answers.given.get("indicator", ()) if one in growths]
                if chosen:
                    return chosen[0]
                text = f"{level[0].text} {grown[0].text}"
                self._ask("indicator", text, at, growths, text=text)
        if default and (not named or single):
            return self._ours(default, at)
        if not named:
            self._ask("indicator", "", at, ())
        text = " ".join(one.text for one in reversed(named))
        spot = prefix + address(*named[0].at)
        near = self._near(text)
        self._ask("indicator", folded(text), spot, near, text=text, unit=figure.unit_text)
        raise _Open

    def _ours(self, given: str, at: str) -> str:
        id_ = self._known.find("indicators", given) or self._names.indicator(given)
        if not id_:
            self._refuse(at, "unknown_indicator", text=given)
        return str(id_)

    def _converted(self, figure: Figure, cell: Cell, at: str) -> Decimal:
        record = self._catalog.indicators[cell.indicator]
        wanted = unit(record.unit, self._names.units)
        value = figure.value.value if figure.value else Decimal(0)
        given = figure.unit
        if given is None and figure.unit_text:
            self._refuse(at, "no_unit", text=figure.unit_text, unit=record.unit)
        if given is None:
            said = [unit(one, self._names.units) for one in self._answers.given.get("unit", ())]
            fits = [
                one for one in said if one and wanted and converted(value, one, wanted) is not None
            ]
            if not fits:
                self._ask("unit", record.unit, at, _units(record.unit), unit=record.unit)
            given = fits[0]
        result = converted(value, given, wanted) if wanted else None
        if result is None:
            self._refuse(
                at, "other_unit", text=figure.unit_text or _unit_name(given), unit=record.unit
            )
        return result if result is not None else value

    # From cells of the data to changes, held against what is there and against each other.

    def outcome(self) -> Outcome:
        """The changes of all sheets; the odd ones and those told twice wait for an answer."""
        changes: list[Proposal] = []
        for matches in self._matches.values():
            try:
                changes += self._settled(matches)
            except _Open:
                continue
            if len(changes) > MOST:
                raise EditError("too_many_changes", most=MOST)
        changes = [*self._checked(changes), *self._absent.values()]
        questions = tuple(
            Question(one.kind, tuple(cells), one.choices, one.values)
            for cells, one in self._asked.values()
        )
        return Outcome(
            tuple(changes),
            questions,
            tuple(self._refused),
            self._same,
            self._gaps,
            tuple(self._elsewhere),
            self._left_out,
            self._narrowed,
            self._regions,
        )

    def _settled(self, matches: list[_Match]) -> Iterator[Proposal]:
        """The change for one cell, for which the table may have several figures."""
        values = {(one.value, one.figure.value.is_ if one.figure.value else "") for one in matches}
        taken = [one for one in matches if one.strict]
        if len(values) > 1 and len(taken) != 1:
            if "both" in map(self._answers.of, ("twice", *(one.at for one in matches))):
                yield from self._both(matches)
                return
            spots = [one.at for one in matches]
            shown = " / ".join(f"{one.at} = {one.figure.text}" for one in matches)
            for at in spots:
                try:
                    self._ask("twice", str(matches[0].cell), at, [*spots, "both"], shown=shown)
                except _Open:
                    continue
            return
        one = taken[0] if taken else matches[0]
        yield from self._proposed(one)

    def _proposed(self, one: _Match) -> Iterator[Proposal]:
        report = self._report(one)
        there = cell_reports(self._whole, one.cell)
        sourced = isinstance(report, dict) and "source" in report
        number = _of(report)
        equal = [at for at, old in enumerate(there) if _of(old) == number and not is_gap(old)]
        if report in there or (equal and (not sourced or _sourced(there[equal[0]]))):
            self._same += 1
            return
        if equal:
            change = rewritten_report(self._whole, one.cell, equal[0] + 1, report)
        elif not there or is_gap(there[0]):
            change = alternative(self._whole, one.cell, report)
        elif sourced and _sourced(there[0]):
            change = self._against(one, report, there[0])
        else:
            change = rewritten_report(self._whole, one.cell, 1, report)
            if self._answers.of("unsourced") != "replace":
                change = beside(change, _why("page_editing.unsourced.why"))
        yield self._proposal(one, report, change)

    def _against(self, one: _Match, report: Plain, old: Plain) -> Change:
        """Two documents differ: the reader says which is preferred."""
        answer = self._answers.of(one.at) or self._answers.of("taken")
        if answer == "beside":
            why = _both_languages("intake.another_document")
            new: dict[str, Plain] = {**_fields(report), "why": why}
            return alternative(self._whole, one.cell, new)
        if answer != "replace":
            was, now = number_text(_of(old) or 0), one.figure.text
            self._ask("taken", one.at, one.at, ("replace", "beside"), was=was, now=now)
        return rewritten_report(self._whole, one.cell, 1, report)

    def _gap(self, one: _Match) -> None:
        """The reason that the table gives for the lack of a figure."""
        report = self._report(one)
        if report in cell_reports(self._whole, one.cell):
            self._same += 1
        else:
            change = rewritten_report(self._whole, one.cell, 1, report)
            if self._answers.of("unsourced") != "replace":
                change = beside(change, _why("page_editing.unsourced.why"))
            self._absent[one.cell] = self._proposal(one, report, change)
        raise _Open

    def _both(self, matches: Sequence[_Match]) -> Iterator[Proposal]:
        why = _both_languages("intake.twice_why")
        first, *rest = [self._report(one) for one in matches]
        there = cell_reports(self._whole, matches[0].cell)
        old = [] if not there or is_gap(there[0]) else there
        rivals: list[Plain] = [{**_fields(one), "why": why} for one in (first, *rest)[not old :]]
        tail = rivals if old else [first, *rivals]
        before = value_at(self._whole, matches[0].cell.path)
        change = Change(matches[0].cell.path, before, [*old, *tail])
        yield self._proposal(matches[0], first, change)

    def _report(self, one: _Match) -> Plain:
        """The report for the file: value, how sharp and final it is, and where it is printed."""
        record = self._catalog.indicators[one.cell.indicator]
        value, figure = float(one.value), one.figure
        fields: dict[str, object] = {"status": status_of(figure)}
        if figure.value:
            fields |= {"value": value, "is": figure.value.is_}
        said = {name: text for name, text in figure.fields.items() if name in _CARRIED}
        try:
            fields |= self._known.coded(said)
            if figure.value is None:
                pass
            elif "source" in said:
                fields.setdefault("says", _token(figure, value, record.unit))
            elif self._source:
                says = _token(figure, value, record.unit)
                at = typed_locator(self._answers.of("at") or one.at)
                fields |= {"source": self._source, "at": at, "says": says}
            return cell_report(fields, record.unit, record.unit_en)
        except EditError as error:
            sentences = {lang: error.sentence(lang) for lang in languages()}
            self._refuse(one.at, "as_told", sentences=sentences)
            raise _Open from error

    def _proposal(self, one: _Match, report: Plain, change: Change) -> Proposal:
        record = self._catalog.indicators[one.cell.indicator]
        there = cell_reports(self._whole, one.cell)
        was = _of(there[0]) if there else None
        evidence = report if isinstance(report, dict) else {}
        source = evidence.get("source")
        return Proposal(
            one.cell,
            str(evidence.get("at", one.at)),
            _of(report),
            record.unit,
            one.figure.value.is_ if one.figure.value else Is.EXACT,
            change,
            str(source) if source else None,
            str(evidence.get("says", one.figure.text)),
            was,
            one.figure.value.signs if one.figure.value else (),
        )

    def _checked(self, changes: list[Proposal]) -> list[Proposal]:
        """`changes` without the odd ones, which are asked; each is seen among all the others."""
        ahead = among(self._catalog, [one.change for one in changes])
        sound = []
        for one in changes:
            odd = hints(ahead, *one.cell, one.value or 0.0)
            strict = any(match.strict for match in self._matches[one.cell])
            yearly = Period.parse(one.cell.period).precision == "year"
            # From month to month figures rise and fall, and those from January on multiply.
            codes = [
                hint
                for hint in odd
                if hint.code != "share_mismatch" and (yearly or hint.code in _ALWAYS)
            ]
            kind = "zero" if codes and codes[0].code == "zero" else "odd"
            if not codes or strict or "take" in map(self._answers.of, ("odd", kind)):
                sound.append(one)
                continue
            try:
                self._ask(kind, one.at, one.at, ("take", "skip"), hint=codes[0], cell=one.cell)
            except _Open:
                continue
        return sound


_ALWAYS = frozenset({"zero", "negative", "share_out_of_range"}) | {
    f"{size}{end}"
    for size in ("hundred", "ten_thousand", "hundred_million")
    for end in ("_times", "th")
}
_CARRIED = ("source", "at", "says", "is", "missing", "status", "why", "note")


def _located(prefix: str, name: str, at: tuple[int, int]) -> str:
    """The address of a cell; one in column P names its sheet, else it would be a page."""
    text = address(*at)
    if not prefix and re.fullmatch(r"P\d+", text):
        return f"{name}!{text}"
    return prefix + text


def _is_fraction(figure: Figure, value: Decimal, unit_: str) -> bool:
    """Whether a figure in per cent looks like 0.046 for 4.6: below 1, with three decimals."""
    bare = figure.value is not None and not figure.value.unit
    fine = -int(value.normalize().as_tuple().exponent) >= 3
    return bare and unit_ == "%" and 0 < abs(value) < 1 and fine


def _gap_text(text: str) -> bool:
    return not re.search(r"[\d一二三四五六七八九十百千万亿]", text)


def _joined(labels: Sequence[Label]) -> list[str]:
    """What the labels may say together; a part alone would leave out what qualifies it."""
    texts = [one.text for one in labels]
    if not texts:
        return []
    whole = ["".join(reversed(texts)), "".join(texts), " ".join(texts)]
    return list(dict.fromkeys(whole))


def _first(ids: Iterable[str]) -> str:
    return next(filter(None, ids), "")


def _units(own: str) -> tuple[str, ...]:
    """The units to choose from: that of the indicator first, then its usual multiples."""
    base = own.lstrip("百千万亿")
    if base == "元":
        return tuple(dict.fromkeys((own, "万亿元", "亿元", "万元", "元")))
    if own == "%":
        return "%", "‰"
    return tuple(dict.fromkeys((own, base, f"万{base}"))) if base else (own,)


def _unit_name(given: object) -> str:
    return str(getattr(given, "base", ""))


def _token(figure: Figure, value: float, unit_: str) -> str:
    """The figure as printed, with its unit where the digits alone would contradict the value."""
    bare = figure.text if len(figure.text) <= _LONGEST_TOKEN else ""
    for text in (bare, f"{figure.text}{figure.unit_text}"):
        if text and len(text) <= _LONGEST_TOKEN and agrees(value, text, unit_):
            return text
    return bare or number_text(value)


def _of(report: Plain) -> float | None:
    value = report.get("value") if isinstance(report, dict) else report
    return float(value) if isinstance(value, (int, float)) else None


def _sourced(report: Plain) -> bool:
    return isinstance(report, dict) and bool(report.get("source"))


def _fields(report: Plain) -> dict[str, Plain]:
    return report if isinstance(report, dict) else {"value": report}


def _why(key: str) -> dict[str, str]:
    return {lang: words(lang)(key) for lang in ("zh", "en")}


def _both_languages(key: str) -> dict[str, Plain]:
    return {**_why(key)}
