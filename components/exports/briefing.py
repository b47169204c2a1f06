"""What a briefing says of itself: title, issuer, date, language, charts, own paragraphs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue

from components.catalog.models import Frozen
from components.charts.chart import Chart
from components.words import DEFAULT, languages, words

SizeName = Literal["wide", "half", "column", "square"]
Sentence = Annotated[str, Field(min_length=1, max_length=4000)]


def _listed(raw: Any) -> Any:  # noqa: ANN401 - whatever a caller hands over
    # Chart options are frozen tuples in memory and lists in YAML and in a shape's name.
    if isinstance(raw, Mapping):
        return {key: _listed(value) for key, value in raw.items()}
    return [_listed(value) for value in raw] if isinstance(raw, (list, tuple)) else raw


def _spoken(lang: str) -> str:
    if lang not in languages():
        raise ValueError(lang)
    return lang


Options = Annotated[dict[str, JsonValue], BeforeValidator(_listed)]


class Panel(Frozen):
    """A chart of the briefing: its id, its options, and the analyst's own paragraphs on it."""

    chart: Annotated[str, Field(min_length=1, max_length=80)]
    options: Options = Field(default_factory=dict)
    text: tuple[Sentence, ...] = ()


class Briefing(Frozen):
    """A briefing without its charts, which are handed over beside it in the order of `panels`.

    `date` is the day printed on it; `faces` names a set of fonts for Word (see
    `components.exports.office.faces`); `size` is the print size of pictures; `pictures` asks for
    a picture beside charts that Office cannot draw itself; `paged` asks for page numbers in the
    contents of Word, which take LibreOffice some seconds.
    """

    title: Annotated[str, Field(min_length=1, max_length=400)]
    issuer: Annotated[str, Field(max_length=400)] = ""
    date: dt.date
    lang: Annotated[str, AfterValidator(_spoken)] = DEFAULT
    opening: tuple[Sentence, ...] = ()
    panels: tuple[Panel, ...] = ()
    closing: tuple[Sentence, ...] = ()
    size: SizeName = "wide"
    faces: str = "gb"
    pictures: bool = False
    paged: bool = False

    def panel(self, number: int, chart: Chart) -> Panel:
        """What the recipe says of the chart at place `number`; the bare chart when nothing."""
        if number < len(self.panels) and self.panels[number].chart == chart.id:
            return self.panels[number]
        return Panel(chart=chart.id)

    def printed_date(self) -> str:
        """The date as readers of the briefing's language write it: 2023年5月24日."""
        say = words(self.lang)
        month = say(f"exports.month.m{self.date.month}")
        return say("exports.date", year=self.date.year, month=month, day=self.date.day)

    def with_(self, **changes: object) -> Self:
        """A new briefing with `changes`, checked; this one stays as it was."""
        return type(self).model_validate({**self.model_dump(), **changes})


def single(chart: Chart, date: dt.date, options: dict[str, Any] | None = None) -> Briefing:
    """The briefing of one chart: titled like the chart, in its language."""
    panel = Panel(chart=chart.id, options=options or {})
    title = chart.title[:400] or chart.id
    return Briefing(title=title, date=date, lang=chart.lang, panels=(panel,))
