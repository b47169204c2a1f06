"""A chart is a value: it is changed by making another, and it knows what is in it."""

import dataclasses
import tomllib
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.charts import registry
from components.charts.chart import (
    DARK,
    LIGHT,
    SHAPES,
    Axis,
    Chart,
    Citation,
    Mark,
    Point,
    ReferenceLine,
    Series,
    colour,
    empty_chart,
    flag_note,
    flags,
    in_spoken_units,
    place_role,
    text_role,
)
from components.charts.context import Context, flag_words
from components.charts.data_table import data_table
from tests.datasets import shipped

FIRST, SECOND = Citation("a", "甲", 1, "1"), Citation("b", "乙", 2, "2")


def chart(*points):
    half = len(points) // 2
    series = (
        Series("h", "杭州", "hangzhou", points[:half]),
        Series("s", "苏州", "suzhou", points[half:]),
    )
    return Chart("c", "line", "zh", "旧", "", Axis(), Axis(), series, "", "")


def test_another_chart_is_made_and_the_first_stays_as_it_was():
    value = chart()
    assert value.with_(title="新").title == "新"
    assert value.title == "旧"
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.title = "新"  # type: ignore[misc]


def test_marks_in_use_come_in_the_order_of_certainty_each_once():
    marks = (Mark.MISSING, Mark.DERIVED, Mark.EXACT, Mark.DERIVED)
    assert chart(*(Point(0, 0, mark=mark) for mark in marks)).marks == (
        Mark.EXACT,
        Mark.DERIVED,
        Mark.MISSING,
    )


def test_each_place_in_a_document_is_cited_once_in_the_order_of_the_points():
    value = chart(Point(0, 0, citations=(SECOND, FIRST)), Point(1, 0, citations=(FIRST,)))
    assert value.citations == (SECOND, FIRST)


def test_a_missing_point_has_no_position():
    points = (Point(0, 0, 1.0), Point(1, 0, mark=Mark.MISSING), Point(2, 0, mark=Mark.TARGET))
    assert [point.x for point in Series("h", "杭州", "hangzhou", points).placed] == [0, 2]


# A chart with nothing to draw says why.


def test_the_sentence_stands_for_plot_and_description():
    chart = empty_chart("closing", "bar", "zh", "没有数字。")
    assert (chart.empty, chart.alt, chart.series) == ("没有数字。", "没有数字。", ())
    assert (chart.title, chart.file_name) == ("追平需要多少倍", "追平需要多少倍")


# An English chart counts in billions where a Chinese one counts in 亿元.


DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


def bars(lang: str, unit: str) -> Chart:
    point = Point(5076, 0, 5076, Mark.DERIVED, text="507.6", x_end=6000, low=5075.5, high=5076.5)
    return Chart(
        id="made",
        kind="bar",
        lang=lang,
        title="",
        subtitle="",
        alt="",
        file_name="",
        x=Axis(unit=unit, low=0, high=8000, decimals=1, ticks=((4000, "half"),)),
        y=Axis(),
        reference_lines=(ReferenceLine(4000, "half", "x"), ReferenceLine(3, "row", "y")),
        series=(Series("a", "A", "hangzhou", (point,), "bar", unit=unit),),
    )


def test_every_position_and_value_moves_with_the_unit() -> None:
    result = in_spoken_units(bars("en", "100 million yuan"))
    point = result.series[0].points[0]
    assert (point.x, point.x_end, point.value, point.low, point.high) == (
        507.6,
        600,
        507.6,
        507.55,
        507.65,
    )
    assert (point.y, [reference_line.at for reference_line in result.reference_lines]) == (
        0,
        [400, 3],
    )
    assert result.x == Axis(
        unit="billion yuan", low=0, high=800, decimals=2, ticks=((400, "half"),)
    )
    assert result.series[0].unit == "billion yuan"


@pytest.mark.parametrize(("lang", "unit"), [("zh", "亿元"), ("en", "%"), ("en", "firms")])
def test_other_units_stay_as_they_are(lang: str, unit: str) -> None:
    assert in_spoken_units(bars(lang, unit)) == bars(lang, unit)


def test_the_same_chart_in_both_languages_holds_the_same_figures_and_tokens(
    documents: Dataset,
) -> None:
    zh, en = (data_table(registry.build("core_level", documents, lang)) for lang in ("zh", "en"))
    tokens = [[row.token.replace("；", "; ") for row in table.rows] for table in (zh, en)]
    assert tokens[0] == tokens[1]
    pairs = [(a.number, b.number) for a, b in zip(zh.rows, en.rows, strict=True)]
    assert (5076.0, 507.6) in pairs
    assert all(b == (a if a is None else pytest.approx(a / 10, rel=1e-12)) for a, b in pairs)
    assert {row.unit for row in en.rows} == {"billion yuan"}


def test_the_words_at_a_mark_say_its_value(documents: Dataset) -> None:
    points = [p for s in registry.build("core_level", documents, "en").series for p in s.points]
    assert [p.text for p in points if p.value in (507.6, 567.5)] == ["507.6", "567.5"]
    assert any("target 580" in p.text for p in points)


# One colour per place for ever, whoever else joins.


