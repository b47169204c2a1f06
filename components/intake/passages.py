"""Paragraphs of a document, and the place and the period that its words give to a numeral."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from components.catalog.documents import counted
from components.catalog.models import Catalog
from components.catalog.period import Period, PeriodError
from components.intake.numerals import legible


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document as printed; `number` counts from 1 through all pages.

    One that is `whole` is a paragraph by itself, as on a slide.
    """

    number: int
    text: str
    page: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one text: folded, the same signs as printed, and where each line begins."""

    text: str
    printed: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]

    def line_at(self, place: int) -> Line:
        """The line on which the sign at `place` stands."""
        return self.lines[max(0, bisect_right(self.starts, place) - 1)]


_LONG, _MOST = 24, 4000
_STOPS = re.compile(r"[。！？；，\s]")
_ENDS = re.compile("[。！？：!?:；;”）)]$")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[章条节]"
    r"|[-*+•·#>] ?\S|\d{1,2}[.、](?!\d)|[①-⑳])"
)


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs: a long line that ends inside a sentence goes on with the next one."""
    group: list[tuple[Line, str, str]] = []
    for line in (piece for whole in lines for piece in _pieces(whole)):
        folded = legible(line.text)
        text = folded.text.rstrip()
        if sum(len(part) for _, part, _ in group) > _MOST:
            yield from _joined(group)
            group = []
        if not text.strip():
            if group and _goes_on(group[-1][1]):
                continue  # the end of a page
            yield from _joined(group)
            group = []
            continue
        if group and (line.whole or not _goes_on(group[-1][1]) or _HEADING.match(text.strip())):
            yield from _joined(group)
            group = []
        printed = "".join(line.text[place] for place in folded.places[: len(text)])
        group.append((line, text, printed))
    yield from _joined(group)


def _pieces(line: Line) -> Iterator[Line]:
    """A line without an end, such as a table poured into one, in parts that can be looked over."""
    text = line.text
    while len(text) > _MOST:
        cuts = [match.end() for match in _STOPS.finditer(text, 0, _MOST)]
        cut = cuts[-1] if cuts else _MOST
        yield replace(line, text=text[:cut])
        text = text[cut:]
    yield replace(line, text=text)


def _goes_on(text: str) -> bool:
    return len(text.strip()) >= _LONG and not _ENDS.search(text)


def _joined(group: list[tuple[Line, str, str]]) -> Iterator[Paragraph]:
    if not group:
        return
    text, printed, starts = "", "", []
    for _, folded, original in group:
        # 8.⏎5% is one number; of digits on both sides of a line's end nobody can tell.
        if text and not re.search(r"\d\.$", text):
            joint = "\n" if text[-1].isdigit() and folded.lstrip()[:1].isdigit() else " "
            text, printed = text + joint, printed + joint
        starts.append(len(text))
        text, printed = text + folded, printed + original
    yield Paragraph(text, printed, tuple(starts), tuple(line for line, _, _ in group))


# Tables set with tabs: a figure is read behind the labels of its row and its column.


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its labels as a paragraph, in which its own text goes from `start` to `end`.

    `unit` is that of its row or column, added where the cell is a bare number. The paragraph's line
    starts where the cell's own signs, and not its labels, stand in the line.
    """

    paragraph: Paragraph
    start: int
    end: int
    unit: str


_MEASURED = re.compile(r" ?[(]?(?:单位[:：])?([万亿]*(?:元|个百分点|%|[家个项人件户位]))[)]?$")
_BARE = re.compile(r"-?[\d,]+(?:\.\d+)?")
_DATED = re.compile(r"(?:19|20)\d\d(?!\d)")
_WHEN = re.compile(r"[\d年月季度]")
_RATED = re.compile("增长|增速|增幅|比重|占比|同比|比上年|较上年|率")


def tables_apart(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in turns: text, and rows of a table, which have tabs and as many as each other."""
    for tabs, some in groupby(lines, key=lambda line: line.text.strip("\n").count("\t")):
        group = list(some)
        yield bool(tabs) and len(group) > 1, group


