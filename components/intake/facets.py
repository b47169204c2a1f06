"""What a cell of a table says: a number, a period, a place, a unit, a name, or that nothing is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from components.catalog.models import Catalog, Is, Status
from components.catalog.period import Period, PeriodError, meant

_remembered = lru_cache(maxsize=50_000)
"""A table says the same few things thousands of times."""
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FOOTNOTES = re.compile("[①-⑳*†‡¹²³⁰⁴-⁹]|[\\[［]\\d{1,2}[\\]］]|[(（]注?\\d?[)）]$")


@_remembered
def narrow(text: str) -> str:
    """`text` without full-width forms, blanks, zero-width signs; words of Latin stay apart."""
    plain = unicodedata.normalize("NFKC", _ZERO_WIDTH.sub("", text)).replace("〇", "0")
    plain = re.sub(r"(?<![A-Za-z0-9.,])\s+|\s+(?![A-Za-z0-9.,])", "", plain)
    return " ".join(plain.split())


# Numbers as they are printed.


class Printed(NamedTuple):
    """A printed number: its value, the unit behind it, how sharp and how final it is.

    `signs` are those that were read as something, for the reader to see.
    """

    value: Decimal
    unit: str = ""
    is_: Is = Is.EXACT
    status: Status = Status.NORMAL
    signs: tuple[str, ...] = ()


_BOUNDS = {
    **dict.fromkeys(("约", "大约", "约为", "左右"), Is.ABOUT),
    **dict.fromkeys(("近", "将近", "接近"), Is.NEARLY),
    **dict.fromkeys(("超", "超过", "逾", "突破", "余", "多"), Is.OVER),
    **dict.fromkeys(("以上", "至少"), Is.AT_LEAST),
    **dict.fromkeys(("不足", "不到"), Is.UNDER),
}
_STATES = {
    "e": Status.ESTIMATED,
    "预计": Status.ESTIMATED,
    "估计": Status.ESTIMATED,
    "p": Status.PROVISIONAL,
    "初步": Status.PROVISIONAL,
    "快报": Status.PROVISIONAL,
    "f": Status.FORECAST,
    "预测": Status.FORECAST,
    "r": Status.NORMAL,
    "修订": Status.NORMAL,
    "a": Status.NORMAL,
}
_STATE = "|".join(_STATES)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"(?P<before>{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})?(?P<open>\()?"
    rf"(?P<sign>[-+])?(?P<digits>{_DIGITS})(?P<close>\))?(?P<rest>.*)",
    re.IGNORECASE,
)
_GAP = re.compile(r"[.…·—–\-/\\_―─]+|n/?\.?a\.?|nil|null|无|不详|暂无|缺|#n/a|x", re.IGNORECASE)


@_remembered
def is_gap(text: str) -> bool:
    """Whether `text` is a sign for a figure that is not there."""
    return bool(_GAP.fullmatch(narrow(text)))


@_remembered
def printed(text: str) -> Printed | None:
    """The number that `text` prints, whole and alone; None for anything else.

    Footnote signs, p e r and brackets are told in `signs`; what is behind the digits stays as unit.
    """
    marks = tuple(_FOOTNOTES.findall(text))
    plain = _FOOTNOTES.sub("", _ZERO_WIDTH.sub("", text)).replace("，", ",").replace("−", "-")
    plain = unicodedata.normalize("NFKC", plain).strip().replace("–", "-")
    plain = re.sub(r"(?<=\d)\s+(?=\d{3}(?:\D|$)|\d,\d{3})", "", plain)
    plain = re.sub(r"\s+", " ", plain)
    match = _NUMBER.fullmatch(plain.replace(" ", "") if not re.search(r"\d \d", plain) else plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    rest, bound, status = match["rest"].strip(), _BOUNDS.get(match["before"] or ""), Status.NORMAL
    signs = [*marks, *([f"({match['digits']})"] if match["open"] else [])]
    for word in _BOUNDS:
        if not bound and (rest.endswith(word) or (word in "余多" and rest.startswith(word))):
            rest, bound = rest.removesuffix(word).removeprefix(word), _BOUNDS[word]
    if state := re.search(rf"(?:^|(?<=[%‰元个家]))[(]?({_STATE})[)]?$", rest, re.IGNORECASE):
        status = _STATES[state[1].lower()]
        signs.append(state[1])
        rest = rest[: state.start()]
    if re.search(r"\d", re.sub(r"^1?0+ ?(?:million|thousand)", "", rest)):
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if "." in match["digits"] and len(match["digits"]) > 12:  # 4120.0000000001 is 4120
        value = Decimal(f"{value:.11g}")
    negative = match["sign"] == "-" or bool(match["open"])
    return Printed(-value if negative else value, rest, bound or Is.EXACT, status, tuple(signs))


# Periods, which may be told in parts: a year here, a quarter there.


@dataclass(frozen=True)
class Span:
    """What a text says of time: year, part of it (Q2, H1, 03, 01/09), and how it runs.

    `flow` is "sum" for 累计 and "single" for 当季; `code` stands where all is told at once.
    """

    year: str = ""
    part: str = ""
    flow: str = ""
    code: str = ""
    status: Status = Status.NORMAL

    def joined(self, other: Span) -> Span:
        """This one, with what it does not say from `other`."""
        if self.code:
            return self
        if other.code and not (self.year or self.part):
            return Span(code=other.code, status=other.status)
        status = self.status if self.status is not Status.NORMAL else other.status
        return Span(
            self.year or other.year,
            self.part or other.part,
            self.flow or other.flow,
            status=status,
        )

    @property
    def last_month(self) -> int:
        """The month (1 to 12) that the part of a year ends with; 0 for a whole year."""
        end = self.part.rpartition("/")[2]
        return {"Q": 3, "H": 6}.get(end[:1], 1) * int(end.lstrip("QH") or 0)

    @property
    def runs(self) -> bool | None:
        """Whether it counts from January on; None where that is not said, as of 三季度."""
        if self.flow:
            return self.flow == "sum"
        first = self.part.startswith(("Q1", "H1", "01", "H2/"))
        return True if first else None if self.part[:1] != "H" else False

    @property
    def period(self) -> str:
        """The code of the period; "" where no year is told."""
        if self.code or not self.year:
            return self.code
        first, _, end = self.part.partition("/")
        if self.flow == "sum" or (end and first in ("Q1", "01")):
            return _through(self.year, self.last_month)
        return "/".join(
            f"{self.year}{'-' * one.isdigit()}{one}" for one in (first, end) if one
        ) or (self.year)

    def to_date(self, precisions: set[str]) -> str:
        """The code in a series that counts from January on, in the steps it has already."""
        if self.code or not self.year or not self.last_month:
            return self.period
        month, end = self.last_month, self.part.rpartition("/")[2]
        if month == 12:
            return self.year
        if "quarter" in precisions and month % 3 == 0:
            end = f"Q{month // 3}"
        elif "month" in precisions or end.isdigit():
            end = f"-{month:02}"
        return f"{self.year}{end}"


def _through(year: str, month: int) -> str:
    """From January of `year` to the end of `month`."""
    whole = {0: year, 3: f"{year}Q1", 6: f"{year}H1", 9: f"{year}Q1/{year}Q3", 12: year}
    return whole.get(month, f"{year}-01/{year}-{month:02}" if month > 1 else f"{year}-01")


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FLOWS = {
    **dict.fromkeys(("累计", "年初累计", "本年累计", "累计值", "ytd"), "sum"),
    **dict.fromkeys(("当季", "单季", "当月", "当期", "本月", "当季值", "本季"), "single"),
}
_FLOW = "|".join(sorted(_FLOWS, key=len, reverse=True))
_TURN = {**{sign: str(at) for at, sign in enumerate("一二三四五六七八九十", start=1)}, "十一": "11"}
_TURN["十二"] = "12"
_NUMERAL = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PARTS = (
    (re.compile(r"第?([1-4一二三四])季度?"), "Q{}"),
    (re.compile(r"q([1-4])|([1-4])q"), "Q{}"),
    (re.compile(r"(?:上半年|h1|前[二两2]季度?)"), "H1"),
    (re.compile(r"(?:下半年|h2)"), "H2"),
    (re.compile(r"(?:前[三3]季度?)"), "Q1/Q3"),
    (re.compile(rf"({_NUMERAL})月?[-~至到—–]({_NUMERAL})月份?"), "{:0>2}/{:0>2}"),
    (re.compile(rf"({_NUMERAL})月份?"), "{:0>2}"),
    (re.compile(r"全年|年末|年底|末|底|全年实绩|annual|year"), ""),
)
_SPAN = re.compile(
    rf"(?:{_YEAR}(?:年度?|\.|-|/)?)?(?P<part>.*?)(?P<flow>{_FLOW})?"
    rf"(?P<state>\(?(?:{_STATE})(?:数|值)?\)?)?",
    re.IGNORECASE,
)


@_remembered
def span(text: str) -> Span | None:
    """What `text` says of time, if it says nothing else: 2022年, 2022E, 前三季度, 二季度累计."""
    plain = narrow(_FOOTNOTES.sub("", text)).replace(" ", "").lower()
    if not plain or len(plain) > 24:
        return None
    if plain[:4].translate(_CHINESE).isdigit() and plain[:1] in "一二":
        plain = plain[:4].translate(_CHINESE) + plain[4:]
    match = _SPAN.fullmatch(plain)
    if match and (parts := _part(match["part"], match["flow"])) is not None:
        state = (match["state"] or "").strip("()").removesuffix("数").removesuffix("值")
        known = match["year"] or match["part"] or match["flow"]
        if known and (match["year"] or not state) and not re.fullmatch(r"[a-z]*", plain):
            return Span(
                match["year"] or "",
                parts,
                _FLOWS.get(match["flow"] or "", ""),
                status=_STATES.get(state, Status.NORMAL),
            )
    code = meant(plain)
    return Span(code=code) if code else None


_CHINESE = str.maketrans("一二三四五六七八九零〇", "12345678900")


def _part(text: str, flow: str | None) -> str | None:
    """The code of the part of a year; "" for the whole, None for what is none."""
    if not text:
        return ""
    for form, code in _PARTS:
        if match := form.fullmatch(text):
            numbers = [_TURN.get(one, one) for one in match.groups() if one]
            return code.format(*numbers)
    return "" if flow and text in ("1-", "至") else None


def named_years(text: str) -> list[str]:
    """The years that a title names; none for one that names a span of them."""
    plain = narrow(text)
    if re.search(r"(?:19|20)\d\d年?[-~至到—–]+(?:19|20)?\d\d", plain):
        return []
    return sorted(set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年|\D|$)", plain)))


def is_period(code: str) -> bool:
    """Whether `code` is one that the data may hold."""
    try:
        return bool(Period.parse(code))
    except PeriodError:
        return False


# Units: how many of what.


class Unit(NamedTuple):
    """A unit as its factor and what is counted: 亿元 is 100 million 元."""

    factor: Decimal
    base: str


_SCALES = {
    "": 0,
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "10 thousand": 4,
    "10 000": 4,
    "10000": 4,
    "10,000": 4,
    "100 million": 8,
    "100million": 8,
}
_BASES = {
    "元人民币": "元",
    "人民币元": "元",
    "人民币": "元",
    "yuan": "元",
    "rmb": "元",
    "cny": "元",
    "rmb yuan": "元",
    "美金": "美元",
    "us dollars": "美元",
    "usd": "美元",
    "us$": "美元",
    "百分比": "%",
    "percent": "%",
    "per cent": "%",
    "百分之": "%",
    "百分点": "个百分点",
    "pp": "个百分点",
    "percentage points": "个百分点",
    "permille": "‰",
    "名次": "位",
    **dict.fromkeys(("家", "户", "所", "项", "座", "处"), "个"),
    "名": "人",
    "persons": "人",
    "people": "人",
}
_OWN = ("元", "美元", "港元", "欧元", "日元", "%", "‰", "个百分点", "个", "人", "位", "件", "人次")
_MORE = ("公里", "平方公里", "吨", "千瓦时", "台", "条", "年", "款", "类", "轮", "步", "层", "端")
_UNIT = re.compile(
    rf"(?P<scale>{'|'.join(sorted(map(re.escape, _SCALES), key=len, reverse=True))})\s?(?P<base>.+)"
)


@_remembered
def unit(text: str, own: frozenset[str] = frozenset()) -> Unit | None:
    """The unit that `text` is, if it is one; `own` are the units of the data themselves."""
    plain = narrow(text).casefold().strip("()[] .。;；")
    plain = re.sub(r"^(?:计量)?单位[:：]?|^units?[:：]\s?|^(?:rmb|cny) (?=.)", "", plain)
    plain = plain.replace("萬", "万").replace("億", "亿")
    match = _UNIT.fullmatch(plain)
    if match is None:
        return None
    base = match["base"].strip()
    base = _BASES.get(base, base)
    if base not in _OWN and base not in _MORE and base not in own:
        return None
    if base == "年" and match["scale"] == "" and plain != "年":
        return None
    return Unit(Decimal(10) ** _SCALES[match["scale"]], base)


def converted(value: Decimal, given: Unit, wanted: Unit) -> Decimal | None:
    """`value` in the unit `wanted`; None where the two count different things."""
    if {given.base, wanted.base} == {"%", "‰"}:
        return value * (10 if wanted.base == "‰" else Decimal("0.1"))
    if given.base != wanted.base:
        return None
    return value * given.factor / wanted.factor


# Names of indicators and places.


_SAME = (
    ("地区生产总值", "gdp"),
    ("生产总值", "gdp"),
    ("国内生产总值", "gdp"),
    ("gdp(gdp)", "gdp"),
    ("规模以上", "规上"),
    ("占比", "比重"),
    ("所占比重", "比重"),
    ("增长速度", "增速"),
    ("增长率", "增速"),
    ("增幅", "增速"),
    ("营业收入", "营收"),
    ("研究与试验发展", "研发"),
    ("r&d", "研发"),
    ("省实验室", "省级实验室"),
    ("国家级", "国家"),
)
_LEADING = re.compile(
    r"^(?:[#＃•·\-—]+|其中[:：]?|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[.、](?!\d))+"
)
_GROWN = re.compile(
    r"(?:比上年|同比|较上年|比去年)?(?:名义|实际|可比价)?(?:增长|增速|±|增减|增长率|growth)%?"
    r"|(?:yoy|同比)%?|(?:比上年|较上年)(?:±|增减)?%?"
)
_LEVEL = re.compile(
    r"总量|绝对数|绝对值|绝对额|数值|数量|总额|金额|指标值|指标数据|数据|实绩|值|level|value|total"
)


@_remembered
def folded(text: str) -> str:
    """A name without numbering, footnotes and signs, with words that mean one thing made one."""
    plain = narrow(_FOOTNOTES.sub("", text)).casefold()
    plain = _LEADING.sub("", plain)
    for word, same in _SAME:
        plain = plain.replace(word, same)
    return re.sub(r"[\s,.:;、，。：；“”\"'‘’()（）\[\]《》\-—_/]+", "", plain)


def is_growth(text: str) -> bool:
    """Whether `text` is the growth of what stands beside it."""
    return bool(_GROWN.fullmatch(folded(text)))


def is_level(text: str) -> bool:
    """Whether `text` only says that the figure itself is meant."""
    return bool(_LEVEL.fullmatch(folded(text)))


@dataclass(frozen=True)
class Lexicon:
    """Indicators by folded name, places by bare name with their levels, and official codes."""

    indicators: Mapping[str, str]
    places: Mapping[str, tuple[tuple[str, str], ...]]
    codes: Mapping[str, str]
    units: frozenset[str]
    growth: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def indicator(self, text: str) -> str:
        """The id of the indicator called `text` in either language, or in both; "" for none."""
        whole, *halves = _tongues(text)
        if id_ := self.indicators.get(folded(whole), ""):
            return id_
        ids = [self.indicators.get(folded(one), "") for one in halves]
        foreign = ids[1:] == [""] and len(halves[1]) > 3 and not is_growth(halves[1])
        return ids[0] if ids and (foreign or ids[0] == ids[1]) else ""

    def twofold(self, texts: Sequence[str]) -> str:
        """The id of the indicator that two labels name, one in either language; "" for none."""
        ids = {self.indicator(text) for text in texts}
        return ids.pop() if len(texts) == 2 and len(ids) == 1 else ""

    def place(self, text: str) -> tuple[str, ...]:
        """The ids of the places that `text` may mean, by code, name, or name and level."""
        plain = narrow(text).casefold()
        if code := re.fullmatch(r"(\d{6})(?:0{6})?(?:\.0)?", plain):
            return (self.codes[code[1]],) if code[1] in self.codes else ()
        whole, *halves = (self._placed(one) for one in _tongues(plain))
        # 杭州 Hangzhou is one place in two languages, 杭州 GDP is none.
        return whole or tuple(one for one in halves[0] if one in halves[1]) if halves else whole

    def _placed(self, name: str) -> tuple[str, ...]:
        bare, level = _bare(name)
        entries = self.places.get(bare, ())
        return tuple(dict.fromkeys(id_ for id_, own in entries if level in ("", own)))

    def near(self, text: str, most: int = 3) -> list[str]:
        """The ids of the indicators whose names are most like `text`."""
        plain = folded(text)

        def likeness(name: str) -> float:
            return SequenceMatcher(None, plain, name, autojunk=False).ratio()

        best: dict[str, float] = {}
        for name, id_ in self.indicators.items():
            best[id_] = max(best.get(id_, 0), likeness(name))
        return sorted(best, key=lambda id_: -best[id_])[:most]

    def near_place(self, text: str) -> list[str]:
        """The ids of places whose names differ from `text` by a slip of the pen, nearest first."""
        plain = _bare(narrow(text).casefold())[0]
        alike = {
            name: SequenceMatcher(None, plain, name).ratio()
            for name in self.places
            if len(name) > 1
        }
        near = sorted((name for name in alike if alike[name] >= 0.5), key=lambda one: -alike[one])
        return [id_ for name in near for id_, _ in self.places[name]][:3]

    def in_title(self, text: str) -> tuple[str, ...]:
        """The places of one name in a title; none where several are named."""
        plain = narrow(text).casefold()
        names = [name for name in self.places if len(name) > 1 and name in plain]
        names = [one for one in names if not any(one != two and one in two for two in names)]
        cities = {name: self.place(name) for name in names}
        return next(iter(cities.values())) if len(cities) == 1 else ()


_LEVELS = {
    "市": "city",
    " city": "city",
    "省": "province",
    " province": "province",
    "区": "district",
    "县": "district",
    " district": "district",
}


def _bare(name: str) -> tuple[str, str]:
    """A place's name without the word for its level, and that level."""
    for ending, level in _LEVELS.items():
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending), level
    return name, ""


