"""The numerals of a text: where each stands, what it is, and what it says.

Text is folded first, with the way back to each original character: Simplified, half-width digits
and letters, no invisible signs. Never by NFKC as a whole, which makes 1 of ① and m2 of m². Then
come patterns by category; where two overlap the earlier category wins, and that order matters
more than any single pattern. `components/catalog/numerals.py` asks less of a numeral, only
whether it is accounted for.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from components.catalog.documents import PINYIN, Folded, counted, simplified
from components.catalog.models import Is

_SINGLE = str.maketrans(
    "\u3000\u00a0\u2009\u202f\t﹪−﹣⻓⻔⻋⻢⻛⻅⻚⻩⻬⻰", "     %--长门车马风见页黄齐龙"
)
"""Blanks, signs, and radicals that fonts of PDF files put in the place of characters."""
_KEPT_WIDE = "，；：！？"
"""Full-width signs that end a clause; as half-width ones they would read as part of a number."""


@cache
def _legible_character(character: str) -> str:
    plain = character.translate(_SINGLE)
    if unicodedata.category(plain) == "Cf":
        return ""
    if "\uff01" <= plain <= "\uff5e" and plain not in _KEPT_WIDE:
        return chr(ord(plain) - 0xFEE0)
    if "\u2f00" <= plain <= "\u2fdf":
        plain = unicodedata.normalize("NFKC", plain)
    folded = simplified(plain) if plain >= "\u3400" else plain
    return folded if len(folded) == 1 else plain


def legible(text: str) -> Folded:
    """`text` as numerals and names are read in it, with the way back to the original."""
    noise = {i for match in PINYIN.finditer(text) for i in range(*match.span())}
    pairs = [
        (folded, place)
        for place, character in enumerate(text)
        if place not in noise and (folded := _legible_character(character))
    ]
    return Folded("".join(sign for sign, _ in pairs), tuple(place for _, place in pairs))


class Category(StrEnum):
    """What a numeral is by its form, in the order in which the forms are looked for."""

    TELEPHONE = "telephone"
    CODE = "code"
    DATE = "date"
    NAME = "name"
    RANK = "rank"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    QUANTITY = "quantity"
    VAGUE = "vague"
    CHINESE = "chinese"


class Dimension(StrEnum):
    """What a numeral counts in: only indicators that count in the same can be meant."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    RANK = "rank"
    YEARS = "years"
    COUNT = "count"
    PHYSICAL = "physical"
    BARE = "bare"


FIGURES = frozenset({Category.RANK, Category.FRACTION, Category.QUANTITY, Category.CHINESE})
"""The categories that may be data."""


@dataclass(frozen=True, slots=True)
class PrintedNumeral:
    """A numeral in a folded text, from `start` to `end` with its unit.

    `number` is as printed (5076 of 5076亿元), `scale` the multiplier in the words (10⁸), `digits`
    those behind the point, `low` the other end of a range. `weak` is a single Chinese sign before
    a classifier, as in 五大; `quoted` stands within quotation marks.
    """

    category: Category
    start: int
    end: int
    says: str
    number: float | None = None
    scale: float = 1
    digits: int = 0
    unit: str = ""
    dimension: Dimension = Dimension.BARE
    is_: Is = Is.EXACT
    low: float | None = None
    weak: bool = False
    quoted: bool = False

    @property
    def value(self) -> float | None:
        """The number in the bare unit: 507,600,000,000 yuan; None where it has no end."""
        value = math.inf if self.number is None else self.number * self.scale
        return value if math.isfinite(value) else None


# The patterns. Signs of numbers, units by what they count, then each category.


