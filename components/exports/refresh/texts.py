"""Words of papers and decks given back: ours follow the charts, the analyst's stay."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.exports.base import plain, shorten
from components.exports.chart_text import sentences
from components.exports.office.memory import (
    A,
    Leaf,
    Page,
    W,
    cells,
    hashed,
    marks,
    nodes,
    rows,
    said,
    text_of,
)
from components.exports.office.native_chart import Xml
from components.exports.refresh.charts import Change
from components.words import words

# Three hands at one text: as we wrote it, as it stands in the file, as we write it today.


def paired(base: Sequence[str], fresh: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Place in `base` and place in `fresh` of each paragraph; None where one side lacks it.

    Paragraphs are the same by their hash; what changed goes with its like by style.
    """
    pairs: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, base, fresh, autojunk=False)
    for tag, low, high, start, stop in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(low, high), range(start, stop), strict=True)
            continue
        styles = [[_style(t) for t in base[low:high]], [_style(t) for t in fresh[start:stop]]]
        for kind, a, b, c, d in SequenceMatcher(
            None, a=styles[0], b=styles[1], autojunk=False
        ).get_opcodes():
            if kind == "equal":
                pairs += zip(range(low + a, low + b), range(start + c, start + d), strict=True)
            else:
                pairs += [(at, None) for at in range(low + a, low + b)]
                pairs += [(None, at) for at in range(start + c, start + d)]
    return pairs


def standing(base: Sequence[str], tokens: Sequence[str]) -> dict[int, int]:
    """Place in `base` → place in the file of every paragraph that stands as we wrote it."""
    matcher = SequenceMatcher(None, [*map(_hash, base)], [*map(_hash, tokens)], autojunk=False)
    return {
        block.a + at: block.b + at
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    }


def _hash(token: str) -> str:
    return token.partition("|")[0]


def _style(token: str) -> str:
    return token.partition("|")[2]


def nearest(bodies: Sequence[Sequence[str]], base: Sequence[Sequence[str]]) -> dict[int, int]:
    """Place in `base` → place among `bodies` of each text, by the paragraphs they share.

    A text that shares none stands where its neighbours leave one.
    """
    found: dict[int, int] = {}
    for at, wanted in enumerate(base):
        shared = [
            (len({*map(_hash, wanted)} & {*map(_hash, body)}), -place)
            for place, body in enumerate(bodies)
            if place not in found.values()
        ]
        most, place = max(shared, default=(0, 0))
        if most:
            found[at] = -place
    lost = [at for at in range(len(base)) if at not in found]
    free = [place for place in range(len(bodies)) if place not in found.values()]
    if len(base) == len(bodies):
        found |= dict(zip(lost, free, strict=False))
    return found