def _tongues(text: str) -> list[str]:
    """`text`, and its Chinese and Latin halves where it is told in both."""
    both = re.fullmatch(r"([^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*?)[\s/(（]*([A-Za-z].*?)[)）]?", text)
    return [text, both[1], both[2]] if both and len(both[2]) > 1 else [text]


def lexicon(catalog: Catalog) -> Lexicon:
    """The names of `catalog`."""
    names: dict[str, str] = {}
    growth: dict[str, list[str]] = {}
    for id_, record in catalog.indicators.items():
        for name in (record.zh, record.en, id_):
            names.setdefault(folded(name), id_)
        if record.of and record.measure.value.startswith("growth"):
            growth.setdefault(record.of, []).append(id_)
    places: dict[str, list[tuple[str, str]]] = {}
    for id_, place in catalog.places.items():
        for name in {place.zh, place.en, id_}:
            bare = _bare(narrow(name).casefold())[0]
            places.setdefault(bare, []).append((id_, place.level))
    codes = {place.code: id_ for id_, place in catalog.places.items() if place.code}
    units = {one for record in catalog.indicators.values() for one in (record.unit, record.unit_en)}
    return Lexicon(
        names,
        {name: tuple(entries) for name, entries in places.items()},
        codes,
        frozenset(narrow(one).casefold() for one in units if one),
        {id_: tuple(ids) for id_, ids in growth.items()},
    )
