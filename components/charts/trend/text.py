"""What a trend says: names, title, subtitle, description, notes, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from components.catalog.models import Status
from components.catalog.period import Period
from components.charts.chart import DOWNWARDS, UPWARDS, Mark, Point, Series
from components.charts.checks import cautions
from components.charts.context import Context
from components.charts.trend.data import (
    GROWTH,
    IndexLines,
    Line,
    Row,
    TrendTarget,
    TrendView,
    break_rows,
    indicator_kind,
    rebased_rows,
    rows_about,
)
from components.words import words
from components.words.numbers import counted, quantity, spoken

# What the lines and figures of a trend are called.


def line_name(view: TrendView, indicator: str, place: str) -> str:
    """What a line is called: the place, and the indicator where the chart has several."""
    context = view.context
    if len(view.indicators) == 1:
        return context.place(place)
    return context.t(
        "chart_trend.series", place=context.place(place), what=short_name(view, indicator)
    )


def subject(view: TrendView) -> str:
    """What the whole chart is about: its indicator, or one thing and its kinds of number."""
    context = view.context
    names = [short_name(view, id_) for id_ in view.indicators]
    joined = context.listed(names)
    of = view.tables.catalog.indicators[view.indicators[0]].of or ""
    if not differs_by_measure(view) or of not in view.tables.catalog.indicators:
        return joined
    return context.t("chart_trend.subject", of=context.indicator(of), names=joined)


def reading_name(view: TrendView) -> str:
    """What is read out of the figures; growth of whole years alone is that on the year before."""
    name = f"chart_trend.{view.options.read}.title"
    periods = rows_about(view.tables.series, view.indicators, view.places)["period"]
    if view.options.read == GROWTH and all(Period(code).precision == "year" for code in periods):
        name = f"{name}_yearly"
    return view.context.t(name, indicator=subject(view))


def short_name(view: TrendView, indicator: str) -> str:
    """The kind of number where that tells the indicators of the chart apart, else the name."""
    if not differs_by_measure(view):
        return view.context.indicator(indicator)
    measure = view.tables.catalog.indicators[indicator].measure
    return view.context.t(f"chart_trend.measure.{measure}")


def differs_by_measure(view: TrendView) -> bool:
    """Whether there are several indicators of one thing that differ in the kind of number."""
    records = [view.tables.catalog.indicators[id_] for id_ in view.indicators]
    one_thing = len({record.of for record in records}) == 1 and records[0].of is not None
    return one_thing and len({record.measure for record in records}) == len(records) > 1


def rate_tag(view: TrendView, row: Row) -> str:
    """The kind of a rate in a word or two, for its mark; empty for what needs none."""
    return view.context.t(f"chart_trend.tag.{row['measure']}")


def figure_label(view: TrendView, row: Row) -> str:
    """What a figure is about, where its series does not say it: 2022 年可比价增速."""
    return view.context.t(
        "chart_trend.label",
        period=view.context.row_period(row),
        what=short_name(view, str(row["indicator"])),
    )


# Titles that list figures: several indicators, several places, an index.


_TITLE_FIGURES = 4
_TITLE_LENGTH = 90
"""Characters of a title of two lines in a column of half the page."""


def indicators_title(view: TrendView, printed: Sequence[Row]) -> str:
    """The latest figure of each indicator and place, in the order of time."""
    last = {(row["indicator"], row["place"]): row for row in sorted(printed, key=row_time)}
    rows = sorted(last.values(), key=row_time)
    places = {row["place"] for row in rows}
    items = [_title_item(view, row, place=len(places) > 1) for row in rows]
    text = _title_items(view, items)
    if len(places) > 1:
        return _pair_title(view, rows) or text
    return view.context.t(
        "chart_trend.title.of_place", items=text, place=view.context.place(str(rows[0]["place"]))
    )


def _pair_title(view: TrendView, rows: Sequence[Row]) -> str:
    """What is newest of one kind at both of the first two places, they before others; or ""."""
    context, pair = view.context, {*view.places[:2]}
    order = sorted(rows, key=lambda row: (-row_time(row), str(row["indicator"])))
    for _, group in groupby(order, key=lambda row: (row_time(row), str(row["indicator"]))):
        own = sorted(group, key=lambda row: row["place"] not in pair)
        if len(pair) == 2 and pair <= {row["place"] for row in own}:
            break
    else:
        return ""
    name = short_name(view, str(own[0]["indicator"]))
    items = (
        context.t(
            "chart_trend.title.pair",
            place=context.place(str(row["place"])),
            value=figure_text(context, row),
        )
        for row in own[:_TITLE_FIGURES]
    )
    text = context.t(
        "chart_trend.title.places",
        period=context.row_period(own[0]),
        indicator=name[:1].upper() + name[1:],
        items=context.t("chart_trend.title.joint").join(items),
    )
    rest = len(rows) - len(own[:_TITLE_FIGURES])
    return context.t("chart_trend.title.more", items=text, count=rest) if rest else text


def places_title(view: TrendView, printed: Sequence[Row]) -> str:
    """Places in the latest period that at least two of them report; empty when none is shared."""
    context = view.context
    for period in dict.fromkeys(
        row["period"] for row in sorted(printed, key=row_time, reverse=True)
    ):
        rows = [row for row in printed if row["period"] == period]
        if len(rows) > 1:
            break
    else:
        return ""
    rank = indicator_kind(view.tables.catalog, view.indicators[0]) == "rank"
    rows = sorted(rows, key=lambda row: float(row["value"]) * (1 if rank else -1))
    rows = rows[:_TITLE_FIGURES]
    items = [
        context.t(
            "chart_trend.title.pair",
            place=context.place(str(row["place"])),
            value=figure_text(context, row),
        )
        for row in rows
    ]
    text = context.t(
        "chart_trend.title.places",
        period=context.row_period(rows[0]),
        indicator=subject(view),
        items=context.t("chart_trend.title.joint").join(items),
    )
    return text + _distance_text(view, rows)


def index_title(view: TrendView, printed: Sequence[Row]) -> str:
    """The last index value of each line, with its base."""
    context = view.context
    return context.t(
        "chart_trend.title.index",
        base=context.period(view.options.base),
        items=latest_title(view, printed, subject(view) if len(view.indicators) == 1 else ""),
    )


def latest_title(view: TrendView, rows: Sequence[Row], about: str) -> str:
    """The last computed value of each line of `about`, those of the newest period together."""
    context, joint = view.context, view.context.t("chart_trend.title.joint")
    last = {(row["indicator"], row["place"]): row for row in sorted(rows, key=row_time)}
    latest = sorted(last.values(), key=lambda row: (-row_time(row), -float(row["value"])))
    texts: list[str] = []
    for period, group in groupby(latest[:_TITLE_FIGURES], key=context.row_period):
        items = (
            context.t(
                "chart_trend.title.pair",
                place=line_name(view, str(row["indicator"]), str(row["place"])),
                value=computed_value(context, row),
            )
            for row in group
        )
        values = {"period": period, "items": joint.join(items)}
        first = about and not texts
        key = f"chart_trend.title.{'places' if first else 'before'}"
        texts.append(context.t(key, indicator=about, **values))
    return without_blanks(context.t("chart_trend.marks_joint").join(texts), context.lang)


def figure_text(context: Context, row: Row) -> str:
    """A value as a sentence says it: 5,076 亿元, 超过 7,800 亿元."""
    text = context.value(float(row["value"]), str(row["indicator"]))
    return context.marked(text, row["mark"], str(row["key"]))


def computed_value(context: Context, row: Row, *, bare: bool = False) -> str:
    """A computed value with its unit unless `bare`; 待核 where a figure behind it has no source."""
    digits = context.row_decimals(row)
    if (unit := row.get("said_in")) is None:
        say = context.bare if bare else context.value
        value = say(float(row["value"]), str(row["indicator"]), digits)
    else:
        value = quantity(float(row["value"]), unit, context.lang, digits)
    return context.t("unit.as_unsourced", value=value) if row["mark"] == Mark.UNSOURCED else value


def row_time(row: Row) -> float:
    """The middle of the row's period, in years."""
    return float(row["x"])


