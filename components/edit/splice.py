"""Old text + new value → new text. Only the places that differ are touched.

The tree of nodes is walked once beside the old and the new value; each difference becomes a
splice (from, to, text) of the old text. What no splice covers stays byte for byte: comments,
order, quotes, line ends, odd spacing. The caller reads the result again, so a shape of YAML that
is not foreseen here leads to a refusal, never to a wrong file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from yaml import MappingNode, Node, SequenceNode

from components.catalog.errors import Path
from components.catalog.yaml_reader import Plain, document
from components.edit import inserting, layout
from components.edit.change import is_cell
from components.edit.layout import Splice
from components.edit.rendering import block, inline


def spliced(text: str, old: Plain, new: Plain) -> str:
    """`text`, whose value is `old`, changed to hold `new`."""
    feed = "\r\n" if "\r\n" in text else "\n"
    splices = _Walk(text).value(layout.root(text), old, new, ())
    made, at = [], 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        made += [text[at : one.start], one.text.replace("\n", feed)]
        at = one.end
    return "".join([*made, text[at:]])


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
            yield Splice(layout.start(node), layout.end(self.text, node), inline(new))

    def _mapping(
        self, node: MappingNode, old: dict[str, Plain], new: dict[str, Plain], path: Path
    ) -> Iterator[Splice]:
        there = layout.pairs(node)
        kept = [key for key in there if key in new]
        if not kept:
            yield self._whole(node, new)
        elif node.flow_style and len(kept) < len(there):
            yield Splice(layout.start(node), layout.end(self.text, node), self._rebuilt(node, new))
        else:
            for key in kept:
                yield from self._under(*there[key], old[key], new[key], (*path, key))
            yield from self._removed(node, new)
            yield from inserting.added(self.text, node, new, path)

    def _whole(self, node: MappingNode, new: dict[str, Plain]) -> Splice:
        """All of a mapping anew; the keys of an empty one have no column yet, so on one line."""
        return Splice(layout.start(node), layout.end(self.text, node), inline(new))

    def _rebuilt(self, node: MappingNode, new: dict[str, Plain]) -> str:
        """A one-line mapping that loses keys: the kept ones as typed where they are equal."""
        there = layout.pairs(node)
        parts = []
        for key, value in new.items():
            raw = self._raw(*there[key]) if key in there else ""
            same = raw and document(f"{{{raw}}}".encode()).value == {key: value}
            parts.append(raw if same else inline({key: value})[1:-1])
        return "{" + ", ".join(parts) + "}"

    def _raw(self, key: Node, value: Node) -> str:
        return self.text[layout.start(key) : layout.end(self.text, value)]

    def _under(self, key: Node, node: Node, old: Plain, new: Plain, path: Path) -> Iterator[Splice]:
        """The splices for the value of one key, which may change between line and block."""
        if old == new:
            return
        if is_cell(path) and isinstance(new, list) and not isinstance(old, list):
            yield self._listed(key, node, old, new)
            return
        for one in self.value(node, old, new, path):
            whole = one.start == layout.start(node) and one.end == layout.end(self.text, node)
            yield self._beside(key, one) if whole else one

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
        indent = layout.column(key) + inserting.step(self.text)
        raw = self._shifted(node, indent + 2)
        lines = [" " * indent + "- " + (raw if part == old else inline(part)) for part in new]
        return Splice(colon, layout.end(self.text, node), "\n" + "\n".join(lines))

    def _shifted(self, node: Node, to: int) -> str:
        """The text of `node`; the further lines of a block are moved as far as its first."""
        lines = self.text[layout.start(node) : layout.end(self.text, node)].splitlines()
        move = " " * max(0, to - layout.column(node))
        return "\n".join([lines[0], *(move + line for line in lines[1:])]) if lines else ""

    def _removed(self, node: MappingNode, new: dict[str, Plain]) -> Iterator[Splice]:
        found = list(layout.pairs(node).items())
        for number, (name, (key, value)) in enumerate(found):
            if name in new:
                continue
            begin = layout.start(key)
            if layout.opens_line(self.text, begin):
                end = layout.next_line(self.text, layout.end(self.text, value))
                yield Splice(layout.line_start(self.text, begin), end, "")
            else:  # the first key behind a dash: the next one moves up to it
                yield Splice(begin, layout.start(found[number + 1][1][0]), "")

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
                yield self._more(node, low + both, new[first + both : last])

    def _without(self, node: SequenceNode, number: int) -> Splice:
        begin = layout.line_start(self.text, layout.start(node.value[number]))
        return Splice(
            begin, layout.next_line(self.text, layout.end(self.text, node.value[number])), ""
        )

    def _more(self, node: SequenceNode, number: int, items: list[Plain]) -> Splice:
        lines = block(items, (), layout.column(node))
        if number:
            return inserting.after(self.text, layout.end(self.text, node.value[number - 1]), lines)
        at = layout.line_start(self.text, layout.start(node.value[0]))
        return Splice(at, at, "".join(f"{line}\n" for line in lines))
