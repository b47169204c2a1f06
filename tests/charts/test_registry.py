"""Charts are the files of a folder, each with its options."""

import pytest

from components.charts import registry


def test_every_file_of_the_folder_is_a_chart():
    assert registry.chart_ids()[:3] == ("catchup_path", "catchup_sensitivity", "check_ledger")
    for chart_id in registry.chart_ids():
        assert chart_id == registry.entry(chart_id).ID


def test_a_chart_that_is_not_there_is_named():
    with pytest.raises(registry.UnknownChartError, match="no_such_chart"):
        registry.entry("no_such_chart")


def test_options_are_the_standard_view_until_others_are_given():
    assert registry.options("share_gap").follower == "suzhou"
    assert registry.options("share_gap", {"follower": "nanjing"}).follower == "nanjing"


def test_lists_become_tuples_so_that_a_chart_can_be_kept_by_its_options():
    asked = registry.options("closing_pace", {"years": [5, 10]})
    assert asked.years == (5, 10)
    assert asked == registry.options("closing_pace", {"years": (5, 10)})
    assert hash(asked) == hash(registry.options("closing_pace", {"years": (5, 10)}))


def test_an_option_that_a_chart_does_not_know_is_a_type_error():
    with pytest.raises(TypeError, match="colour"):
        registry.options("share_gap", {"colour": "red"})


def test_a_chart_is_built_in_the_language_asked_for(silent):
    assert registry.build("closing", silent, "en").lang == "en"