@dataclass
class Wording:
    """The words of one file in the making: what is the analyst's in it, and what they rewrote.

    `rewritten`: the words that stand there, and those that we would write today.
    """

    own: list[str] = field(default_factory=list)
    rewritten: list[tuple[str, str]] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    _entries: dict[str, str] = field(default_factory=dict)

    def page(self, leaf: Leaf, base: Page, fresh: Leaf) -> None:
        """Renew the texts of a slide, or of a whole document."""
        for mine, ours, new in (
            (leaf.bodies, base.bodies, fresh.bodies),
            (leaf.notes, base.notes, fresh.notes),
        ):
            tokens = [[leaf.token(item) for item in body] for body in mine]
            places = nearest(tokens, ours)
            for at, body in enumerate(mine):
                if at not in places.values():
                    self.own += map(text_of, body)
            for at, place in places.items():
                if at < len(new):
                    self.body(leaf, mine[place], base, ours[at], fresh, new[at])

    def body(
        self,
        leaf: Leaf,
        mine: Sequence[Xml],
        base: Page,
        ours: Sequence[str],
        fresh: Leaf,
        new: Sequence[Xml],
    ) -> None:
        """Renew one text, paragraph by paragraph."""
        at = standing(ours, [leaf.token(item) for item in mine])
        tokens = [fresh.token(item) for item in new]
        tables = [place for place, token in enumerate(ours) if token.endswith("|tbl")]
        self.own += [
            text_of(p)
            for place, p in enumerate(mine)
            if place not in at.values() and p.tag != f"{W}tbl"
        ]
        cursor: Xml | None = None
        for old, now in paired(ours, tokens):
            here = None if old is None or old not in at else mine[at[old]]
            if old is None:
                if now is not None:
                    cursor = self._insert(mine, cursor, new[now], leaf, fresh)
            elif here is None:
                self._note(mine, at, old, None if now is None else new[now], ours[old], now, tokens)
            elif now is None:
                cursor = self._remove(here, cursor, leaf, base, tables, old)
            else:
                cursor = here
                if here.tag == f"{W}tbl":
                    held = base.tables[tables.index(old)] if old in tables else []
                    changes = self.table(here, held, new[now])
                    caption = next((c.get(f"{W}val") for c in new[now].iter(f"{W}tblCaption")), "")
                    self.changes.setdefault(caption, []).extend(changes)
                elif _hash(ours[old]) != _hash(tokens[now]):
                    self._rewrite(here, new[now], leaf, fresh)

    def _note(
        self,
        mine: Sequence[Xml],
        at: Mapping[int, int],
        old: int,
        new: Xml | None,
        token: str,
        now: int | None,
        tokens: Sequence[str],
    ) -> None:
        """Remember what the analyst wrote in the place of words of ours that changed since."""
        if new is None or now is None or _hash(tokens[now]) == _hash(token):
            return
        before = max((place for one, place in at.items() if one < old), default=-1) + 1
        after = min((place for one, place in at.items() if one > old), default=len(mine))
        text = next((t for p in mine[before:after] if (t := text_of(p).strip())), "")
        if text and new.tag != f"{W}tbl":
            self.rewritten.append((text, text_of(new).strip()))

    def _insert(
        self, mine: Sequence[Xml], cursor: Xml | None, new: Xml, leaf: Leaf, fresh: Leaf
    ) -> Xml | None:
        """Words that came since, behind those before them; a chart that came is not put in."""
        if next(new.iter(f"{W}drawing", f"{W}sectPr"), None) is not None or not mine:
            return cursor
        item = copy.deepcopy(new)
        self._link(item)
        mine[0].addprevious(item) if cursor is None else cursor.addnext(item)
        for mark, old in zip(list(item.iter(f"{W}footnoteReference")), marks(new), strict=True):
            mark.set(f"{W}id", _new_foot(leaf, fresh.feet[old]))
        return item

    def _link(self, item: Xml) -> None:
        """Give a heading that came, and its entry in the contents, a bookmark of their own."""
        for node in item.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}hyperlink"):
            if node.tag == f"{W}hyperlink":
                node.set(f"{W}anchor", self._entry(node.get(f"{W}anchor", "")))
            elif node.tag == f"{W}bookmarkStart":
                node.set(f"{W}name", self._entry(node.get(f"{W}name", "")))
                node.set(f"{W}id", str(90_000 + len(self._entries)))
            else:
                node.set(f"{W}id", str(90_000 + len(self._entries)))

    def _entry(self, name: str) -> str:
        return self._entries.setdefault(name, f"{name}n{len(self._entries) + 1}")

    def _remove(
        self,
        here: Xml,
        cursor: Xml | None,
        leaf: Leaf,
        base: Page,
        tables: Sequence[int],
        old: int,
    ) -> Xml | None:
        """Take words away that are no longer said; a table only if it is wholly ours."""
        if here.tag == f"{W}tbl":
            held = base.tables[tables.index(old)] if old in tables else []
            if as_it_stands(here) != held:
                self.own.append(said(here))
                return here
        elif next(here.iter(f"{W}drawing", f"{W}sectPr"), None) is not None:
            return here
        for mark in marks(here):
            _drop_foot(leaf, mark)
        alone = here.tag == f"{A}p" and len(here.getparent().findall(f"{A}p")) == 1
        if alone:
            put_text(here, "")
            return here
        before = here.getprevious()
        here.getparent().remove(here)
        return cursor if cursor is not None else before

    def _rewrite(self, here: Xml, new: Xml, leaf: Leaf, fresh: Leaf) -> None:
        """Today's words in the look of the old ones, with today's footnotes."""
        old, now = nodes(here), nodes(new)
        if len(old) == len(now):
            for node, other in zip(old, now, strict=True):
                _say(node, other.text or "")
        elif here.tag == f"{W}p":
            _copy_words(here, new)
        else:
            put_text(here, text_of(new))
        mine, ours = marks(here), marks(new)
        for mark, other in zip(mine, ours, strict=False):
            if mark in leaf.feet and other in fresh.feet:
                leaf.feet[mark][:] = [*copy.deepcopy(fresh.feet[other])]
        for mark in mine[len(ours) :]:
            run = next(r for r in here.iter(f"{W}footnoteReference") if r.get(f"{W}id") == mark)
            run.getparent().getparent().remove(run.getparent())
            _drop_foot(leaf, mark)
        references = list(new.iter(f"{W}footnoteReference"))[len(mine) :]
        for reference in references:
            run = copy.deepcopy(reference.getparent())
            here.append(run)
            foot = fresh.feet[reference.get(f"{W}id")]
            next(run.iter(f"{W}footnoteReference")).set(f"{W}id", _new_foot(leaf, foot))

    # Tables: our rows follow, the analyst's stay.

    def table(self, here: Xml, base: Sequence[str], new: Xml) -> list[Change]:
        """Renew the rows of a table that stand as we wrote them; the changed cells."""
        if not fits(here, base, new):
            self.unfit.append(_head(here))
            return []
        mine, now = rows(here), rows(new)
        tokens, fresh = as_it_stands(here), as_it_stands(new)
        if here.tag == f"{A}tbl" and len(mine) != len(now):
            for row in mine:
                here.remove(row)
            here.extend(copy.deepcopy(row) for row in now)
            return _moves([*map(_texts, mine)], [*map(_texts, now)])
        at, changes, cursor = standing(base, tokens), list[Change](), mine[0]
        self.own += [said(row) for place, row in enumerate(mine) if place not in at.values()]
        for old, place in paired(base, fresh):
            row = None if old is None or old not in at else mine[at[old]]
            if old is None and place is not None:
                cursor.addnext(item := copy.deepcopy(now[place]))
                changes += _moves([], [_texts(item)], _texts(now[0]))
                cursor = item
            elif row is not None and place is None:
                changes += _moves([_texts(row)], [], _texts(now[0]))
                here.remove(row)
            elif row is not None and place is not None:
                cursor = row
                changes += _moves([_texts(row)], [_texts(now[place])], _texts(now[0]))
                for cell, other in zip(cells(row), cells(now[place]), strict=True):
                    _write(cell, other)
        _described(here, new)
        return changes


