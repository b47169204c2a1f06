"""Sample charts, hostile ones, and a briefing."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from components.charts.chart import Chart
from components.exports.base import Briefing, Panel, make
from components.exports.image import service
from tests.exports.hostile import HOSTILE
from tests.exports.hostile import poisoned as poison
from tests.exports.samples import KINDS


@pytest.fixture(scope="session", autouse=True)
def _closed() -> Iterator[None]:
    """The shared browser is closed with the tests, not while Python is being torn down."""
    yield
    if service.cache_info().currsize:
        service().close()


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Chart]:
    """The sample chart of a kind."""
    return lambda kind: KINDS[kind]()


@pytest.fixture(scope="session")
def charts() -> tuple[Chart, ...]:
    """One chart of each kind."""
    return tuple(make() for make in KINDS.values())


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:12]))
def hostile(request: pytest.FixtureRequest) -> str:
    """A label that tries to be something else than text."""
    return str(request.param)


@pytest.fixture
def poisoned(hostile: str) -> Callable[[str], Chart]:
    """The sample chart of a kind with the hostile label in every place that takes words."""
    return lambda kind: poison(KINDS[kind](), hostile)


@pytest.fixture(scope="session")
def briefing(charts: tuple[Chart, ...]) -> Briefing:
    """A briefing of all sample charts."""
    panels = tuple(Panel(chart=chart.id, options={"place": "hangzhou"}) for chart in charts)
    return Briefing(
        title="杭州与苏州数字经济对照", issuer="太湖研究院", date=dt.date(2026, 3, 5), panels=panels
    )


@pytest.fixture(scope="session")
def whole(charts: tuple[Chart, ...], briefing: Briefing) -> Callable[[str], bytes]:
    """The briefing of all sample charts as a file of a format, made once for all tests."""
    return cache(lambda format_id: make(format_id, charts, briefing))
