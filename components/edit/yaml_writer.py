"""Old text + new value → new text. Only the places that differ are touched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, cast

from pydantic import TypeAdapter, ValidationError
from yaml import CBaseLoader, CollectionNode, MappingNode, Node, ScalarNode, SequenceNode, compose

from components.catalog import validation
from components.catalog.errors import CatalogError, Path
from components.catalog.models import Catalog, FrozenDict, Report, Reports
from components.catalog.period import Period, PeriodError
from components.catalog.shape import compacted, expanded
from components.catalog.validation import catalog_of, read
from components.catalog.yaml_reader import Document, Plain, document
from components.edit.changes import (
    Cell,
    Change,
    ClashError,
    EditError,
    InvalidError,
    applied,
    clashes,
    is_cell,
    number_text,
    scalar,
)

# Old text + new value → new text. Only the places that differ are touched.
#
# The tree of nodes is walked once beside the old and the new value; each difference becomes a
# splice (from, to, text) of the old text. What no splice covers stays byte for byte: comments,
# order, quotes, line ends, odd spacing. The caller reads the result again, so a shape of YAML that
# is not foreseen here leads to a refusal, never to a wrong file.


def spliced(text: str, old: Plain, new: Plain) -> str:
    """`text`, whose value is `old`, changed to hold `new`."""
    feed = "\r\n" if "\r\n" in text else "\n"
    splices = _Walk(text).value(root(text), old, new, ())
    parts, at = [], 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += [text[at : one.start], one.text.replace("\n", feed)]
        at = one.end
    return "".join([*parts, text[at:]])


@dataclass(frozen=True)
class _Walk:
    text: str

    def value(self, node: Node, old: Plain, new: Plain, path: Path) -> Iterator[Splice]:
        """The splices that turn `node`, whose value is `old`, into `new`."""
        if old == new:
            return
        if isinstance(node, MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            yield from self._mapping(node, old, new, path)
        elif (
            isinstance(node, SequenceNode)
            and isinstance(old, list)
            and isinstance(new, list)
            and not node.flow_style
            and new
        ):
            yield from self._items(node, old, new, path)
        else:
            yield Splice(node_start(node), node_end(self.text, node), inline(new))

    def _mapping(
        self, node: MappingNode, old: dict[str, Plain], new: dict[str, Plain], path: Path
    ) -> Iterator[Splice]:
        there = pairs(node)
        names = [key for key in there if key in new]
        if not names:
            yield self._whole(node, new)
        elif node.flow_style and len(names) < len(there):
            yield Splice(node_start(node), node_end(self.text, node), self._rebuilt(node, new))
        else:
            for key in names:
                yield from self._under(*there[key], old[key], new[key], (*path, key))
            yield from self._removed(node, new)
            yield from added(self.text, node, new, path)

    def _whole(self, node: MappingNode, new: dict[str, Plain]) -> Splice:
        """All of a mapping anew; the keys of an empty one have no column yet, so on one line."""
        return Splice(node_start(node), node_end(self.text, node), inline(new))

    def _rebuilt(self, node: MappingNode, new: dict[str, Plain]) -> str:
        """A one-line mapping that loses keys: the kept ones as typed where they are equal."""
        there = pairs(node)
        parts = []
        for key, value in new.items():
            raw = self._raw(*there[key]) if key in there else ""
            same = raw and document(f"{{{raw}}}".encode()).value == {key: value}
            parts.append(raw if same else inline({key: value})[1:-1])
        return "{" + ", ".join(parts) + "}"

    def _raw(self, key: Node, value: Node) -> str:
        return self.text[node_start(key) : node_end(self.text, value)]

    def _under(self, key: Node, node: Node, old: Plain, new: Plain, path: Path) -> Iterator[Splice]:
        """The splices for the value of one key, which may change between line and block."""
        if old == new:
            return
        if is_cell(path) and isinstance(new, list) and not isinstance(old, list):
            yield self._listed(key, node, old, new)
            return
        if len(path) == 2 and path[0] in _ON_A_LINE and self._braced(node):
            lines = entry(str(path[1]), new, path, column(key), step(self.text))
            yield Splice(node_start(key), node_end(self.text, node), "\n".join(lines).lstrip())
            return
        for one in self.value(node, old, new, path):
            whole = one.start == node_start(node) and one.end == node_end(self.text, node)
            yield self._beside(key, one) if whole else one

    def _braced(self, node: Node) -> bool:
        """Whether `node` is a record in braces over several lines, which is laid out anew."""
        text = self.text[node_start(node) : node_end(self.text, node)]
        return text[:1] == "{" and "\n" in text and " #" not in text

    def _beside(self, key: Node, one: Splice) -> Splice:
        """A value that is replaced whole goes on the line of its key."""
        colon = self.text.index(":", int(key.end_mark.index)) + 1
        between = self.text[colon : one.start]
        return (
            one if between.strip(" ") == "" and between else Splice(colon, one.end, f" {one.text}")
        )

    def _listed(self, key: Node, node: Node, old: Plain, new: list[Plain]) -> Splice:
        """One report becomes several: the typed one stays as it is, behind a dash."""
        colon = self.text.index(":", int(key.end_mark.index)) + 1
        indent = column(key) + step(self.text)
        raw = self._shifted(node, indent + 2)
        lines = [" " * indent + "- " + (raw if part == old else inline(part)) for part in new]
        return Splice(colon, node_end(self.text, node), "\n" + "\n".join(lines))

    def _shifted(self, node: Node, to: int) -> str:
        """The text of `node`; the further lines of a block are moved as far as its first."""
        lines = self.text[node_start(node) : node_end(self.text, node)].splitlines()
        move = " " * max(0, to - column(node))
        return "\n".join([lines[0], *(move + line for line in lines[1:])]) if lines else ""

    def _removed(self, node: MappingNode, new: dict[str, Plain]) -> Iterator[Splice]:
        entries = list(pairs(node).items())
        for number, (name, (key, value)) in enumerate(entries):
            if name in new:
                continue
            begin = node_start(key)
            if opens_line(self.text, begin):
                end = next_line(self.text, node_end(self.text, value))
                yield Splice(line_start(self.text, begin), end, "")
            else:  # the first key behind a dash: the next one moves up to it
                yield Splice(begin, node_start(entries[number + 1][1][0]), "")

    def _items(
        self, node: SequenceNode, old: list[Plain], new: list[Plain], path: Path
    ) -> Iterator[Splice]:
        """The splices of a list in block style: items that stay are not touched."""
        matched = SequenceMatcher(None, [repr(i) for i in old], [repr(i) for i in new], False)
        for kind, low, high, first, last in matched.get_opcodes():
            if kind == "equal":
                continue
            both = min(high - low, last - first)
            for number in range(both):
                there = node.value[low + number]
                yield from self.value(
                    there, old[low + number], new[first + number], (*path, low + number)
                )
            for number in range(low + both, high):
                yield self._without(node, number)
            if last > first + both:
                yield self._more(node, low + both, new[first + both : last], path)

    def _without(self, node: SequenceNode, number: int) -> Splice:
        begin = line_start(self.text, node_start(node.value[number]))
        return Splice(begin, next_line(self.text, node_end(self.text, node.value[number])), "")

    def _more(self, node: SequenceNode, number: int, items: list[Plain], path: Path) -> Splice:
        lines = block(items, path, column(node), step(self.text))
        if number:
            return after(self.text, node_end(self.text, node.value[number - 1]), lines)
        at = line_start(self.text, node_start(node.value[0]))
        return Splice(at, at, "".join(f"{line}\n" for line in lines))


# New keys of a mapping, each in its place among its siblings and written as they are.


def added(text: str, node: MappingNode, new: dict[str, Plain], path: Path) -> Iterator[Splice]:
    """The splices for all keys of `new` that `node` lacks; some keys of `node` stay."""
    there = pairs(node)
    siblings = [key for key in there if key in new]
    fresh: dict[str | None, list[str]] = {}
    for key in new:
        if key in there:
            continue
        group = fresh.setdefault(predecessor(key, siblings, path), [])
        last = predecessor(key, group, path)
        group.insert(group.index(last) + 1 if last else 0, key)
    for before, keys in fresh.items():
        entries = {key: new[key] for key in keys}
        if node.flow_style:
            yield _flow(text, node, before, entries)
        else:
            yield _block(text, node, before, entries, path)


def after(text: str, offset: int, lines: list[str]) -> Splice:
    """`lines` on the line after `offset`; the last line of the file may lack its break."""
    at = next_line(text, offset)
    if at and text[at - 1] != "\n":
        return Splice(at, at, "".join(f"\n{line}" for line in lines))
    return Splice(at, at, "".join(f"{line}\n" for line in lines))


@lru_cache(maxsize=2)
def step(text: str) -> int:
    """How far the file indents: the column of the first key of its first section."""
    top = root(text).value
    inner = top[0][1] if top else None
    if isinstance(inner, MappingNode) and not inner.flow_style and inner.value:
        return max(2, column(inner))
    return 2


def _flow(text: str, node: MappingNode, before: str | None, fresh: dict[str, Plain]) -> Splice:
    there, line = pairs(node), inline(fresh)[1:-1]
    if before is None:
        at = node_start(node) + 1
        return Splice(at, at, f"{line}, ")
    at = node_end(text, there[before][1])
    return Splice(at, at, f", {line}")


def _block(
    text: str, node: MappingNode, before: str | None, fresh: dict[str, Plain], path: Path
) -> Splice:
    there = pairs(node)
    first = next(iter(there.values()))
    lines = _lines(text, node, fresh, path)
    if before is None and opens_line(text, node_start(first[0])):
        at = line_start(text, node_start(first[0]))
        return Splice(at, at, "".join(f"{line}\n" for line in lines))
    last = there[before] if before else first
    return after(text, node_end(text, last[1]), lines)


def _lines(text: str, node: MappingNode, fresh: dict[str, Plain], path: Path) -> list[str]:
    """New entries of a block mapping; records stand in braces where the last one does."""
    entries = list(pairs(node).values())
    indent, sibling = column(entries[0][0]), entries[-1][1]
    flat = isinstance(sibling, MappingNode) and sibling.flow_style
    lines: list[str] = []
    for key, value in fresh.items():
        inner = (*path, key)
        if len(path) == 1 and isinstance(value, dict):
            head = f"{' ' * indent}{_key(key)}:"
            there = block(value, inner, indent + step(text), step(text))
            lines += _braced(head, value, indent + step(text)) if flat else [head, *there]
        else:
            lines += entry(key, value, inner, indent, step(text))
    return lines


# Where the parts of the text begin and end, from the marks of PyYAML's C parser.


class Splice(NamedTuple):
    """Put `text` in place of what stands from offset `start` to offset `end`."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def root(text: str) -> Node:
    """The tree of nodes of `text`, which the loader has already read without a fault.

    It is never changed, and kept because every entry of a form is laid over the same file.
    """
    return cast("Node", compose(text, Loader=CBaseLoader))