def _head(table: Xml) -> str:
    return said(rows(table)[0])


def as_it_stands(table: Xml) -> list[str]:
    """The rows of a table as hashes."""
    return [hashed(said(row)) for row in rows(table)]


def fits(here: Xml, base: Sequence[str], new: Xml) -> bool:
    """Whether a table can become another one: as many columns, and on a slide as many rows.

    On a slide a table that is wholly ours is exchanged whole.
    """
    wide = [{len(cells(row)) for row in rows(table)} for table in (here, new)]
    if wide[0] != wide[1] or len(wide[0]) != 1:
        return False
    mine = as_it_stands(here)
    if here.tag == f"{W}tbl" or mine == list(base):
        return True
    return len(mine) == len(base) == len(rows(new))


def _texts(row: Xml) -> list[str]:
    return [said(cell) for cell in cells(row)]


def _moves(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], head: Sequence[str] = ()
) -> list[Change]:
    """What changed from cell to cell, told by the first cell of the row and the head."""
    heads = head or next(iter(new), ())
    changes = []
    for was, now in itertools.zip_longest(old, new, fillvalue=()):
        for at, name in enumerate(heads):
            before, after = (line[at] if at < len(line) else "" for line in (was, now))
            if hashed(before) != hashed(after) and (at or (was and now)):
                parts = ((now or was)[0], name) if at else (name or before,)
                changes.append(Change(" · ".join(filter(None, parts)), before, after))
    return changes


def _described(here: Xml, new: Xml) -> None:
    """The caption and description of a table in Word."""
    for tag in (f"{W}tblCaption", f"{W}tblDescription"):
        for held, now in zip(here.iter(tag), new.iter(tag), strict=False):
            held.set(f"{W}val", now.get(f"{W}val"))


def _write(cell: Xml, new: Xml) -> None:
    """Put each line into a paragraph that looks like the first one; the fill follows."""
    if hashed(said(cell)) == hashed(said(new)):
        return
    word = cell.tag.startswith(W)
    tag = f"{W}p" if word else f"{A}p"
    held = list(cell.iter(tag))
    for spare in held[1:]:
        spare.getparent().remove(spare)
    if word:
        _copy_words(held[0], next(new.iter(tag)))
    else:
        lines = said(new).split("\n")
        items = [held[0], *(copy.deepcopy(held[0]) for _ in lines[1:])]
        for before, after in itertools.pairwise(items):
            before.addnext(after)
        for paragraph, line in zip(items, lines, strict=True):
            put_text(paragraph, line, fill=True)
    for name, attribute in ((f"{W}shd", f"{W}fill"), (f"{A}tcPr", "")):
        for shade, other in zip(cell.iter(name), new.iter(name), strict=False):
            if attribute:
                shade.set(attribute, other.get(attribute, "auto"))
            else:
                shade.getparent().replace(shade, copy.deepcopy(other))


