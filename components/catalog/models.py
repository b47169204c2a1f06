"""The records of the data file, frozen: what may stand in it and what each entry means."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from components.catalog.day import Day
from components.catalog.locator import Locator
from components.catalog.period import Period

# An immutable mapping for the records: reads like a dict, refuses every change.


K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that raises TypeError when changed; it pickles, copies and dumps like a dict.

    A read-only view (`types.MappingProxyType`) would neither pickle nor be dumped by pydantic.
    """

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a record of the catalog cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild from a plain dict, since unpickling may not set items one by one."""
        return type(self), (dict(self),)


Table = Annotated[Mapping[K, V], AfterValidator(FrozenDict)]
"""The type of a record's mapping field: checked by pydantic, then frozen."""


# Bilingual text: what a reader sees, in Chinese and in English.
#
# The data file speaks these two. A reader of a third language reads its English.


class Frozen(BaseModel):
    """Base of all records: immutable, unknown keys refused, whitespace trimmed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


Written = Annotated[str, Field(min_length=1)]
"""Text that may not be empty."""
Number = Annotated[float, Field(strict=True)]
"""A finite number typed as a number: neither quoted digits nor true/false."""
Yes = Annotated[bool, Field(strict=True)]
"""true or false, nothing else."""


class Bilingual(Frozen):
    """The two forms of one text; `text[lang]` reads like a table of languages."""

    zh: Written
    en: Written

    def __getitem__(self, lang: str) -> str:
        """The text for a reader of `lang`: Chinese for "zh", English for every other."""
        return self.zh if lang == "zh" else self.en


def _both(raw: object) -> object:
    # An analyst who notes something at midnight writes one sentence; it serves both readers.
    return {"zh": raw, "en": raw} if isinstance(raw, str) else raw


Text = Annotated[Bilingual, BeforeValidator(_both, json_schema_input_type=Written | Bilingual)]
"""A `{zh, en}` pair, or one bare sentence that then serves both languages."""


class Named(Frozen):
    """A record with a name in both languages, written as `zh:` and `en:` beside its other keys."""

    zh: Written
    en: Written

    def name(self, lang: str) -> str:
        """The name for a reader of `lang`: Chinese for "zh", English for every other."""
        return self.zh if lang == "zh" else self.en


# Evidence: document, place in it and the short token printed there.


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=80)]
Token = Annotated[str, Field(min_length=1, max_length=12)]


class SourceRef(Frozen):
    """Where a fact is printed: `source` is a document, `at` the place in it, `says` the token."""

    source: Id
    at: Locator
    says: Token


Dated = Literal["stated", "by_document"]
"""Whether the document prints the time, or prints no year and its own year stands for it."""
Basis = Literal["explicit", "wording", "editor"]
"""What joins a measure to a weakness: the document itself, words of its text, or the editor."""


# Checks to recompute and conflicts to show.


class CellRef(Frozen):
    """A reference to one reported value; `report` counts from 1, the preferred one."""

    indicator: Id
    place: Id
    period: Period
    report: Annotated[int, Field(ge=1, strict=True)] = 1


Name = Annotated[str, Field(pattern=r"^[a-z一-鿿][a-z0-9_一-鿿]*$", max_length=80)]
"""A name in a formula, Chinese or Latin, without hyphens, which would read as a subtraction."""


Outcome = Literal[
    "holds",
    "within_rounding",
    "loosely",
    "does_not_reproduce",
    "met",
    "slightly_below",
    "missed",
    "not_testable",
    "impossible",
    "derived",
]
"""What becomes of a check, in the words of the file."""


Quote = Literal[
    "share_gap/points",
    "share_gap/ratio",
    "closing/same_gdp",
    "closing/rest_same",
    "closing_pace/5",
    "closing_pace/10",
    "closing_pace/15",
]
"""Charts that quote a check, and which of their numbers."""


class Check(Named):
    """A claim with the formula that recomputes it from other figures.

    `formula` is plain arithmetic (+ - * / ** and brackets) over the names in `inputs` and
    `goals`; rates enter as printed (12.82, not 0.1282). `claims` or `target` is the figure it is
    held against; without either the result is a derived value. `expects` says how it is compared.
    """

    formula: str | None = None
    goals: Table[Name, Id] = Field(default_factory=FrozenDict, validate_default=True)
    """Names that stand for what a target sets: a number chosen, not measured, so not rounded."""
    inputs: Table[Name, CellRef] = Field(default_factory=FrozenDict, validate_default=True)
    unit: str = ""
    unit_en: str | None = None
    decimals: Annotated[int, Field(ge=-6, le=6, strict=True)] = 2
    """The finest digit that is told, -2 for hundreds; the interval may ask for a coarser one."""
    claims: CellRef | None = None
    target: Id | None = None
    expects: Literal["equal", "at_least", "at_most", "impossible"] = "equal"
    not_testable: Text | None = Field(default=None, validate_default=True)
    assumes: Text | None = None
    caveat: Text | None = None
    quote: Text | None = None
    """The sentence an analyst may quote; `{result}` and the input names are filled in."""
    quote_for: Outcome | None = None
    """The outcome that the sentence states; under any other the sentence is void."""
    about: CellRef | None = None
    """The cell that a derived result would fill, such as core value added of 2018."""
    quoted_by: Quote | None = None
    """The number of a chart that it proves, for the figures in `inputs`."""

    @field_validator("formula")
    @classmethod
    def _arithmetic(cls, formula: str | None) -> str | None:
        try:
            names(formula or "0")
        except FormulaError as error:
            reason = {"part": str(error)}
            raise PydanticCustomError("bad_formula", "bad_formula", reason) from error
        return formula

    @field_validator("inputs")
    @classmethod
    def _all_names(cls, inputs: Table[Name, CellRef], info: ValidationInfo) -> Table[Name, CellRef]:
        goals = info.data.get("goals")
        if goals is None:
            return inputs  # their own fault is told already
        if twice := inputs.keys() & goals.keys():
            values = {"names": ", ".join(sorted(twice))}
            raise PydanticCustomError("input_and_goal", "input_and_goal", values)
        unknown = names(info.data.get("formula") or "0") - inputs.keys() - goals.keys()
        if unknown:
            lacking = {"names": ", ".join(sorted(unknown))}
            raise PydanticCustomError("formula_without_input", "formula_without_input", lacking)
        return inputs

    @field_validator("target")
    @classmethod
    def _one_claim(cls, target: Id | None, info: ValidationInfo) -> Id | None:
        if target and info.data.get("claims"):
            raise PydanticCustomError("claim_and_target", "claim_and_target")
        return target

    @field_validator("not_testable")
    @classmethod
    def _formula_or_why(cls, reason: Text | None, info: ValidationInfo) -> Text | None:
        if reason is None and info.data.get("formula", "") is None:
            raise PydanticCustomError("check_without_formula", "check_without_formula")
        return reason


class Reading(Frozen):
    """One side of a conflict: what one document says."""

    text: Text
    evidence: SourceRef
    preferred: Yes = False


class Conflict(Named):
    """Two or more readings that do not agree, with the preferred one and why.

    A `lookalike` is no dispute: its figures are sound and only must not be taken for each other.
    """

    readings: tuple[Reading, ...]
    why: Text
    cells: tuple[CellRef, ...] = ()
    policies: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    kind: Literal["dispute", "lookalike"] = "dispute"

    @field_validator("readings")
    @classmethod
    def _two_sides(cls, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        if len(readings) < 2:
            raise PydanticCustomError("conflict_of_one", "conflict_of_one")
        # None preferred is honest where the documents leave it open; `why` says so.
        if sum(reading.preferred for reading in readings) > 1:
            raise PydanticCustomError("preferred_twice", "preferred_twice")
        return readings


# Laboratories, platforms, facilities, parks, enterprises, funds: what carries a policy.


class InstitutionKind(StrEnum):
    """What sort of body or carrier it is."""

    LABORATORY = "laboratory"
    FACILITY = "facility"
    PLATFORM = "platform"
    PARK = "park"
    CENTRE = "centre"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    ENTERPRISE = "enterprise"
    FUND = "fund"
    ALLIANCE = "alliance"
    PROJECT = "project"
    COURT = "court"
    GOVERNMENT = "government"


class Institution(Named):
    """A named carrier with its level, status, fields and whom it serves."""

    kind: InstitutionKind
    place: Id
    level: Literal["national", "provincial", "municipal", "district", "enterprise", "unstated"]
    status: Literal["operating", "construction", "applied", "planned", "trial", "unstated"]
    since: Period | None = None
    fields: tuple[Id, ...] = ()
    aliases: tuple[Text, ...] = ()
    serves: Text | None = None
    reach: tuple[Id, ...] = ()
    """Indicators that count what it serves, such as a number of connected firms."""
    part_of: Id | None = None
    summary: Text | None = None
    evidence: tuple[SourceRef, ...]


class StatedCount(Named):
    """A number of institutions that a document states, beside those that it names."""

    place: Id
    kind: InstitutionKind
    level: Literal["national", "provincial", "municipal", "unstated"]
    indicator: Id
    named: tuple[Id, ...] = ()
    note: Text | None = None


# Suzhou's weaknesses and what Hangzhou did about the same.


class Weakness(Named):
    """A weakness (or strength) that a document states without a figure."""

    place: Id
    kind: Literal["weakness", "strength", "aim"] = "weakness"
    evidence: tuple[SourceRef, ...]
    among_others: Yes = False
    """Whether the document's list of them ends with "among others" (等)."""


