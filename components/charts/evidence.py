"""The evidence behind any key, as words: what the drawer shows and a note carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from components.analysis import figures
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.observations import alternatives, checks_using
from components.analysis.sources import witnesses
from components.catalog.models import Named, Report, Source, Status, Target
from components.catalog.period import Period
from components.charts.bibliography import reference
from components.charts.chart import Citation
from components.charts.checks import CheckText, cautions, check_row, check_text
from components.charts.context import (
    Context,
    by_document,
    citation,
    citations,
    report_text,
    target_text,
    target_unit,
    title_of,
    when_of,
)
from components.charts.targets import pace, pace_of, progress, tempo, verdict
from components.words.numbers import counted

# The evidence behind one mark, as words: what the drawer shows and an export's note carries.


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, such as 价格口径 · 未注明."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another report of the same cell, or one side of a conflict."""

    text: str
    preferred: bool
    why: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """A check or conflict that touches the mark: its verdict and the sentence to quote.

    `lookalike`: no dispute, only figures that must not be taken for each other.
    """

    key: str
    title: str
    verdict: str
    text: str
    alternatives: tuple[Alternative, ...] = ()
    lookalike: bool = False


Tone = Literal["good", "caution", "missed", "plain"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A word beside the value, such as 待核, 目标 or 未达到, and how grave it is."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class EvidenceDetail:
    """Everything known about the mark `key`, in one language.

    `where` (place and time) and `what` are the two halves of the title where it has them;
    `sentence` is the value as a sentence to copy, empty where there is none to hand on.
    """

    key: str
    title: str
    value: str
    facts: tuple[Fact, ...] = ()
    citations: tuple[Citation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    checks: tuple[EvidenceNote, ...] = ()
    conflicts: tuple[EvidenceNote, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    """(evidence key, name) of records this one leads to."""
    where: str = ""
    what: str = ""
    tags: tuple[Tag, ...] = ()
    sentence: str = ""


class UnknownKeyError(KeyError):
    """The key names nothing in the data, for instance in an old link."""


# Checks and conflicts as evidence: what was recomputed, what does not agree.


_TONES: dict[str, Tone] = {
    "holds": "good",
    "within_rounding": "good",
    "met": "good",
    "missed": "missed",
    "impossible": "caution",
    "does_not_reproduce": "caution",
}
_FACTS = (
    "interval",
    "verdict",
    "reason",
    "claim",
    "difference",
    "formula",
    "assumes",
    "caveat",
    "quote",
)


def check_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A check: verdict, claim, formula with numbers filled in, inputs, the sentence to quote."""
    name = key.partition(":")[2]
    if name not in tables.catalog.checks:
        raise UnknownKeyError(key)
    check, row = check_text(tables, name, context), check_row(tables, name)
    value = check.value or check.claim or check.verdict
    tone = _TONES.get(check.code, "plain")
    texts = ((part, getattr(check, part)) for part in _FACTS)
    facts = _facts(context, ((part, text) for part, text in texts if text != value))
    inputs = [used for _, used in row["inputs"]] + [row["claim_key"]] * bool(row["claim_key"])
    return EvidenceDetail(
        key,
        check.name,
        value,
        facts,
        citations(tables.catalog, key, context.lang),
        conflicts=_conflict_notes(tables, (key, row["about"], *inputs), context),
        related=tuple((used, title_of(tables, used, context)) for used in dict.fromkeys(inputs)),
        tags=(Tag(check.verdict, tone),) if check.verdict != value else (),
        sentence=check.quote,
    )


def conflict_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A conflict: the readings side by side, the preferred one and why, what it touches.

    Each reading carries its own citation, so the conflict itself has none.
    """
    record, name = _record(tables.catalog.conflicts, key), key.partition(":")[2]
    touched = tables.touches.loc[tables.touches["conflict"] == name, "key"]
    return EvidenceDetail(
        key,
        record.name(context.lang),
        context.t(f"evidence.{record.kind}_value"),
        (Fact(context.t("evidence.why"), record.why[context.lang]),),
        alternatives=conflict_readings(tables, name, context),
        related=tuple((value, title_of(tables, value, context)) for value in touched),
    )


def _facts(context: Context, texts: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """The facts that have a text, by their labels."""
    return tuple(Fact(context.t(f"evidence.{label}"), text) for label, text in texts if text)


def notes_about(
    tables: Dataset, key: str, context: Context
) -> tuple[tuple[EvidenceNote, ...], tuple[EvidenceNote, ...]]:
    """The checks that read, claim or fill `key`, and the conflicts that touch it."""
    checks = tuple(_check_note(tables, name, context) for name in checks_using(tables.uses, key))
    return checks, _conflict_notes(tables, (key,), context)


def conflict_readings(tables: Dataset, name: str, context: Context) -> tuple[Alternative, ...]:
    """The sides of the conflict `name` in the order of the file."""
    return tuple(
        Alternative(
            reading.text[context.lang],
            reading.preferred,
            "",
            citation(tables.catalog, reading.evidence, context.lang),
        )
        for reading in tables.catalog.conflicts[name].readings
    )


def _check_note(tables: Dataset, name: str, context: Context) -> EvidenceNote:
    check = check_text(tables, name, context)
    return EvidenceNote(f"check:{name}", check.name, check.verdict, _check_sentence(check))


def _check_sentence(check: CheckText) -> str:
    return check.quote or check.reason or check.result


def _conflict_notes(
    tables: Dataset, touched: tuple[str, ...], context: Context
) -> tuple[EvidenceNote, ...]:
    names = dict.fromkeys(name for key in touched for name in tables.flags(key))
    return tuple(_conflict_note(tables, name, context) for name in names)


def _conflict_note(tables: Dataset, name: str, context: Context) -> EvidenceNote:
    record = tables.catalog.conflicts[name]
    return EvidenceNote(
        f"conflict:{name}",
        record.name(context.lang),
        context.t(f"evidence.{record.kind}_value"),
        record.why[context.lang],
        conflict_readings(tables, name, context),
        record.kind == "lookalike",
    )


# Observations and targets as evidence.


def observation_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A reported value (or a gap): as printed, calibre, price basis, rivals, checks, conflicts."""
    pair = figures.report(tables.catalog, key)
    if pair is None:
        raise UnknownKeyError(key)
    address, report = pair
    checks, conflicts = notes_about(tables, key, context)
    return EvidenceDetail(
        key,
        title_of(tables, key, context),
        report_text(report, address.indicator, context),
        _facts(context, _observation_facts(tables, key, address, report, context)),
        citations(tables.catalog, key, context.lang),
        _alternatives(tables, key, context),
        checks,
        conflicts,
        **_observation_head(key, address, report, conflicts, context),
    )


def _observation_head(
    key: str,
    address: figures.Address,
    report: Report,
    conflicts: Iterable[EvidenceNote],
    context: Context,
) -> dict[str, Any]:
    """Where, what, tags and sentence; a figure that cannot be used has no sentence to hand on."""
    t, indicator = context.t, context.indicator(address.indicator)
    place = context.place(address.place)
    period = when_of(context, key, Period.parse(address.period))
    disputed = any(not conflict.lookalike for conflict in conflicts)
    tags = [Tag(t("evidence.tag.disputed"), "caution")] if disputed else []
    if report.status is not Status.NORMAL:
        tags.append(Tag(t(f"evidence.statuses.{report.status}"), "caution"))
    value = report_text(report, address.indicator, context)
    usable = report.value is not None and report.status is not Status.UNUSABLE
    said = {"place": place, "period": period, "indicator": indicator, "value": value}
    return {
        "where": t("evidence.place_and_time", place=place, period=period),
        "what": indicator,
        "tags": tuple(tags),
        "sentence": t("evidence.sentence", **said) if usable else "",
    }


def independent_text(tables: Dataset, key: str, context: Context) -> str:
    """How many independent documents report the cell of `key`; empty for any other record."""
    rows = alternatives(tables.reports, key)
    names = {str(name) for name in rows["source"] if name}
    if not names:
        return ""
    count = witnesses(tables.catalog, names)
    if count > 1:
        return context.t("evidence.witnesses", count=count)
    return context.t(f"evidence.one_{'source' if len(names) == 1 else 'witness'}", count=len(names))


def target_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A promise: what, by when, who said so, and its verdict with the arithmetic."""
    record, name = _record(tables.catalog.targets, key), key.partition(":")[2]
    row = _target_row(tables, name)
    checks, conflicts = notes_about(tables, key, context)
    related = [row["outcome_key"]] if row["outcome_key"] else []
    related += [f"policy:{record.policy}"] if record.policy else []
    return EvidenceDetail(
        key,
        record.name(context.lang),
        target_text(tables, name, context),
        _facts(context, _target_facts(tables, row, record, context)),
        citations(tables.catalog, key, context.lang),
        (),
        checks,
        conflicts,
        tuple((k, title_of(tables, k, context)) for k in related),
        *_target_head(row, record, context),
    )


def _target_head(
    row: dict[str, Any], record: Target, context: Context
) -> tuple[str, str, tuple[Tag, ...], str]:
    """Where, what, tags and sentence of a promise."""
    t, place = context.t, context.place(record.place)
    by = context.period(record.by) if record.by else t("evidence.no_deadline")
    name = record.name(context.lang)
    tags = (
        Tag(t("evidence.tag.target")),
        Tag(verdict(context, row), _TONES.get(row["verdict"], "plain")),
    )
    sentence = t("evidence.target_sentence", place=place, period=by, name=name)
    return t("evidence.place_and_time", place=place, period=by), name, tags, sentence


def _observation_facts(
    tables: Dataset, key: str, address: figures.Address, report: Report, context: Context
) -> Iterator[tuple[str, str]]:
    indicator, lang = tables.catalog.indicators[address.indicator], context.lang
    if report.missing:
        yield "absent", context.t(f"evidence.missing.{report.missing}")
        yield "reason", report.why[lang] if report.why else ""
    if report.value is not None and report.evidence is None:
        yield "document", context.t("evidence.no_document")
    figure = figures.at(tables.catalog, key)
    if figure:
        yield "interval", _interval_text(figure, context)
    if by_document(tables.catalog, key):
        yield "dated_as", context.t("evidence.by_document")
    if report.status is not Status.NORMAL:
        yield "status", context.t(f"evidence.statuses.{report.status}")
    calibre = tables.catalog.calibres[indicator.calibre]
    yield (
        "calibre",
        context.t("evidence.calibre_text", name=calibre.name(lang), covers=calibre.covers[lang]),
    )
    yield "basis", context.t(f"evidence.bases.{indicator.measure}")
    yield "denominator", indicator.denominator[lang] if indicator.denominator else ""
    for text in dict.fromkeys(text[lang] for text in (report.note, indicator.note) if text):
        yield "note", text
    yield "why", report.why[lang] if report.why and not report.missing else ""


def _interval_text(figure: figures.Figure, context: Context) -> str:
    """What the printed rounding leaves open; nothing for a count, which is itself."""
    low, high = figure.interval.low, figure.interval.high
    if low == high:
        return ""
    return context.interval(low, high, figure.indicator.unit_in(context.lang))


def _target_facts(
    tables: Dataset, row: dict[str, Any], record: Target, context: Context
) -> Iterator[tuple[str, str]]:
    lang = context.lang
    yield "place", context.place(record.place)
    yield "by", context.period(record.by) if record.by else context.t("evidence.no_deadline")
    yield "undated", record.undated[lang] if record.undated else ""
    yield "set_by", context.t(f"evidence.setters.{record.set_by}")
    yield "verdict", verdict(context, row)
    yield "caveat", " ".join(cautions(tables, context, [row["target"]]))
    declared = record.why_not_testable
    if declared and row["verdict"] == "not_testable":
        yield "reason", declared[lang]
    elif row["reason"]:
        yield "reason", context.t(f"evidence.reasons.{row['reason']}")
    yield from _arithmetic_facts(row, record, context)
    yield "so_far", progress(tables, context, row)
    if paced := pace_of(tables, row):
        yield "tempo", pace(tables, context, row)
        unit = context.t("unit.points") if paced.points else "%"
        for yearly in filter(None, (paced.needed, paced.past)):
            result, finest = tempo(paced, yearly, 2)
            said = context.estimate(result, unit, finest)
            yield "formula", context.equation(result, said, finest)
    yield "note", record.note[lang] if record.note else ""


def _arithmetic_facts(
    row: dict[str, Any], record: Target, context: Context
) -> Iterator[tuple[str, str]]:
    """How far the outcome reached, in per cent of the target and as a difference."""
    if row["ratio_formula"]:
        yield "formula", context.equation(context.ratio(row), context.reached(row, 2), 2)
    if row["difference_formula"]:
        unit = target_unit(record, context)
        points = unit == "%"
        yield (
            "formula",
            context.t(
                "evidence.equals",
                formula=row["difference_formula"],
                result=context.points(row["difference"])
                if points
                else counted(row["difference"], unit, context.lang),
            ),
        )


def _alternatives(tables: Dataset, key: str, context: Context) -> tuple[Alternative, ...]:
    rows = alternatives(tables.reports, key)
    if len(rows) < 2:
        return ()
    return tuple(_alternative(tables, value, context) for value in rows["key"])


def _alternative(tables: Dataset, key: str, context: Context) -> Alternative:
    pair = figures.report(tables.catalog, key)
    if pair is None:
        raise UnknownKeyError(key)
    address, report = pair
    cited = citations(tables.catalog, key, context.lang)
    return Alternative(
        report_text(report, address.indicator, context),
        address.number == 1,
        report.why[context.lang] if report.why else "",
        cited[0] if cited else None,
    )


def _target_row(tables: Dataset, name: str) -> dict[str, Any]:
    frame = tables.targets
    return row_dicts(frame.loc[frame["target"] == name])[0]


# Policies, titles, institutions, measures and weaknesses as evidence.


Record = TypeVar("Record", bound=Named)


def policy_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A policy: when, who, what sort, a summary, and what belongs to it."""
    record = _record(tables.catalog.policies, key)
    facts = [
        ("place", context.place(record.place)),
        ("kind", context.t(f"evidence.policy_kinds.{record.kind}")),
        ("themes", _theme_names(context, record.theme)),
        ("summary", record.summary[context.lang]),
        ("undated", record.undated[context.lang] if record.undated else ""),
    ]
    related = [f"target:{t}" for t in record.targets] + _policy_targets(tables, key, record.targets)
    related += [f"institution:{i}" for i in record.institutions]
    related += [f"policy:{record.replaces}"] if record.replaces else []
    when = when_of(context, key, record.period)
    return _record_evidence(tables, key, context, record, when, facts, related)


def designation_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A title: who granted it to whom, and when."""
    record = _record(tables.catalog.designations, key)
    facts = [
        ("place", context.place(record.place)),
        ("kind", context.t(f"evidence.title_kinds.{record.kind}")),
        ("granted_by", context.t(f"evidence.grantors.{record.granted_by}")),
        ("themes", _theme_names(context, record.theme)),
    ]
    when = when_of(context, key, record.period)
    return _record_evidence(tables, key, context, record, when, facts, [])


def institution_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A laboratory, platform or other carrier: level, status, fields, whom it serves."""
    record = _record(tables.catalog.institutions, key)
    text = context.lang
    fields = context.listed(tables.catalog.fields[f].name(text) for f in record.fields)
    facts = [
        ("place", context.place(record.place)),
        ("level", context.t(f"evidence.levels.{record.level}")),
        ("state", context.t(f"evidence.states.{record.status}")),
        ("fields", fields),
        ("aliases", context.listed(a[text] for a in record.aliases)),
        ("serves", record.serves[text] if record.serves else ""),
        ("summary", record.summary[text] if record.summary else ""),
    ]
    related = _reach_keys(tables, record.reach)
    related += [f"institution:{record.part_of}"] if record.part_of else []
    kind = context.t(f"evidence.institution_kinds.{record.kind}")
    return _record_evidence(tables, key, context, record, kind, facts, related)


def measure_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """Something Hangzhou did, the weaknesses it answers, and through what."""
    record = _record(tables.catalog.measures, key)
    answers = context.listed(
        context.t(
            "evidence.answer",
            name=tables.catalog.weaknesses[weakness].name(context.lang),
            basis=context.t(f"evidence.pairing.{basis}"),
        )
        for weakness, basis in record.answers.items()
    )
    facts = [
        ("place", context.place(record.place)),
        ("answers", answers),
        ("summary", record.summary[context.lang] if record.summary else ""),
    ]
    related = [f"policy:{p}" for p in record.policies]
    related += [f"institution:{i}" for i in record.institutions]
    related += _reach_keys(tables, record.indicators)
    column = context.t(f"evidence.columns.{record.column}")
    return _record_evidence(tables, key, context, record, column, facts, related)


def weakness_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A weakness, strength or aim that a document states without a figure."""
    record = _record(tables.catalog.weaknesses, key)
    name = key.partition(":")[2]
    related = [
        f"measure:{id_}" for id_, done in tables.catalog.measures.items() if name in done.answers
    ]
    facts = [("place", context.place(record.place))]
    kind = context.t(f"evidence.weakness_kinds.{record.kind}")
    return _record_evidence(tables, key, context, record, kind, facts, related)


def _record(section: Mapping[str, Record], key: str) -> Record:
    name = key.partition(":")[2]
    if name not in section:
        raise UnknownKeyError(key)
    return section[name]


def _record_evidence(
    tables: Dataset,
    key: str,
    context: Context,
    record: Named,
    value: str,
    facts: Iterable[tuple[str, str]],
    related: Iterable[str],
) -> EvidenceDetail:
    checks, conflicts = notes_about(tables, key, context)
    return EvidenceDetail(
        key,
        record.name(context.lang),
        value,
        _facts(context, facts),
        citations(tables.catalog, key, context.lang),
        (),
        checks,
        conflicts,
        tuple((k, title_of(tables, k, context)) for k in dict.fromkeys(related)),
        sentence=context.t("evidence.record_sentence", name=record.name(context.lang), value=value),
    )


def _theme_names(context: Context, themes: Iterable[str]) -> str:
    return context.listed(context.catalog.themes[theme].name(context.lang) for theme in themes)


def _policy_targets(tables: Dataset, key: str, known: Iterable[str]) -> list[str]:
    name = key.partition(":")[2]
    return [
        f"target:{id_}"
        for id_, target in tables.catalog.targets.items()
        if target.policy == name and id_ not in known
    ]


def _reach_keys(tables: Dataset, indicators: Iterable[str]) -> list[str]:
    """The keys of the preferred reports of `indicators`, gaps left out."""
    frame = tables.reports
    chosen = frame["indicator"].isin(list(indicators)) & frame["preferred"]
    return [str(key) for key in frame.loc[chosen & (frame["missing"] == ""), "key"]]


# A document as evidence: what it is, how it was dated, and every figure that rests on it.


def source_evidence(tables: Dataset, key: str, context: Context) -> EvidenceDetail:
    """A document: kind, reference, date and how we know it, dependence, its figures."""
    record, name = _record(tables.catalog.sources, key), key.partition(":")[2]
    return EvidenceDetail(
        key,
        record.name(context.lang),
        context.t(f"evidence.source_kinds.{record.kind}"),
        _facts(context, _source_facts(tables, name, record, context)),
        related=tuple((k, title_of(tables, k, context)) for k in _source_keys(tables, name)),
    )


def _source_facts(
    tables: Dataset, name: str, record: Source, context: Context
) -> Iterator[tuple[str, str]]:
    t, sources = context.t, tables.catalog.sources
    yield "reference", reference(record, context.lang)
    yield (
        "dated_as",
        t(
            "evidence.dated_text",
            date=context.period(record.date),
            how=t(f"evidence.dated.{record.dated}"),
        ),
    )
    yield "dating", record.dating[context.lang] if record.dating else ""
    yield "licence", record.licence or ""
    yield "script", t(f"evidence.scripts.{record.script}") if record.script else ""
    shared = [sources[other].name(context.lang) for other in _source_family(tables, name)]
    yield "depends", context.listed(shared)
    yield "caution", record.caution[context.lang] if record.caution else ""


def _source_family(tables: Dataset, name: str) -> list[str]:
    """The other documents of its family: with them its agreement confirms nothing."""
    families = dict(zip(tables.documents["source"], tables.documents["family"], strict=True))
    return [other for other, kin in families.items() if other != name and kin == families[name]]


def _source_keys(tables: Dataset, name: str) -> list[str]:
    """The keys of the figures and targets that cite it."""
    own = tables.reports.loc[tables.reports["source"] == name, "key"]
    targets = (
        figures.record_key("target", target)
        for target, record in tables.catalog.targets.items()
        if record.source == name
    )
    return [*map(str, own), *targets]


# The evidence behind any key, one file per kind of record.


_KINDS = {
    "obs": observation_evidence,
    "target": target_evidence,
    "policy": policy_evidence,
    "designation": designation_evidence,
    "institution": institution_evidence,
    "measure": measure_evidence,
    "weakness": weakness_evidence,
    "check": check_evidence,
    "conflict": conflict_evidence,
    "source": source_evidence,
}


def evidence_detail(tables: Dataset, key: str, lang: str) -> EvidenceDetail:
    """Everything known about `key` in `lang`; UnknownKeyError when it names nothing."""
    make = _KINDS.get(key.partition(":")[0])
    if make is None:
        raise UnknownKeyError(key)
    return make(tables, key, Context(tables.catalog, lang))


def value_text(tables: Dataset, key: str, lang: str) -> str:
    """`evidence_detail(…).value` alone; a sentence needs no more of the figures it names."""
    pair = figures.report(tables.catalog, key) if key.startswith("obs:") else None
    if pair is None:
        return evidence_detail(tables, key, lang).value
    address, report = pair
    return report_text(report, address.indicator, Context(tables.catalog, lang))
