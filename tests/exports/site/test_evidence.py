"""The evidence behind the figures of the site, followed from one to the next."""

from __future__ import annotations

from components.analysis.dataset import dataset
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.exports.site.evidence import evidence
from tests.today import TODAY


def test_evidence_leads_on_until_nothing_is_new() -> None:
    found = evidence(
        dataset(State(loaded(data_path()), TODAY)),
        ["obs:core_share_gdp/suzhou/2022#1", "obs:none/none/1#1"],
        "en",
    )
    first = found["obs:core_share_gdp/suzhou/2022#1"]
    assert first["value"] == "15.8%"
    linked = {
        key for one in found.values() for _, lines in one["blocks"] for _, key in lines if key
    }
    assert "check:gap_points" in linked
    assert linked <= found.keys()
