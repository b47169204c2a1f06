""""""

import math

import pytest

from components.analysis import institutions
from components.analysis.institutions import (
    LESSON_COLUMNS,
    events,
    lane_of,
    lanes,
    lessons,
    turning_points,
)

EVIDENCE = [{"source": "brief", "at": 1, "says": "x"}]


def body(**more):
    return {
        "zh": "机构",
        "en": "body",
        "kind": "laboratory",
        "place": "hangzhou",
        "level": "provincial",
        "status": "operating",
        "evidence": EVIDENCE,
    } | more


@pytest.fixture
def stocked(build):
    """Three bodies inside Hangzhou, none elsewhere."""
    return build(
        fields={"ai": {"zh": "人工智能", "en": "AI"}, "net": {"zh": "网络", "en": "networks"}},
        institutions={
            "lab": body(fields=["ai", "net"], place="town"),
            "bare": body(place="yuhang", status="construction"),
            "cloud": body(kind="platform", reach=["firms", "core_value_added"]),
            "mute": body(kind="platform"),
        },
        stated_counts={
            "labs": {
                "zh": "数",
                "en": "count",
                "place": "hangzhou",
                "kind": "laboratory",
                "level": "provincial",
                "indicator": "laboratories",
                "named": ["lab", "bare"],
            },
            "firms": {
                "zh": "数",
                "en": "count",
                "place": "hangzhou",
                "kind": "enterprise",
                "level": "unstated",
                "indicator": "firms",
                "named": [],
            },
        },
    )


def test_institutions_belong_to_the_city_around_them(stocked) -> None:
    frame = institutions.institutions(stocked).set_index("institution")
    assert frame.loc["lab", "city"] == "hangzhou"
    assert frame.loc["lab", "fields"] == ("ai", "net")
    assert frame.loc["bare", ["level", "status"]].tolist() == ["provincial", "construction"]


def test_a_city_without_institutions_is_a_row_of_its_own_and_no_zero(stocked) -> None:
    frame = institutions.institutions(stocked)
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]
    assert frame[frame["missing"]]["institution"].tolist() == ["", ""]


def test_a_laboratory_has_a_row_for_each_field(stocked) -> None:
    frame = institutions.laboratory_fields(stocked)
    table = frame[~frame["missing"]]
    assert table[["institution", "field"]].values.tolist() == [
        ["lab", "ai"],
        ["lab", "net"],
        ["bare", ""],
    ]
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]


def test_a_platform_shows_what_it_reaches_with_evidence(stocked) -> None:
    frame = institutions.platform_reach(stocked)
    table = frame[~frame["missing"]]
    columns = ["institution", "indicator", "period", "value", "unit", "mark", "obs_key"]
    assert table[columns].values.tolist()[:2] == [
        ["cloud", "firms", "2023", 120, "家", "over", "obs:firms/hangzhou/2023#1"],
        [
            "cloud",
            "core_value_added",
            "2024",
            6305,
            "亿元",
            "unsourced",
            "obs:core_value_added/hangzhou/2024#1",
        ],
    ]
    mute = table.iloc[2]
    assert (mute["institution"], mute["indicator"], mute["mark"]) == ("mute", "", "missing")
    assert math.isnan(mute["value"])


def test_stated_and_named_counts_stand_side_by_side(stocked) -> None:
    row = institutions.stated_counts(stocked).set_index("id").loc["labs"]
    assert (row["stated"], row["named"], row["unnamed"]) == (7, 2, 5)
    assert row["names"] == ("lab", "bare")
    assert row["obs_key"] == "obs:laboratories/hangzhou/2023#1"


def test_a_stated_bound_leaves_the_unnamed_open(stocked) -> None:
    row = institutions.stated_counts(stocked).set_index("id").loc["firms"]
    assert (row["stated"], row["mark"]) == (120, "over")
    assert math.isnan(row["unnamed"])


def test_a_city_without_stated_counts_is_missing(stocked) -> None:
    frame = institutions.stated_counts(stocked)
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]


def test_a_file_without_institutions_is_missing_in_every_city(catalog) -> None:
    for frame in (
        institutions.institutions(catalog),
        institutions.laboratory_fields(catalog),
        institutions.platform_reach(catalog),
        institutions.stated_counts(catalog),
    ):
        assert frame["city"].tolist() == ["hangzhou", "suzhou", "nanjing"]
        assert frame["missing"].tolist() == [True, True, True]


def measure(column: str, place: str = "hangzhou"):
    return {
        "zh": "做法",
        "en": "measure",
        "place": place,
        "column": column,
        "answers": ["talent-gap"],
        "evidence": EVIDENCE,
    }