_DIGIT = "零〇一二三四五六七八九两"
_SIGN = f"{_DIGIT}十百千万亿"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?= ?[万亿元家个])|\d+)(?:\.\d+)?"
_TIMES = r"[十百千万亿]+"
_UNITS = (
    (Dimension.POINTS, "个百分点|百分点|个点(?!位)"),
    (Dimension.PERCENT, "%|‰"),
    (Dimension.MONEY, "美元|欧元|港元|日元|人民币|元"),
    (Dimension.RANK, "位(?!于|居|列)"),
    (Dimension.YEARS, "年"),
    (
        Dimension.PHYSICAL,
        "平方公里|平方千米|平方米|立方米|公里|千米|千瓦时|千瓦|公顷|公斤|千克|吨标准煤|吨|亩|米"
        "|兆瓦|小时|分钟|天|个月|度电|TEU|标箱|GB|TB|PB|EFLOPS|P(?![a-zA-Z])|km|kW|MW|m²|㎡|℃",
    ),
    (
        Dimension.COUNT,
        "人次|件次|场次|个|家|项|条|件|款|类|种|台|套|届|次|轮|步|层|端|所|座|支|只|份|户|例|篇|处"
        "|辆|架|部|场|名|人|大|批|倍|番|户次|单|笔|颗|栋|幢|盏|艘|列|张|间|门|对|组|团|册|枚|级|岁"
        "|起|强|点位|方面|领域|行动",
    ),
)
_UNIT = "|".join(words for _, words in _UNITS)
_UNIT_OF = tuple((dimension, re.compile(words)) for dimension, words in _UNITS)
_PART = rf"(?:\d+(?:\.\d+)?|[{_SIGN}]+(?:点[{_DIGIT}]+)?)"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_CN_YEAR = "[一二][〇零九一二三四五六七八]{3}"
_NOT_ORDER = "片|方阵|城|产业|季度|届|期|次|批|步|章|条|款|页|版|代|轮|动力|大|时间|梯队"