def node_start(node: Node) -> int:
    """The offset at which `node` begins."""
    return int(node.start_mark.index)


def column(node: Node) -> int:
    """The column, from 0, at which `node` begins."""
    return int(node.start_mark.column)


def node_end(text: str, node: Node) -> int:
    """The offset behind the last sign of `node`; the parser's own mark runs into the comments."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return node_end(text, last[1] if isinstance(last, tuple) else last) or node_start(node)
    stop = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        # The blank lines after a block of text are part of it only where `+` says so.
        chosen = "+" in text[node_start(node) : stop].split("\n", 1)[0]
        return stop if chosen else len(text[:stop].rstrip())
    return stop


def line_start(text: str, offset: int) -> int:
    """The offset at which the line of `offset` begins."""
    return text.rfind("\n", 0, offset) + 1


def next_line(text: str, offset: int) -> int:
    """The offset at which the line after that of `offset` begins; the end where there is none."""
    if offset and text[offset - 1] == "\n":
        return offset
    count = text.find("\n", offset)
    return len(text) if count < 0 else count + 1


def opens_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip()


def pairs(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Key and value nodes of a mapping by the key's text, in the order of the file."""
    entries: list[tuple[Node, Node]] = node.value
    return {str(key.value).strip(): (key, value) for key, value in entries}


