"""A check in words, and words for every verdict and reason that the frames can give."""

from pathlib import Path

import pytest

from components.analysis import checks, targets
from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts.checking import checked, derived_text
from components.charts.naming import Naming
from components.words import languages, words
from tests.today import TODAY

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


@pytest.fixture(scope="module")
def real() -> Dataset:
    return Dataset(load(DATA), TODAY)


def result(tables: Dataset, name: str, lang: str = "zh") -> str:
    return checked(tables, name, Naming(tables.catalog, lang)).result


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("yuhang_cagr", "12.8205%（舍入区间 12.8137–12.8272）"),
        ("gdp_2022", "18,730.6 亿元（舍入区间 18,694.3–18,767.1）"),
        ("gdp_growth_2022", "1.5%（舍入区间 1.4–1.6）"),
        ("gdp_2018h1", "6,368.0 亿元（舍入区间 6,241.2–6,500.0）"),
        ("closing_rest_same", "1.981 倍（舍入区间 1.969–1.994）"),
        ("province_share_reports", "56.5%（舍入区间 56.45–56.55）"),
        ("plan_core", "5,076 亿元（舍入区间 5,075.5–5,076.5）"),
        ("closing_5_years", "11.4%（舍入区间 11.3–11.5）"),
        ("talent_table_flow", "500,398 人次"),
        ("plan_total", ""),
    ],
)
def test_a_result_is_printed_with_its_rounding_interval(
    real: Dataset, name: str, shown: str
) -> None:
    assert result(real, name) == shown


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("aiot_growth_needed", "至多 8.63%", "at most 8.63%"),
        ("aiot_to_core", "至少 1.54 倍", "at least 1.54 times"),
        ("gdp_2023_floor", "至少 18,916.7 亿元", "at least 1,891.67 billion yuan"),
    ],
)
def test_where_a_bound_goes_in_a_bound_comes_out(
    real: Dataset, name: str, zh: str, en: str
) -> None:
    assert (result(real, name), result(real, name, "en")) == (zh, en)


def test_a_derived_bound_is_never_called_about(real: Dataset) -> None:
    naming = Naming(real.catalog, "zh")
    told = [
        derived_text(checked(real, name, naming), naming)
        for name in ("gdp_2022", "gdp_2023_floor", "aiot_growth_needed")
    ]
    assert told == [
        "约 18,730.6 亿元（推算）",
        "至少 18,916.7 亿元（推算）",
        "至多 8.63%（推算）",
    ]


def test_differences_of_shares_are_points_and_of_levels_amounts(real: Dataset) -> None:
    naming = Naming(real.catalog, "zh")
    assert checked(real, "core_growth_2023", naming).difference == "3.30 个百分点"
    assert checked(real, "plan_core", naming).difference == "−724 亿元"
    assert checked(real, "talent_table_flow", naming).difference == ""


def test_a_formula_that_only_names_one_figure_is_no_arithmetic(real: Dataset) -> None:
    naming = Naming(real.catalog, "zh")
    assert checked(real, "plan_core", naming).formula == ""
    assert checked(real, "plan_core_short", naming).formula == "5800 − 5076"


def test_an_unknown_check_is_a_key_error(real: Dataset) -> None:
    with pytest.raises(KeyError):
        checked(real, "no", Naming(real.catalog, "zh"))


@pytest.mark.parametrize("lang", languages())
def test_every_verdict_and_reason_of_the_frames_has_words(lang: str) -> None:
    say = words(lang)
    verdicts = {*checks.VERDICTS, "pending", "due"}
    told = (checks.__doc__ or "") + (targets.targets.__doc__ or "")
    reasons = {
        "declared",
        "no_formula",
        "no_input",
        "no_value",
        "open_bound",
        "no_indicator",
        "undated",
        "no_outcome",
        "calibre_undefined",
        "calibres_differ",
        "horizon_ahead",
        "unsourced",
    }
    formula = {"syntax", "unknown_name", "divides_by_zero", "root_of_negative", "too_large"}
    assert [reason for reason in reasons if reason not in told] == []
    assert set(say.under("evidence.verdicts")) == verdicts
    assert reasons | formula <= set(say.under("evidence.reasons"))
