"""The policy timeline."""

import pytest

from components.charts.chart import Mark
from components.charts.registry import build
from components.words import words
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(lang="zh", **options):
    return build("policy_timeline", TABLES, lang, options)


def points(chart, lane):
    return next(s for s in chart.series if s.id == lane).points


def marks(chart, lane):
    return {point.key: point for point in points(chart, lane)}


def test_the_finding_counts_the_turning_points_and_names_who_is_silent(documents):
    assert build("policy_timeline", documents, "zh").title == (
        "杭州 3 次定调：2003、2018、2022 年；苏州的政策文献未载"
    )
    assert build("policy_timeline", documents, "en").title == (
        "Turning points of Hangzhou: 3 (2003, 2018, 2022); no policy of Suzhou is in the documents"
    )


def test_every_lane_of_the_file_is_drawn_in_its_order(documents):
    chart = build("policy_timeline", documents, "zh")
    assert [label for _, label in chart.y.ticks] == [
        "全国",
        "浙江",
        "杭州",
        "余杭区",
        "江苏",
        "苏州",
    ]


def test_the_axis_runs_from_2000_to_2035(documents):
    chart = build("policy_timeline", documents, "zh")
    assert (chart.x.ticks[0][1], chart.x.ticks[-1][1]) == ("2000", "2035")


def test_the_turning_points_are_bands_over_their_years(documents):
    chart = build("policy_timeline", documents, "zh")
    years = {label: at for at, label in chart.x.ticks}
    assert [band.label[:4] for band in chart.bands] == ["2003", "2018", "2022"]
    assert chart.bands[1].start == pytest.approx(years["2018"])
    assert chart.bands[1].key == "policy:first-city-plan-2018"


def test_a_lane_without_policies_says_so_in_words():
    assert [(p.mark, p.text, p.value) for p in points(drawn(), "suzhou")] == [
        (Mark.MISSING, "政策：文献未载", None)
    ]


def test_a_title_does_not_make_a_lane_speak_of_policies():
    assert [p.key for p in points(drawn(titles=True), "suzhou")] == ["designation:title", ""]


def test_a_policy_with_a_horizon_is_a_span_and_a_single_act_a_point():
    found = marks(drawn(), "hangzhou")
    assert found["policy:plan"].x_end > found["policy:plan"].x
    assert found["policy:meeting"].x_end is None


def test_a_target_is_a_diamond_in_the_year_of_its_deadline():
    chart = drawn()
    target = marks(chart, "hangzhou")["target:ahead"]
    years = {label: at for at, label in chart.x.ticks}
    assert target.mark is Mark.TARGET
    assert years["2030"] < target.x < years["2035"]


def test_marks_know_their_evidence_and_its_lines():
    plan = marks(drawn(), "hangzhou")["policy:plan"]
    assert [(c.source, c.at, c.says) for c in plan.citations] == [("brief", 12, "行动计划")]
    assert plan.note == "2018 年 10 月—2020 年 · 规划计划。三年计划"


def test_a_conflict_is_carried_by_the_marks_that_it_touches():
    assert marks(drawn(), "hangzhou")["target:too_high"].doubts == ("说法不一",)


def test_undated_policies_and_targets_are_listed_in_words_and_not_drawn():
    chart = drawn()
    keys = {point.key for series in chart.series for point in series.points}
    assert not keys & {"policy:undated", "target:vague"}
    assert "没有写明时间、未画入的政策 1 项：老政策。" in chart.note
    assert "没有写明期限、未画入的目标 1 个：世界一流。" in chart.note


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "先后不等于因果"), ("en", "Order in time is no proof of cause")],
)
def test_the_note_says_that_order_is_no_proof_of_cause(lang, sentence):
    assert drawn(lang).note.startswith(sentence)


def test_events_of_one_year_are_spread_inside_it(documents):
    chart = build("policy_timeline", documents, "zh")
    years = {label: at for at, label in chart.x.ticks}
    found = marks(chart, "hangzhou")
    keys = [
        f"policy:{name}"
        for name, p in documents.catalog.policies.items()
        if p.place == "hangzhou" and p.period and p.period.code == "2023"
    ]
    places = {found[key].x for key in keys}
    assert len(places) == 6
    assert all(years["2023"] < at < years["2024"] for at in places)


def test_filters_narrow_the_lanes_the_kinds_and_the_words():
    assert [s.id for s in drawn(lanes=("nanjing",)).series] == ["nanjing"]
    assert {*marks(drawn(kinds=("meeting",)), "hangzhou")} == {"policy:meeting"}
    assert {*marks(drawn(search="沿江"), "nanjing")} == {"policy:river"}


def test_a_lane_emptied_by_the_filter_is_not_called_missing():
    chart = drawn(kinds=("meeting",))
    assert all(series.id != "nanjing" for series in chart.series)
    assert "按所选条件，南京一栏没有可画的条目。" in chart.note


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "code"), [({"lanes": ()}, "no_lane"), ({"search": "太湖"}, "no_match")]
)
def test_nothing_chosen_or_found_is_a_sentence(lang, options, code):
    assert drawn(lang, **options).empty == words(lang)(f"chart_policy_timeline.{code}")


def test_the_description_counts_what_each_lane_holds():
    assert "杭州有 2 项政策、4 个目标期限" in drawn().alt
    assert "苏州的政策文献未载" in drawn().alt


def test_a_third_city_has_its_lane_and_its_colour():
    series = {s.id: s.colour for s in drawn().series}
    assert (series["hangzhou"], series["nanjing"]) == ("hangzhou", "third")