# Where a new key belongs among its siblings: periods by time, keys of a record as documented.


def predecessor(key: str, siblings: Sequence[str], path: Path) -> str | None:
    """The one of `siblings` (in file order) after which `key` goes; None for the first place."""
    earlier = [other for other in siblings if _before(other, key, path)]
    return earlier[-1] if earlier else None


def _before(other: str, key: str, path: Path) -> bool:
    if len(path) == 4 and path[0] == "indicators" and path[2] == "values":
        try:
            return Period.parse(other) < Period.parse(key)
        except PeriodError:
            return True
    known = validation.keys(path)
    if key in known and other in known:
        return known.index(other) < known.index(key)
    return True


# New values as lines of YAML in the style of the file: one report a line, records in blocks.


WIDTH = 120
"""Columns of a line; a longer one is broken between entries, or inside double quotes."""


def inline(value: Plain) -> str:
    """`value` on one line: a scalar, `{key: value}` or `[item, item]`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    return scalar(value)


def entry(key: str, value: Plain, path: Path, indent: int, step: int = 2) -> list[str]:
    """`key: value` as lines that begin at column `indent`; `path` leads to the value."""
    head = f"{' ' * indent}{_key(key)}:"
    if _in_block(value, path):
        return [head, *block(value, path, indent + step, step)]
    line = f"{head} {inline(value)}"
    if len(line) <= WIDTH:
        return [line]
    if isinstance(value, dict) and len(path) == 2:
        return _grouped(head, value, indent + step)
    if isinstance(value, dict) and value.keys() <= {"zh", "en"}:
        return [head, *block(value, path, indent + step, step)]
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        return [head, *block(value, path, indent + step, step)]
    return _folded(f"{head} ", value, indent + step)


def block(value: Plain, path: Path, indent: int, step: int = 2) -> list[str]:
    """The lines of a mapping or a list in block style, each beginning at column `indent`."""
    if isinstance(value, list):
        lines = []
        for part in value:
            nested = isinstance(part, dict) and path[0] == "conflicts" and "text" in part
            lines += _item(part, path, indent, step) if nested else _folded_item(part, indent)
        return lines
    table = value if isinstance(value, dict) else {}
    return [
        line for key, part in table.items() for line in entry(key, part, (*path, key), indent, step)
    ]


def _braced(head: str, record: dict[str, Plain], indent: int) -> list[str]:
    line = f"{head} {inline(record)}"
    return [line] if len(line) <= WIDTH else _grouped(head, record, indent)


def _grouped(head: str, record: dict[str, Plain], indent: int) -> list[str]:
    """A record in braces: its names, its codes and each of its texts begin a line of their own,
    unless they fit on the one before.
    """
    groups: list[tuple[str, dict[str, Plain]]] = []
    for key, value in record.items():
        kind = "names" if key in {"zh", "en"} else "codes"
        kind = key if isinstance(value, dict) or _in_block(value, ("", "")) else kind
        if not groups or groups[-1][0] != kind:
            groups.append((kind, {}))
        groups[-1][1][key] = value
    lines = [f"{head} {{"]
    for number, (_, group) in enumerate(groups):
        text = inline(group)[1:-1]
        if number and len(lines[-1]) + len(text) > WIDTH - 2:
            lines.append(" " * indent)
        inner = indent + 2 * (len(group) == 1)
        *before, last = _folded(lines.pop(), group, inner, signs=False)
        lines += [*before, f"{last}, " if number < len(groups) - 1 else f"{last}}}"]
    return [line.rstrip() for line in lines]


def _item(part: Plain, path: Path, indent: int, step: int) -> list[str]:
    """An item of a list whose texts stand on lines of their own behind one dash."""
    lines = block(part, (*path, 0), indent + 2, step)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _folded_item(part: Plain, indent: int) -> list[str]:
    return _folded(f"{' ' * indent}- ", part, indent + 4)


def _folded(head: str, value: Plain, indent: int, *, signs: bool = True) -> list[str]:
    """`head` and `value` on as many lines as it takes, the further ones from column `indent`.

    Without `signs` the braces of a mapping are left out; room is kept for what closes it.
    """
    lines, pieces = [head], _pieces(value, WIDTH - 2 - indent)
    if not signs:
        pieces[0] = pieces[0][1:]
        pieces[-1] = pieces[-1][:-1]
    for part in pieces:
        full = len(lines[-1]) + len(part.rstrip()) > WIDTH - 2 and lines[-1].strip()
        if full or lines[-1].endswith("\\ "):
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * indent)
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _pieces(value: Plain, room: int) -> list[str]:
    """`value` as parts between which a line may end; each but the last ends in its blank."""
    if isinstance(value, (dict, list)) and len(inline(value)) > _WHOLE:
        signs = "{}" if isinstance(value, dict) else "[]"
        entries = value.items() if isinstance(value, dict) else ((None, part) for part in value)
        pieces: list[str] = []
        for number, (key, part) in enumerate(entries):
            inner = _pieces(part, room)
            inner[0] = (f"{_key(key)}: " if key is not None else "") + inner[0]
            inner[0] = ("" if number else signs[0]) + inner[0]
            inner[-1] += ", " if number < len(value) - 1 else signs[1]
            pieces += inner
        return pieces
    text = inline(value)
    if not isinstance(value, str) or len(text) < room - _LONGEST_KEY or text.startswith('"'):
        return [text]
    return _quoted(value, room)


_LONGEST_KEY = 24
_WHOLE = 72
"""Columns up to which a mapping or a list, such as an evidence, stands on one line."""
_CLAUSE = re.compile(r"[，。；、：）]")


def _quoted(text: str, room: int) -> list[str]:
    """`text` in quotes, parted at blanks; before a backslash where it has none."""
    single = '"' in text and not _CLAUSE.search(text)
    rest = text.replace("'", "''") if single else text.replace("\\", "\\\\").replace('"', '\\"')
    rest = f"'{rest}'" if single else f'"{rest}"'
    parts: list[str] = []
    most = room - _LONGEST_KEY
    while len(rest) > most:
        blank = rest.rfind(" ", 1 if single else most // 2, most - 1)
        if blank > 0 and " " not in (rest[blank - 1], rest[blank + 1]):
            parts.append(rest[: blank + 1])
        elif single:
            break
        else:
            ends = [match.end() for match in _CLAUSE.finditer(rest, most // 2, most - 2)]
            blank = (ends[-1] if ends else most - 2) - 1
            while blank and (rest[blank] == "\\" or rest[blank + 1] == " "):
                blank -= 1
            if not blank:
                break
            parts.append(f"{rest[: blank + 1]}\\ ")
        rest, most = rest[blank + 1 :], room
    return [*parts, rest]


def _in_block(value: Plain, path: Path) -> bool:
    if isinstance(value, list):
        return len(value) > 1 and any(isinstance(part, (dict, list)) for part in value)
    if not value or not isinstance(value, dict) or value.keys() <= {"zh", "en"}:
        return False
    if is_cell(path) or "wanted" in path[2:3]:
        return False
    if len(path) == 2:
        return path[0] not in _ON_A_LINE
    nested = any(isinstance(part, (dict, list)) for part in value.values())
    return nested or len(path) == 1 or path[2:3] in _BY_CELL


_BY_CELL = {("values",), ("notes",), ("why",)}
_ON_A_LINE = frozenset(
    {"sources", "facts", "places", "themes", "fields", "targets", "policies", "designations"}
    | {"institutions", "stated_counts", "weaknesses", "measures"}
)
"""Sections of many records, each in braces on a line, or on a few."""


def _key(key: str) -> str:
    # A year is a key of four bare digits; every other odd key is quoted.
    return key if key.isascii() and key.isdigit() and key[:1] != "0" else scalar(key)


# The file as it would be: changes applied to its bytes and read again before they count.


_CELL: TypeAdapter[tuple[Report, ...]] = TypeAdapter(Reports)


@dataclass(frozen=True, slots=True)
class Draft:
    """The new bytes and the catalog that the loader has read from them."""

    data: bytes
    catalog: Catalog


@lru_cache(maxsize=2)
def plain(data: bytes) -> Plain:
    """The records of a file as plain values, never to be changed; InvalidError for a faulty one.

    Every entry of a form asks for the same file again.
    """
    return expanded(_source(data).value).value


def _source(data: bytes) -> Document:
    try:
        result = document(data)
    except CatalogError as error:
        raise InvalidError(error.problems) from error
    if result.faults:
        raise InvalidError(result.faults)
    return result


def draft(data: bytes, changes: Sequence[Change]) -> Draft:
    """`data` with all `changes`, every other byte as it was.

    ClashError where the file is no longer what a change began with; InvalidError when the file
    is or would be out of order; EditError for text that cannot be typed into the file.
    """
    content, new = _written(data, changes)
    source = _source(content)
    if expanded(source.value).value != new:
        raise EditError("not_as_meant")
    return Draft(content, _catalog(source))


def trial(data: bytes, changes: Sequence[Change]) -> Draft:
    """The draft of changes that are still being typed; errors as for `draft` but one.

    The new text is not read back, which takes most of a draft's time: whether it says what was
    meant, only `draft` tells.
    """
    content, new = _written(data, changes)
    return Draft(content, _catalog(Document(content.decode("utf-8-sig"), new, ())))


def _written(data: bytes, changes: Sequence[Change]) -> tuple[bytes, Plain]:
    """The new bytes, and the value that they are meant to have."""
    old = plain(data)
    if entries := clashes(old, changes):
        raise ClashError(entries)
    new = applied(old, changes)
    return rewritten(data, new), new


def rewritten(data: bytes, records: Plain) -> bytes:
    """The file `data` changed to hold `records`, in the shape that it has."""
    raw, old = _source(data).value, plain(data)
    if not isinstance(raw, dict) or not isinstance(records, dict) or not isinstance(old, dict):
        return data
    new = compacted(records, raw, old)
    return encoded(data, spliced(data.decode("utf-8-sig"), raw, new))


def checked(data: bytes) -> Catalog:
    """The catalog in `data`; InvalidError with every fault."""
    try:
        return read(data)
    except CatalogError as error:
        raise InvalidError(error.problems) from error


def _catalog(source: Document) -> Catalog:
    try:
        return catalog_of(source)
    except CatalogError as error:
        raise InvalidError(error.problems) from error


def among(catalog: Catalog, changes: Iterable[Change]) -> Catalog:
    """`catalog` as it would be with `changes` to cells: rows typed together are neighbours too.

    A change that the loader would refuse is left out; its refusal is told where it is read.
    """
    indicators = dict(catalog.indicators)
    for change in changes:
        _, name, _, place, period = map(str, change.path)
        try:
            new = {Period.parse(period): _CELL.validate_python(change.after)}
        except (ValidationError, PeriodError):
            continue
        old = indicators[name].values
        places = {**old, place: FrozenDict({**old.get(place, {}), **new})}
        indicators[name] = indicators[name].model_copy(update={"values": FrozenDict(places)})
    return catalog.model_copy(update={"indicators": FrozenDict(indicators)})


def encoded(data: bytes, text: str) -> bytes:
    """`text` in place of that of `data`, with its byte order mark; EditError for half a sign."""
    head = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return head + text.encode()
    except UnicodeEncodeError as error:
        raise EditError("control_character", sign=f"U+{ord(text[error.start]):04X}") from error


# A new year: which cells it asks for, and the lines to fill in by hand.


BLANK = "{value: , source: , at: , says: }"


def annual(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Every (series, place) that has a cell for a whole year, in the order of the file."""
    return tuple(
        (name, place)
        for name, indicator in catalog.indicators.items()
        for place, cells in indicator.values.items()
        if indicator.series and any(period.precision == "year" for period in cells)
    )


