"""An English chart counts in billions where a Chinese one counts in 亿元."""

from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.charts.chart import Axis, Chart, Guide, Mark, Point, Series
from components.charts.spoken import in_spoken_units
from components.charts.twin import twin
from tests.today import TODAY

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


@pytest.fixture(scope="module")
def real() -> Dataset:
    return Dataset(load(DATA), TODAY)


def bars(lang: str, unit: str) -> Chart:
    point = Point(5076, 0, 5076, Mark.DERIVED, text="507.6", x_end=6000, low=5075.5, high=5076.5)
    return Chart(
        id="made",
        kind="bar",
        lang=lang,
        title="",
        subtitle="",
        alt="",
        file_name="",
        x=Axis(unit=unit, low=0, high=8000, decimals=1, ticks=((4000, "half"),)),
        y=Axis(),
        value_axis="x",
        guides=(Guide(4000, "half", "x"), Guide(3, "row", "y")),
        series=(Series("a", "A", "hangzhou", (point,), "bar", unit=unit),),
    )


def test_every_position_and_value_moves_with_the_unit() -> None:
    made = in_spoken_units(bars("en", "100 million yuan"))
    point = made.series[0].points[0]
    assert (point.x, point.x_end, point.value, point.low, point.high) == (
        507.6,
        600,
        507.6,
        507.55,
        507.65,
    )
    assert (point.y, [guide.at for guide in made.guides]) == (0, [400, 3])
    assert made.x == Axis(unit="billion yuan", low=0, high=800, decimals=2, ticks=((400, "half"),))
    assert made.series[0].unit == "billion yuan"


@pytest.mark.parametrize(("lang", "unit"), [("zh", "亿元"), ("en", "%"), ("en", "firms")])
def test_other_units_stay_as_they_are(lang: str, unit: str) -> None:
    assert in_spoken_units(bars(lang, unit)) == bars(lang, unit)


def test_the_same_chart_in_both_languages_holds_the_same_figures_and_tokens(real: Dataset) -> None:
    zh, en = (twin(registry.build("core_level", real, lang)) for lang in ("zh", "en"))
    tokens = [[row.token.replace("；", "; ") for row in found.rows] for found in (zh, en)]
    assert tokens[0] == tokens[1]
    pairs = [(a.number, b.number) for a, b in zip(zh.rows, en.rows, strict=True)]
    assert (5076.0, 507.6) in pairs
    assert all(b == (a if a is None else pytest.approx(a / 10, rel=1e-12)) for a, b in pairs)
    assert {row.unit for row in en.rows} == {"billion yuan"}


def test_the_words_at_a_mark_say_its_value(real: Dataset) -> None:
    points = [p for s in registry.build("core_level", real, "en").series for p in s.points]
    assert [p.text for p in points if p.value in (507.6, 567.5)] == ["507.6", "567.5"]
    assert any("target 580" in p.text for p in points)
