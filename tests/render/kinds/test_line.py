from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from components.charts.chart import Axis, Chart, Mark, Point, ReferenceLine, Series
from components.render import marks
from components.render.figure import compose
from components.render.figure import lines as figure_lines
from components.render.kinds import line
from components.render.layout import MEDIUM, NARROW, PRINT, WIDE
from tests.render import samples


def lines(data) -> list[tuple[str, list, list]]:
    return [(t["line"]["dash"], t["x"], t["y"]) for t in data if t["mode"] == "lines"]


def test_no_line_runs_over_a_missing_year_or_a_break() -> None:
    data = compose(samples.line(), WIDE)[0]["data"]
    assert lines(data) == [("solid", [2021, 2022], [4938, 5076])]


def test_paths_that_end_at_one_level_are_told_side_by_side_before_their_ends() -> None:
    def path(years: int) -> Series:
        ends = ((2022, 15.8, ""), (2022 + years, 27.1, f"{years} 年 5.5%"))
        points = tuple(Point(x + 0.5, y, y, Mark.SCENARIO, text=text) for x, y, text in ends)
        return Series(f"in_{years}", f"{years} 年", "suzhou", points, line="dotted")

    chart = samples.line().with_(series=tuple(map(path, (5, 15, 10))), reference_lines=())
    drawn = compose(chart.with_(x=Axis("year"), y=Axis(unit="%", low=0)), NARROW)[0]["data"]
    sides = {t["name"]: t["textposition"] for t in drawn if "textposition" in t}
    assert {side[-1] if isinstance(side, list) else side for side in sides.values()} == {"top left"}


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
    assert [t["x"] for t in quiet] == [[2019.5]]


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


def test_the_years_of_a_place_without_any_value_share_one_wording_and_one_stretch() -> None:
    # The plot is of 2018 to 2023: what nobody recorded is as empty as what is recorded missing.
    assert foot((gap(2018), gap(2021), gap(2022))) == [(2020.5, "苏州：无数据")]


def test_two_places_without_data_in_the_same_years_have_a_bar_each_and_both_hug_the_axis() -> None:
    chart = samples.line()
    absent = Series("s", "苏州", "suzhou", (gap(2022),))
    figure = compose(chart.with_(series=(*chart.series, absent)), WIDE)[0]
    heights = {t["text"][0]: t["y"][0] for t in figure["data"] if t["mode"] == "text"}
    assert heights["杭州：无数据"] != heights["苏州：无数据"]
    greys = [s for s in figure["layout"]["shapes"] if s.get("fillcolor") == "#64707D"]
    low, high = sorted(greys, key=lambda grey: grey["y0"])
    assert low["y1"] < high["y0"]
    assert high["y1"] < 10  # higher up it would be read as a value
    # Hangzhou lacks 2019 and 2020 only, Suzhou all six years.
    wide = high if heights["苏州：无数据"] > heights["杭州：无数据"] else low
    assert wide["x1"] - wide["x0"] > 5


def test_the_years_on_both_sides_of_a_value_have_a_wording_each() -> None:
    value = Point(2020, 3000, 3000, label="2020")
    (first, text), (second, again) = foot((gap(2018), value, gap(2022)))
    assert (text, again) == ("苏州：无数据", "苏州：无数据")
    # The words of 2021 to 2023 stand beside the break at 2022.5, and still over their years.
    assert first == 2018.5
    assert 2021 < second < 2023


def test_a_place_is_not_missing_in_a_year_of_which_another_of_its_lines_has_the_value() -> None:
    growth = Series(
        "s2", "苏州 增速", "suzhou", tuple(Point(2018 + at, 900.0, 900.0) for at in range(6))
    )
    absent = Series("s1", "苏州", "suzhou", (gap(2018), gap(2019), gap(2021)))
    chart = samples.line().with_(series=(_long([500.0] * 6), growth, absent))
    figure = compose(chart, WIDE)[0]
    assert "无数据" not in str([t.get("text") for t in figure["data"]])
    assert "#64707D" not in {shape.get("fillcolor") for shape in figure["layout"]["shapes"]}


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


def test_in_a_crowd_the_first_value_and_the_turns_are_written_and_the_last_with_the_name() -> None:
    rising = [float(10 * at) for at in range(26)]
    rising[12] = 200.0  # One turn up at the 13th, and down again at the 14th.
    chart = samples.line().with_(series=(_long(rising),), reference_lines=(), bands=())
    assert _texts(chart) == [["0", "200", "130"]]
    assert [text.replace('<span style="font-size:15px">', "") for text in _names(chart)] == [
        "杭州 250</span>"
    ]


