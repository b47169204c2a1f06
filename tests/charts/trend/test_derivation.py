"""Values that printed ones imply."""

from components.charts.trend.derivation import derived_values


def test_checks_and_growth_of_levels_make_derived_values(tables):
    frame = derived_values(tables)
    told = [(r["indicator"], r["period"], round(r["value"], 1)) for r in frame.to_dict("records")]
    assert told == [("level", "2019", 126.5), ("loose", "2018", 10.0)]


def test_no_real_rate_is_ever_derived_from_levels(tables):
    assert "real" not in set(derived_values(tables)["indicator"])
