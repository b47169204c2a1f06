"""Which rows a run takes."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

import pytest

from bench.__main__ import __doc__ as text
from bench.__main__ import arguments, rows, without_browser
from bench.probes import PROBES
from bench.ratios import ROWS
from bench.servers import Servers


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
    assert text is not None
    assert text.partition("Rows: ")[2].rstrip(".\n").split() == [*ROWS]


@pytest.fixture
def servers(tmp_path_factory: pytest.TempPathFactory) -> Servers:
    """No server is started by asking what there is to measure."""
    return Servers(ExitStack(), tmp_path_factory.mktemp("servers"))
