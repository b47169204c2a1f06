from __future__ import annotations

from dataclasses import replace

from components.charts.chart import Chart, Mark, Point, Series
from components.render import marks
from components.render.figure import compose
from components.render.kinds import line
from components.render.layout import MEDIUM, NARROW, PRINT, WIDE
from tests.render import samples


def lines(data) -> list[tuple[str, list, list]]:
    return [(t["line"]["dash"], t["x"], t["y"]) for t in data if t["mode"] == "lines"]


def test_no_line_runs_over_a_missing_year_or_a_break() -> None:
    data = compose(samples.line(), WIDE)[0]["data"]
    assert lines(data) == [("solid", [2021, 2022], [4938, 5076])]


def test_a_line_to_a_derived_figure_is_dotted() -> None:
    chart = samples.line()
    first = chart.series[0]
    points = tuple(p for p in first.points if p.mark != "missing")
    chart = chart.with_(series=(type(first)("h", "杭州", "hangzhou", points, line="solid"),))
    pairs = lines(compose(chart, WIDE)[0]["data"])
    assert ("2px,4px", [2018, 2021], [3378, 4938]) in pairs
    assert ("solid", [2021, 2022], [4938, 5076]) in pairs


def test_the_value_axis_begins_at_zero_and_its_ticks_are_grouped() -> None:
    axis = compose(samples.line(), WIDE)[0]["layout"]["yaxis"]
    assert axis["range"][0] == 0
    assert axis["ticktext"][-1] == "6,000"


def test_a_missing_year_is_words_at_the_foot_without_a_mark() -> None:
    data = compose(samples.line(), WIDE)[0]["data"]
    quiet = [t for t in data if t["mode"] == "text"]
    assert [t["text"] for t in quiet] == [["杭州：无数据"]]
    assert [t["x"] for t in quiet] == [[2019]]


def gap(x: float) -> Point:
    return Point(x, float("nan"), mark=Mark.MISSING, text="苏州：无数据", label=str(int(x)))


def foot(gone: tuple[Point, ...]) -> list[tuple[float, str]]:
    chart = samples.line()
    series = (*chart.series[1:], Series("s", "苏州", "suzhou", gone))
    data = compose(chart.with_(series=series), WIDE)[0]["data"]
    return [
        (round(x, 1), text)
        for t in data
        if t["mode"] == "text"
        for x, text in zip(t["x"], t["text"], strict=True)
    ]


def test_neighbouring_missing_years_share_one_wording_and_no_other_year_has_it() -> None:
    pairs = foot((gap(2018), gap(2021), gap(2022)))
    assert pairs == [(2018, "苏州：无数据"), (2021.5, "苏州：无数据")]


def test_words_at_the_last_year_stay_inside_the_drawing() -> None:
    layout = compose(samples.line(), NARROW)[0]["layout"]
    assert layout["xaxis"]["range"][1] > 2023
    chart = samples.line()
    series = (*chart.series[1:], Series("s", "苏州", "suzhou", (gap(2023),)))
    data = compose(chart.with_(series=series), NARROW)[0]["data"]
    assert [t["x"][0] < 2023 for t in data if t["mode"] == "text"] == [True]


def test_marks_tell_exact_derived_bound_and_target_apart() -> None:
    values = compose(samples.line(), WIDE)[0]
    first = next(t for t in values["data"] if t["mode"] == "markers+text")
    assert first["marker"]["color"] == ["#FFFFFF", "#FFFFFF", "#0B5D57"]
    aim = next(t for t in values["data"] if t.get("name") == "目标")
    assert (aim["marker"]["symbol"], aim["marker"]["line"]["color"]) == ("diamond", "#1F2933")
    arrows = [s for s in values["layout"]["shapes"] if s["type"] == "path"]
    assert [(s["xanchor"], s["yanchor"]) for s in arrows] == [(2021, 4938)]


