"""The index of the search: everything that a reader can look for, and where each thing leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from components.analysis.dataset import Dataset
from components.analysis.figures import observation_key, record_key
from components.catalog.locator import locator_name
from components.catalog.models import Missing, Report, Status
from components.charts.checks import check_text, derived_text
from components.charts.context import Context, report_text, target_text, when_of
from components.charts.outline import outlines
from components.charts.trend.data import derived_values
from components.words import languages

# An entry: what the list shows of a thing, what it is found by, and where it leads.


GROUPS = (
    "indicators",
    "institutions",
    "policies",
    "targets",
    "figures",
    "compare",
    "conflicts",
    "lookalikes",
    "lessons",
    "titles",
    "checks",
    "documents",
    "pages",
)
"""The groups of hits, in the order in which equally good ones stand."""
WITH_NUMBERS = frozenset({"figures", "targets", "checks"})
"""Groups whose entries have a number at their left, where the others have their kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be looked for, in one language.

    `left` is its number or kind and `line` where it belongs; it leads to the evidence of `key`, or
    to `page` with `query`. `more` are further texts that it is found by, those of the other
    languages among them.
    """

    group: str
    left: str
    name: str
    line: str
    key: str = ""
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it is found by."""
        return (self.left, self.name, self.line, *self.more)


def search_index(tables: Dataset, lang: str) -> tuple[Entry, ...]:
    """All entries in `lang`, each to be found by its words in every language."""
    others = [other for other in languages() if other != lang]
    every = ([*_entries(tables, Context(tables.catalog, one))] for one in (lang, *others))
    return tuple(_with_twins(entry, twins) for entry, *twins in zip(*every, strict=True))


def _with_twins(entry: Entry, twins: Iterable[Entry]) -> Entry:
    said = {entry.left, entry.name, entry.line}
    more = dict.fromkeys((*entry.more, *(text for twin in twins for text in twin.texts)))
    return replace(entry, more=tuple(text for text in more if text and text not in said))


def _entries(tables: Dataset, context: Context) -> Iterator[Entry]:
    for section in (
        _indicators,
        _institutions,
        _policies,
        _targets,
        _figures,
        _conflicts,
        _measures,
        _weaknesses,
        _designations,
        _checks,
        _documents,
        _pages,
    ):
        yield from section(tables, context)


def _joined(context: Context, *texts: str) -> str:
    return context.t("search.joint").join(filter(None, texts))


# Indicators and their figures.


def _indicators(tables: Dataset, context: Context) -> Iterator[Entry]:
    catalog, lang = tables.catalog, context.lang
    for id_, record in catalog.indicators.items():
        places = [
            place
            for place, cells in record.values.items()
            if any(report.value is not None for cell in cells.values() for report in cell)
        ]
        # The page draws the cities unasked; a figure of a province would not be seen.
        away = {} if {*places} & {*catalog.cities} else {"places": ",".join(places)}
        line, shown = context.listed(map(context.place, places)), away
        if not places:
            line, shown = _instead(tables, context, id_)
        calibre, theme = catalog.calibres[record.calibre], catalog.themes[record.theme]
        yield Entry(
            "indicators",
            context.spoken_unit(id_),
            record.name(lang),
            line,
            page="trends",
            query={"ind": id_, **shown},
            more=(record.unit_in(lang), calibre.name(lang), theme.name(lang)),
        )


def _instead(tables: Dataset, context: Context, indicator: str) -> tuple[str, dict[str, str]]:
    """What there is of an indicator without a printed figure, and what shows it on the page."""
    catalog = context.catalog
    if indicator in {*derived_values(tables)["indicator"]}:
        return context.t("search.derived"), {"derived": "1"}
    promised = [one.value for one in catalog.targets.values() if one.indicator == indicator]
    if any(value is not None for value in promised):
        return context.t("search.promised"), {}
    cells = (cell for row in catalog.indicators[indicator].values.values() for cell in row.values())
    gaps = {report.missing for cell in cells for report in cell}
    if Missing.NOT_COLLECTED in gaps:
        return context.t("search.uncollected"), {}
    return context.t("unit.missing"), {}


def _figures(tables: Dataset, context: Context) -> Iterator[Entry]:
    for indicator, place, period, number, report in tables.catalog.reports():
        if report.value is None:
            continue
        besides = context.t("evidence.other") if number > 1 else ""
        when = context.period(period)
        yield Entry(
            "figures",
            report_text(report, indicator, context),
            context.indicator(indicator),
            _joined(context, context.place(place), when, besides, *_printed(context, report)),
            observation_key(indicator, place, period, number),
            more=((report.says or ""),),
        )


def _printed(context: Context, report: Report) -> Iterator[str]:
    """What is particular about a figure, and the document that prints it."""
    if report.status is not Status.NORMAL:
        yield context.t(f"evidence.statuses.{report.status}")
    evidence = report.evidence
    if evidence is None:
        yield context.t("evidence.no_document")
        return
    title = context.catalog.sources[evidence.source].name(context.lang)
    at = locator_name(evidence.at, context.lang)
    yield context.t("unit.source", title=title, places=at)


# Policies, targets, titles, institutions.