def rows_of(lines: Sequence[Line]) -> Iterator[list[Cell]]:
    """The cells of a table, row by row; its first row is the head."""
    head: list[str] = []
    for line in lines:
        printed = line.text.split("\t")
        texts = [legible(text).text.strip() for text in printed]
        row, at = [], 0
        for column, cell in enumerate(printed):
            labels = [texts[0], *head[column : column + 1]] if column else []
            row.append(_cell(line, cell, at, labels))
            at += len(legible(cell).text) + 1
        yield row
        # A figure is no label: lines such as 电话 and 传真 have no head.
        head = head or ["" if re.search(r"\d{3}", _DATED.sub("", text)) else text for text in texts]


def _cell(line: Line, printed: str, at: int, labels: list[str]) -> Cell:
    """The cell that begins at `at` of its legible line."""
    at += len(legible(printed).text) - len(legible(printed.lstrip()).text)
    own = printed.strip()
    folded, unit = legible(own), ""
    if _BARE.fullmatch(folded.text):
        named = [match for label in labels if (match := _MEASURED.search(label))]
        unit = named[-1][1] if named else ""
        labels = [_MEASURED.sub("", label) for label in labels] if unit else labels
    # What is measured stands next to the figure, the place or the year before it.
    labels.sort(key=lambda label: (bool(_RATED.search(label)), len(_WHEN.sub("", label))))
    before = "：".join(labels)
    before += "：" if before[-1:].isdigit() else ""
    own = "".join(own[place] for place in folded.places)
    whole, start = f"{before}{folded.text}{unit}", len(before)
    paragraph = Paragraph(whole, f"{before}{own}{unit}", (start - at,), (line,))
    return Cell(paragraph, start, start + len(own), unit)


_SENTENCE = re.compile(r"[。！？!?]|(?<=[\u3400-\u9fff])[?]")
_CLAUSE = re.compile(r"[,，;；:：](?!\d{3}(?!\d))|[,，;；:：](?<!\d[,，])")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph's text."""

    start: int
    end: int


def parts(text: str, ends: re.Pattern[str], whole: Span) -> tuple[Span, ...]:
    """`whole` cut behind every match of `ends`."""
    cuts = [match.end() for match in ends.finditer(text, whole.start, whole.end)]
    marks = [whole.start, *cuts, whole.end]
    return tuple(Span(a, b) for a, b in pairwise(marks) if a < b)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a paragraph."""
    return parts(text, _SENTENCE, Span(0, len(text)))


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence: what stands between commas, semicolons and colons."""
    return parts(text, _CLAUSE, sentence)


