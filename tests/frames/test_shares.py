from components.frames.shares import around, shares

LEVEL = {"yuhang": {2022: 1699}}


def test_places_around_a_place_come_nearest_first(catalog) -> None:
    assert around(catalog, "yuhang") == ("hangzhou", "zhejiang")
    assert around(catalog, "nowhere") == ()


def test_places_that_lie_in_each_other_end_the_search(build) -> None:
    catalog = build(places={"zhejiang": {"within": "yuhang"}})
    assert around(catalog, "yuhang") == ("hangzhou", "zhejiang")


def test_a_district_is_a_share_of_its_city(build) -> None:
    catalog = build(indicators={"core_value_added": {"values": LEVEL}})
    row = shares(catalog).iloc[0]
    assert (row["place"], row["within"], row["period"]) == ("yuhang", "hangzhou", "2022")
    assert round(row["share"], 2) == 33.47
    assert row["formula"] == "1699 ÷ 5076 × 100"
    assert row["key_within"] == "obs:core_value_added/hangzhou/2022#1"


def test_without_a_level_of_the_place_around_there_is_no_share(catalog) -> None:
    assert shares(catalog).empty


def test_a_bound_is_no_base_for_a_share(build) -> None:
    over = {"yuhang": {2022: {"value": 1699, "is": "over"}}}
    assert shares(build(indicators={"core_value_added": {"values": over}})).empty
