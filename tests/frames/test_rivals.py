from components.frames.observations import reports
from components.frames.rivals import checks_using, rivals, uses

CORE = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}
KEY = "obs:core_value_added/hangzhou/2022#1"


def test_rivals_are_all_reports_of_a_cell_the_preferred_first(catalog) -> None:
    frame = rivals(reports(catalog), "obs:core_value_added/hangzhou/2022#2")
    assert frame["value"].tolist() == [5076, 5000]
    assert frame["preferred"].tolist() == [True, False]


def test_a_record_or_an_unknown_key_has_no_rivals(catalog) -> None:
    frame = reports(catalog)
    assert rivals(frame, "policy:plan").empty
    assert rivals(frame, "obs:core_value_added/hangzhou/1999#1").empty


def test_uses_tell_the_part_that_a_figure_plays(build) -> None:
    target = {
        "zh": "标",
        "en": "t",
        "place": "hangzhou",
        "by": 2022,
        "source": "brief",
        "at": 1,
        "says": "x",
    }
    named = {"zh": "核", "en": "c", "formula": "a", "inputs": {"a": CORE}}
    catalog = build(
        targets={"t": target},
        checks={
            "first": named | {"about": CORE | {"period": 2021}},
            "second": named | {"claims": CORE | {"report": 2}},
            "third": named | {"target": "t"},
            "fourth": named | {"goals": {"goal": "t"}},
        },
    )
    frame = uses(catalog)
    assert frame[["check", "role", "name"]].values.tolist() == [
        ["first", "input", "a"],
        ["first", "about", ""],
        ["second", "input", "a"],
        ["second", "claim", ""],
        ["third", "input", "a"],
        ["third", "target", ""],
        ["fourth", "input", "a"],
        ["fourth", "input", "goal"],
    ]
    assert checks_using(frame, KEY) == ("first", "second", "third", "fourth")
    assert checks_using(frame, "obs:core_value_added/hangzhou/2022#2") == ("second",)
    assert checks_using(frame, "target:t") == ("third", "fourth")
    assert checks_using(frame, "obs:core_value_added/hangzhou/2021#1") == ("first",)


def test_a_figure_named_twice_in_one_check_is_one_use(build) -> None:
    twice = {"zh": "核", "en": "c", "formula": "a / b", "inputs": {"a": CORE, "b": CORE}}
    assert checks_using(uses(build(checks={"c": twice})), KEY) == ("c",)
