"""The log is for machines, and readers leave no trace in it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from components.web.logs import JsonLines


def line(**extra: object) -> dict[str, object]:
    record = logging.LogRecord("hangsu", logging.ERROR, "x.py", 1, "page %s", ("失败",), None)
    for name, value in extra.items():
        setattr(record, name, value)
    values: dict[str, object] = json.loads(JsonLines().format(record))
    return values


def test_a_line_is_json_with_time_level_logger_and_event() -> None:
    values = line(status=503)
    assert (values["level"], values["logger"], values["event"]) == ("error", "hangsu", "page 失败")
    assert values["status"] == 503
    assert str(values["time"]).endswith("+00:00")


def test_a_traceback_stays_inside_its_line() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError:
        values = line(exc_info=sys.exc_info())
    assert "ValueError: one" in values["traceback"]


class Kept(logging.Handler):
    """Holds the lines it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(JsonLines().format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    log, handler = logging.getLogger("hangsu"), Kept()
    level = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)
    log.setLevel(level)


def test_a_data_request_leaves_route_and_status_and_nothing_of_the_reader(
    client: TestClient, kept: Kept
) -> None:
    about = {"cookie": "name=Li", "user-agent": "Browser/1", "x-forwarded-for": "203.0.113.9"}
    client.get("/api/observations.csv?place=suzhou", headers=about)
    (text,) = kept.lines
    value = json.loads(text)
    assert (value["route"], value["status"], value["method"]) == ("observations.csv", 200, "GET")
    for personal in ("suzhou", "name=", "Browser", "203.0.113.9", "testclient"):
        assert personal not in text
