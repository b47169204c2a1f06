"""A catalog small enough to read: two cities, a third one without data, three documents."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from tests.datasets import shipped

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


def _named(**more: Any) -> dict[str, Any]:
    return {"zh": "名", "en": "name"} | more


def _source(**more: Any) -> dict[str, Any]:
    stated = {"date": 2023, "dated": "stated", "dating": "x", "script": "simplified"}
    return _named(kind="newspaper", **stated) | more


def _cited(value: float, says: str, source: str = "brief", at: int = 1, **more: Any) -> Any:
    return {"value": value, "source": source, "at": at, "says": says} | more


BASE: dict[str, Any] = {
    "places": {
        "zhejiang": _named(level="province", lane=True),
        "hangzhou": _named(level="city", within="zhejiang", lane=True),
        "yuhang": _named(level="district", within="hangzhou", lane=True),
        "town": _named(level="area", within="hangzhou"),
        "suzhou": _named(level="city", lane=True),
        "nanjing": _named(level="city"),
    },
    "sources": {
        "brief": _source(kind="brief", depends_on=["page"]),
        "page": _source(),  # shares passages with the brief
        "yearbook": _source(kind="yearbook", date=2024),
    },
    "calibres": {
        "core": _named(covers="x"),
        "vague": _named(covers="x", defined=False),
        "gdp": _named(covers="x"),
    },
    "themes": {"economy": _named()},
    "indicators": {
        "core_value_added": _named(
            unit="亿元",
            unit_en="100 million yuan",
            calibre="core",
            values={
                "hangzhou": {
                    2022: [
                        _cited(5076, "5076 亿元", note={"zh": "注", "en": "note"}),
                        _cited(
                            5000,
                            "5000亿元",
                            "page",
                            8,
                            **{"is": "over"},
                            why={"zh": "较粗", "en": "coarser"},
                        ),
                    ],
                    2023: _cited(5675, "5675億元", "yearbook", 19),
                    2024: 6305,  # typed without a source
                },
                "suzhou": {2022: {"missing": "not_printed", "why": "不在文献"}},
            },
        ),
        "core_share_gdp": _named(
            unit="%",
            measure="share",
            calibre="core",
            of="core_value_added",
            denominator="全市 GDP",
            values={
                "hangzhou": {2022: _cited(27.1, "27.1%")},
                "suzhou": {2022: _cited(15.8, "15.8%"), 2023: {"missing": "not_printed"}},
            },
        ),
        "gdp": _named(
            unit="亿元", calibre="gdp", values={"suzhou": {2022: {"missing": "not_printed"}}}
        ),
        "growth": _named(
            unit="%",
            measure="growth_unspecified",
            calibre="core",
            of="core_value_added",
            values={"hangzhou": {2023: _cited(8.5, "8.5%", "yearbook")}},
        ),
        "total": _named(unit="亿元", calibre="vague", values={}),
        "laboratories": _named(
            unit="家",
            measure="count",
            calibre="core",
            values={"hangzhou": {2023: _cited(7, "7家")}},
        ),
        "firms": _named(
            unit="家",
            measure="count",
            calibre="core",
            values={"hangzhou": {2023: _cited(120, "120余家", **{"is": "over"})}},
        ),
    },
}
"""The figures are those of the documents, the rest is as short as the models allow."""

Build = Callable[..., Catalog]


def _merged(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    merged = deepcopy(base)
    for key, value in more.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merged(old, value) if both else value
    return merged


@pytest.fixture
def build() -> Build:
    """A catalog with sections merged into the small one."""
    return lambda **sections: Catalog.model_validate(_merged(BASE, sections))


@pytest.fixture
def catalog(build: Build) -> Catalog:
    """The small catalog as it is."""
    return build()


@pytest.fixture(scope="session")
def real() -> Dataset:
    """The frames of the data file that is shipped."""
    return shipped()
