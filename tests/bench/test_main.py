"""Which rows a run takes."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

import pytest

from bench.__main__ import __doc__ as text
from bench.__main__ import apart, arguments, rows
from bench.probes import PROBES
from bench.ratios import FURTHER, GOALS, ROWS
from bench.servers import Servers
from components.ui import navigation


def test_rows_come_in_the_order_of_the_table() -> None:
    assert rows("switch,control") == ("control", "switch")


def test_no_name_means_all_rows() -> None:
    assert rows("") == ROWS
    assert arguments([]).rows == ROWS


def test_an_unknown_row_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="no row speed; there are control"):
        rows("control speed")


def test_each_row_of_the_table_is_measured_by_somebody(servers: Servers) -> None:
    assert {*PROBES, *apart(servers, 10), "exports"} == {*ROWS}


def test_each_value_of_a_row_in_the_browser_is_measured() -> None:
    measured = {probe.name for probes in PROBES.values() for probe in probes}
    goals = [goal for goal in GOALS if goal.row in PROBES]
    assert {name for goal in goals for name in (goal.ours, goal.other) if name} <= measured


def test_every_page_and_control_is_held_against_itself_over_the_decade() -> None:
    pages = [goal.key for goal in GOALS if goal.limit == FURTHER and goal.row == "pages"]
    assert "pages/gap@decade : pages/gap" in pages
    assert len(pages) == len(navigation.entries())
    rows = {goal.row for goal in GOALS if goal.key == f"{goal.row}/ours@decade : {goal.row}/ours"}
    assert rows >= {"control", "unseen", "switch", "reload", "first", "slow"}


def test_the_help_names_every_row() -> None:
    assert text is not None
    assert text.partition("Rows: ")[2].rstrip(".\n").split() == [*ROWS]


@pytest.fixture
def servers(tmp_path_factory: pytest.TempPathFactory) -> Servers:
    """No server is started by asking what there is to measure."""
    return Servers(ExitStack(), tmp_path_factory.mktemp("servers"))
