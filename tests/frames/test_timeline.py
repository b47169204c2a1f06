import math

from components.frames.timeline import events, lane_of, lanes, turning_points

EVIDENCE = [{"source": "brief", "at": 1, "says": "x"}]


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
