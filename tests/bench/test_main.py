"""Which rows a run takes."""

from __future__ import annotations

import argparse

import pytest

from tests.bench.__main__ import __doc__ as told
from tests.bench.__main__ import arguments, rows, without_browser
from tests.bench.goals import ROWS
from tests.bench.servers import Servers
from tests.bench.targets import PROBES


def test_rows_come_in_the_order_of_the_table() -> None:
    assert rows("switch,control") == ("control", "switch")


def test_no_name_means_all_rows() -> None:
    assert rows("") == ROWS
    assert arguments([]).rows == ROWS


def test_an_unknown_row_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="no row speed; there are control"):
        rows("control speed")


def test_each_row_of_the_table_is_measured_by_somebody(servers: Servers) -> None:
    assert {*PROBES, *without_browser(servers, 10), "exports"} == {*ROWS}


def test_the_help_names_every_row() -> None:
    assert told is not None
    assert told.partition("Rows: ")[2].rstrip(".\n").split() == [*ROWS]


@pytest.fixture
def servers(tmp_path_factory: pytest.TempPathFactory) -> Servers:
    """No server is started by asking what there is to measure."""
    from contextlib import ExitStack

    return Servers(ExitStack(), tmp_path_factory.mktemp("servers"))
