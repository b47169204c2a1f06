"""May two figures be compared? The verdict of `analysis.comparison` in words, for any pair."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from components.analysis import figures
from components.analysis.comparison import (
    FATAL,
    REMARKS,
    WEAK,
    Comparison,
    Criterion,
    Datum,
    compare,
    datum,
    partners,
)
from components.analysis.dataset import Dataset
from components.analysis.figures import estimate
from components.catalog.locator import locator_name
from components.catalog.models import Measure
from components.charts.checks import check_text
from components.charts.context import (
    Context,
    citations,
    cited_text,
    figure_text,
    target_unit,
)
from components.words.numbers import spoken

# The verdict on two cells of one indicator, as a page or a chart tells it.


ReasonKind = Literal["good", "caution", "bar"]
_COMPARISON_WORDS = "finding_gap.comparison"
_BECAUSE = "comparison.because"
_SELF_EVIDENT = frozenset({"same_measure", "same_unit"})
"""What goes without saying for two cells of one indicator; only its opposite is told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One point of the verdict: good, caution (weakens it), or bar (forbids the comparison)."""

    kind: ReasonKind
    word: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Comparability:
    """The verdict as a sentence, its reasons, and the keys of the two figures."""

    sentence: str
    reasons: tuple[Reason, ...]
    keys: tuple[str, ...]

    def note(self, context: Context) -> str:
        """The verdict under a chart, where the reasons do not stand: with the caution of names."""
        texts = (reason.text for reason in self.reasons if reason.code.startswith("same_name"))
        return self.sentence + "".join(
            context.t(f"{_COMPARISON_WORDS}.noted", reason=text) for text in texts
        )


def comparison_text(tables: Dataset, context: Context, comparison: Comparison) -> Comparability:
    """The words for `comparison`; the reasons for it first, then those against."""
    entries = (
        criterion for criterion in comparison.criteria if criterion.code not in _SELF_EVIDENT
    )
    criteria = sorted(entries, key=lambda criterion: not criterion.good)
    return Comparability(
        context.t(f"{_COMPARISON_WORDS}.verdict.{comparison.verdict}"),
        tuple(_reason(tables, context, criterion) for criterion in criteria),
        (comparison.left, comparison.right),
    )


def _reason(tables: Dataset, context: Context, criterion: Criterion) -> Reason:
    kind: ReasonKind = "good" if criterion.good else "bar" if criterion.code in FATAL else "caution"
    left, right = (
        _side_text(tables, context, criterion.code, side) if side else ""
        for side in (criterion.left, criterion.right)
    )
    both = context.listed(filter(None, (left, right)))
    own = f"{_COMPARISON_WORDS}.reason.{criterion.code}"
    key = own if own in context.t else f"{_BECAUSE}.{criterion.code}"
    text = context.t(key, left=left, right=right, both=both)
    return Reason(kind, context.t(f"{_COMPARISON_WORDS}.kind.{kind}"), text, criterion.code)


def _side_text(tables: Dataset, context: Context, code: str, side: str) -> str:
    """What a criterion says of one figure, as a reader names it: a period, calibre, document."""
    catalog, lang = tables.catalog, context.lang
    if code.endswith(("period", "periods_differ")):
        return context.period(side)
    if side in catalog.calibres:
        return catalog.calibres[side].name(lang)
    if side in catalog.sources:
        return catalog.sources[side].name(lang)
    if side in catalog.indicators:
        return context.indicator(side)
    address = figures.parse_key(side)
    if address is not None:
        return context.t(
            f"{_COMPARISON_WORDS}.cell",
            place=context.place(address.place),
            period=context.period(address.period),
            indicator=context.indicator(address.indicator),
        )
    texts = (indicator.denominator for indicator in catalog.indicators.values())
    return next((text[lang] for text in texts if text and text["zh"] == side), side)


# Any two figures side by side: the answer, five rows that say both sides, a sentence to copy.


Row = Literal["what", "calibre", "period", "base", "source"]
ROWS: dict[Row, frozenset[str]] = {
    "what": frozenset(
        {
            "indicators_differ",
            "indicator_unstated",
            "same_measure",
            "measures_differ",
            "basis_unstated",
            "target_and_outcome",
            "derived",
            "rival_reports",
        }
    ),
    "calibre": frozenset(
        {
            "same_calibre",
            "same_name",
            "same_name_apart",
            "calibres_differ",
            "calibre_undefined",
            "definition_differs",
        }
    ),
    "period": frozenset(
        {
            "same_period",
            "periods_differ",
            "over_time",
            "series_broken",
            "undated",
            "by_document",
        }
    ),
    "base": frozenset(
        {
            "same_unit",
            "units_differ",
            "same_denominator",
            "denominators_differ",
            "place_within",
            "levels_differ",
        }
    ),
    "source": frozenset(
        {
            "same_document",
            "independent_documents",
            "dependent_documents",
            "unsourced",
            "second_hand",
            "contested",
            "preliminary",
            "unusable",
            "open_bound",
        }
    ),
}
"""The five things that two figures must share, each with the criteria that speak of it."""
_DIFFER = {
    "calibres_differ": "calibre",
    "indicators_differ": "what",
    "measures_differ": "measure",
    "periods_differ": "period",
    "units_differ": "unit",
    "denominators_differ": "denominator",
}
"""Criteria that a verdict tells by what differs, the gravest first."""
_NAMES = frozenset({"same_name", "same_name_apart"})
_IMPLIED = {"calibres_differ": {"indicators_differ", "measures_differ"}}
"""What goes without saying beside a graver difference."""
_DISTANCES = frozenset(Measure) - {Measure.RANK, Measure.DIFFERENCE, Measure.CHANGE}
_SHARES = frozenset(_DISTANCES) - {Measure.LEVEL, Measure.COUNT, Measure.AMOUNT}


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One side: its key, the value as a reader reads it, what it is, its entry as a source.

    `remark`: what has to be said wherever it is held against the figure that was asked about.
    """

    key: str
    value: str
    name: str
    reference: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing that both must share: what either side says, whether it agrees, and a remark."""

    label: str
    left: str
    right: str
    kind: ReasonKind
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class PairComparison:
    """The answer (yes, remark, no) in words, both sides, the rows and the sentence to copy."""

    answer: Literal["yes", "remark", "no"]
    verdict: str
    reason: str
    left: ComparedFigure
    right: ComparedFigure
    rows: tuple[ComparedRow, ...]
    sentence: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Where both are printed, each once."""
        return tuple(dict.fromkeys(filter(None, (self.left.reference, self.right.reference))))