def _copy_words(here: Xml, new: Xml) -> None:
    """In Word: the words and breaks of `new` in the look of the first run, marks left alone."""
    spoken = {f"{W}t", f"{W}br", f"{W}tab"}
    runs = [r for r in here.iter(f"{W}r") if any(child.tag in spoken for child in r)]
    first = runs[0] if runs else parse_xml(f"<w:r {_WORD}/>")
    if not runs:
        here.append(first)
    for run in runs:
        for child in [child for child in run if child.tag in spoken]:
            run.remove(child)
    first.extend(copy.deepcopy(c) for run in new.iter(f"{W}r") for c in run if c.tag in spoken)


def put_text(paragraph: Xml, text: str, *, fill: bool = False) -> None:
    """Let a paragraph say `text` in the look of its first run; `fill` one without runs, too."""
    held = nodes(paragraph)
    if not held and fill and text:
        run = parse_xml(f"<a:r {nsdecls('a')}><a:rPr/><a:t/></a:r>")
        last = paragraph.find(qn("a:endParaRPr"))
        paragraph.append(run) if last is None else last.addprevious(run)
        held = [run[-1]]
    for node in held[1:]:
        node.text = ""
    if held:
        _say(held[0], text)


def _say(node: Xml, text: str) -> None:
    node.text = plain(text)
    if node.tag.startswith(W):
        node.attrib.pop(_SPACE, None)
        if node.text != node.text.strip():
            node.set(_SPACE, "preserve")


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _new_foot(leaf: Leaf, foot: Xml) -> str:
    """A footnote more in the file; its number."""
    number = str(max(int(at) for at in leaf.feet) + 1)
    item = copy.deepcopy(foot)
    item.set(f"{W}id", number)
    next(iter(leaf.feet.values())).getparent().append(item)
    leaf.feet[number] = item
    return number


def _drop_foot(leaf: Leaf, mark: str) -> None:
    if (foot := leaf.feet.pop(mark, None)) is not None:
        foot.getparent().remove(foot)


# What the analyst wrote, searched for numbers that no longer hold.


MOST = 30
"""Places named in a report; more than that and nobody reads them."""
LONE = 12
"""A paragraph no longer than this is a lone number in a cell or at a mark, not a statement."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stale(own: Iterable[str], moved: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Paragraphs of the analyst that still say an old number, with the new one; at most 30."""
    t = words(lang)
    values: dict[str, None] = {}
    texts = [text.strip() for text in own if len(text.strip()) > LONE]
    for before, after in moved.items():
        for text in texts:
            if mentions(text, before):
                line = t(
                    "exports.refresh.stale", before=before, text=shorten(text, 80), after=after
                )
                values[line] = None
    return tuple(values)[:MOST]


def moves(before: Chart, after: Chart) -> Iterator[tuple[str, str]]:
    """Every number that the words about a chart say otherwise today: old → new."""
    for old, new in itertools.zip_longest(_spoken(before), _spoken(after), fillvalue=""):
        pairs = [_NUMBER.findall(text) for text in (old, new)]
        if len(pairs[0]) == len(pairs[1]):
            yield from (
                (a, b)
                for a, b in zip(*pairs, strict=True)
                if a != b and len(a) > 2 and not _YEAR.fullmatch(a)
            )


def _spoken(chart: Chart) -> list[str]:
    """Title, subtitle, formula and sentences of a chart."""
    return [chart.title, chart.subtitle, chart.formula, *(s.text for s in sentences(chart))]


def numbers_of(changes: Iterable[Change]) -> dict[str, str]:
    """The number that each change tells first: old → new."""
    pairs = ([_NUMBER.findall(text)[:1] for text in (c.before, c.after)] for c in changes)
    return {old[0]: new[0] for old, new in pairs if old and new and old != new and len(old[0]) > 2}


def mentions(text: str, label: str) -> bool:
    """Whether words still say `label`, standing alone and not inside a longer number."""
    # Most words do not, and they are asked for each of thousands of values.
    return label in text and bool(re.search(rf"(?<![\d.,]){re.escape(label)}(?![\d])", text))