def wanted(catalog: Catalog, period: str) -> tuple[Cell, ...]:
    """The annual cells that have nothing yet for `period`."""
    span = Period.parse(period)
    return tuple(
        Cell(name, place, str(span))
        for name, place in annual(catalog)
        if span not in catalog.indicators[name].values[place]
    )


def latest(catalog: Catalog, cell: Cell) -> tuple[Period, Report] | None:
    """The last earlier period of the same length with a number; None where there is none."""
    span = Period.parse(cell.period)
    indicator = catalog.indicators.get(cell.indicator)
    cells = indicator.values.get(cell.place, {}) if indicator else {}
    entries = [
        (period, reports[0])
        for period, reports in cells.items()
        if period < span and period.precision == span.precision and reports[0].value is not None
    ]
    return max(entries, key=lambda pair: pair[0]) if entries else None


def lines(catalog: Catalog, period: str, only: Sequence[str] = ()) -> tuple[str, ...]:
    """The YAML for `period` with blanks to fill, the last value known as a comment beside it.

    `only` names indicators; without it all annual ones are asked for. Unfilled lines have to be
    left out again: the loader refuses a blank.
    """
    parts: list[str] = ["indicators:"]
    last = ("", "")
    for cell in wanted(catalog, period):
        if only and cell.indicator not in only:
            continue
        if cell.indicator != last[0]:
            indicator = catalog.indicators[cell.indicator]
            parts += [f"  {cell.indicator}:   # {indicator.zh}（{indicator.unit}）", "    values:"]
        if cell[:2] != last:
            parts.append(f"      {cell.place}:")
        parts.append(f"        {cell.period}: {BLANK}{_beside(catalog, cell)}")
        last = (cell.indicator, cell.place)
    return tuple(parts) if len(parts) > 1 else ()


def _beside(catalog: Catalog, cell: Cell) -> str:
    known = latest(catalog, cell)
    if known is None or known[1].value is None:
        return ""
    return f"   # {known[0]}: {number_text(known[1].value)}"