def _with_basis(raw: object) -> object:
    # Who lists weaknesses alone has not said what joins them: that is no more than his own view.
    return dict.fromkeys(raw, "editor") if isinstance(raw, (list, tuple)) else raw


Answers = Annotated[
    Table[Id, Basis],
    BeforeValidator(_with_basis, json_schema_input_type=Table[Id, Basis] | tuple[Id, ...]),
]
"""The weaknesses a measure answers, each with what joins the two."""


class LessonMeasure(Named):
    """Something that was done, in one column of the lesson matrix; its title is the editor's."""

    place: Id
    column: Literal["policy", "laboratory", "platform", "talent"]
    answers: Answers
    policies: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()
    summary: Text | None = None
    evidence: tuple[SourceRef, ...]


# One report of one value: what a document prints for an indicator, a place and a period.


class Is(StrEnum):
    """How sharp the printed figure is: "over 5000" is an open bound, not 5000.

    at_least (以上) includes the value; nearly (近, 将近) is below the value and close to it.
    """

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    ABOUT = "about"
    NEARLY = "nearly"
    UNDER = "under"


LOWER_BOUNDS = frozenset({Is.OVER, Is.AT_LEAST})
UPPER_BOUNDS = frozenset({Is.NEARLY, Is.UNDER})
BOUNDS = LOWER_BOUNDS | UPPER_BOUNDS