def test_a_break_is_dashed_with_its_reason() -> None:
    layout = compose(samples.line(), WIDE)[0]["layout"]
    dashed = [s for s in layout["shapes"] if s.get("line", {}).get("dash") == "6px,4px"]
    assert {s["x0"] for s in dashed} == {2022.5}
    assert "基期修订" in [note["text"] for note in layout["annotations"]]


def test_a_policy_year_can_be_picked() -> None:
    notes = compose(samples.line(), WIDE)[0]["layout"]["annotations"]
    assert [n["name"] for n in notes if n.get("captureevents")] == ["policy:first"]


def test_the_words_of_the_target_are_never_left_out() -> None:
    chart = samples.line()
    long = replace(chart.series[2].points[0], text="目标 5,800 未达（87.5%）")
    chart = chart.with_(series=(*chart.series[:2], replace(chart.series[2], points=(long,))))
    for viewport in (WIDE, MEDIUM, NARROW, PRINT):
        data = compose(chart, viewport)[0]["data"]
        texts = [text.replace("<br>", "") for t in data for text in t.get("text", ())]
        assert "目标5,800未达（87.5%）" in [text.replace(" ", "") for text in texts]


def test_places_are_named_at_their_lines_and_in_the_legend_only_on_narrow_sheets() -> None:
    chart = samples.line()
    values, legend = compose(chart, WIDE)
    assert "杭州" in [n["text"] for n in values["layout"]["annotations"]]
    assert [entry.mark for entry in legend] == ["exact", "over", "derived", "target"]
    values, _ = compose(chart, NARROW)
    assert "杭州" not in [n["text"] for n in values["layout"]["annotations"]]


def test_a_crowded_picture_grows_rather_than_squeeze_its_lines_into_a_strip() -> None:
    chart = samples.line().with_(title="很长的标题" * 30, note="很长的说明" * 120)
    viewport = PRINT.with_(width=1080, height=1080, scale=2.0, print_frame=1.25, least=1.5)
    layout = compose(chart, viewport)[0]["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert (round(plot), layout["height"] > 1080) == (225, True)


def _long(values: list[float], name: str = "杭州", colour: str = "hangzhou") -> Series:
    return Series(
        colour,
        name,
        colour,
        tuple(Point(2000 + at, v, v, text=f"{v:g}") for at, v in enumerate(values)),
        line="solid",
    )


def _texts(chart: Chart) -> list[list[str]]:
    return [
        [text for text in trace["text"] if text]
        for trace in compose(chart, WIDE)[0]["data"]
        if trace["mode"] == "markers+text"
    ]


def test_in_a_crowd_the_ends_and_turns_of_a_line_are_written() -> None:
    rising = [float(10 * at) for at in range(26)]
    rising[12] = 200.0  # One turn up at the 13th, and down again at the 14th.
    chart = samples.line().with_(series=(_long(rising),), reference_lines=(), bands=())
    assert _texts(chart) == [["0", "200", "130", "250"]]


def test_a_few_values_are_all_written() -> None:
    few = [float(10 * at) for at in range(6)]
    chart = samples.line().with_(series=(_long(few),), reference_lines=(), bands=())
    assert _texts(chart) == [["0", "10", "20", "30", "40", "50"]]


def test_no_value_lies_on_the_name_of_a_line_that_ends_before_the_last_year() -> None:
    lines = tuple(
        _long([start + 10.0 * at for at in range(24 - number)], f"城{number}", colour)
        for number, (start, colour) in enumerate([(0.0, "hangzhou"), (40.0, "suzhou")])
    )
    chart = samples.line().with_(series=lines, reference_lines=(), bands=())
    canvas = line._frame(chart, WIDE)[0]
    entries = marks.labels(chart, WIDE, canvas)
    places = marks.sides(chart, WIDE, canvas, entries, named=True)
    names = marks._name_boxes(chart, WIDE, canvas)
    assert len(names) == 2
    boxes = [label.box(side) for label, side in zip(entries, places, strict=True) if side]
    assert boxes
    assert [b for b in boxes for name in names if b.shared(name) > 1] == []