def _title_items(view: TrendView, items: list[str]) -> str:
    """The latest items that fit a title, and how many more there are."""
    joint, names = view.context.t("chart_trend.title.joint"), items[-_TITLE_FIGURES:]
    while len(names) > 1 and len(joint.join(names)) > _TITLE_LENGTH:
        names = names[1:]
    text = joint.join(names)
    if len(names) == len(items):
        return text
    return view.context.t("chart_trend.title.more", items=text, count=len(items) - len(names))


def _title_item(view: TrendView, row: Row, *, place: bool) -> str:
    context = view.context
    where, what = context.place(str(row["place"])), short_name(view, str(row["indicator"]))
    return context.t(
        f"chart_trend.title.{'placed_item' if place else 'item'}",
        period=context.row_period(row),
        value=figure_text(context, row),
        what=what.removeprefix(where),
        place=where,
    )


def _distance_text(view: TrendView, rows: Sequence[Row]) -> str:
    """The difference of two exact shares, in points; other numbers are not subtracted."""
    exact = all(row["mark"] == Mark.EXACT for row in rows)
    share = indicator_kind(view.tables.catalog, view.indicators[0]) == "share"
    if len(rows) != 2 or not exact or not share:
        return ""
    points = view.context.points(float(rows[0]["value"]) - float(rows[1]["value"]))
    return view.context.t("chart_trend.title.apart", points=points)