def test_in_a_crowd_the_last_figure_before_a_scenario_is_written() -> None:
    line = _long([float(10 * at) for at in range(26)])
    later = (replace(p, mark=Mark.SCENARIO, text="") for p in line.points[4:-1])
    points = (*line.points[:4], *later, replace(line.points[-1], mark=Mark.SCENARIO))
    series = (replace(line, points=points),)
    chart = samples.line().with_(series=series, reference_lines=(), bands=())
    assert _texts(chart) == [["0", "30"]]


def test_a_slight_wave_in_a_crowd_is_no_turn() -> None:
    waves = [100.0 + at + (2 if at % 2 else 0) for at in range(26)]
    chart = samples.line().with_(series=(_long([0.0, *waves]),), reference_lines=(), bands=())
    assert _texts(chart) == [["0"]]


def test_in_a_crowd_the_cities_in_colour_are_written_and_the_others_step_back() -> None:
    lines = (_long([float(at) for at in range(20)]), _long([50.0] * 20, "宁波", "fourth"))
    chart = samples.line().with_(series=lines, reference_lines=(), bands=())
    assert _texts(chart) == [[], ["0"]]
    widths = [t["line"]["width"] for t in compose(chart, WIDE)[0]["data"] if t["mode"] == "lines"]
    assert widths == [1.5, 2.2]


def test_names_and_last_values_right_of_the_plot_never_lie_on_one_another() -> None:
    lines = tuple(
        _long([100.0 + number / 10] * 13, f"城{number}", colour)
        for number, colour in enumerate(
            ["hangzhou", "suzhou", "third", "fourth", "neutral", "neutral"]
        )
    )
    chart = samples.line().with_(series=lines, reference_lines=(), bands=())
    for viewport in (WIDE, MEDIUM, NARROW, PRINT):
        canvas = line._frame(chart, viewport)[0]
        boxes = marks._name_boxes(chart, viewport, canvas, [])
        assert len(boxes) == 6
        boxes.sort(key=lambda box: box.top)
        assert all(a.bottom <= b.top + 0.01 for a, b in pairwise(boxes))
        assert boxes[0].top >= 0
        assert boxes[-1].bottom <= canvas.height


def _names(chart: Chart) -> list[str]:
    return [n["text"] for n in compose(chart, WIDE)[0]["layout"]["annotations"] if n["x"] == 1]


def test_more_policies_than_two_are_marks_on_the_axis_with_their_names_on_demand() -> None:
    policies = tuple(
        ReferenceLine(year, f"{year:g} 计划", key=f"policy:{number}")
        for number, year in enumerate((2019, 2021, 2021))
    )
    chart = samples.line().with_(reference_lines=policies)
    composed, legend = compose(chart, WIDE)
    (marks_,) = [t for t in composed["data"] if t.get("marker", {}).get("symbol") == "line-ns"]
    assert marks_["hovertext"] == ["2019 计划", "2021 计划", "2021 计划"]
    assert [custom[0] for custom in marks_["customdata"]] == ["policy:0", "policy:1", "policy:2"]
    assert marks_["x"][:2] == [2019, 2021]
    assert marks_["x"][2] > 2021
    assert not [n for n in composed["layout"]["annotations"] if "计划" in n["text"]]
    assert [entry.name for entry in legend if entry.shape == "tick"] == ["政策年份"]
    assert "轴上竖杠为政策年份：2019 计划；2021 计划；2021 计划" in figure_lines(chart)


def test_a_plot_with_many_policies_and_cities_keeps_three_fifths_of_its_frame() -> None:
    policies = tuple(ReferenceLine(2000 + at, "高水平重塑全国数字经济第一城") for at in range(12))
    lines = tuple(
        _long([float(at * number) for at in range(13)], f"城{number}", colour)
        for number, colour in enumerate(["hangzhou", "suzhou", "third", "fourth", "neutral"])
    )
    chart = samples.line().with_(series=lines, reference_lines=policies, bands=())
    for viewport in (WIDE, MEDIUM, NARROW):
        layout = compose(chart, viewport)[0]["layout"]
        plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        assert plot >= 0.6 * layout["height"]


def test_the_first_rank_stands_at_the_top() -> None:
    ranks = _long([6.0, 8.0, 7.0])
    chart = samples.line().with_(
        series=(ranks,), y=Axis(unit="位", downwards=True), reference_lines=(), bands=()
    )
    axis = compose(chart, WIDE)[0]["layout"]["yaxis"]
    assert axis["range"][0] > 8 > 1 > axis["range"][1]
    assert axis["ticktext"][0] == "1"
    assert "0" not in axis["ticktext"]