def comparable(tables: Dataset, key: str) -> bool:
    """Whether `key` names a figure that can be held against others at all."""
    return datum(tables.catalog, key) is not None


def pair_comparison(tables: Dataset, lang: str, left: str, right: str) -> PairComparison:
    """May these two be compared? KeyError for a key without a figure (see `comparable`)."""
    context = Context(tables.catalog, lang)
    one, two = datum(tables.catalog, left), datum(tables.catalog, right)
    if one is None or two is None:
        raise KeyError(left if one is None else right)
    result = compare(tables.catalog, left, right, tables.breaks)
    sides = _compared(tables, context, one), _compared(tables, context, two)
    return PairComparison(
        result.answer,
        context.t(f"comparison.verdict.{result.answer}"),
        _because(context, result),
        *sides,
        tuple(_row(tables, context, row, result, (one, two)) for row in ROWS),
        context.t(
            f"comparison.sentence.{result.answer}",
            left=sides[0].value,
            left_name=sides[0].name,
            right=sides[1].value,
            right_name=sides[1].name,
            because=_because(context, result, whole=True),
            distance=_distance(context, result, one, two),
        ),
    )


def said_of_pair(tables: Dataset, context: Context, left: str, right: str) -> tuple[str, str]:
    """The answer on two figures (yes, remark, no), and all that has to be said beside them."""
    result = compare(tables.catalog, left, right, tables.breaks)
    return result.answer, _because(context, result, whole=True)