def test_each_weakness_meets_each_column_in_each_city(build) -> None:
    weakness = {"zh": "短板", "en": "weakness", "place": "suzhou", "evidence": EVIDENCE}
    catalog = build(
        weaknesses={"talent-gap": weakness},
        measures={
            "card": measure("talent"),
            "town-card": measure("talent", "town"),
            "plan": measure("policy", "yuhang"),
        },
    )
    frame = lessons(catalog).set_index(["city", "column"])
    assert len(frame) == 3 * len(LESSON_COLUMNS)
    assert frame.loc[("hangzhou", "talent"), "measures"] == ("card", "town-card")
    assert frame.loc[("hangzhou", "talent"), "count"] == 2
    assert frame.loc[("hangzhou", "policy"), "measures"] == ("plan",)
    assert frame.loc[("hangzhou", "laboratory"), "missing"]
    assert frame.loc["suzhou", "missing"].tolist() == [True, True, True, True]
    assert set(frame["of"]) == {"suzhou"}


def test_without_weaknesses_there_is_no_lesson(catalog) -> None:
    assert lessons(catalog).empty


def policy(**more):
    return {
        "zh": "策",
        "en": "policy",
        "place": "hangzhou",
        "period": 2018,
        "kind": "plan",
        "summary": "x",
        "evidence": EVIDENCE,
    } | more


def test_an_area_is_shown_in_the_lane_around_it(catalog) -> None:
    assert lane_of(catalog, "town") == "hangzhou"
    assert lane_of(catalog, "yuhang") == "yuhang"  # keeps a lane of its own
    assert lane_of(catalog, "nanjing") is None


def test_events_run_from_the_earliest_to_the_undated(build) -> None:
    catalog = build(
        policies={
            "undated": policy(period=None, undated="未载"),
            "plan": policy(period="2018-10/2022", theme=["economy"], turning_point=True),
            "first": policy(period=2003, place="zhejiang", kind="strategy"),
        },
        designations={
            "title": {
                "zh": "称号",
                "en": "title",
                "place": "town",
                "kind": "title",
                "granted_by": "nation",
                "period": 2016,
                "evidence": EVIDENCE,
            }
        },
        targets={
            "t": {
                "zh": "标",
                "en": "target",
                "place": "yuhang",
                "by": 2025,
                "source": "brief",
                "at": 1,
                "says": "x",
                "indicator": "core_value_added",
            }
        },
    )
    frame = events(catalog).set_index("id")
    assert frame.index.tolist() == ["first", "title", "plan", "t", "undated"]
    assert frame["lane"].tolist() == ["zhejiang", "hangzhou", "hangzhou", "yuhang", "hangzhou"]
    assert frame["record"].tolist() == ["policy", "designation", "policy", "target", "policy"]
    assert frame["kind"].tolist() == ["strategy", "title", "plan", "target", "plan"]
    assert frame.loc["plan", "key"] == "policy:plan"
    assert (frame.loc["plan", "start"], frame.loc["plan", "end"]) == (2018.75, 2023.0)
    assert (frame.loc["plan", "themes"], frame.loc["t", "themes"]) == (("economy",), ("economy",))
    assert frame.loc["undated", "period"] == ""
    assert math.isnan(frame.loc["undated", "start"])


def test_every_lane_is_listed_and_the_empty_ones_say_so(build) -> None:
    frame = lanes(build(policies={"plan": policy(place="town")})).set_index("lane")
    assert frame.index.tolist() == ["zhejiang", "hangzhou", "yuhang", "suzhou"]
    assert frame["policies"].tolist() == [0, 1, 0, 0]
    assert frame["empty"].tolist() == [True, False, True, True]


def test_turning_points_are_years_with_their_policies(build) -> None:
    catalog = build(
        policies={
            "late": policy(period="2022-09", turning_point=True),
            "early": policy(period="2018-10/2022", turning_point=True),
            "plain": policy(period=2018),
            "same": policy(period=2018, turning_point=True),
        }
    )
    frame = turning_points(catalog)
    assert frame["year"].tolist() == [2018, 2022]
    assert frame["keys"].tolist() == [("policy:early", "policy:same"), ("policy:late",)]
    assert frame[["start", "end"]].values.tolist() == [[2018, 2019], [2022, 2023]]


def test_without_policies_all_lanes_are_empty(catalog) -> None:
    assert lanes(catalog)["empty"].tolist() == [True, True, True, True]
    assert turning_points(catalog).empty