def _policies(tables: Dataset, context: Context) -> Iterator[Entry]:
    for id_, record in tables.catalog.policies.items():
        key = record_key("policy", id_)
        yield Entry(
            "policies",
            context.t(f"evidence.policy_kinds.{record.kind}"),
            record.name(context.lang),
            _joined(context, context.place(record.place), when_of(context, key, record.period)),
            key,
            more=(record.summary[context.lang],),
        )


def _targets(tables: Dataset, context: Context) -> Iterator[Entry]:
    policies, lang = tables.catalog.policies, context.lang
    for id_, record in tables.catalog.targets.items():
        by = context.period(record.by) if record.by else context.t("evidence.no_deadline")
        plans = (policies[plan].name(lang) for plan in (record.policy, *record.also) if plan)
        yield Entry(
            "targets",
            target_text(tables, id_, context),
            record.name(lang),
            _joined(context, context.place(record.place), by, *plans),
            record_key("target", id_),
            more=(record.note[lang] if record.note else "",),
        )


def _designations(tables: Dataset, context: Context) -> Iterator[Entry]:
    for id_, record in tables.catalog.designations.items():
        key = record_key("designation", id_)
        granted = context.t(f"evidence.grantors.{record.granted_by}")
        when = when_of(context, key, record.period)
        yield Entry(
            "titles",
            context.t(f"evidence.title_kinds.{record.kind}"),
            record.name(context.lang),
            _joined(context, context.place(record.place), granted, when),
            key,
        )


def _institutions(tables: Dataset, context: Context) -> Iterator[Entry]:
    catalog, lang = tables.catalog, context.lang
    for id_, record in catalog.institutions.items():
        stated = [("levels", record.level), ("states", record.status)]
        known = [context.t(f"evidence.{part}.{one}") for part, one in stated if one != "unstated"]
        fields = context.listed(catalog.fields[one].name(lang) for one in record.fields)
        texts = [*record.aliases, *filter(None, (record.serves, record.summary))]
        whole = [catalog.institutions[record.part_of].name(lang)] if record.part_of else []
        yield Entry(
            "institutions",
            context.t(f"evidence.institution_kinds.{record.kind}"),
            record.name(lang),
            _joined(context, context.place(record.place), *known, fields),
            record_key("institution", id_),
            more=(*(text[lang] for text in texts), *whole),
        )


# What was done about which weakness, what does not agree, what was recomputed, the documents.


def _measures(tables: Dataset, context: Context) -> Iterator[Entry]:
    catalog, lang = tables.catalog, context.lang
    for id_, record in catalog.measures.items():
        names = [catalog.policies[policy].name(lang) for policy in record.policies]
        names += [catalog.institutions[one].name(lang) for one in record.institutions]
        answers = context.listed(catalog.weaknesses[one].name(lang) for one in record.answers)
        yield Entry(
            "lessons",
            context.t("search.measure", column=context.t(f"evidence.columns.{record.column}")),
            record.name(lang),
            _joined(context, context.place(record.place), answers),
            record_key("measure", id_),
            more=(record.summary[lang] if record.summary else "", *names),
        )


def _weaknesses(tables: Dataset, context: Context) -> Iterator[Entry]:
    for id_, record in tables.catalog.weaknesses.items():
        yield Entry(
            "lessons",
            context.t(f"evidence.weakness_kinds.{record.kind}"),
            record.name(context.lang),
            context.place(record.place),
            record_key("weakness", id_),
        )


def _conflicts(tables: Dataset, context: Context) -> Iterator[Entry]:
    lang = context.lang
    for id_, record in tables.catalog.conflicts.items():
        yield Entry(
            "conflicts" if record.kind == "dispute" else "lookalikes",
            context.t(f"evidence.{record.kind}_value"),
            record.name(lang),
            record.why[lang],
            record_key("conflict", id_),
            more=tuple(reading.text[lang] for reading in record.readings),
        )


def _checks(tables: Dataset, context: Context) -> Iterator[Entry]:
    for id_ in tables.catalog.checks:
        check = check_text(tables, id_, context)
        derived = check.code == "derived"
        verdict = context.t(f"evidence.verdicts.{check.code}")
        yield Entry(
            "checks",
            derived_text(check, context) if derived else verdict,
            check.name,
            check.formula or check.reason,
            record_key("check", id_),
            more=(check.claim, check.value, check.quote),
        )


def _documents(tables: Dataset, context: Context) -> Iterator[Entry]:
    for id_, record in tables.catalog.sources.items():
        when = context.period(record.date)
        yield Entry(
            "documents",
            context.t(f"evidence.source_kinds.{record.kind}"),
            record.name(context.lang),
            _joined(context, record.publisher or "", when),
            record_key("source", id_),
            more=(record.title or "", record.issue or "", *record.author),
        )


# Pages, and charts by the page that shows them.


def _pages(_: Dataset, context: Context) -> Iterator[Entry]:
    t, places = context.t, dict[str, str]()
    for page in outlines().values():
        names = dict.fromkeys(t(f"chart_{chart}.name") for chart in page.panels)
        title = t(f"pages.{page.id}.title")
        yield Entry("pages", t("search.page"), title, context.listed(names), page=page.id)
        for name in names:
            places.setdefault(name, page.id)
    for name, page_id in places.items():
        title = t(f"pages.{page_id}.title")
        yield Entry("pages", t("search.chart"), name, title, page=page_id)
