import math

import pytest

from components.frames import matrices

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
    frame = matrices.institutions(stocked).set_index("institution")
    assert frame.loc["lab", "city"] == "hangzhou"
    assert frame.loc["lab", "fields"] == ("ai", "net")
    assert frame.loc["bare", ["level", "status"]].tolist() == ["provincial", "construction"]


def test_a_city_without_institutions_is_a_row_of_its_own_and_no_zero(stocked) -> None:
    frame = matrices.institutions(stocked)
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]
    assert frame[frame["missing"]]["institution"].tolist() == ["", ""]


def test_a_laboratory_has_a_row_for_each_field(stocked) -> None:
    frame = matrices.laboratory_fields(stocked)
    shown = frame[~frame["missing"]]
    assert shown[["institution", "field"]].values.tolist() == [
        ["lab", "ai"],
        ["lab", "net"],
        ["bare", ""],
    ]
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]


def test_a_platform_shows_what_it_reaches_with_evidence(stocked) -> None:
    frame = matrices.platform_reach(stocked)
    shown = frame[~frame["missing"]]
    columns = ["institution", "indicator", "period", "value", "unit", "mark", "obs_key"]
    assert shown[columns].values.tolist()[:2] == [
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
    mute = shown.iloc[2]
    assert (mute["institution"], mute["indicator"], mute["mark"]) == ("mute", "", "missing")
    assert math.isnan(mute["value"])


def test_stated_and_named_counts_stand_side_by_side(stocked) -> None:
    row = matrices.stated_counts(stocked).set_index("id").loc["labs"]
    assert (row["stated"], row["named"], row["unnamed"]) == (7, 2, 5)
    assert row["names"] == ("lab", "bare")
    assert row["obs_key"] == "obs:laboratories/hangzhou/2023#1"


def test_a_stated_bound_leaves_the_unnamed_open(stocked) -> None:
    row = matrices.stated_counts(stocked).set_index("id").loc["firms"]
    assert (row["stated"], row["mark"]) == (120, "over")
    assert math.isnan(row["unnamed"])


def test_a_city_without_stated_counts_is_missing(stocked) -> None:
    frame = matrices.stated_counts(stocked)
    assert frame[frame["missing"]]["city"].tolist() == ["suzhou", "nanjing"]


def test_a_file_without_institutions_is_missing_in_every_city(catalog) -> None:
    for frame in (
        matrices.institutions(catalog),
        matrices.laboratory_fields(catalog),
        matrices.platform_reach(catalog),
        matrices.stated_counts(catalog),
    ):
        assert frame["city"].tolist() == ["hangzhou", "suzhou", "nanjing"]
        assert frame["missing"].tolist() == [True, True, True]