class Status(StrEnum):
    """What is particular about a figure; `letter` is its code in SDMX CL_OBS_STATUS."""

    NORMAL = "normal"
    BREAK = "break"
    DIFFERENT = "different"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    IMPUTED = "imputed"
    PROVISIONAL = "provisional"
    UNUSABLE = "unusable"
    UNVALIDATED = "unvalidated"

    @property
    def letter(self) -> str:
        """The letter of SDMX, for exports."""
        return "ABDEFIPUV"[list(Status).index(self)]


class Missing(StrEnum):
    """Why a cell is empty; `letter` is its code in SDMX CL_OBS_STATUS."""

    NOT_PRINTED = "not_printed"
    DERIVABLE = "derivable"
    NOT_COLLECTED = "not_collected"
    CANNOT_EXIST = "cannot_exist"

    @property
    def letter(self) -> str:
        """The letter of SDMX: O no document prints it, L it exists (or follows), M it cannot."""
        return "OLLM"[list(Missing).index(self)]


class Report(Frozen):
    """A value or the reason for its absence, never both and never neither."""

    value: Number | None = None
    missing: Missing | None = Field(default=None, validate_default=True)
    is_: Is = Field(default=Is.EXACT, alias="is")
    status: Status = Status.NORMAL
    dated: Dated = "stated"
    source: Id | None = None
    at: Locator | None = None
    says: Token | None = Field(default=None, validate_default=True)
    why: Text | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_number(cls, raw: object) -> object:
        # `2024: 6305` is legal and means "unsourced until someone adds a source".
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return {"value": raw}
        return raw

    @field_validator("missing")
    @classmethod
    def _value_or_reason(cls, missing: Missing | None, info: ValidationInfo) -> Missing | None:
        if "value" in info.data and (info.data["value"] is None) == (missing is None):
            code = "blank_cell" if missing is None else "value_and_missing"
            raise PydanticCustomError(code, code)
        return missing

    @field_validator("says")
    @classmethod
    def _whole_evidence(cls, says: Token | None, info: ValidationInfo) -> Token | None:
        known = [name for name in ("source", "at") if info.data.get(name, "") is not None]
        if len(known) != (0 if says is None else 2):
            raise PydanticCustomError("evidence_incomplete", "evidence_incomplete")
        return says

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A bare number, or the full form with exactly one of value and missing."""
        full = handler.resolve_ref_schema(handler(schema))
        full["oneOf"] = [{"required": ["value"]}, {"required": ["missing"]}]
        evidence = ["source", "at", "says"]
        full["dependentRequired"] = {name: [n for n in evidence if n != name] for name in evidence}
        return {"anyOf": [{"type": "number"}, full]}

    @property
    def evidence(self) -> SourceRef | None:
        """Where the value is printed, or None for an unsourced one."""
        if self.source is None or self.at is None or self.says is None:
            return None
        return SourceRef(source=self.source, at=self.at, says=self.says)


# An indicator and its values by place and period.


class Measure(StrEnum):
    """What kind of number it is; decides axis, format and which arithmetic is allowed."""

    LEVEL = "level"
    SHARE = "share"
    GROWTH_REAL = "growth_real"
    GROWTH_UNSPECIFIED = "growth_unspecified"
    CAGR = "cagr"
    CONTRIBUTION = "contribution"
    DIFFERENCE = "difference"
    CHANGE = "change"
    RANK = "rank"
    COUNT = "count"
    AMOUNT = "amount"


def _list_of_reports(raw: object) -> object:
    return raw if isinstance(raw, (list, tuple)) else [raw]


def _alternatives_say_why(cell: tuple[Report, ...]) -> tuple[Report, ...]:
    first = cell[0]
    for entry, alternative in enumerate(cell[1:], start=1):
        sharp = first.is_ is alternative.is_ is Is.EXACT and None not in (
            first.value,
            alternative.value,
        )
        if sharp and first.value != alternative.value and alternative.why is None:
            values = {"entry": entry, "number": entry + 1}
            raise PydanticCustomError("rival_without_why", "rival_without_why", values)
    return cell


_Reports = Annotated[tuple[Report, ...], Field(min_length=1)]
Reports = Annotated[
    _Reports,
    AfterValidator(_alternatives_say_why),
    BeforeValidator(_list_of_reports, json_schema_input_type=Report | _Reports),
]
"""All reports of one place and period; the first is the preferred one."""


class Indicator(Named):
    """One statistical series: name, unit, measure, calibre, and cells by place and period."""

    unit: str
    unit_en: str | None = None
    measure: Measure = Measure.LEVEL
    calibre: Id
    of: Id | None = None
    """The level indicator that this growth rate, share or rank speaks of."""
    denominator: Text | None = None
    theme: Id = "economy"
    note: Text | None = None
    series: Yes = True
    """False for a number out of a slogan or a row without a year: evidence, in no picker."""
    cumulative: Yes = False
    """Whether a figure of a part of a year counts from January on: Q3 is the first three."""
    values: Table[Id, Table[Period, Reports]]

    def unit_in(self, lang: str) -> str:
        """The unit as printed in `lang`."""
        return self.unit if lang == "zh" or self.unit_en is None else self.unit_en


# Places, and the calibres and research fields that give figures their meaning.


class Place(Named):
    """A nation, province, city, district or area; `within` is the next larger place."""

    level: Literal["world", "nation", "province", "city", "district", "area"]
    within: Id | None = None
    lane: Yes = False
    """Whether the policy timeline keeps a lane for it, even an empty one."""
    code: Annotated[str, Field(pattern=r"^[1-9][0-9]{5}$")] | None = None
    """Its official code in GB/T 2260, in quotation marks; it decides where names are alike."""


class Calibre(Named):
    """What is counted. Figures of two calibres are never joined, subtracted or ranked."""

    covers: Text
    defined: Yes = True
    """False where no document says what is inside."""
    catalogue: Literal["printed", "not_printed"] = "not_printed"
    """Whether a document lists the sectors; without the list two figures share only the name."""


class ResearchField(Named):
    """A field of research or technology that laboratories and policies name."""


# Targets, policies, and titles granted to a place.


Themes = tuple[Id, ...]


class Target(Named):
    """A promise: what was to be reached, where, by when, and who said so."""

    indicator: Id | None = None
    """The indicator that would show the outcome; None where no document reports one."""
    place: Id
    by: Period | None = None
    undated: Text | None = None
    """Why there is no deadline; required where `by` is missing."""
    value: Number | None = None
    unit: str | None = None
    unit_en: str | None = None
    is_: Is = Field(default=Is.EXACT, alias="is")
    calibre: Id | None = None
    policy: Id | None = None
    why_not_testable: Text | None = None
    note: Text | None = None
    source: Id
    at: Locator
    says: Token
    set_by: Literal["plan", "government", "forecast", "expectation", "unstated"] = "unstated"
    """Who says so: a plan, party or government, a bureau's forecast, an expectation, not stated."""
    also: tuple[Id, ...] = ()
    """Further plans that set the same, such as the one that `policy` is a part of."""


