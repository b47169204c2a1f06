"""What is worked out once for today's data, and anew for others."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.analysis.dataset import Dataset, dataset
from components.catalog.store import shared
from components.ui import data as module
from components.ui.controls.trends import offered, periods
from components.ui.data import Data, current, drawn, kept

CORE = "core_value_added"


def test_work_is_done_once_per_data_and_arguments() -> None:
    done: list[str] = []

    def work(tables: Dataset, name: str, *, loud: bool = False) -> str:
        assert tables is today.tables
        done.append(name)
        return name.upper() if loud else name

    today = current()
    names = [kept(work, today, "a"), kept(work, today, "a"), kept(work, today, "a", loud=True)]
    assert names == ["a", "a", "A"]
    assert done == ["a", "a"]


def test_other_data_are_worked_on_anew() -> None:
    done: list[str] = []

    def work(_: Dataset, name: str) -> None:
        done.append(name)

    for data in (current(), replace(current(), digest="0" * 64), current()):
        kept(work, data, "a")
    assert done == ["a", "a"]


def test_what_was_made_of_older_data_is_let_go_when_newer_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def work(_: Dataset, name: str) -> None:
        done.append(name)

    today = current()
    kept(work, today, "a")
    state = shared().current()
    newer = replace(state, loaded=replace(state.loaded, digest="0" * 64))
    monkeypatch.setattr(module, "shared", lambda: SimpleNamespace(current=lambda: newer))
    assert current().digest == "0" * 64
    kept(work, today, "a")
    assert done == ["a", "a"]


def test_a_broken_newer_file_does_not_make_other_data_of_the_last_good_ones() -> None:
    today = current()
    state = shared().current()
    sound = Data(dataset(state), state.loaded.digest, state.today, ())
    assert drawn("share_gap", {}, "zh", sound) is drawn("share_gap", {}, "zh", today)


def test_a_chart_carries_the_stamp_of_its_own_data() -> None:
    today = current()
    older = replace(today, digest="0" * 64)
    chart = drawn("share_gap", {}, "zh", older).chart
    assert (chart.stamp.digest, chart.stamp.until) == ("0" * 64, "2024")
    assert drawn("share_gap", {}, "zh", today).chart.stamp.digest == today.digest


def test_names_to_choose_from_are_in_the_language_of_the_reader() -> None:
    today = current()
    assert offered(today, "zh").places["suzhou"] == "苏州"
    assert offered(today, "en").places["suzhou"] == "Suzhou"
    assert periods(today, (CORE,), "zh")["2022"] == "2022 年"
    assert periods(today, (CORE,), "en")["2022"] == "2022"


def test_an_index_may_be_based_on_the_periods_of_the_chosen_indicators_only() -> None:
    today = current()
    assert [*periods(today, (), "zh")] == []
    assert [*periods(today, (CORE,), "zh")] == sorted(periods(today, (CORE,), "zh"))


def changing_page() -> None:
    """A page whose file is saved while it is being drawn."""
    from components.ui import data

    data.remember()
    data.version()
    data.watch()


def test_a_file_saved_in_the_middle_of_a_run_is_still_news_to_the_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = iter(["old", "new"])
    monkeypatch.setattr(module, "version", lambda: next(versions))
    (mounted,) = AppTest.from_function(changing_page).run().get("bidi_component")
    assert json.loads(mounted.proto.json) == {"url": "/data-version", "seen": "old"}
