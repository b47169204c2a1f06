"""One small chart of each kind."""

from components.charts.chart import (
    Axis,
    Band,
    Chart,
    Citation,
    Mark,
    Point,
    ReferenceLine,
    Series,
    Stamp,
)

BRIEF = Citation("taihu-2023", "太湖简报（第 7 期）", 19, "5076")
SHARE = Citation("taihu-2023", "太湖简报（第 7 期）", 21, "15.8%")
FIRST = Citation("first-city-2018", "打造数字经济第一城", 5, "5800")
LATER = Citation("new-quality-2024", "新质生产力一线观察", 19, "5675")
STAMP = Stamp("ab12cd34ef56" * 4, "2023", "2024-07-15", "http://hangsu.local/trend?place=hangzhou")


def line() -> Chart:
    """Derived 2018 and 2021, printed 2022, a target; 2023 after a break of calibre."""
    return Chart(
        id="trend",
        kind="line",
        lang="zh",
        title="核心产业增加值 2022 年未达 2018 年设定的目标",
        subtitle="杭州数字经济核心产业增加值，亿元；虚线为推算值，菱形为目标",
        x=Axis(kind="period", ticks=tuple((y + 0.5, str(y)) for y in range(2018, 2025))),
        y=Axis(unit="亿元", low=0, grid=True),
        series=(_before_the_break(), _after_the_break(), _goal()),
        alt="杭州 2022 年 5,076 亿元，低于目标 5,800 亿元。",
        file_name="杭州_增加值",
        reference_lines=(ReferenceLine(2023.0, "基期不可衔接", style="break"),),
        bands=(Band(2022.0, 2023.0, "重塑"),),
        note="2018 与 2021 年为推算值，价格口径未注明。",
        formula="5076 ÷ 1.028 ÷ 1.1349³",
        sources=("太湖简报（第 7 期）",),
        stamp=STAMP,
    )


def _before_the_break() -> Series:
    backwards = "由 2022 年推算"
    points = (
        Point(2018.5, 3378.0, 3378.0, Mark.DERIVED, "2018", "约 3,378（推算）", note=backwards),
        Point(2021.5, 4938.0, 4938.0, Mark.DERIVED, "2021", "约 4,938（推算）"),
        Point(2022.5, 5076.0, 5076.0, Mark.EXACT, "2022", "5,076", citations=(BRIEF,)),
    )
    return Series("hz", "杭州", "hangzhou", points, line="dotted")


def _after_the_break() -> Series:
    flags = ("与上年不可衔接",)
    printed = Point(
        2023.5, 5675.0, 5675.0, Mark.EXACT, "2023", "5,675", flags=flags, citations=(LATER,)
    )
    missing = Point(2024.5, 0, None, Mark.MISSING, "2024", text="无数据")
    return Series("hz2", "杭州（2023 年起）", "hangzhou", (printed, missing))


def _goal() -> Series:
    point = Point(2022.5, 5800.0, 5800.0, Mark.TARGET, "2022", "目标 5,800", citations=(FIRST,))
    return Series("goal", "2018 年目标", "ink", (point,), shape="diamond")


def bar() -> Chart:
    """Two places over three categories, one cell missing."""
    names = ("核心产业占比", "研发强度", "数字化改造覆盖率")
    hangzhou = (
        Point(27.1, 0, 27.1, text="27.1%", citations=(SHARE,)),
        Point(3.9, 1, 3.9, Mark.ABOUT, text="约 3.9%"),
        Point(80.0, 2, 80.0, Mark.OVER, text="超过 80%"),
    )
    suzhou = (
        Point(15.8, 0, 15.8, text="15.8%", citations=(SHARE,)),
        Point(0, 1, mark=Mark.MISSING, text="无数据"),
        Point(41.5, 2, 41.5, Mark.UNSOURCED, text="41.5%（待核）"),
    )
    return Chart(
        id="shares",
        kind="bar",
        lang="zh",
        title="三项指标的对照",
        subtitle="2022 年，%",
        x=Axis(unit="%", low=0, decimals=1, grid=True),
        y=Axis(kind="category", ticks=tuple(enumerate(names))),
        series=(
            Series("hz", "杭州", "hangzhou", hangzhou),
            Series("sz", "苏州", "suzhou", suzhou),
        ),
        alt="杭州核心产业占比 27.1%，苏州 15.8%。",
        file_name="对照",
        stamp=STAMP,
    )


def gap() -> Chart:
    """The headline: 15.8 against 27.1, with the span between them."""
    suzhou = Point(15.8, 0, 15.8, text="15.8%", citations=(SHARE,))
    hangzhou = Point(27.1, 0, 27.1, text="27.1%", citations=(SHARE,))
    return Chart(
        id="gap_share",
        kind="bar",
        lang="zh",
        title="苏州与杭州相差 11.3 个百分点",
        subtitle="数字经济核心产业增加值占 GDP 比重，2022 年，%",
        x=Axis(unit="%", low=0, high=30, decimals=1, grid=True),
        y=Axis(kind="category", ticks=((0, "核心产业占比"),)),
        series=(
            _span(),
            Series("sz", "苏州", "suzhou", (suzhou,), shape="square"),
            Series("hz", "杭州", "hangzhou", (hangzhou,)),
        ),
        alt="苏州 15.8%，杭州 27.1%。",
        file_name="差距",
        note="同一文献、同年、同口径，单一二手来源。",
        stamp=STAMP,
    )