CITIES = ("hangzhou", "nanjing", "suzhou", "wuxi", "ningbo", "jiaxing")


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("hangzhou", "hangzhou"),
        ("suzhou", "suzhou"),
        ("nanjing", "third"),
        ("wuxi", "fourth"),
        ("ningbo", "neutral"),
        ("jiaxing", "neutral"),
        ("china", "neutral"),
    ],
)
def test_further_cities_take_the_colours_that_are_left_in_file_order(place, role):
    assert place_role(place, CITIES) == role


def test_a_district_has_the_tint_of_its_city():
    assert place_role("west-corridor", CITIES, within="hangzhou") == "hangzhou_tint"
    assert place_role("park", CITIES, within="nanjing") == "neutral"


def test_every_role_has_a_light_and_a_dark_form():
    assert LIGHT.keys() == DARK.keys()
    assert colour("suzhou") == "#BC5B12"
    with pytest.raises(KeyError):
        colour("shanghai")


ROOT = Path(__file__).resolve().parents[2]
THEME_ROLES = (
    *("hangzhou", "suzhou", "third", "fourth", "secondary", "neutral", "accent"),
    *("hangzhou_tint", "suzhou_tint", "quiet"),
)
"""The ten colours that Streamlit asks for, in the order of `.streamlit/config.toml`."""


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_draws_with_the_colours_of_the_charts(theme, palette):
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    colours = config["theme"][theme]["chartCategoricalColors"]
    assert colours == [palette[role] for role in THEME_ROLES]


def luminance(hue: str) -> float:
    parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_read_on_the_page_in_bars_and_on_the_hatching(palette):
    marks = ("hangzhou", "suzhou", "third", "fourth", "hangzhou_tint", "suzhou_tint", "neutral")
    pairs = [(palette[text_role(role)], palette["ground"]) for role in marks]
    pairs += [(palette[role], palette["ground"]) for role in ("ink", "secondary", "quiet")]
    pairs += [(palette["ground"], palette[role]) for role in ("hangzhou", "suzhou")]
    pairs += [(palette["hatch_text"], palette["hatch"]), (palette["missed"], palette["ground"])]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def test_two_roles_that_part_in_the_dark_differ_in_the_light():
    # The browser exchanges colours by their light value.
    assert len({*LIGHT.values()}) == len(LIGHT)


def test_only_a_missed_target_is_dark_red():
    assert [role for role, hue in LIGHT.items() if hue == "#9B2335"] == ["missed"]


def test_the_first_three_cities_differ_in_shape_too():
    assert SHAPES == {"hangzhou": "circle", "suzhou": "square", "third": "triangle"}


# A conflict marks every chart, lane and cell it touches, and the chart says what the mark is.


def flagged_chart(*lines: tuple[str, ...], lang: str = "zh") -> Chart:
    points = tuple(Point(float(at), 1, 1.0, flags=names) for at, names in enumerate(lines))
    return Chart(
        "t", "line", lang, "", "", Axis(), Axis(), (Series("a", "甲", "ink", points),), "", "t"
    )


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_every_mark_of_every_chart_carries_the_conflicts_that_touch_it(chart_id: str) -> None:
    context = Context(shipped().catalog, "zh")
    bare = [
        point.key
        for series in registry.build(chart_id, shipped(), "zh").series
        for point in series.points
        # The bar between two marks has its doubts at its ends.
        if not (point.x_end is not None and point.mark is Mark.DERIVED)
        and not {*flag_words(shipped(), context, point.key)} <= {*point.flags}
    ]
    assert bare == []


def test_a_lookalike_puts_no_sign_on_a_figure_and_a_dispute_does() -> None:
    """27.1 and 15.8 per cent were said to be in doubt, because other figures look like them."""
    context = Context(shipped().catalog, "zh")
    for sound in ("core_share_gdp/hangzhou/2022", "core_share_gdp/suzhou/2022"):
        assert flag_words(shipped(), context, f"obs:{sound}#1") == ()
    lookalikes = [name for name in shipped().catalog.conflicts if name.startswith("lookalike-")]
    signs = {
        flag
        for chart_id in registry.chart_ids()
        for flag in flags(registry.build(chart_id, shipped(), "zh"))
    }
    assert len(lookalikes) == 3
    assert not signs & {shipped().catalog.conflicts[name].zh for name in lookalikes}
    # 5,076 is printed, and 5,675 after growth of 8.5 per cent speaks of another base.
    for name in ("core_value_added/hangzhou/2022", "core_growth_unspecified/hangzhou/2023"):
        assert flag_words(shipped(), context, f"obs:{name}#1") == (
            "2022 年核心产业增加值：印出的数与由 2023 年推算的数",
        )


def test_the_line_names_each_doubt_once_in_the_order_of_the_points() -> None:
    result = flagged_chart(("甲说", "乙说"), (), ("乙说", "丙说"))
    assert flags(result) == ("甲说", "乙说", "丙说")
    assert flag_note(result) == "※ 存疑或另有说明：甲说；乙说；丙说"


def test_many_doubts_are_counted_after_the_fifth() -> None:
    result = flagged_chart(tuple(f"第{number}处" for number in range(1, 8)))
    assert flag_note(result) == ("※ 存疑或另有说明：第1处；第2处；第3处；第4处；第5处等 7 处")


def test_a_chart_without_doubts_has_no_such_line() -> None:
    assert flag_note(flagged_chart((), ())) == ""


def test_english_says_it_in_english() -> None:
    assert flag_note(flagged_chart(("a", "b"), lang="en")) == ("※ Disputed or qualified: a; b")