# The finding of a trend as one sentence with its numbers, drawn from the rows themselves.


_BLANK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”]) (?=[\u3000-\u9fff\uff00-\uffef“])")
_CLOSED_MARKS = frozenset({Mark.EXACT, Mark.ABOUT, Mark.UNSOURCED})


def trend_title(view: TrendView, lines: Sequence[Line], targets: Sequence[TrendTarget]) -> str:
    """What the chart says, most telling first.

    Several indicators: the latest figure of each. One indicator: places side by side in the
    latest period they share, else the target and its outcome, else first and last figure, else
    the latest one. An index states its own last value. Derived values make no title, and values
    without a source none beside those that have one.
    """
    return without_blanks(_title_sentence(view, lines, targets), view.context.lang)


def without_blanks(text: str, lang: str) -> str:
    """Chinese without blanks between two Chinese signs; another language as it is."""
    return _BLANK.sub("", text) if lang == "zh" else text


def _title_sentence(view: TrendView, lines: Sequence[Line], targets: Sequence[TrendTarget]) -> str:
    printed = [
        row
        for line in lines
        if not line.gaps
        for row in line.rows
        if view.options.base or row["mark"] != Mark.DERIVED
    ]
    printed = [row for row in printed if row["mark"] != Mark.UNSOURCED] or printed
    if not printed:
        some = any(not line.gaps for line in lines)
        plain = "derived" if some else "promised" if targets else "silent"
        key = "no_base" if view.options.base else plain
        base = view.context.period(view.options.base) if view.options.base else ""
        return view.context.t(f"chart_trend.title.{key}", indicator=subject(view), base=base)
    if view.options.base:
        return index_title(view, printed)
    if len(view.indicators) > 1:
        return indicators_title(view, printed)
    return (
        places_title(view, printed)
        or _target_title(view, targets)
        or _path_title(view, printed)
        or _latest_title(view, printed)
    )


def _target_title(view: TrendView, targets: Sequence[TrendTarget]) -> str:
    context = view.context
    decided = [target for target in targets if target.decided]
    if not decided:
        return ""
    target = max(decided, key=lambda trend_target: row_time(trend_target.row))
    row = target.row
    known = {**row, "value": row["outcome"], "mark": row["outcome_is"]}
    aim = context.value(float(row["value"]), view.indicators[0])
    return context.t(
        "chart_trend.title.decided",
        place=context.place(str(row["place"])),
        indicator=subject(view),
        period=context.period(str(row["outcome_period"])),
        value=figure_text(context, known),
        target=context.t(f"unit.as_{row['is']}", value=aim),
        verdict=target.verdict(context),
        far=target.far(context),
    )


