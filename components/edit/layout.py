"""Where the parts of the text begin and end, from the marks of PyYAML's C parser."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, cast

from yaml import CBaseLoader, CollectionNode, MappingNode, Node, ScalarNode, compose


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


def start(node: Node) -> int:
    """The offset at which `node` begins."""
    return int(node.start_mark.index)


def column(node: Node) -> int:
    """The column, from 0, at which `node` begins."""
    return int(node.start_mark.column)


def end(text: str, node: Node) -> int:
    """The offset behind the last sign of `node`; the parser's own mark runs into the comments."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end(text, last[1] if isinstance(last, tuple) else last) or start(node)
    stop = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        # The blank lines after a block of text are part of it only where `+` says so.
        kept = "+" in text[start(node) : stop].split("\n", 1)[0]
        return stop if kept else len(text[:stop].rstrip())
    return stop


def line_start(text: str, offset: int) -> int:
    """The offset at which the line of `offset` begins."""
    return text.rfind("\n", 0, offset) + 1


def next_line(text: str, offset: int) -> int:
    """The offset at which the line after that of `offset` begins; the end where there is none."""
    if offset and text[offset - 1] == "\n":
        return offset
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def opens_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip()


def pairs(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Key and value nodes of a mapping by the key's text, in the order of the file."""
    found: list[tuple[Node, Node]] = node.value
    return {str(key.value).strip(): (key, value) for key, value in found}
