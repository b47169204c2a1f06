from components.frames.conflicts import doubts, readings, touches


def conflict(**more):
    reading = {
        "text": {"zh": "甲", "en": "A"},
        "evidence": {"source": "brief", "at": 3, "says": "2027 年"},
    }
    return {
        "zh": "冲突",
        "en": "conflict",
        "why": "x",
        "readings": [reading | {"preferred": True}, reading],
    } | more


CELL = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}


def test_a_conflict_about_a_cell_touches_all_its_reports(build) -> None:
    frame = touches(build(conflicts={"c": conflict(cells=[CELL])}))
    assert frame["key"].tolist() == [
        "obs:core_value_added/hangzhou/2022#1",
        "obs:core_value_added/hangzhou/2022#2",
    ]


def test_a_cell_named_twice_is_touched_once(build) -> None:
    frame = touches(build(conflicts={"c": conflict(cells=[CELL, CELL | {"report": 2}])}))
    assert len(frame) == 2


def test_records_are_touched_by_their_keys(build) -> None:
    named = conflict(policies=["plan"], institutions=["lab"], targets=["goal"])
    frame = touches(build(conflicts={"c": named}))
    assert frame["key"].tolist() == ["policy:plan", "institution:lab", "target:goal"]


def test_doubts_list_the_conflicts_of_a_key_in_file_order(build) -> None:
    frame = touches(
        build(
            conflicts={
                "b": conflict(cells=[CELL]),
                "a": conflict(policies=["plan"], cells=[CELL]),
            }
        )
    )
    assert doubts(frame, "obs:core_value_added/hangzhou/2022#2") == ("b", "a")
    assert doubts(frame, "policy:plan") == ("a",)
    assert doubts(frame, "policy:other") == ()


def test_readings_stand_side_by_side_with_their_evidence(build) -> None:
    frame = readings(build(conflicts={"c": conflict()}))
    assert frame["number"].tolist() == [1, 2]
    assert frame["preferred"].tolist() == [True, False]
    first = frame.iloc[0]
    assert (first["source"], first["at"], first["says"]) == ("brief", 3, "2027 年")
    assert (first["text_zh"], first["text_en"]) == ("甲", "A")


def test_without_conflicts_nothing_is_in_doubt(catalog) -> None:
    assert doubts(touches(catalog), "obs:core_value_added/hangzhou/2022#1") == ()


def test_a_conflict_about_a_cell_touches_the_value_derived_for_it(real) -> None:
    # GDP of 2022 is printed nowhere; the dashed point on the chart is the check itself.
    assert doubts(real.touches, "check:gdp_2022") == ("lookalike-18737",)
    assert doubts(real.touches, "check:gdp_2017") == ()