def _path_title(view: TrendView, printed: Sequence[Row]) -> str:
    """First and last figure of the place with the longest comparable record."""
    context, best = view.context, list[Row]()
    for place in view.places:
        rows = sorted(
            (row for row in printed if row["place"] == place and row["mark"] in _CLOSED_MARKS),
            key=row_time,
        )
        runs = [[row for row in rows if row["run"] == run] for run in {r["run"] for r in rows}]
        best = max([best, *runs], key=len)
    if len(best) < 2:
        return ""
    first, last = best[0], best[-1]
    return context.t(
        "chart_trend.title.path",
        place=context.place(str(first["place"])),
        indicator=subject(view),
        first=context.row_period(first),
        last=context.row_period(last),
        start=figure_text(context, first),
        end=figure_text(context, last),
    )


def _latest_title(view: TrendView, printed: list[Row]) -> str:
    context, row = view.context, max(printed, key=row_time)
    key = "unusable" if row["status"] == Status.UNUSABLE else "latest"
    return context.t(
        f"chart_trend.title.{key}",
        place=context.place(str(row["place"])),
        indicator=subject(view),
        period=context.row_period(row),
        value=figure_text(context, row),
    )


# The words around a trend: subtitle, description and file name.


_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def trend_subtitle(view: TrendView, series: Sequence[Series], *, native: bool = False) -> str:
    """What is measured, where, when, in which unit, and what the marks mean.

    In a chart that Office draws itself words stand in the place of arrows and of grey bars.
    """
    context, used = view.context, {point.mark for part in series for point in part.points}
    if native:
        used -= UPWARDS | DOWNWARDS | {Mark.ABOUT}
    marks = [
        context.t(f"chart_trend.marks.{mark}{'_native' * (native and mark is Mark.MISSING)}")
        for mark in Mark
        if mark in used
    ]
    text = context.t(
        "chart_trend.subtitle",
        indicators=_measured(view),
        places=context.listed(map(context.place, view.places)),
        years=_year_range(view),
        unit=_axis_unit(view),
    )
    return context.t("chart_trend.marks_joint").join([text, *marks])


def trend_alt(view: TrendView, heading: str, series: Sequence[Series]) -> str:
    """The chart for who cannot see it: the finding, then every point with its words."""
    context = view.context
    points: dict[str, list[Point]] = {}
    for part in series:
        points.setdefault(part.name, []).extend(part.points)
    names = [
        context.t("chart_trend.alt_series", name=name, items=_alt_items(context, entries))
        for name, entries in points.items()
    ]
    return context.t(
        "chart_trend.alt",
        title=heading,
        years=_year_range(view),
        unit=_axis_unit(view),
        series="".join(names).rstrip(),
    )


def trend_file_name(view: TrendView) -> str:
    """Places, indicator and years, without signs that a file system refuses."""
    context = view.context
    first, last = view.years
    text = context.t(
        "chart_trend.file_name",
        indicator=context.indicator(view.indicators[0]),
        places=context.t("chart_trend.and").join(map(context.place, view.places)),
        years=str(first) if first == last else f"{first}-{last}",
    )
    # Chinese reads on without blanks, English needs something in their place.
    return _NOT_IN_FILE_NAMES.sub("_", text.replace(" ", "") if context.lang == "zh" else text)


@cache
def _endings(lang: str) -> tuple[str, ...]:
    """What the label of a point says already: the kind of rate, the part of the year."""
    t = words(lang)
    known = {**t.under("chart_trend.tag"), **t.under("chart_trend.part")}
    return tuple(f" {word}" for word in known.values() if word)


def _alt_items(context: Context, points: Sequence[Point]) -> str:
    """The points of one name in the order of time; a gap says that it is one."""
    items = [
        context.t("chart_trend.alt_item", label=point.label, text=_alt_text(context, point))
        for point in sorted(points, key=lambda point: point.x)
    ]
    return context.t("chart_trend.alt_joint").join(items)


def _alt_text(context: Context, point: Point) -> str:
    if point.mark is Mark.MISSING:
        return context.t("unit.missing")
    text = point.text
    for ending in _endings(context.lang):
        text = text.removesuffix(ending)
    return text


