"""The page of all figures in the shell: who leads is answered in two clicks."""

from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from tests.decade import content, unfold
from tests.shown import finding

ROOT = Path(__file__).parents[2]
SHELL, PAGE = ROOT / "components" / "ui" / "shell.py", ROOT / "pages" / "55_figures.py"


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The page over the file of ten years, opened by an address."""
    monkeypatch.setenv("HANGSU_DATA", str(unfold(tmp_path)))

    def make(**query):
        at = AppTest.from_file(SHELL, default_timeout=60)
        for name, value in {"lang": "zh", **query}.items():
            at.query_params[name] = value
        at.switch_page(str(PAGE)).run()
        assert [str(error.value) for error in at.exception] == []
        return at

    return make


def tally(year):
    """In how many indicators which city is ahead, counted in the file itself."""
    counts = {"one": 0, "other": 0, "apart": 0, "unsourced": 0}
    for record in yaml.safe_load(content())["indicators"].values():
        cells = (record["values"].get(place, {}).get(year) for place in ("suzhou", "hangzhou"))
        both = [cell[0] if isinstance(cell, list) else cell for cell in cells]
        both = [cell if isinstance(cell, dict) else {"value": cell} for cell in both]
        if any(cell.get("value") is None for cell in both):
            continue
        one, other = (cell["value"] for cell in both)
        # "Over" 9 is above 8 and "under" 7 is below it; any other bound leaves the order open.
        less, more = sorted(both, key=lambda cell: cell["value"])
        bounds = {less.get("is", "about"), more.get("is", "about")} - {"about"}
        if bounds and (less.get("is"), more.get("is")) not in {(None, "over"), ("under", None)}:
            counts["apart"] += 1
        elif any("source" not in cell for cell in both):
            counts["unsourced"] += 1
        else:
            ahead = one < other if record.get("measure") == "rank" else one > other
            counts["one" if ahead else "other"] += 1
    return counts


def test_the_page_says_who_leads_in_how_many_and_lists_just_those(opened):
    at, counts = opened(period="2024"), tally(2024)
    assert finding(at).startswith(
        f"2024 年苏州与杭州相比：苏州领先 {counts['one']} 项，杭州领先 {counts['other']} 项，"
        f"{counts['apart']} 项不可比，{counts['unsourced']} 项待核"
    )
    lead = at.segmented_control(key="lead")
    assert lead.options[1] == f"苏州领先（{counts['one']}）"
    lead.set_value("one").run()
    assert finding(at).startswith(f"2024 年苏州领先杭州的有 {counts['one']} 项")
    assert at.query_params["lead"] == "one"


def test_without_a_second_city_nobody_leads(opened):
    at = opened(places="suzhou", view="rank")
    assert [one.key for one in at.segmented_control if one.key == "lead"] == []
    assert at.segmented_control(key="view").value == "rank"