# The document as a whole: its place, its year, the year of its title.


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure without place or period of its own takes from its document.

    `year` and `month` are when it was written, `title_year` is the year it reports on, `plan_year`
    the last year of a plan, `title_part` the part of a year in the title: 2026Q1 of 一季度“开门红”.
    `placed`: its place stands in the title or is that of who issued it. `section` is the only place
    named so far under a heading, `told_year` the last year named before a paragraph, and `one_year`
    whether it is the only one under the heading.
    """

    place: str | None
    year: int | None
    title_year: int | None = None
    plan_year: int | None = None
    title: str = ""
    title_part: str | None = None
    month: int | None = None
    placed: bool = True
    section: str | None = None
    told_year: int | None = None
    one_year: bool = False

    @property
    def dated(self) -> bool:
        """Whether the document itself says when it was written, or of which year it is."""
        return self.month is not None or self.title_year is not None


_YEAR = r"(?:19|20)\d\d"
_TITLE_LINES = 12
_DATE = re.compile(
    rf"(?<!\d)({_YEAR})(?= ?年 ?\d+ ?月| ?[./-] ?\d+ ?[./-]) ?[年./-] ?"
    r"(1[0-2]|0?[1-9]) ?[月./-] ?(?:[0-3]?\d) ?日?"
)
_MONTH_ONLY = re.compile(
    rf"(?<!\d)({_YEAR}|二[〇零○][〇零○一二三四五六七八九]{{2}}) ?年 ?"
    r"(?:(1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2}) ?月|第 ?\d+ ?期)"
)
_IMPRINT = 40
"""Signs of a line that tells who wrote when: 某研究院 2026年5月."""
_SPANNED = re.compile(rf"({_YEAR}) ?年?[-—–~～至到]+({_YEAR})")


def setting(lines: Sequence[Line], catalog: Catalog, written: int | None = None) -> Setting:
    """The setting of a document; `written` is its year where its source gives it."""
    texts = [legible(line.text).text.strip() for line in lines]
    head = [text for text in texts if text][:_TITLE_LINES]
    short = [text for text in head if 8 <= len(text) <= 60 and not _NO_TITLE.search(text)]
    title = next((text for text in short if re.search("公报|计划|规划|方案|纲要", text)), "")
    title = title or next(iter(short), "")
    year, month = _written(head, [text for text in texts if text][-_TITLE_LINES:], texts)
    if written and written != year:
        year, month = written, None
    spanned = _SPANNED.search(title)
    plain = re.search(rf"({_YEAR})\s*年", title)
    plan = int(spanned[2]) if spanned and re.search("计划|规划|方案|纲要", title) else None
    if plan and spanned and not written:
        year = min(year or plan, int(spanned[1]))
    reported = (
        int(plain[1]) if plain and not plan and re.search("公报|年鉴|报告|情况", title) else None
    )
    if reported and not written and (year is None or year <= reported):
        year = reported + 1
    home, placed = _home(title, texts, catalog)
    whole = Setting(home, year, reported, plan, title, month=month, placed=placed)
    parts_named = [one.code for one in times(title, whole) if re.search("[HQ]", one.code)]
    return replace(whole, title_part=parts_named[-1] if parts_named else None)


def _written(
    head: Sequence[str], foot: Sequence[str], texts: Sequence[str]
) -> tuple[int | None, int | None]:
    """Year and month of a document: of a whole date, of an imprint, else the last year it names."""
    dates = [match for text in (*head, *foot) for match in _DATE.finditer(text)]
    dates = dates or [
        match
        for text in (*head, *foot)
        if len(text) <= _IMPRINT and (match := _MONTH_ONLY.search(text))
    ]
    if dates:
        year = "".join(_CN_DIGITS.get(sign, sign) for sign in dates[0][1])
        return int(year), int(counted(dates[0][2])) if dates[0][2] else None
    years = [int(y) for text in texts for y in re.findall(rf"(?<!\d)({_YEAR}) ?年(?!度?前)", text)]
    past = [year for year in years if years.count(year) > 1] or years
    return max(past, default=None), None


def _home(title: str, texts: Sequence[str], catalog: Catalog) -> tuple[str | None, bool]:
    names = Places(catalog)
    counts = Counter(
        place
        for text in (title, title, title, title, *texts)
        for _, place, _ in names.named(text)
        if place and catalog.places[place].level in {"city", "district"}
    )
    heads = [text for text in texts if len(text) <= _IMPRINT]
    for text in (title, *(text for text in heads if _ISSUER.search(text))):
        first = [place for _, place, _ in names.named(_VISITED.sub("", text)) if place in counts]
        if first:
            return first[0], len(set(first)) == 1
    return counts.most_common(1)[0][0] if counts else None, False


_NO_TITLE = re.compile(r"[。；，：]$|\d ?日|第 ?\d+ ?期|电话|热线|传真|邮箱|@|\d[\d-]{6,}\d")
"""A sentence, an imprint, or how somebody is reached, which is nobody's business."""
_ISSUER = re.compile("[局委院府办会]$|办公室|智库|课题组|小组|日报|研究所|中心")
_VISITED = re.compile("(?:向|赴|到|学习?|对标|借鉴|走进|访)+[^市省区]{2}市?")
"""A place that a paper looks at from elsewhere."""


# Places.