def _measured(view: TrendView) -> str:
    if not view.options.read:
        return subject(view)
    return reading_name(view)


def _axis_unit(view: TrendView) -> str:
    if view.options.read == GROWTH:
        return "%"
    if view.options.base:
        return view.context.t("chart_trend.index.unit", base=view.context.period(view.options.base))
    return view.context.spoken_unit(view.indicators[0])


def _year_range(view: TrendView) -> str:
    first, last = view.years
    return view.context.period(str(first) if first == last else f"{first}/{last}")


# What a reader must know beside a trend: caveats, arithmetic and assumptions.


def trend_note(
    view: TrendView,
    lines: Sequence[Line],
    index_lines: IndexLines | None,
    targets: Sequence[TrendTarget] = (),
    aside: int = 0,
) -> str:
    """Calibre, notes of the indicators, what weakens a verdict, breaks, what was left out and why.

    `lines` are those of the data, `index_lines` what became of them in an index; `aside` counts
    the values of another frequency.
    """
    context, catalog = view.context, view.tables.catalog
    ids = dict.fromkeys(catalog.indicators[id_].calibre for id_ in view.indicators)
    parts = [context.t("chart_trend.index.apart")] if len(ids) > 1 else []
    parts += [
        context.t(
            "chart_trend.note.calibre",
            name=calibre.name(context.lang),
            covers=calibre.covers[context.lang],
        )
        for calibre in (catalog.calibres[id_] for id_ in ids)
    ]
    parts += [
        _indicator_note(view, id_, text[context.lang])
        for id_ in view.indicators
        if (text := catalog.indicators[id_].note)
    ]
    judged = [str(target.row["target"]) for target in targets if target.decided]
    parts += cautions(view.tables, context, judged)
    parts += [*_break_notes(view, lines), *rebased_notes(view, lines)]
    if len({catalog.indicators[id_].measure for id_ in view.indicators}) > 1:
        parts.append(context.t("chart_trend.note.never_joined"))
    parts += _silence_notes(view, lines) + (_index_notes(view, index_lines) if index_lines else [])
    if aside:
        parts.append(context.t("chart_trend.note.aside", count=aside))
    if view.unknown:
        parts.append(context.t("chart_trend.note.unknown", names=_name_list(context, view.unknown)))
    return context.t("chart_trend.joint").join(dict.fromkeys(parts))


def trend_formulas(
    view: TrendView,
    lines: Sequence[Line],
    targets: Sequence[TrendTarget],
    index_lines: IndexLines | None,
) -> str:
    """The arithmetic behind derived points, verdicts and index values; empty without any.

    What is reckoned alike many times is said once as a rule, with its last case.
    """
    context = view.context
    indexed = index_lines.formulas if index_lines else ()
    base = context.period(view.options.base) if view.options.base else ""
    texts = _as_rule(context, [*indexed], "index.rule", base=base)
    derived = [
        context.t(
            "chart_trend.formula",
            period=context.row_period(row),
            place=context.place(str(row["place"])),
            formula=row["formula"],
            value=_formula_value(context, row),
        )
        for row in _derived_rows(lines)
    ]
    texts += _as_rule(context, derived, "formula_rule")
    texts += [
        context.t(
            "chart_trend.ratio",
            formula=target.row["ratio_formula"],
            value=context.reached(target.row, 2),
        )
        for target in targets
        if target.row["ratio_formula"]
    ]
    return context.t("chart_trend.marks_joint").join(dict.fromkeys(texts))


_MOST_FORMULAS = 3


def _as_rule(context: Context, texts: list[str], rule: str, **facts: str) -> list[str]:
    """`texts`, or where they are many the `rule` that they all follow and the last of them."""
    texts = [*dict.fromkeys(texts)]
    if len(texts) <= _MOST_FORMULAS:
        return texts
    return [context.t(f"chart_trend.{rule}", count=len(texts), example=texts[-1], **facts)]


def _formula_value(context: Context, row: Row) -> str:
    """What the arithmetic comes to; with its unit where the chart says it in another one."""
    value, unit = float(row["value"]), context.unit(row["indicator"])
    decimals = context.row_decimals(row)
    if not spoken(unit, context.lang)[1]:
        return context.number(value, decimals)
    return counted(value, unit, context.lang, decimals)


