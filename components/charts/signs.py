"""The marks of all charts as charts of their own, so that a guide shows them as they are drawn."""

from __future__ import annotations

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.context import category_axis
from components.words import words

_ROWS = tuple(mark for mark in Mark if mark is not Mark.MISSING)
_JOINED = (Mark.DERIVED, Mark.EXACT, Mark.EXACT, Mark.UNSOURCED)


def mark_rows(lang: str) -> Chart:
    """A row for every mark with a place on an axis, and one of a figure in doubt; none is data."""
    t = words(lang)
    points = tuple(Point(5, row, 5, mark, t(f"marks.{mark}")) for row, mark in enumerate(_ROWS))
    doubt = t("page_guide.signs.doubt")
    flagged = Point(5, len(_ROWS), 5, Mark.EXACT, doubt, key="sign", flags=(doubt,))
    series = Series("marks", "", "hangzhou", (*points, flagged))
    labels = (*(t(f"marks.{mark}") for mark in _ROWS), doubt)
    axis = Axis(low=0, high=10, ticks=((5.0, " "),))
    return _signs(lang, "rows").with_(x=axis, y=category_axis(labels), series=(series,))


def mark_lines(lang: str) -> Chart:
    """The strokes between figures: solid between two that are printed, else dotted."""
    t = words(lang)
    points = tuple(
        Point(at + 0.5, at + 2, at + 2, mark, str(at), t(f"marks.{mark}"))
        for at, mark in enumerate(_JOINED)
    )
    series = Series("lines", "", "hangzhou", points, line="solid")
    x = Axis(kind="period", ticks=tuple((at + 0.5, "") for at, _ in enumerate(_JOINED)))
    y = Axis(low=0, high=7, ticks=((0.0, " "),))
    return _signs(lang, "lines").with_(x=x, y=y, series=(series,), height=240)


def _signs(lang: str, name: str) -> Chart:
    t = words(lang)
    title = t(f"page_guide.signs.{name}")
    return Chart(
        id=f"signs_{name}",
        kind="line",
        lang=lang,
        title=title,
        subtitle="",
        x=Axis(),
        y=Axis(),
        series=(),
        alt=title,
        file_name=name,
    )
