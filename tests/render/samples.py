"""One small chart of each kind, with every mark somewhere; the numbers are easy to read."""

from __future__ import annotations

from components.charts.chart import Axis, Band, Chart, Mark, Point, ReferenceLine, Series

YEARS = tuple((float(year), str(year)) for year in range(2018, 2024))
ROWS = ((0.0, "核心产业"), (1.0, "云计算"), (2.0, "量子信息"))


def line(lang: str = "zh") -> Chart:
    """2018 derived, 2019 missing, 2021 over, 2022 exact; a break; 2023 alone; a target."""
    first = Series(
        "h1",
        "杭州",
        "hangzhou",
        (
            Point(2018, 3378, 3378, Mark.DERIVED, "2018", "约 3,378", "obs:c/2018"),
            Point(2019, 0, None, Mark.MISSING, "2019"),
            Point(2021, 4938, 4938, Mark.OVER, "2021", "超 4,938", "obs:c/2021"),
            Point(2022, 5076, 5076, Mark.EXACT, "2022", "5,076", "obs:c/2022"),
        ),
        line="solid",
        unit="亿元",
    )
    second = Series(
        "h2",
        "杭州",
        "hangzhou",
        (Point(2023, 5675, 5675, label="2023", text="5,675", key="obs:c/2023"),),
        line="solid",
        unit="亿元",
    )
    aim = Series(
        "t",
        "目标",
        "ink",
        (Point(2022, 5800, 5800, Mark.TARGET, "2022", "目标 5,800", "target:c"),),
        "diamond",
    )
    return _chart(
        "line",
        lang,
        (first, second, aim),
        Axis("period", ticks=YEARS),
        Axis(unit="亿元", grid=True),
        (
            ReferenceLine(2022.5, "基期修订", style="break"),
            ReferenceLine(2018, "数字经济第一城", key="policy:first"),
        ),
    )


def bar(lang: str = "zh") -> Chart:
    """An exact bar, a bar that is a lower bound, and one that is not in the documents."""
    series = Series(
        "h",
        "杭州",
        "hangzhou",
        (
            Point(5076, 0, 5076, label="核心产业", text="5,076", key="obs:a"),
            Point(3990, 1, 3990, Mark.OVER, "云计算", "超 3,990", "obs:b"),
            Point(0, 2, None, Mark.MISSING, "量子信息"),
        ),
        unit="亿元",
    )
    return _chart("bar", lang, (series,), Axis(unit="亿元", grid=True), _rows())


def timeline(lang: str = "zh") -> Chart:
    """Two lanes: three events of Hangzhou of which two at one time, nothing on Suzhou."""
    hangzhou = Series(
        "h",
        "杭州",
        "hangzhou",
        (
            Point(2018.8, 0, text="数字经济第一城", key="policy:a"),
            Point(2018.8, 0, text="三化融合行动计划", key="policy:b", x_end=2022.9),
            Point(2025, 0, mark=Mark.TARGET, text="智能物联超万亿元", key="policy:c"),
        ),
    )
    suzhou = Series("s", "苏州", "suzhou", (Point(2018, 1, mark=Mark.MISSING),), "square")
    return _chart(
        "timeline",
        lang,
        (hangzhou, suzhou),
        Axis("period", low=2000, high=2036),
        Axis("category", ticks=((0.0, "杭州市"), (1.0, "苏州市"))),
        bands=(Band(2018, 2019, "2018"), Band(2018.5, 2019.5, "2018 之后")),
    )


def matrix(lang: str = "zh") -> Chart:
    """A mark, a doubtful mark, and two cells that are not in the documents."""
    series = Series(
        "h",
        "杭州",
        "hangzhou",
        (
            Point(0, 0, key="inst:a"),
            Point(1, 0, mark=Mark.UNSOURCED, key="inst:b"),
            Point(0, 1, mark=Mark.MISSING),
            Point(1, 1, mark=Mark.MISSING),
        ),
    )
    return _chart(
        "matrix",
        lang,
        (series,),
        Axis("category", ticks=((0.0, "智能"), (1.0, "量子"))),
        Axis("category", ticks=((0.0, "之江实验室"), (1.0, "苏州实验室"))),
    )


def heatmap(lang: str = "zh") -> Chart:
    """Three values 10, 20, 40 and a missing cell."""
    series = Series(
        "s",
        "苏州",
        "suzhou",
        (
            Point(0, 0, 10, text="10", key="c:1"),
            Point(1, 0, 20, text="20", key="c:2"),
            Point(0, 1, 40, text="40", key="c:3"),
            Point(1, 1, mark=Mark.MISSING),
        ),
    )
    return _chart(
        "heatmap",
        lang,
        (series,),
        Axis("category", ticks=((0.0, "6%"), (1.0, "8%"))),
        Axis("category", ticks=((0.0, "3"), (1.0, "5"))),
    )


def table(lang: str = "zh") -> Chart:
    """Two columns of words over two rows; one cell says what is not in the documents."""
    claim = (
        Point(0, 0, text="8.5%", key="check:a"),
        Point(0, 1, mark=Mark.MISSING, text="无数据", key="check:b"),
    )
    verdict = (
        Point(1, 0, text="无法重算得出", key="check:a"),
        Point(1, 1, text="未达到", key="check:b"),
    )
    return _chart(
        "table",
        lang,
        (
            Series("claim", "所称", "ink", claim, "none"),
            Series("verdict", "结论", "accent", verdict, "none"),
        ),
        Axis("category", ticks=((0.0, "所称"), (1.0, "结论"))),
        Axis("category", ticks=((0.0, "甲项核验"), (1.0, "乙项核验"))),
    )


ALL = (line, bar, timeline, matrix, heatmap, table)


def _rows() -> Axis:
    return Axis("category", ticks=ROWS)


def _chart(kind, lang, series, x, y, reference_lines=(), bands=()) -> Chart:
    return Chart(
        "c",
        kind,
        lang,
        "标题是发现",
        "副标题",
        x,
        y,
        series,
        alt="说明",
        file_name="图",
        reference_lines=reference_lines,
        bands=bands,
        note="注",
        sources=("文献 000",),
    )