_PATTERNS: tuple[tuple[Category, str], ...] = (
    (
        Category.TELEPHONE,
        r"(?:电话|热线|传真|邮编|邮政编码|手机|联系方式|咨询|Tel|tel|TEL|Fax)[^\d。;；,，]{0,8}"
        r"(?P<n>\d[\d -]{3,}\d(?:[、/ ]+\d[\d -]{5,}\d)*)"
        r"|(?<![\d.])0\d{2,3}[- ]\d{7,8}(?!\d)|(?<![\d.])1[3-9]\d{9}(?!\d)"
        r"|(?<!\d)[48]00-\d{3,4}-\d{3,4}|(?<!\d)\d{7,8}(?= ?\((?:传真|电话))|\d{5}(?=热线)",
    ),
    (
        Category.CODE,
        r"(?<![a-z0-9_-])[a-z][a-z0-9_-]*(?:/[A-Za-z0-9_-]+){2,}|(?:target|check|chart):[a-z0-9_-]+"
        r"|https?://[^\s\u3400-\u9fff，。]+|www\.[^\s\u3400-\u9fff，。]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
        r"|[〔\[(【]\d{4}[〕\])】] ?第?\d+号"
        r"|(?<![A-Za-z])(?!GDP|GNP|CPI|PPI|PMI|R&D)[A-Za-z]{1,8}(?:/[A-Z]{1,3})?[ -]?\d+"
        r"(?:[-—.]\d+)*[A-Za-z]*"
        r"|(?<![\d.])\d+(?:G|D|X|K|B|C|F|V)(?![A-Za-z0-9])|第?(?<!\d)\d+号|\d{11,}"
        r"|(?<=[\u3400-\u9fffA-Za-z])\d\.0(?:版|时代)|(?<=大脑)\d\.\d|(?<=[a-zA-Z业])\d\.0(?![\d%])",
    ),
    (
        Category.DATE,
        rf"(?<![\d.,]){_YEAR}(?: ?年?度? ?[-—–~～至到] ?{_YEAR})+(?!\d) ?年?"
        rf"|(?<![\d.,]){_YEAR}/\d\d(?:年度|财年)"
        rf"|(?<![\d.,]){_YEAR} ?年(?:度|底|末|初|代|间)?"
        rf"(?: ?{_MONTH}(?: ?[-—–~～至到] ?{_MONTH})? ?月(?:份|底|末|初)?(?: ?\d{{1,2}} ?日)?)?"
        rf"|(?<![\d.,]){_YEAR}[-./]{_MONTH}[-./]\d{{1,2}}(?![\d%])"
        rf"|{_CN_YEAR}年度?"
        rf"|(?<![\d.]){_MONTH} ?(?:月 ?)?[-—–~～至到] ?{_MONTH} ?月(?:份)?"
        rf"|(?<![\d.]){_MONTH} ?月(?!份额)(?:份|底|末|初|中旬|上旬|下旬)?(?: ?\d{{1,2}} ?日)?"
        r"|(?<![\d.])\d{1,2} ?日(?![均元])|前三季度|第?[一二三四1-4]季度"
        r"|“?(?:十[一二三四五]五|[八九]五)”?(?=规划|时期|期间|末|以来|收官|开局|目标|”)"
        r"|\d0后|(?<![\d.:])\d{1,2}:\d\d(?![:\d.])"
        rf"|(?<![\d.,]){_YEAR}(?=[年]|E\b|p\b)"
        rf"|(?<![\d.,约近超逾余达]){_YEAR}(?= ?[\u3400-\u9fff“《A-Z])"
        rf"(?! ?(?:余|多|{_UNIT}|[十百千万亿]))"
        r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?(?!份额)",
    ),
    (
        Category.NAME,
        r"985(?=高校|工程|大学|、)|211(?=高校|工程|大学)|618(?!\d|[.,]\d|[万亿个家项]| ?%)"
        r"|双(?:11|12|十一|十二)"
        rf"|(?:世界|全球|中国|民企|民营企业|财富|企业)(?P<n>\d+0强|[百千]强)|百强(?=榜)"
        rf"|每(?:{_NUMBER}|[{_SIGN}]*)[十百千万亿]*"
        r"(?:人|户|名|个|家|元|台|平方公里|小时|分钟|天)?(?=[\u3400-\u9fff])"
        r"|三位一体|三次产业|(?<![一二三、])[一二三、]+产业|两化|零突破|三化|八八战略|一带一路|双一流|三农|两会"
        r"|一号工程|一号(?=发展|改革|开放)|万物|万众|千方百计|千家万户|四通八达|万一|十分(?!之)|百姓"
        r"|百货"
        r"|千里|五湖四海|九天|万向|万科|三星|百度|百年|四化|两山|三新|两手|三资|百花|千年|千禧"
        r"|万里|万达|三一重工|一网通办|百家争鸣",
    ),
    (
        Category.RANK,
        rf"第 ?(?P<n>\d+|[{_SIGN}]+)(?: ?位| ?名(?!片))"
        rf"|(?:居|列|位|名|升至|升到|跃至|保持|国|省|市|球|界|内|同类|连续)第 ?"
        rf"(?P<m>\d+|[{_SIGN}]+)"
        rf"(?!\d|{_NOT_ORDER})(?: ?[位名])?|(?P<first>首位|榜首|第一位)",
    ),
    (
        Category.ORDINAL,
        rf"第 ?(?:\d+|[{_SIGN}]+)(?: ?[期届批次条章款页版轮步代号个])?"
        rf"|(?:(?<=[。;；,，:：\s“])|^)[一二三四五六七八九十]+(?:是|要)"
        r"|^ *[一二三四五六七八九十]+、|^ *\d{1,2}(?:\.\d{1,2})*[.、](?!\d)"
        r"|\([一二三四五六七八九十\d]{1,3}\)"
        r"|[①-⑳㈠-㈩⑴-⒇]|(?<!\d)\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+",
    ),
    (
        Category.FRACTION,
        rf"百分之(?P<percent>{_PART})|(?<![{_SIGN}\d])(?P<whole>\d+|[{_SIGN}]+)分之(?P<part>{_PART})"
        rf"|(?P<tenths>[一二三四五六七八九两]|\d(?:\.\d)?) ?成(?P<half>半|[一二三四五六七八九])?"
        "(?!立|员|为|果|功|本|熟|长|就|年|绩|品|交|分|都|型|套)|(?P<halves>半数|过半|一半)",
    ),
    (
        Category.VAGUE,
        rf"(?<![{_SIGN}\d.])[{_SIGN}\d.]*[百千万亿]级|(?:数|上|几|成)[十百千万亿]+(?:{_UNIT})?|几(?:{_UNIT})"
        rf"|[一二两三四五六七八九]{{2}}[十百千万亿]?多?(?:{_UNIT})",
    ),
    (
        Category.QUANTITY,
        rf"(?:(?<![\d\u3400-\u9fff%)）])[+-](?=\d)|(?<=[\u3400-\u9fff])-(?={_NUMBER} ?%))?"
        rf"(?:(?P<low>{_NUMBER}) ?(?:%|{_TIMES})?(?:{_UNIT})? ?[-—–~～至到] ?(?!{_YEAR} ?年))?"
        rf"(?P<n>{_NUMBER}) ?(?P<times>{_TIMES})?(?P<over>[余多])?(?P<times2>{_TIMES})?"
        rf" ?(?P<unit>{_UNIT})?",
    ),
    (
        Category.CHINESE,
        rf"(?<![{_SIGN}第])(?P<n>[{_SIGN}]+(?:点[{_DIGIT}]+)?)(?P<over>[余多])?(?P<unit>{_UNIT})?",
    ),
)
_COMPILED = tuple((category, re.compile(pattern)) for category, pattern in _PATTERNS)