def test_values_below_zero_have_a_line_at_zero_and_room_for_their_words() -> None:
    chart = samples.line().with_(series=(_long([5.0, -10.0, 3.0]),), reference_lines=(), bands=())
    layout = compose(chart, WIDE)[0]["layout"]
    assert layout["yaxis"]["range"][0] < -11
    (zero,) = [s for s in layout["shapes"] if s["type"] == "line" and s.get("y0") == s["y1"] == 0]
    assert (zero["yref"], zero["x0"], zero["x1"]) == ("y", 0, 1)


def test_words_of_missing_years_that_would_lie_on_values_stand_above_them() -> None:
    low = Series(
        "n", "宁波", "fourth", tuple(Point(2000 + at, 50.0, 50.0) for at in range(24)), line="solid"
    )
    high = _long([900.0] * 6)
    absent = Series("s", "苏州", "suzhou", (gap(2018), gap(2019)))
    chart = samples.line().with_(series=(low, high, absent), reference_lines=(), bands=())
    data = compose(chart, WIDE)[0]
    (words,) = (t for t in data["data"] if t["mode"] == "text")
    assert words["text"] == ["苏州：无数据"]
    assert 50 < words["y"][0] < 900


def test_years_of_which_nothing_is_known_say_so_once() -> None:
    lines = tuple(
        Series(
            colour,
            name,
            colour,
            (
                Point(2018, float("nan"), mark=Mark.MISSING, text=f"{name}：无数据"),
                Point(2020, 500.0, 500.0),
                Point(2021, 600.0, 600.0),
            ),
        )
        for name, colour in (("杭州", "hangzhou"), ("苏州", "suzhou"))
    )
    chart = samples.line().with_(series=lines, reference_lines=(), bands=())
    data = compose(chart, WIDE)[0]["data"]
    assert [text for t in data if t["mode"] == "text" for text in t["text"]] == ["无数据"]


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
    early = marks.inner_labels(chart, WIDE, canvas)
    places = marks.sides(chart, WIDE, canvas, entries, early, [])
    names = marks._name_boxes(chart, WIDE, canvas, early)
    assert len(names) == 2
    boxes = [label.box(side) for label, side in zip(entries, places, strict=True) if side]
    assert boxes
    assert [b for b in boxes for name in names if b.shared(name) > 1] == []


def _values(chart: Chart) -> set[str]:
    data = compose(chart, WIDE)[0]["data"]
    return {text for t in data if t["mode"] == "markers+text" for text in t["text"] if text}


def test_a_value_without_room_beside_the_marks_of_others_is_left_out() -> None:
    around = tuple(
        Series(
            f"n{at}", "南京", "third", tuple(Point(2019.2 + n / 5, 400 + at * 40) for n in range(9))
        )
        for at in range(-5, 6)
        if at
    )
    alone = Series("h", "杭州", "hangzhou", (Point(2020, 400.0, text="8.5% 价格口径未注明"),))
    few = (Point(2018, 100.0, text="100"), Point(2023, 900.0, text="900"))
    ends = Series("s", "苏州", "suzhou", few, line="solid")
    chart = samples.line().with_(series=(alone, *around, ends), reference_lines=(), bands=())
    assert alone.points[0].text not in _values(chart)
    assert alone.points[0].text in _values(chart.with_(series=(alone, ends)))


def test_the_value_of_a_city_in_colour_has_its_place_before_that_of_a_city_in_grey() -> None:
    grey = Series("n", "南京", "third", (Point(2020, 500.0, text="500.0 亿元"),))
    own = Series("h", "杭州", "hangzhou", (Point(2020, 510.0, text="510.0 亿元"),))
    chart = samples.line().with_(reference_lines=(), bands=())
    canvas = line._frame(chart.with_(series=(grey, own)), WIDE)[0]
    entries = marks.labels(chart.with_(series=(grey, own)), WIDE, canvas)
    assert entries[0].rank > entries[1].rank


def test_the_name_of_a_line_that_ends_early_keeps_off_the_line_of_another() -> None:
    own = _long([500.0] * 20)
    other = _long([500.0 - 100 * (at < 20) for at in range(26)], "南京", "third")
    chart = samples.line().with_(series=(own, other), reference_lines=(), bands=())
    canvas = line._frame(chart, WIDE)[0]
    ((_, label, side),) = marks.inner_labels(chart, WIDE, canvas)
    assert side != "middle right"
    taken = marks._value_marks(chart, canvas, 3)
    assert [box for box in taken if box.shared(label.box(side)) > 1] == []