def _span() -> Series:
    words = "差 11.3 个百分点"
    point = Point(15.8, 0, 11.3, Mark.DERIVED, text=words, x_end=27.1, low=11.2, high=11.4)
    return Series("gap", "差距", "neutral", (point,), shape="bar", unit="个百分点")


def timeline() -> Chart:
    """Two lanes, a span, two events close together, an empty lane."""
    nation = Point(2015.2, 0, label="2015", text="“互联网+”行动", citations=(LATER,))
    city = (
        Point(2018.75, 1, label="2018-10", text="数字经济第一城行动计划", citations=(FIRST,)),
        Point(2018.8, 1, label="2018-10", text="城市大脑综合版发布"),
        Point(2021.0, 1, label="2021—2025", text="十四五数字经济规划", x_end=2026.0),
    )
    silent = Point(2000, 2, mark=Mark.MISSING, text="文献没有写苏州政策")
    return Chart(
        id="policies",
        kind="timeline",
        lang="zh",
        title="2018 年是转折点",
        subtitle="政策按层级",
        x=Axis(kind="period", low=2000, high=2035),
        y=Axis(kind="category", ticks=((0, "国家"), (1, "杭州"), (2, "苏州"))),
        series=(
            Series("n", "国家", "neutral", (nation,)),
            Series("hz", "杭州", "hangzhou", city),
            Series("sz", "苏州", "suzhou", (silent,)),
        ),
        alt="三条泳道。",
        file_name="政策时间线",
        bands=(Band(2018, 2019, "第一城"),),
        stamp=STAMP,
    )


def matrix() -> Chart:
    """Laboratories × fields in words."""
    labs = (
        Point(0, 0, text="智能计算", citations=(LATER,)),
        Point(1, 1, text="医药", citations=(LATER,)),
        Point(0, 2, mark=Mark.MISSING, text="无数据"),
    )
    return Chart(
        id="labs",
        kind="matrix",
        lang="zh",
        title="五家省实验室各有主攻方向",
        subtitle="按领域",
        x=Axis(kind="category", ticks=((0, "人工智能"), (1, "生命健康"))),
        y=Axis(kind="category", ticks=((0, "之江实验室"), (1, "良渚实验室"), (2, "苏州"))),
        series=(Series("lab", "实验室", "hangzhou", labs),),
        alt="三行两列。",
        file_name="实验室",
        stamp=STAMP,
    )


def heatmap() -> Chart:
    """Years needed by growth: derived numbers, 5, 7.5 and 10 over 6, 8.5 and 11."""
    years = tuple(
        Point(column, row, 5.0 + 2.5 * column + row, Mark.DERIVED)
        for row in range(2)
        for column in range(3)
    )
    return Chart(
        id="catchup",
        kind="heatmap",
        lang="zh",
        title="增速越高，追上越早",
        subtitle="所需年数",
        x=Axis(kind="category", title="杭州增速", ticks=((0, "2%"), (1, "4%"), (2, "6%"))),
        y=Axis(kind="category", title="苏州增速", ticks=((0, "10%"), (1, "12%"))),
        series=(Series("y", "追赶年数", "accent", years, unit="年"),),
        alt="六种组合。",
        file_name="追赶",
        formula="n = ln(27.1/15.8) / ln(g)",
        assumptions=("目标不动",),
        stamp=STAMP,
    )


def table() -> Chart:
    """Checks in words: claim and verdict."""
    claims = (
        Point(0, 0, text="8.5%", citations=(LATER,)),
        Point(0, 1, mark=Mark.MISSING, text="无数据"),
    )
    verdicts = (Point(1, 0, text="无法重算得出"), Point(1, 1, text="推算值"))
    return Chart(
        id="checks",
        kind="table",
        lang="zh",
        title="一项核验无法重算得出",
        subtitle="所称与结论",
        x=Axis(kind="category", ticks=((0, "所称"), (1, "结论"))),
        y=Axis(kind="category", ticks=((0, "年均增速"), (1, "差距"))),
        series=(
            Series("claim", "所称", "ink", claims, "none"),
            Series("verdict", "结论", "accent", verdicts, "none"),
        ),
        alt="两行两列。",
        file_name="核验",
        stamp=STAMP,
    )


KINDS = {f.__name__: f for f in (line, bar, gap, timeline, matrix, heatmap, table)}


def crowd() -> Chart:
    """Two cities over thirteen years, one with a break in 2018, and a target of the last year."""
    years = range(2012, 2025)

    def city(id_: str, name: str, colour: str, held: range) -> Series:
        points = tuple(
            Point(year + 0.5, float(year - 2000), float(year - 2000), label=str(year))
            for year in held
        )
        return Series(id_, name, colour, points, line="solid")

    goal = Point(2024.5, 30.0, 30.0, Mark.TARGET, label="2024")
    return line().with_(
        series=(
            city("a", "杭州", "hangzhou", range(2012, 2018)),
            city("b", "杭州", "hangzhou", range(2018, 2025)),
            city("c", "苏州", "suzhou", years[:-1]),
            Series("goal", "苏州目标", "suzhou", (goal,), "diamond"),
        ),
    )
