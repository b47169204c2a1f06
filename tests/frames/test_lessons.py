from components.frames.lessons import COLUMNS, lessons

EVIDENCE = [{"source": "brief", "at": 1, "says": "x"}]


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
    assert len(frame) == 3 * len(COLUMNS)
    assert frame.loc[("hangzhou", "talent"), "measures"] == ("card", "town-card")
    assert frame.loc[("hangzhou", "talent"), "count"] == 2
    assert frame.loc[("hangzhou", "policy"), "measures"] == ("plan",)
    assert frame.loc[("hangzhou", "laboratory"), "missing"]
    assert frame.loc["suzhou", "missing"].tolist() == [True, True, True, True]
    assert set(frame["of"]) == {"suzhou"}


def test_without_weaknesses_there_is_no_lesson(catalog) -> None:
    assert lessons(catalog).empty