_BEFORE = (
    (Is.ABOUT, re.compile(r"(?:约|大约|大概|约为|约占|约达) ?$")),
    (Is.NEARLY, re.compile(r"(?:近|将近|接近|逼近) ?$")),
    (Is.UNDER, re.compile(r"(?:不足|不到|低于|少于|未达) ?$")),
    (Is.OVER, re.compile(r"(?:超过|突破|超|逾|多于|破|过|大于|[站迈跨跃冲登]上) ?$")),
    (Is.AT_LEAST, re.compile(r"(?:至少|不少于|不低于|不小于) ?$")),
)
_BEHIND = (
    (Is.AT_LEAST, re.compile(r" ?(?:及以上|或以上|以上)")),
    (Is.UNDER, re.compile(r" ?(?:以下|以内)")),
    (Is.ABOUT, re.compile(r" ?(?:左右|上下)")),
    (Is.OVER, re.compile(r" ?(?:有余|余|多(?! ?\d))")),
)
_ARTICLE = re.compile(
    "一(?:[个家项条轮批种类次份名位大件款套级步层端处对场台张座支人起间组部只门团]|方面|点位)?$"
)
_QUOTED = re.compile("[“「『《][^”」』》]{1,14}[”」』》]")


def numerals(text: str) -> tuple[PrintedNumeral, ...]:
    """Every numeral of the folded `text`, in the order of the text."""
    taken = bytearray(len(text))
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    entries: list[PrintedNumeral] = []
    for category, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = _span(match)
            if start == end or any(taken[start:end]):
                continue
            entry = _read(category, match, text)
            if entry is None:
                continue
            taken[start:end] = b"\1" * (end - start)
            quoted = any(a < start and end < b for a, b in quotes)
            entries.append(replace(entry, quoted=quoted))
    return tuple(sorted(_with_units_of_lists(entries, text), key=lambda one: one.start))


def _span(match: re.Match[str]) -> tuple[int, int]:
    """From the first sign of the numeral itself, without the word that shows what it is."""
    groups = match.groupdict()
    inner = next((name for name in ("n", "m") if groups.get(name)), "")
    start = match.start(inner) if inner and "unit" not in groups else match.start()
    if inner and "unit" not in groups and match.string[start - 1 : start] in "第 ":
        start = match.string.rfind("第", match.start(), start)
    start = start if start >= 0 else match.start()
    end = match.end()
    while end > start and match.string[end - 1] == " ":
        end -= 1
    return start, end


def _read(category: Category, match: re.Match[str], text: str) -> PrintedNumeral | None:
    start, end = _span(match)
    says = text[start:end]
    parts = match.groupdict()
    if category is Category.RANK:
        number = parts["n"] or parts["m"]
        value = 1.0 if parts["first"] else counted(number)
        return PrintedNumeral(
            category, start, end, says, value, unit="位", dimension=Dimension.RANK
        )
    if category is Category.FRACTION:
        return _fraction(match, start, end, says)
    if category is Category.QUANTITY:
        return _quantity(match, start, end, text)
    if category is Category.CHINESE:
        return _chinese(match, start, end, text)
    return PrintedNumeral(category, start, end, says)


