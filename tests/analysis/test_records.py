""""""

import pandas as pd
import pytest

from components.analysis import records
from components.analysis.records import TABLES
from components.catalog.models import SECTIONS, Catalog
from tests.today import TODAY

EVIDENCE = [{"source": "brief", "at": 3, "says": "甲"}, {"source": "page", "at": 4, "says": "乙"}]
POLICY = {
    "zh": "计划",
    "en": "plan",
    "place": "hangzhou",
    "period": "2018-10/2022",
    "kind": "plan",
    "theme": ["economy"],
    "summary": {"zh": "摘要", "en": "summary"},
    "evidence": EVIDENCE,
}


def table(name: str, catalog: Catalog, lang: str = "zh") -> pd.DataFrame:
    return records.table(name, catalog, lang, TODAY)


def test_a_record_is_a_row_of_plain_text(build) -> None:
    catalog = build(policies={"plan": POLICY})
    row = table("policies", catalog).iloc[0]
    assert (row["id"], row["name"], row["key"]) == ("plan", "计划", "policy:plan")
    assert (row["period"], row["kind"], row["theme"]) == ("2018-10/2022", "plan", "economy")
    assert row["summary"] == "摘要"
    assert row["evidence"] == "brief:3 甲; page:4 乙"
    assert row["replaces"] == ""


def test_texts_and_units_follow_the_language(build) -> None:
    catalog = build(policies={"plan": POLICY})
    assert table("policies", catalog, "en")["summary"].tolist() == ["summary"]
    assert table("indicators", catalog, "en")["unit"].iloc[0] == "100 million yuan"
    assert table("indicators", catalog, "zh")["unit"].iloc[0] == "亿元"


def test_indicators_come_without_their_values(catalog) -> None:
    assert "values" not in table("indicators", catalog).columns


def test_targets_and_checks_end_with_what_is_computed(build) -> None:
    cell = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}
    catalog = build(
        targets={
            "t": {
                "zh": "标",
                "en": "t",
                "indicator": "core_value_added",
                "place": "hangzhou",
                "by": 2022,
                "value": 5800,
                "source": "brief",
                "at": 1,
                "says": "5800",
            }
        },
        checks={"c": {"zh": "核", "en": "c", "formula": "a * 2", "inputs": {"a": cell}}},
    )
    target, check = table("targets", catalog).iloc[0], table("checks", catalog).iloc[0]
    assert (target["verdict"], target["difference"]) == ("missed", -724)
    assert (check["verdict"], check["result"]) == ("derived", 10152)
    assert target["set_by"] == "unstated"
    assert check["inputs"] == "a = obs:core_value_added/hangzhou/2022#1"


@pytest.mark.parametrize("name", TABLES)
def test_every_section_prints_even_when_it_is_empty(catalog, name) -> None:
    assert list(table(name, catalog).columns)[:3] == ["id", "name", "key"]


def test_an_unknown_section_is_a_key_error(catalog) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        table("nonsense", catalog)


def test_the_tables_are_the_sections_of_the_file() -> None:
    assert set(TABLES) == set(SECTIONS)
