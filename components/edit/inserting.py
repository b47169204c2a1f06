"""New keys of a mapping, each in its place among its siblings and written as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from yaml import MappingNode

from components.catalog.errors import Path
from components.catalog.yaml_reader import Plain
from components.edit import layout
from components.edit.layout import Splice
from components.edit.order import predecessor
from components.edit.rendering import entry, inline


def added(text: str, node: MappingNode, new: dict[str, Plain], path: Path) -> Iterator[Splice]:
    """The splices for all keys of `new` that `node` lacks; some keys of `node` stay."""
    there = layout.pairs(node)
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
    at = layout.next_line(text, offset)
    if at and text[at - 1] != "\n":
        return Splice(at, at, "".join(f"\n{line}" for line in lines))
    return Splice(at, at, "".join(f"{line}\n" for line in lines))


@lru_cache(maxsize=2)
def step(text: str) -> int:
    """How far the file indents: the column of the first key of its first section."""
    top = layout.root(text).value
    inner = top[0][1] if top else None
    if isinstance(inner, MappingNode) and not inner.flow_style and inner.value:
        return max(2, layout.column(inner))
    return 2


def _flow(text: str, node: MappingNode, before: str | None, fresh: dict[str, Plain]) -> Splice:
    there, line = layout.pairs(node), inline(fresh)[1:-1]
    if before is None:
        at = layout.start(node) + 1
        return Splice(at, at, f"{line}, ")
    at = layout.end(text, there[before][1])
    return Splice(at, at, f", {line}")


def _block(
    text: str, node: MappingNode, before: str | None, fresh: dict[str, Plain], path: Path
) -> Splice:
    there = layout.pairs(node)
    first = next(iter(there.values()))
    lines = _lines(text, node, fresh, path)
    if before is None and layout.opens_line(text, layout.start(first[0])):
        at = layout.line_start(text, layout.start(first[0]))
        return Splice(at, at, "".join(f"{line}\n" for line in lines))
    last = there[before] if before else first
    return after(text, layout.end(text, last[1]), lines)


def _lines(text: str, node: MappingNode, fresh: dict[str, Plain], path: Path) -> list[str]:
    """New entries of a block mapping; records stand on one line where the last one does."""
    found = list(layout.pairs(node).values())
    indent, sibling = layout.column(found[0][0]), found[-1][1]
    flat = isinstance(sibling, MappingNode) and sibling.flow_style and len(path) == 1
    lines: list[str] = []
    for key, value in fresh.items():
        if flat:
            lines.append(" " * indent + inline({key: value})[1:-1])
        else:
            lines += entry(key, value, (*path, key), indent, step(text))
    return lines