def _fraction(match: re.Match[str], start: int, end: int, says: str) -> PrintedNumeral | None:
    parts = match.groupdict()
    if parts["percent"]:
        value = _decimal(parts["percent"])
    elif parts["whole"]:
        whole = counted(parts["whole"])
        if not whole:
            return None
        value = 100 * _decimal(parts["part"]) / whole
    elif parts["tenths"]:
        half = parts["half"]
        value = 10 * counted(parts["tenths"])
        value += 5 if half == "半" else counted(half) if half else 0
    else:
        value = 50.0
    sharp = Is.OVER if says == "过半" else _qualified(match.string, start, end)
    return PrintedNumeral(
        Category.FRACTION, start, end, says, value, unit="%", dimension=Dimension.PERCENT, is_=sharp
    )


def _decimal(text: str) -> float:
    """三点五, 12.5 or 二十 as a number."""
    whole, point, rest = text.partition("点")
    if not point:
        return counted(text)
    return float(counted(whole) + sum(counted(s) / 10.0**at for at, s in enumerate(rest, start=1)))


def _quantity(match: re.Match[str], start: int, end: int, text: str) -> PrintedNumeral | None:
    printed = re.sub("[, ]", "", match["n"])
    sign = -1 if text[start] == "-" else 1
    times = (match["times"] or "") + (match["times2"] or "")
    unit, dimension = times + (match["unit"] or ""), _dimension(match["unit"])
    low = re.sub("[, ]", "", match["low"]) if match["low"] else None
    if match["low"] and not _is_range(match):
        return None
    return PrintedNumeral(
        Category.QUANTITY,
        start,
        end,
        text[start:end],
        sign * float(printed),
        counted(times) if times else 1.0,
        len(printed.partition(".")[2]),
        unit,
        dimension,
        Is.OVER if match["over"] else _qualified(text, start, end),
        float(low) if low else None,
    )


def _is_range(match: re.Match[str]) -> bool:
    low, high = (float(re.sub("[, ]", "", match[name])) for name in ("low", "n"))
    return low < high or bool(match["times"])


def _chinese(match: re.Match[str], start: int, end: int, text: str) -> PrintedNumeral | None:
    number, unit = match["n"], match["unit"] or ""
    words = number + unit
    large = re.search("[十百千万亿]", number)
    if not (unit or (large and len(number) > 1)) or _ARTICLE.fullmatch(words):
        return None
    if re.fullmatch("[万亿]+", number) and text[start - 1 : start] in "(:/":
        return None  # (亿元): the unit of what stands below
    if re.fullmatch("[零〇]+", number) or (unit == "年" and number[0] in "〇零"):
        return None
    if not large and len(number.partition("点")[0]) > 1:
        return None
    value, times = _decimal(number), re.search("[万亿]+$", number)
    scale = counted(times[0]) if times and "点" not in number else 1.0
    return PrintedNumeral(
        Category.CHINESE,
        start,
        end,
        text[start:end],
        value / scale,
        scale,
        unit=(times[0] if times and scale > 1 else "") + unit,
        dimension=_dimension(unit),
        is_=Is.OVER if match["over"] else _qualified(text, start, end),
        weak=not large and _dimension(unit) is Dimension.COUNT,
    )


def _dimension(unit: str | None) -> Dimension:
    for dimension, pattern in _UNIT_OF:
        if unit and pattern.fullmatch(unit):
            return dimension
    return Dimension.POINTS if unit == "个点" else Dimension.BARE


def _qualified(text: str, start: int, end: int) -> Is:
    ahead = text[max(0, start - 5) : start]
    for word, pattern in _BEFORE:
        if pattern.search(ahead):
            return word
    for word, pattern in _BEHIND:
        if pattern.match(text, end):
            return word
    return Is.EXACT


def _with_units_of_lists(entries: list[PrintedNumeral], text: str) -> Iterator[PrintedNumeral]:
    """Lists share the last unit: 0.3、0.9和7.7个百分点 are all points; 42、43两个 are not."""
    behind: PrintedNumeral | None = None
    for one in sorted(entries, key=lambda entry: -entry.start):
        joined = behind and re.fullmatch(" ?[、和及] ?", text[one.end : behind.start])
        if (
            joined
            and behind
            and one.category is behind.category is Category.QUANTITY
            and not one.unit
            and behind.unit
        ):
            one = replace(one, unit=behind.unit, dimension=behind.dimension, scale=behind.scale)
        yield one
        behind = one