def comparable_figures(tables: Dataset, lang: str, key: str) -> tuple[ComparedFigure, ...]:
    """A handful of figures that `key` may be compared with, those without a remark first."""
    context, most = Context(tables.catalog, lang), []
    for result in partners(tables.catalog, key, tables.breaks):
        other = datum(tables.catalog, result.right)
        if other:
            remark = _because(context, result) if result.answer == "remark" else ""
            most.append(replace(_compared(tables, context, other), remark=remark))
    return tuple(most)


def _compared(tables: Dataset, context: Context, side: Datum) -> ComparedFigure:
    cited = citations(tables.catalog, side.key, context.lang)
    reference = cited_text(context, cited[0]) if cited and side.nature != "derived" else ""
    return ComparedFigure(side.key, _value(tables, context, side), _name(context, side), reference)


def _value(tables: Dataset, context: Context, side: Datum) -> str:
    if side.nature != "derived":
        return figure_text(tables, side.key, context)
    check = check_text(tables, side.key.partition(":")[2], context)
    key = "unit.as_exact" if check.bound else "unit.as_about"
    return context.t(key, value=check.value) if check.value else context.t("unit.missing")


def _name(context: Context, side: Datum) -> str:
    """Place, period and indicator, and that it is a target or derived."""
    if not side.cell:
        return context.catalog.targets[side.key.partition(":")[2]].name(context.lang)
    return context.t(
        f"comparison.name.{side.nature if side.period else 'undated'}",
        place=context.place(side.place),
        period=context.period(side.period) if side.period else "",
        indicator=context.indicator(side.cell),
    )


def _because(context: Context, comparison: Comparison, *, whole: bool = False) -> str:
    """What decides the answer: that which differs, else that which has to be said.

    `whole`: as a sentence has to say it that stands alone, with the caution of names.
    """
    t, codes = context.t, set(comparison.codes)
    decisive = codes & FATAL
    if comparison.answer == "remark":
        decisive = codes & (REMARKS | {"unsourced"} | (WEAK | _NAMES if whole else set()))
    elif comparison.answer == "yes":
        decisive = codes & (
            WEAK | {"same_figure", "independent_documents"} | (_NAMES if whole else set())
        )
    for graver, implied in _IMPLIED.items():
        decisive -= implied if graver in decisive else set()
    names = [t(f"comparison.differ.{name}") for code, name in _DIFFER.items() if code in decisive]
    parts = []
    if names:
        form = "one" if len(names) == 1 else "many"
        *first, last = names
        listed = t("comparison.differ.joint").join(first)
        parts.append(t(f"comparison.differ.{form}", names=listed, last=last))
    reasons = (code for code in comparison.codes if code in decisive and code not in _DIFFER)
    parts += (t(f"{_BECAUSE}.{code}") for code in reasons)
    return t("comparison.because.joint").join(parts)


def _distance(context: Context, comparison: Comparison, one: Datum, two: Datum) -> str:
    """How far two comparable figures are apart; nothing for ranks, bounds and what is refused."""
    figure = [figures.at(context.catalog, side.key) for side in (one, two)]
    measure = one.indicator.measure if one.indicator else None
    if comparison.answer != "yes" or measure not in _DISTANCES or one.key == two.key:
        return ""
    if figure[0] is None or figure[1] is None:
        return ""
    high, low = sorted((figure[0], figure[1]), key=lambda item: -item.value)
    unit = context.t("unit.points") if measure in _SHARES else context.unit(one.cell)
    said = context.estimate(estimate("high - low", high=high, low=low), unit)
    return context.t("comparison.distance", distance=said)


def _row(
    tables: Dataset, context: Context, row: Row, comparison: Comparison, sides: tuple[Datum, Datum]
) -> ComparedRow:
    own = [criterion for criterion in comparison.criteria if criterion.code in ROWS[row]]
    bars = [one.code for one in own if one.code in FATAL]
    cautions = [one.code for one in own if not one.good and one.code not in FATAL]
    kind: ReasonKind = "bar" if bars else "caution" if cautions else "good"
    left, right = (_row_side(tables, context, row, side) for side in sides)
    keys = (f"{_BECAUSE}.{code}" for code in (*bars, *cautions) if code not in _DIFFER)
    notes = dict.fromkeys(context.t(key) for key in keys)
    return ComparedRow(
        context.t(f"comparison.row.{row}"),
        left,
        right,
        kind,
        _row_word(context, kind, bars, own, sides),
        context.t("comparison.because.joint").join(notes),
    )


