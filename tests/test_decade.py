"""The full file of the tests: in order, as large as it says, and never shipped."""

from __future__ import annotations

import tomllib
from pathlib import Path

from components.catalog.models import Catalog
from components.catalog.validation import load
from tests.decade import FOLDED, content
from tests.serving import DATA, ROOT

CITIES = {"hangzhou", "suzhou", "nanjing", "ningbo"}


def test_the_full_file_holds_four_cities_over_thirteen_years(decade_catalog: Catalog) -> None:
    reports = [*decade_catalog.reports()]
    years = {period.last_year for _, place, period, _, _ in reports if place in CITIES}
    assert {place for _, place, *_ in reports} >= CITIES
    assert years >= set(range(2012, 2025))
    counts = (len(decade_catalog.indicators), len(reports), len(decade_catalog.policies))
    assert counts == (147, 2526, 141)


def test_the_file_of_a_test_reads_as_the_catalog_of_the_tests(
    decade: Path, decade_catalog: Catalog
) -> None:
    assert load(decade) == decade_catalog


def test_its_head_says_that_it_is_invented_and_for_tests_only() -> None:
    head = content().decode("utf-8").split("\n")[1]
    assert "仅供测试，数字多为编造" in head
    assert "Invented, for tests only" in head


def test_the_folded_file_names_no_time_and_no_path() -> None:
    """Bytes 4 to 7 of a gzip head are its time, bit 8 of byte 3 says that a name follows."""
    head = FOLDED.read_bytes()[:10]
    assert (head[3] & 8, head[4:8]) == (0, b"\0\0\0\0")


def test_nothing_of_it_ships() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert built["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["components"]
    shipped = load(DATA)
    invented = {"nanjing", "ningbo", "monthly-suzhou", "yearbook-hangzhou"}
    assert not invented & {*shipped.places, *shipped.sources}