_ELSEWHERE = tuple(
    """
    北京 上海 天津 重庆 广州 深圳 南京 宁波 无锡 常州 南通 扬州 镇江 泰州 徐州 盐城 淮安
    连云港 宿迁 温州 绍兴 嘉兴 湖州 金华 台州 丽水 衢州 舟山 合肥 福州 厦门 济南 青岛 武汉
    长沙 郑州 成都 西安 沈阳 大连 南昌 东莞 佛山 珠海 昆山 太仓 常熟 张家港 广东 山东 安徽
    福建 湖南 湖北 四川 河南 河北 江西 香港 义乌 慈溪 余姚 滨江区 萧山区 西湖区 拱墅区
    上城区 临平区 钱塘区 富阳区 临安区 桐庐 淳安 建德 姑苏区 吴中区 相城区 吴江区 虎丘区
    工业园区
    """.split()  # noqa: SIM905 - a list of names, not of strings
)
"""Places that are named beside ours and are not ours."""
_HEAD = re.compile(r"(?:^|[，,。；;：:、！？“”\s]|[年月日底末]|季度|其中)$")
_OWN = "本市|我市|全市|市级|市属"
_DISTRICT = "全区|我区|本区"
_PROVINCE = "全省|我省|本省"
_NATION = "全国|我国|国内|中国"
_MASKS = (
    r"占[^，,。;；:：\d]{0,16}?(?=比重|比例|的|\d|约|超|近|达|份额|总量|一半|[一二三四五六七八九十])",
    r"(?:快于|高于|低于|慢于|优于|领先于?|好于|多于|少于|超过|超出|超|落后于?|赶超|对标|相比|对比|不及|不如|逼近)(?:全国|全省|全市"
    r"|浙江|江苏|杭州|苏州|{others})[^，,。\d]{0,10}?",
    r"(?:比|较|与|同|跟|和)(?:全国|全省|全市|浙江|江苏|杭州|苏州|{others})"
    r"(?:[省市]?)(?=相比|相差|差距|相当|持平|高|低|快|慢|多|少|平均|整体|水平|的)",
    r"(?:全国|全省|全市|国内|世界|全球)(?=第|首|率先|领先|唯一|重点|前|同类|各地|统一|推广|性|布局|一流|名列|平均|水平)",
    r"(?:居|列|位居|位列|排名|名列)(?:全国|全省|全市|世界|全球|浙江省?|江苏省?)",
    r"(?:浙江|江苏|杭州|苏州|中国|余杭|北京)(?=大学|学院|日报|湾|亚运|互联网法院|视谷|科学院|电信|移动|联通|银行|工业大学"
    r"|航空航天|中烟|服务|东站|西站|经验|数字|制造)(?!数字经济)",
    r"(?:全球|世界)(?!范围|共有|累计)|(?:对|向)(?:全国|全省|全市)|(?:浙江|江苏)省?(?=实验室|重点)",
)


class Places:
    """The places of the data by every name that print uses for them."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.known: dict[str, str] = {}
        for id_, place in catalog.places.items():
            for name in {place.zh, *_forms(place.zh, place.level)}:
                self.known.setdefault(legible(name).text, id_)
        for name in _ELSEWHERE:
            self.known.setdefault(name, "")
        generic = "|".join((_OWN, _DISTRICT, _PROVINCE, _NATION))
        names = "|".join(map(re.escape, sorted(self.known, key=len, reverse=True)))
        self._pattern = re.compile(f"(?P<name>{names})|(?P<generic>{generic})")
        others = "|".join(_ELSEWHERE)
        self._masks = tuple(re.compile(mask.replace("{others}", others)) for mask in _MASKS)

    def masked(self, text: str) -> str:
        """`text` with the places that are no subject blotted out: denominators, comparisons."""
        for mask in self._masks:
            text = mask.sub(lambda match: "■" * len(match[0]), text)
        return text

    def named(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Each place named in `text`: where, its id ("" for one that is not ours), as printed."""
        for match in self._pattern.finditer(text):
            if match["name"] is not None:
                yield match.start(), self.known[match["name"]], match["name"]

    def spots(self, text: str, home: str | None) -> list[tuple[int, str, str]]:
        """As `named`, with 全市, 全省 and 全国 as the places that they mean beside `home`.

        A nation or a province is the subject only where its clause begins with it: 全国重点实验室.
        """
        every: list[tuple[int, str, str]] = []
        for match in self._pattern.finditer(text):
            name = match["name"]
            place = self.known[name] if name is not None else self._meant(match["generic"], home)
            cities = [p for _, p, n in every if n in self.known and p and not self.wide(p)]
            if match["generic"] == "全市" and cities:
                place = self.above(cities[-1], "city")
            ahead = text[max(0, match.start() - 2) : match.start()]
            own = name is None and every and every[-1][0] + len(every[-1][2]) == match.start()
            if place is not None and not own and (not self.wide(place) or _HEAD.search(ahead)):
                every.append((match.start(), place, match[0]))
        return every

    def wide(self, place: str) -> bool:
        """Whether `place` is larger than a city; it does not carry over to the next sentence."""
        return bool(place) and self.catalog.places[place].level in {"world", "nation", "province"}

    def _meant(self, word: str, home: str | None) -> str | None:
        if re.fullmatch(_NATION, word):
            return self.above(home, "nation")
        if re.fullmatch(_PROVINCE, word):
            return self.above(home, "province")
        if re.fullmatch(_DISTRICT, word):
            return home if home and self.catalog.places[home].level == "district" else None
        return self.above(home, "city")

    def above(self, place: str | None, level: str) -> str | None:
        """The place of `level` that `place` lies in or is."""
        while place and self.catalog.places[place].level != level:
            place = self.catalog.places[place].within
        return place

    def area(self, place: str) -> bool:
        """Whether `place` is an area, which does not carry over to the next clause."""
        return bool(place) and self.catalog.places[place].level == "area"


