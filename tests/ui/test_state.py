"""Controls and the address bar say the same, in codes."""

from datetime import date

from streamlit.testing.v1 import AppTest


def page() -> None:
    from datetime import date

    import streamlit as st

    from components.ui import state

    state.one("place", ["hangzhou", "suzhou"], "hangzhou", label="地区", name=str.upper)
    state.many("ind", ["a", "b", "c"], ["a"], label="指标", name=str.upper, none="未选")
    state.toggle("derived", False, label="推算")
    state.amount("years", 5.0, 1.0, 30.0, 1.0, label="年数")
    state.written("find", label="搜索", hint="名称")
    state.day("date", date(2026, 11, 30), label="日期")
    st.session_state["seen"] = state.unknown()


def opened(**query: str) -> AppTest:
    at = AppTest.from_function(page)
    for name, value in query.items():
        at.query_params[name] = value
    return at.run()


def test_a_link_opens_the_view_it_names() -> None:
    at = opened(place="suzhou", ind="b,c", derived="1", years="8", find="之江")
    state = at.session_state
    assert (state["place"], state["ind"], state["derived"]) == ("suzhou", ["b", "c"], True)
    assert (state["years"], state["find"]) == (8.0, "之江")


def test_a_link_without_choices_opens_the_standard_view() -> None:
    at = opened()
    assert (at.session_state["place"], at.session_state["ind"]) == ("hangzhou", ["a"])


def test_an_empty_choice_in_a_link_means_nothing_and_not_the_standard() -> None:
    assert opened(ind="").session_state["ind"] == []


def test_what_the_data_do_not_hold_is_said_and_not_swallowed() -> None:
    at = opened(place="nanjing", ind="a,zzz", years="900")
    assert at.session_state["seen"] == ("place=nanjing", "ind=zzz", "years=900")
    assert (at.session_state["place"], at.session_state["ind"]) == ("hangzhou", ["a"])
    assert at.session_state["years"] == 5.0


def test_a_change_goes_into_the_address_and_the_standard_leaves_it() -> None:
    at = opened(place="suzhou")
    at.segmented_control(key="place").set_value("hangzhou").run()
    assert "place" not in at.query_params
    at.toggle(key="derived").set_value(True).run()
    assert at.query_params["derived"] in ("1", ["1"])


def test_a_day_goes_along_in_the_link_and_today_does_not() -> None:
    at = opened()
    assert "date" not in at.query_params
    at.date_input(key="date").set_value(date(2026, 12, 1)).run()
    assert at.query_params["date"] in ("2026-12-01", ["2026-12-01"])
    assert opened(date="2026-12-01").session_state["date"] == date(2026, 12, 1)
    refused = opened(date="morgen").session_state
    assert (refused["date"], refused["seen"]) == (date(2026, 11, 30), ("date=morgen",))


def test_a_link_inside_the_dashboard_counts_even_when_the_page_was_open_before() -> None:
    at = opened(place="hangzhou")
    at.query_params["place"] = "suzhou"
    assert at.run().session_state["place"] == "suzhou"


def test_an_old_address_does_not_undo_a_fresh_choice() -> None:
    at = opened(place="suzhou", years="8")
    at.number_input(key="years").set_value(9.0).run()
    assert at.session_state["years"] == 9.0
    assert at.session_state["place"] == "suzhou"