class PolicyKind(StrEnum):
    """What sort of act it is."""

    STRATEGY = "strategy"
    PLAN = "plan"
    OPINION = "opinion"
    RULES = "rules"
    CAMPAIGN = "campaign"
    MEETING = "meeting"
    PROJECT = "project"
    REFORM = "reform"
    AGREEMENT = "agreement"
    EVENT = "event"


class Policy(Named):
    """A policy, plan or turning point: `period` runs from issue (or start) to its horizon."""

    place: Id
    period: Period | None = None
    undated: Text | None = Field(default=None, validate_default=True)
    """Why no period can be given; required where `period` is missing."""
    kind: PolicyKind
    theme: Themes = ()
    summary: Text
    turning_point: Yes = False
    replaces: Id | None = None
    targets: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    evidence: tuple[SourceRef, ...]
    dated: Dated = "stated"

    @field_validator("undated")
    @classmethod
    def _dated_or_says_why(cls, undated: Text | None, info: ValidationInfo) -> Text | None:
        if undated is None and info.data.get("period", True) is None:
            raise PydanticCustomError("undated_without_reason", "undated_without_reason")
        return undated


class Designation(Named):
    """A pilot status, title, recognition or ranking that somebody granted to a place."""

    place: Id
    kind: Literal["pilot", "title", "award", "ranking", "certification"]
    granted_by: Literal["world", "nation", "province", "province_city", "city", "unstated"]
    period: Period | None = None
    indicator: Id | None = None
    theme: Themes = ()
    evidence: tuple[SourceRef, ...]
    dated: Dated = "stated"