def _forms(name: str, level: str) -> set[str]:
    ending = {"city": "市", "province": "省", "district": "区"}.get(level, "")
    bare = name.removesuffix(ending) if ending else name
    return {bare, bare + ending} if bare.startswith("原") is False else {name}


_TIMES_OF = re.compile(
    r".{0,2}(?:接近|相当|于|约为|达到|不到|不足|超过|是)[^，。；\d]{1,5}[\d.,万亿]+[^，。；\d]*?"
    r"[\d.一二三四五六七八九十几数两]+[多余]?(?:倍|成)"
)
_SETTLED = re.compile(r"[^，,。、]{0,14}(?:落户|集聚|在|位于|来自)")


def place_of(
    masked: str,
    spots: Sequence[tuple[int, str, str]],
    inner: Sequence[Span],
    at: int,
    names: Places,
) -> tuple[str, str] | None:
    """Id and printed name of the last place before `at` in clause, sentence, paragraph.

    `inner` are the spans of clause and sentence.
    """
    clause, sentence = inner
    before = bisect_left(spots, at, key=itemgetter(0))
    if before and spots[before - 1][0] >= clause.start:
        return spots[before - 1][1:]
    inside = before < len(spots) and spots[before][0] < clause.end
    if inside and _SETTLED.match(masked, at, clause.end):
        return spots[before][1:]
    for start, place, name in reversed(spots[:before]):
        if _TIMES_OF.match(masked, max(0, start - 3)):
            continue  # 接近杭州 89.1 亿块的 10 倍 speaks of the place of before
        if not names.area(place) and not (start < sentence.start and names.wide(place)):
            return place, name
    return None


# Periods.


class Basis(StrEnum):
    """How the period of a figure is known; one that is only assumed must be asked."""

    PRINTED = "printed"
    INHERITED = "inherited"
    ASSUMED = "assumed"