def trend_assumptions(view: TrendView, lines: Sequence[Line]) -> tuple[str, ...]:
    """What the derived points assume, and what weakens them; each sentence once."""
    checks, lang = view.tables.catalog.checks, view.context.lang
    ids = [str(row["check"]) for row in _derived_rows(lines)]
    texts = [
        text[lang]
        for id_ in ids
        if id_ in checks
        for text in (checks[id_].assumes, checks[id_].caveat)
        if text
    ]
    return tuple(dict.fromkeys(texts))


def _indicator_note(view: TrendView, indicator: str, text: str) -> str:
    if len(view.indicators) == 1:
        return text
    name = short_name(view, indicator)
    return view.context.t(
        "chart_trend.refused.covers", name=name[:1].upper() + name[1:], covers=text
    )


def _derived_rows(lines: Sequence[Line]) -> list[Row]:
    """The derived rows in the order of time."""
    rows = [row for line in lines for row in line.rows if row["mark"] == Mark.DERIVED]
    return sorted(rows, key=lambda row: float(row["x"]))


def _break_notes(view: TrendView, lines: Sequence[Line]) -> list[str]:
    """A sentence per break: the caveat of the failing check, else the short reason."""
    checks, context = view.tables.catalog.checks, view.context
    names = []
    for row in break_rows(view, lines):
        kind, _, id_ = row["key"].partition(":")
        caveat = checks[id_].caveat if kind == "check" and id_ in checks else None
        short = context.t(f"chart_trend.break.{row['reason']}")
        names.append(
            context.t(
                f"chart_trend.note.{'break' if caveat else 'cut'}",
                before=context.period(row["before"]),
                period=context.period(row["period"]),
                reason=caveat[context.lang] if caveat else short,
            )
        )
    return names


def rebased_notes(view: TrendView, lines: Sequence[Line]) -> list[str]:
    """A sentence per change of basis below a share that goes on."""
    context = view.context
    return [
        context.t(
            "chart_trend.note.numerator",
            place=context.place(row["place"]),
            level=context.indicator(row["indicator"]),
            before=context.period(row["before"]),
            period=context.period(row["period"]),
        )
        for row in rebased_rows(view, lines)
    ]


def _silence_notes(view: TrendView, lines: Sequence[Line]) -> list[str]:
    """Places about which the file has nothing at all here, not even a recorded gap."""
    context, names = view.context, {line.place for line in lines}
    places = [context.place(place) for place in view.places if place not in names]
    if not places:
        return []
    return [context.t("chart_trend.note.silent", places=_name_list(context, places))]


def _index_notes(view: TrendView, lines: IndexLines) -> list[str]:
    context = view.context
    texts = [
        context.t(
            f"chart_trend.index.{code}",
            place=context.place(place),
            indicator=context.indicator(indicator),
            base=context.period(view.options.base),
        )
        for code, indicator, place in lines.refused
    ]
    if view.options.derived:
        texts.append(context.t("chart_trend.index.no_derived"))
    if lines.left_out:
        spans = _name_list(context, (_left_out_span(view, run) for run in lines.left_out))
        texts.append(context.t("chart_trend.index.left_out", spans=spans))
    return texts


def _left_out_span(view: TrendView, run: Sequence[Row]) -> str:
    """Whose values stay out of the index, and from when to when: 苏州 2012—2017 年."""
    context, first, last = view.context, run[0], run[-1]
    codes = [str(first["period"]), str(last["period"])]
    if len(run) > 1 and all(Period(code).precision == "year" for code in codes):
        when = context.period("/".join(codes))
    else:
        when = context.t("chart_trend.index.to").join(
            dict.fromkeys(map(context.row_period, (first, last)))
        )
    name = line_name(view, str(first["indicator"]), str(first["place"]))
    return context.t("chart_trend.title.pair", place=name, value=when)


def _name_list(context: Context, texts: Iterable[str]) -> str:
    return context.listed(texts)