def _row_word(
    context: Context,
    kind: ReasonKind,
    bars: list[str],
    own: list[Criterion],
    sides: tuple[Datum, Datum],
) -> str:
    """Same, different or a caution in a word; of years how many lie between them."""
    years = [side.period.year for side in sides if side.period and side.period.precision == "year"]
    if "periods_differ" in bars and len(years) == 2:
        return context.t("comparison.word.years", count=abs(years[0] - years[1]))
    if kind == "good" and any(one.code == "independent_documents" for one in own):
        return context.t("comparison.word.independent")
    return context.t(f"comparison.word.{kind}")


def _row_side(tables: Dataset, context: Context, row: Row, side: Datum) -> str:
    """What a row says of one figure."""
    t, catalog, lang = context.t, tables.catalog, context.lang
    match row:
        case "what":
            name = context.indicator(side.cell) if side.cell else _name(context, side)
            return t(f"comparison.nature.{side.nature}", name=name)
        case "calibre":
            known = catalog.calibres.get(side.calibre)
            return known.name(lang) if known else t("comparison.no_calibre")
        case "period":
            return context.period(side.period) if side.period else t("evidence.no_deadline")
        case "base":
            base = side.indicator.denominator if side.indicator else None
            text = base[lang] if base else spoken(_unit(tables, context, side), lang)[0]
            return t("comparison.base", place=context.place(side.place), base=text)
        case "source":
            if side.nature == "derived":
                return t("comparison.our_own")
            cited = citations(catalog, side.key, lang)
            if not cited:
                return t("evidence.no_document")
            at = locator_name(cited[0].at, lang)
            return t("comparison.document", title=cited[0].title, at=at)


def _unit(tables: Dataset, context: Context, side: Datum) -> str:
    if side.nature == "target":
        return target_unit(tables.catalog.targets[side.key.partition(":")[2]], context)
    return context.unit(side.cell)


# Every figure by its number, indicator, place and period, for whoever looks for one.


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure in a list: its key, value and name, and the text that a search goes through."""

    key: str
    value: str
    name: str
    text: str


@lru_cache(maxsize=4)
def figure_entries(tables: Dataset, lang: str) -> tuple[FigureEntry, ...]:
    """All reported, promised and derived figures, preferred reports first."""
    context = Context(tables.catalog, lang)
    reports = tables.reports.loc[tables.reports["value"].notna(), ["key", "number"]]
    keys = [str(key) for key in reports.sort_values("number", kind="stable")["key"]]
    keys += [f"target:{name}" for name in tables.catalog.targets]
    keys += [str(key) for key in tables.derived["key"]]
    sides = (datum(tables.catalog, key) for key in keys)
    return tuple(_entry(tables, context, side) for side in sides if side)


def _entry(tables: Dataset, context: Context, side: Datum) -> FigureEntry:
    value, name = _value(tables, context, side), _name(context, side)
    place, period = tables.catalog.places[side.place], side.period.code if side.period else ""
    names = f"{side.indicator.zh} {side.indicator.en}" if side.indicator else ""
    figure = figures.at(tables.catalog, side.key)
    typed = f"{figure.value:.12g}" if figure else ""
    bare = value.replace(",", "")
    searched = f"{value} {bare} {typed} {name} {names} {place.zh} {place.en} {period}"
    return FigureEntry(side.key, value, name, searched.casefold())


def figures_named(
    tables: Dataset, lang: str, query: str, most: int = 8
) -> tuple[tuple[FigureEntry, ...], int]:
    """The first `most` figures that hold every word of `query`, and how many there are.

    Figures whose value begins with the query go first: 33.9 finds 33.9 % before 133.9.
    """
    terms = query.casefold().replace("，", " ").split()
    if not terms:
        return (), 0
    hits = [e for e in figure_entries(tables, lang) if all(term in e.text for term in terms)]
    ranked = sorted(hits, key=lambda e: not e.value.replace(",", "").startswith(terms[0]))
    return tuple(ranked[:most]), len(hits)