_HALF = r"(?P<half>[上下])半年"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])季度|(?P<three>前三季度)|(?P<two>前两季度|前二季度)"
_MONTHS = r"(?P<m1>1[0-2]|0?[1-9]) ?月? ?[-—–~～至到] ?(?P<m2>1[0-2]|0?[1-9]) ?月"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]) ?月(?!份额)(?: ?(?P<day>[0-3]?\d) ?日)?"
_WITHIN = rf"(?:{_HALF}|{_QUARTER}|{_MONTHS}|{_MONTH})"
_CN_DIGITS = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_TOKEN = re.compile(
    rf"(?<![\d.])(?P<first>{_YEAR}) ?年?度? ?[-—–~～至到]+ ?(?P<last>{_YEAR})(?!\d)"
    rf"|(?<![\d.])(?P<year>{_YEAR}) ?年度?(?:底|末|初)? ?{_WITHIN}?"
    rf"|(?P<cn>[一二][〇零九][〇零一二三四五六七八九]{{2}})年"
    rf"|(?<![\d.,])(?P<bare>{_YEAR})(?= ?(?:数字|城市|中国|全球|世界))"
    rf"|(?P<relative>去年|上年|前年|今年|本年|当年|同一?年|同期|同一时期|这一年|该年)度? ?"
    rf"{_WITHIN.replace('?P<', '?P<r_')}?"
    r"|(?P<ago>[一二两三四五六七八九十]{1,3}|(?<!\d)\d{1,2}) ?年前"
    rf"|(?P<whole>全年|年末|年底|年度)|(?P<now>目前|现有|迄今|截至今|如今|现已)"
    rf"|{_WITHIN.replace('?P<', '?P<s_')}"
)
_COMPARED = re.compile(
    r"(?:比|较)(?:上年|去年|前年|上年同期|去年同期|(?:19|20)\d\d ?年(?:同期)?)|(?:去年|上年)同期"
    r"|[从由](?:上年|去年)"
    r"|(?:自|从)(?:19|20)\d\d年[^。，,]{0,40}?(?:以来|起)"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A period named in a text: where it stands, its code, and whether it is only "now"."""

    start: int
    code: str
    soft: bool = False


def times(text: str, document: Setting) -> tuple[Time, ...]:
    """Every period that `text` names, with 去年, 上半年 and 年末 as what they mean there."""
    plain = _COMPARED.sub(lambda match: "■" * len(match[0]), text)
    named = document.title_year
    every: list[Time] = []
    for match in _TOKEN.finditer(plain):
        before = named
        code, named = _code(match, document, named)
        if code:
            guessed = before is None and match["whole"] is not None and not document.one_year
            vague = guessed or bool(match["now"] or match["ago"])
            every.append(Time(match.start(), code, vague))
    return tuple(every)


def _code(
    match: re.Match[str], document: Setting, named: int | None
) -> tuple[str | None, int | None]:
    """The code of a named period, and the year that speaks on from there."""
    context = named or document.year
    if match["first"]:
        code = _legal(f"{match['first']}/{match['last']}")
        return code, int(match["last"])
    if match["cn"] or match["bare"]:
        year = int(match["bare"] or "".join(_CN_DIGITS[sign] for sign in match["cn"]))
        return str(year), year
    if match["year"]:
        year = int(match["year"])
        return _inside(match, "", year), year
    if match["relative"]:
        word = match["relative"]
        same = word[0] in "当同这该"
        base = (named or document.told_year or document.year) if same else document.year
        if base is None:
            return None, named
        year = base - {"去年": 1, "上年": 1, "前年": 2}.get(word, 0)
        return _inside(match, "r_", year), year
    if match["ago"]:  # about so long ago
        return (str(context - int(counted(match["ago"]))) if context else None), named
    if match["now"]:
        return (str(document.year) if document.year else None), named
    if match["whole"] and named is None and document.one_year:
        context = document.told_year
    if context is None:
        return None, None
    code = str(context) if match["whole"] else _inside(match, "s_", context)
    if named is None and code and _still_to_come(code, match, document):
        return (str(context - 1) if match["whole"] else _inside(match, "s_", context - 1)), named
    return code, named


_AHEAD = re.compile("年[末底度]|.{2}(?:预计|计划|目标|力争|有望|将|要)")


def _still_to_come(code: str, match: re.Match[str], document: Setting) -> bool:
    """Whether a part of a year without its year had not ended when the document was written."""
    if match["whole"] and _AHEAD.match(match.string, match.start()):
        return False
    written = (document.year or 0) + (document.month or _LATE) / 12
    return Period.parse(code).end > written + 0.01


_LATE = 10
"""The month of a document that gives none: late enough to tell of three quarters."""
_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def _inside(match: re.Match[str], prefix: str, year: int) -> str | None:
    """The code of a half, a quarter or months of `year`, or of the year itself."""
    part = {
        name: match[prefix + name]
        for name in ("half", "quarter", "three", "two", "m1", "m2", "month", "day")
    }
    if part["half"]:
        return f"{year}H{1 if part['half'] == '上' else 2}"
    if part["quarter"]:
        return f"{year}Q{_NUMBERS.get(part['quarter'], part['quarter'])}"
    if part["three"]:
        return f"{year}Q1/{year}Q3"
    if part["two"] or (part["m1"] == "1" and part["m2"] == "6"):
        return f"{year}H1"
    if part["m1"]:
        first, last = int(part["m1"]), int(part["m2"])
        known = {(1, 3): f"{year}Q1", (1, 12): str(year), (1, 9): f"{year}Q1/{year}Q3"}
        return known.get((first, last)) or _legal(f"{year}-{first:02}/{year}-{last:02}")
    if part["month"]:
        day = f"-{int(part['day']):02}" if part["day"] else ""
        return _legal(f"{year}-{int(part['month']):02}{day}")
    return str(year)


@lru_cache(maxsize=512)
def _legal(code: str) -> str | None:
    try:
        return Period.parse(code).code
    except PeriodError:
        return None


PLANNED = re.compile("达到|力争|新增|目标|建成|培育|突破|实现|超过|确保|保持")


_start = attrgetter("start")


def period_of(
    every: Sequence[Time],
    inner: Sequence[Span],
    at: int,
    document: Setting,
    *,
    stock: bool,
    planned: bool,
) -> tuple[str | None, Basis]:
    """The period of the figure at `at`, and how it is known; a `stock` is counted on a day.

    `planned`: the sentence speaks of what is to come.
    """
    clause, sentence = inner
    first, before, last = (
        bisect_left(every, place, key=_start) for place in (sentence.start, at, clause.end)
    )
    if first < before or before < last:
        one = every[before - 1] if first < before else every[last - 1]
        code = re.sub(r"-\d\d(?:-\d\d)?$", "", one.code)
        code = code if stock and "/" not in one.code else one.code
        return code, Basis.ASSUMED if one.soft else Basis.PRINTED
    if document.plan_year and planned:
        return str(document.plan_year), Basis.INHERITED
    # What stands before a plan's last year is no plan itself: 到2027年建成。近日设立基金30亿元。
    last_year = 9999 if planned or document.year is None else document.year
    told = (one for one in reversed(every[:first]) if not one.soft)
    earlier = next((one for one in told if int(one.code[:4]) <= last_year), None)
    if earlier and not stock:
        # Of 2022年至2025年 the last year speaks on.
        return re.sub(rf"^{_YEAR}/(?={_YEAR}$)", "", earlier.code), Basis.INHERITED
    if document.title_part and not stock:
        return document.title_part, Basis.INHERITED
    if document.title_year:
        return str(document.title_year), Basis.INHERITED
    if document.one_year and not stock:
        return str(document.told_year), Basis.INHERITED
    if document.year is None:
        return None, Basis.ASSUMED
    return str(document.year if stock else document.year - 1), Basis.ASSUMED


_FIVE_YEARS = re.compile('十([一二三四五六七]?)五[”」』"]? ?(?:时期|期间|以来)')
_YEARS_AGO = re.compile(
    r"(?:近|过去|这) ?([二两三四五六七八九十]|\d{1,2}) ?年|([二两三四五六七八九十]|\d{1,2}) ?年来"
)
_TENTH_PLAN = 2001


def span_of(
    every: Sequence[Time], text: str, sentence: Span, at: int, document: Setting, *, average: bool
) -> tuple[str, Basis] | None:
    """The years over which the sentence says that something grew or weighed: 近五年.

    Of an `average`, also 从2020年的…到2025年的… and “十四五”时期. None where it names one year, or
    a span by itself.
    """
    first, before = (bisect_left(every, place, key=_start) for place in (sentence.start, at))
    years = list(dict.fromkeys(one.code for one in every[first:before]))
    if any("/" in code for code in years):
        return None
    whole = [code for code in years if re.fullmatch(_YEAR, code)]
    if average and len(whole) > 1 and whole[-1] > whole[-2]:
        return f"{whole[-2]}/{whole[-1]}", Basis.PRINTED
    plan = _FIVE_YEARS.search(text, sentence.start, at)
    if average and plan:
        start = _TENTH_PLAN + 5 * int(counted(plan[1] or "零"))
        return f"{start}/{start + 4}", Basis.PRINTED
    ago = _YEARS_AGO.search(text, sentence.start, at)
    last = int(whole[-1]) if whole else document.title_year or document.year
    if ago and last:
        return f"{last - int(counted(ago[1] or ago[2]))}/{last}", Basis.ASSUMED
    return None