# A document from which figures are drawn.


def _one_or_several(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Authors = Annotated[
    tuple[Written, ...],
    BeforeValidator(_one_or_several, json_schema_input_type=Written | tuple[Written, ...]),
]
"""Names of persons as printed, one or several."""


class NotData(StrEnum):
    """What a printed numeral is when it is no figure that anybody would record."""

    YEAR = "year"
    DATE = "date"
    LIST = "list"
    PAGE = "page"
    TELEPHONE = "telephone"
    IMPRINT = "imprint"
    NAME = "name"
    PHRASE = "phrase"
    REPEAT = "repeat"


class Source(Named):
    """A document: what it is, who published it, when and how we know, where it can be read.

    Authors, title, publisher and issue stand as printed and are left out where nothing is printed.
    A document without a local file is as good as one with a file.
    """

    kind: Literal[
        "brief",
        "newspaper",
        "news_site",
        "feature",
        "yearbook",
        "bulletin",
        "plan",
        "report",
        "web_page",
        "pdf",
        "other",
    ]
    author: Authors = ()
    title: Written | None = None
    publisher: Written | None = None
    """Who published it; of a newspaper its name."""
    issue: Written | None = None
    """Number or volume; of a newspaper the page."""
    date: Period
    dated: Literal["stated", "inferred"] = "stated"
    dating: Text | None = Field(default=None, validate_default=True)
    """How the date and the relative years ("last year") were resolved."""
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    accessed: Day | None = None
    licence: Written | None = None
    script: Literal["simplified", "traditional", "mixed"] | None = None
    file: Annotated[str, Field(pattern=r"^[\w.-]+$")] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    depends_on: tuple[Id, ...] = ()
    """Documents that share passages with this one: their agreement confirms nothing."""
    caution: Text | None = None
    not_data: Table[NotData, tuple[Token, ...]] = Field(default_factory=FrozenDict)
    """Tokens whose numerals are no data, by kind, wherever in the document they stand."""

    @field_validator("dating")
    @classmethod
    def _inferred_says_how(cls, dating: Text | None, info: ValidationInfo) -> Text | None:
        if dating is None and info.data.get("dated") == "inferred":
            raise PydanticCustomError("inferred_without_dating", "inferred_without_dating")
        return dating


# The whole file as one frozen value.


COMPARED_CITIES = 12
"""Cities that a table or a picture can hold side by side and still be read."""


class Theme(Named):
    """A heading under which indicators and policies are grouped."""


class Catalog(Frozen):
    """Every record of `data/indicators.yaml`, by id, in the order of the file, and its head."""

    updated: Day | None = None
    """The day of the last save; None where nobody has written it."""
    places: Table[Id, Place]
    sources: Table[Id, Source] = Field(default_factory=FrozenDict)
    calibres: Table[Id, Calibre]
    themes: Table[Id, Theme] = Field(default_factory=FrozenDict)
    fields: Table[Id, ResearchField] = Field(default_factory=FrozenDict)
    indicators: Table[Id, Indicator]
    targets: Table[Id, Target] = Field(default_factory=FrozenDict)
    policies: Table[Id, Policy] = Field(default_factory=FrozenDict)
    designations: Table[Id, Designation] = Field(default_factory=FrozenDict)
    institutions: Table[Id, Institution] = Field(default_factory=FrozenDict)
    stated_counts: Table[Id, StatedCount] = Field(default_factory=FrozenDict)
    weaknesses: Table[Id, Weakness] = Field(default_factory=FrozenDict)
    measures: Table[Id, LessonMeasure] = Field(default_factory=FrozenDict)
    checks: Table[Id, Check] = Field(default_factory=FrozenDict)
    conflicts: Table[Id, Conflict] = Field(default_factory=FrozenDict)
    units: Table[Written, Written] = Field(default_factory=FrozenDict)
    """The English name of a unit, told once for all records."""
    phrases: Table[Id, Text] = Field(default_factory=FrozenDict)
    """Sentences that recur; a record names the id in place of the sentence."""

    @property
    def cities(self) -> tuple[str, ...]:
        """The ids of all cities, in file order."""
        return tuple(name for name, place in self.places.items() if place.level == "city")

    @property
    def compared_cities(self) -> tuple[str, ...]:
        """The cities that are set side by side unless others are named, in file order.

        All of them while they are at most `COMPARED_CITIES`; else those that most records speak of.
        """
        counts = Counter(place for one in self.indicators.values() for place in one.values)
        counts.update(one.place for one in self.policies.values())
        counts.update(one.place for one in self.institutions.values())
        counts.update(one.place for one in self.designations.values())
        counts.update(one.place for one in self.weaknesses.values())
        most = sorted(self.cities, key=lambda city: -counts[city])[:COMPARED_CITIES]
        return tuple(city for city in self.cities if city in most)

    def reports(self) -> Iterator[tuple[str, str, Period, int, Report]]:
        """Each report as (indicator, place, period, number from 1, report), in file order."""
        for indicator_id, indicator in self.indicators.items():
            for place_id, cells in indicator.values.items():
                for period, cell in cells.items():
                    for number, report in enumerate(cell, start=1):
                        yield indicator_id, place_id, period, number, report


_APART = frozenset({"updated", "units", "phrases"})
SECTIONS = tuple(name for name in Catalog.model_fields if name not in _APART)
"""The sections of records: all of the file but its head and its tables of words."""


# What a check's formula may hold: plain arithmetic over names. Nothing is computed here.


_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Pow,
    ast.USub,
    ast.UAdd,
    ast.Name,
    ast.Load,
    ast.Constant,
)
_LONGEST = 500


class FormulaError(ValueError):
    """The text is no plain arithmetic; the message is the part that is not."""


def names(formula: str) -> frozenset[str]:
    """The names that `formula` (+ - * / ** and brackets) speaks of; FormulaError for more."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"{formula[:20]}…")
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(formula) from error
    parts = list(ast.walk(tree))
    for part in parts:
        if not _plain(part):
            raise FormulaError(ast.get_source_segment(formula.strip(), part) or formula)
    return frozenset(part.id for part in parts if isinstance(part, ast.Name))


def _plain(part: ast.AST) -> bool:
    if isinstance(part, ast.Constant):
        return isinstance(part.value, (int, float)) and not isinstance(part.value, bool)
    return isinstance(part, _ALLOWED)
