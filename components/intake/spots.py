"""A numeral of a draft in its sentence: what the words say of it, and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from components.analysis import figures
from components.intake.matching import Candidate, Matched, Matcher, share_of
from components.intake.names import plain
from components.intake.numerals import Dimension
from components.intake.passages import Basis, Paragraph, Setting, Span, clauses

_PLANNED = re.compile("目标|计划|规划|力争|确保|预期|预计|要求|提出|拟|争取")
_REACHED = re.compile("达到|突破|超过|力争|建成|形成|目标|到20\\d\\d年")
_STRICT_PLAN = re.compile("目标(?:是|为|定为|设为|：|定在)|力争|提出|确保|计划|规划|拟|争取")
_OUTCOME = re.compile("实际|完成|实现了|未达|仅|只有|已经?达|结果|兑现|低于|高于|相差|为目标")
_SHARED = re.compile(
    "(?:比重|占比)(?:(?!增长|下降|增速|上升|回落|同比|增幅|提高|提升|减少|贡献|年均|[。；])"
    "[^\\d]|20\\d\\d年|[\\d.]+%)*$"
)
_KINDS = {
    "growth": "增长|增速|增幅|下降|上升|回落|同比|提升|提高|减少|缩短|降低"
    "|[大猛微劲]增|[大猛]降|下滑|降幅",
    "change": "增长|增速|增幅|下降|上升|增加(?!值)|提升|提高|减少|缩短|降低|新增|净增|增量|变化",
    "cagr": "年均|年平均|复合",
    "share": "占|比重|份额|比例",
    "contribution": "贡献",
    "difference": "高于|快于|高出|超过|低于|领先",
}
_SHARES = {"gdp": "gdp|生产总值", "province": "省", "nation": "全国"}
_DENOMINATOR = re.compile(r"占[^，。；\d]{0,12}?(?=比重|比例|的|约|超|近|\d)")
_MARK = re.compile(r"\[(F[1-9]\d*)\]")
YEAR = re.compile(r"(?:19|20)\d\d")
_OF_YEAR = re.compile(r"(?:^|\D)((?:19|20)\d\d) ?年(?:全年|度|底|末)?的?[约近超逾]?$")
# What keeps a figure from being that of the very place and year, however well its name is said.
GUESSED = re.compile(
    "预计|预测|预判|有望|或将|将达|将超|假设|假如|如果|假定|情景|估算|估计|估测|测算|推算|折算|展望"
    "|[^其]他们|人家|对方|前者|后者|自报|样本|受访|抽查|抽样"
)
TOGETHER = re.compile(
    "[两二三四五六七八九十几多各]个?(?:市|地|城(?!市)|省|区)|合计|总和|之和|加总|城市群|都市圈|长三角"
)
_WITHIN_YEAR = re.compile("季度|半年|[各每逐当单]月|月均|日均|月份|每天|平均每")
_OVER_YEARS = re.compile(
    r"(?:[一二两三四五六七八九十几多近]|(?<!\d)\d\d?) ?年"
    r"(?:来|间|内|里|累计|平均|增长|提高|上升|下降)"
    r"|累计|以来|(?:比|较|从|由|与|自)(?:19|20)\d\d|翻"
)
NAMED, CROSSED, LEAD = 0.35, 0.5, 0.08
"""How much of a name its sentence must say, or hint at; the least lead over the next indicator."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A numeral in its paragraph: clause and sentence as folded text, `lead` what precedes it.

    `candidates` leave out another place than the one that its clause names. `home` says how its
    place is known; one that the title alone names counts as told. `placed` and `dated`: place and
    period stand in its sentence, or are carried where nothing else can be meant. `open`: its words
    tell of a guess, of several places, of a part of a year or of several years.
    """

    one: Matched
    candidates: tuple[Candidate, ...]
    clause: str
    ahead: str
    lead: str
    sentence: str
    marks: tuple[str, ...]
    planned: bool
    home: Basis
    years: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    placed: bool = False
    dated: bool = False
    open: bool = False

    @property
    def before(self) -> str:
        """What stands before it in its part of the sentence."""
        return self.lead[self.lead.rfind("；") + 1 :]

    @property
    def set_out(self) -> bool:
        """Whether its words set a target, and tell nothing of what came of it."""
        said = _STRICT_PLAN.search(self.clause) or (
            _STRICT_PLAN.search(self.before) and _REACHED.search(self.clause)
        )
        return bool(said) and not _OUTCOME.search(self.before + self.clause)


class Spots:
    """The numerals of a draft as spots, and what their sentences say of the names of indicators."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher, self.places = matcher, matcher.places

    def spot(
        self,
        one: Matched,
        text: Paragraph,
        sentence: Span,
        inside: Sequence[Matched],
        document: Setting,
        now: int,
    ) -> Spot:
        """The numeral `one` of a sentence that has those `inside`; `now` is the year of writing."""
        start, end = one.numeral.start, one.numeral.end
        spans = clauses(text.text, sentence)
        clause = next(span for span in spans if span.start <= start < span.end)
        whole = text.text[clause.start : clause.end]
        later = [other.numeral.start for other in inside if other.numeral.start > end]
        tail = text.text[
            end : min([sentence.end, *(at for at in later if not self._is_mark(text, at))])
        ]
        first = text.text.rfind("；", sentence.start, start) + 1 or sentence.start
        last = text.text.find("；", end, sentence.end)
        words = text.text[first : last if last >= 0 else sentence.end]
        said = text.text[first : clause.end]
        printed = [int(year) for year in YEAR.findall(words)]
        earlier = "" if printed else text.text[: sentence.start]
        ahead = any(year >= now for year in printed)
        spot = Spot(
            one,
            (),
            whole,
            text.text[clause.start : start],
            text.text[sentence.start : start],
            text.text[sentence.start : sentence.end],
            tuple(_MARK.findall(tail[:24])),
            bool(_PLANNED.search(earlier + said)) or (ahead and bool(_REACHED.search(words))),
            one.home,
            frozenset(YEAR.findall(whole)),
            frozenset(place for _, place, _ in self.places.named(whole) if place),
        )
        spot = replace(spot, candidates=self._candidates(spot, document))
        if not spot.candidates:
            return spot
        return replace(
            spot,
            placed=self._placed(spot, text.text[: sentence.start], inside),
            dated=_dated(spot, text.text[:start]),
            open=self.opened(spot),
        )

    def _placed(self, spot: Spot, earlier: str, inside: Sequence[Matched]) -> bool:
        """Whether the words leave no other place open than that of the first candidate."""
        numeral = spot.one.numeral
        beside = [
            other.numeral
            for other in inside
            if other is not spot.one and other.numeral.dimension is numeral.dimension
        ]
        text = spot.one.paragraph.text if spot.one.paragraph else ""
        gaps = [
            text[min(a.end, b.end) : max(a.start, b.start)]
            for a, b in ((numeral, o) for o in beside)
        ]
        if any(_UNLABELLED.fullmatch(gap) for gap in gaps):
            return False
        names = [at for at, *_ in self.places.named(spot.lead)]
        if _WE.search(spot.lead, names[-1] if names else 0):
            return False
        if spot.home is Basis.PRINTED:
            return True
        if spot.home is Basis.ASSUMED or spot.candidates[0].place is None:
            return False
        if any(place is not None for _, place, _ in self.places.named(spot.lead)):
            return True
        if _WE.search(earlier):  # 人家南京有 7939 亿元。上市公司 219 家 is of us again
            return False
        return len({place for _, place, _ in self.places.named(earlier)}) <= 1

    def opened(self, spot: Spot) -> bool:
        """Whether the words tell of a guess, of several places or years, or of a part of one."""
        best = spot.candidates[0]
        family = self.matcher.names[best.indicator].family
        words = spot.before + spot.clause[len(spot.ahead) :]
        within = len(best.period or "") == len("2024") and _WITHIN_YEAR.search(spot.clause)
        over = family in {"growth", "change"} and _OVER_YEARS.search(spot.before)
        together = spot.home is not Basis.PRINTED and TOGETHER.search(spot.ahead)
        guessed = not spot.set_out and GUESSED.search(words)
        quoted = spot.lead.count("“") > spot.lead.count("”")
        return bool(within or over or together or guessed or quoted)

    def _told_apart(self, clause: str, first: str, other: str) -> bool:
        """Whether the clause says what only `other` is called, and nothing of `first` alone."""
        one, two = self.matcher.names[first], self.matcher.names[other]
        a, b = one.pairs, two.pairs
        return (
            one.share_of == two.share_of
            and not said(clause, a - b)
            and said(clause, b - a) >= CROSSED
        )

    def _candidates(self, spot: Spot, document: Setting) -> tuple[Candidate, ...]:
        """The candidates, best first; where a place, a share or a year is named, those of it."""
        one, names = spot.one, self.matcher.names
        best = sorted(one.candidates, key=lambda each: -each.weight)
        if _SHARED.search(spot.before):  # 比重，杭州为 27.1%
            best = [c for c in best if names[c.indicator].family == "share"] or best
        of = share_of(spot.ahead) if "占" in spot.ahead else None
        if of is None and one.numeral.dimension is Dimension.PERCENT:
            of = self._shared_with(spot)
        best = [c for c in best if of in {None, names[c.indicator].share_of or of}]
        text = one.paragraph.text if one.paragraph else ""
        if year := _OF_YEAR.search(spot.ahead):
            best = [
                replace(c, period=year[1], basis=Basis.PRINTED) if len(c.period or "") == 4 else c
                for c in best
            ]
        elif not document.dated:  # 去年 of a paper without a date may be any year
            best = [
                c if c.period and c.period[:4] in text else replace(c, basis=Basis.ASSUMED)
                for c in best
            ]
        if len(best) > 1 and self._beside(spot, best[0]):
            first, other = (names[c.indicator].whole for c in best[:2])
            if other in first or not self._beside(spot, best[1]):  # 进出口总额 ends with 出口总额
                best[0] = replace(best[0], weight=best[0].weight + LEAD)
        for at in range(1, len(best)):
            apart = self._told_apart(spot.clause, best[0].indicator, best[at].indicator)
            beside = self._beside(spot, best[at]) and not self._beside(spot, best[0])
            if apart or beside:
                best.insert(0, replace(best.pop(at), weight=best[0].weight + LEAD))
                break
        best = self._in_steps(best)
        if one.home is Basis.ASSUMED:
            return tuple(best)
        own = {one.place, f"{one.place}-former"}
        inner = [c for c in best if c.place in own or self._inside(c.place, one.place)]
        return tuple(inner or best)

    def _in_steps(self, best: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, ahead the one whose figures go by the months or years of the period."""
        if not best or not best[0].period or self._stepped(best[0]):
            return list(best)
        near = [c for c in best[1:] if self._variants(best[0], c) and self._known(c)]
        if not near:
            return list(best)
        first = replace(near[0], weight=best[0].weight + LEAD, score=best[0].score)
        return [first, *(c for c in best if c is not near[0])]

    def _shared_with(self, spot: Spot) -> str | None:
        """Of what a bare figure is a share, where its sentence said it: 占GDP比重，2018年13.1%."""
        begun = list(re.finditer(r"占(?!比)[^，。；\d]*[，,]", spot.before))
        between = spot.before[begun[-1].end() :] if begun else "?"
        for _, _, place in self.places.named(between):
            between = between.replace(place, "")
        bare = not re.sub(r"[\d.%年，, 达到高约近为是在已只仅有的]", "", between)
        return share_of(begun[-1][0]) if begun and bare else None

    def _variants(self, one: Candidate, other: Candidate) -> bool:
        """Whether two indicators may be the same, told by the year and by the month."""
        names = self.matcher.names
        first, second = names[one.indicator], names[other.indicator]
        a, b = first.record, second.record
        return ((a.calibre, a.unit, first.family) == (b.calibre, b.unit, second.family)) and bool(
            first.pairs & second.pairs
        )

    def _stepped(self, one: Candidate) -> bool:
        """Whether the indicator has any figure of a period as long, or none at all."""
        cells = self.matcher.catalog.indicators[one.indicator].values.get(one.place or "", {})
        lengths = {len(str(period)) for period in cells}
        return not lengths or len(one.period or "") in lengths

    def _known(self, one: Candidate) -> bool:
        """Whether the data have the very cell."""
        cells = self.matcher.catalog.indicators[one.indicator].values.get(one.place or "", {})
        return any(str(period) == one.period for period in cells)

    def _beside(self, spot: Spot, candidate: Candidate) -> bool:
        """Whether the full name of the indicator stands right before the numeral."""
        near = re.sub(r"(?:19|20)\d\d ?年$", "", spot.ahead.rstrip("为达到约近超有共是：: "))
        near = plain(near.rstrip("，, "))
        return near.endswith(self.matcher.names[candidate.indicator].whole)

    def _inside(self, place: str | None, other: str | None) -> bool:
        return bool(place and other) and other in figures.around(self.matcher.catalog, str(place))

    @staticmethod
    def _is_mark(text: Paragraph, at: int) -> bool:
        return _MARK.match(text.text, max(0, at - 1)) is not None

    def named(self, spot: Spot, indicator: str) -> bool:
        """Whether the sentence says an indicator by its name and not by something like it."""
        name, text = self.matcher.names[indicator], spot.sentence.casefold()
        share = _SHARES.get(name.share_of or "", "") if "占" in name.whole else ""
        share = "" if self.only_share(text, indicator) else share
        whole = text if name.family == "share" else _DENOMINATOR.sub("", text)
        words, rare = plain(whole), self.matcher.rare
        weight = sum(rare[pair] for pair in name.pairs if pair in words)
        part = NAMED / 2 if share else NAMED  # 核心产业占 GDP 比重 says enough
        enough = weight >= part * sum(rare[pair] for pair in name.pairs)
        return enough and bool(re.search(share, text))

    def only_share(self, text: str, indicator: str) -> bool:
        """Whether 占比 says enough: the indicator is told as a share of one thing alone."""
        own = self.matcher.names[indicator]
        shares = (n for n in self.matcher.names.values() if n.share_of and n.id != own.id)
        alike = any(n.pairs <= own.pairs or own.pairs <= n.pairs for n in shares)
        return not alike and not re.search("占(?!比)", text)

    def meant(self, spot: Spot, indicator: str) -> bool:
        """Whether the sentence says the name, and the word for the kind of number where one is."""
        name = self.matcher.names[indicator]
        moved = re.search("增加(?!值)|变化", name.whole)
        kind = _KINDS.get("change" if moved else name.family, "")
        kind = kind if re.search(kind, name.whole) else ""  # 研发投入强度 says it by itself
        return self.named(spot, indicator) and bool(re.search(kind, spot.sentence))

    def leads(self, spot: Spot) -> bool:
        """Whether the best candidate is clear of the next, of those that the words may mean."""
        best, *rest = spot.candidates
        rivals = [c for c in rest if c.indicator != best.indicator]
        if self.meant(spot, best.indicator):
            rivals = [c for c in rivals if self.meant(spot, c.indicator)]
        return all(best.weight - c.weight >= LEAD - 1e-9 for c in rivals)


def said(text: str, pairs: Iterable[str]) -> float:
    """How much of a name `text` says; nothing of none."""
    words, every = plain(text), [*pairs]
    return sum(pair in words for pair in every) / max(1, len(every))


_YEARS = re.compile(r"(?:19|20)\d\d|[去今前上当]年")
_WE = re.compile("我们|咱们|我方|人家")
_FROM_YEAR = re.compile(r"[从由][^，。]{0,8}(?:19|20)\d\d年[^，。]*[到至为]了?[约近超]?$")
_UNLABELLED = re.compile(r" ?(?:[/|]|[vV][sS]\.?) ?")


def _dated(spot: Spot, text: str) -> bool:
    """Whether the words leave no other period open than that of the first candidate."""
    best = spot.candidates[0]
    part = len(best.period or "") > len("2024") and not _YEARS.search(spot.sentence)
    if best.basis is not Basis.INHERITED and not part:  # 上半年 of a sentence that names no year
        begun = _FROM_YEAR.search(spot.ahead) and len(YEAR.findall(spot.ahead)) == 1
        return best.basis is Basis.PRINTED and not begun  # 从2012年的14128件涨到161450件
    years = set(YEAR.findall(text))
    return len(years) <= 1  # else it is of the title, or of all that stands under the heading
