"""Charts are what the modules of a package declare, each with its options."""

import re
from pathlib import Path

import pytest

from components.charts import registry

ROOT = Path(__file__).parents[2]


def test_the_charts_are_in_alphabetical_order_of_their_ids():
    assert registry.chart_ids()[:3] == ("all_figures", "catchup_path", "catchup_sensitivity")
    assert [*registry.chart_ids()] == sorted(registry.chart_ids())


def test_every_chart_that_a_module_declares_is_found_under_an_id_of_its_own():
    modules = [path.read_text("utf-8") for path in (ROOT / "components/charts").rglob("*.py")]
    declared = [name for text in modules for name in re.findall(r"\bChartType\(([A-Z_]+),", text)]
    assert len({*registry.chart_ids()}) == len(declared) == len({*declared})


def test_a_chart_that_is_not_there_is_named():
    with pytest.raises(registry.UnknownChartError, match="no_such_chart"):
        registry.entry("no_such_chart")


def test_options_are_the_standard_view_until_others_are_given():
    assert registry.options("share_gap").follower == "suzhou"
    assert registry.options("share_gap", {"follower": "nanjing"}).follower == "nanjing"


def test_lists_become_tuples_so_that_a_chart_can_be_kept_by_its_options():
    hashable = registry.options("closing_pace", {"years": [5, 10]})
    assert hashable.years == (5, 10)
    assert hashable == registry.options("closing_pace", {"years": (5, 10)})
    assert hash(hashable) == hash(registry.options("closing_pace", {"years": (5, 10)}))


def test_an_option_that_a_chart_does_not_know_is_a_type_error():
    with pytest.raises(TypeError, match="colour"):
        registry.options("share_gap", {"colour": "red"})


def test_a_chart_is_built_in_the_language_asked_for(silent):
    assert registry.build("closing", silent, "en").lang == "en"
