"""A file of the shape before → the same records in the shape of today, no comment lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from components.catalog.errors import Path
from components.catalog.shape import OF_FACT, compacted, expanded, table
from components.catalog.yaml_reader import Plain, document, positions
from components.edit.changes import EditError, fresh_id
from components.edit.yaml_writer import checked, encoded, entry, plain, root
from components.words import DEFAULT, languages, words

ORDER = (
    "updated",
    "sources",
    "indicators",
    "facts",
    "targets",
    "policies",
    "designations",
    "institutions",
    "stated_counts",
    "weaknesses",
    "measures",
    "checks",
    "conflicts",
    "places",
    "calibres",
    "themes",
    "units",
    "phrases",
    "fields",
)
"""The order of the work: what gets a next year first, the ids that all refer to last."""
_CODES = {
    "五份文献未载。": "not_collected",
    "五份文献未载，只能由所载数字反推。": "derivable",
}
_BY_DOCUMENT = "文中没有写时间，按文献年份记。"
"""What files of the shape before said where codes stand today, as it is written in them."""
_OFTEN = 4
"""Times that a sentence stands in the file before it is told once for all."""


def migrated(data: bytes) -> bytes:
    """The file `data` in the shape and order of today; EditError where a record would change."""
    checked(data)
    records = renewed(plain(data))
    raw = compacted(records)
    facts = table(raw.get("facts"))
    raw |= {"facts": {name: _sorted(fact) for name, fact in facts.items()}} if facts else {}
    raw = {name: raw[name] for name in (*ORDER, *raw) if name in raw}
    text = data.decode("utf-8-sig")
    new = _commented(_written(raw), text, facts)
    if expanded(document(new.encode()).value).value != records:
        raise EditError("not_as_meant")
    return encoded(data, new.replace("\n", "\r\n") if "\r\n" in text else new)


def _sorted(fact: Plain) -> Plain:
    values = table(fact)
    return {key: values[key] for key in (*OF_FACT, *values) if key in values}


def _written(raw: dict[str, Any]) -> str:
    lines: list[str] = []
    for section, part in raw.items():
        lines += ["", *entry(section, part, (section,), 0)]
    return "\n".join(lines[1:]) + "\n"


# Records whose sentences become codes, units and phrases.


def renewed(records: Any) -> dict[str, Any]:  # noqa: ANN401
    """`records` with codes for the sentences that have one, and with what recurs told once."""
    new: dict[str, Any] = dict(records)
    new["indicators"] = {
        name: indicator
        | {
            "values": {
                place: {period: _cell(cell) for period, cell in cells.items()}
                for place, cells in indicator["values"].items()
            }
        }
        for name, indicator in records["indicators"].items()
    }
    new["units"] = table(new.get("units")) | _units(new)
    return _phrased(new)


def _cell(cell: Any) -> Any:  # noqa: ANN401
    if isinstance(cell, list):
        return [_cell(report) for report in cell]
    report = dict(cell) if isinstance(cell, dict) else {}
    code = _CODES.get(str(table(report.get("why")).get(DEFAULT)))
    if code and report.get("missing"):
        return {"missing": code}
    if table(report.get("note")).get(DEFAULT) == _BY_DOCUMENT:
        del report["note"]
        return report | {"dated": "by_document"}
    return cell


def _units(records: dict[str, Any]) -> dict[str, str]:
    """The English of every unit, the commonest of several, where no record lacks it."""
    counts: dict[str, Counter[str]] = {}
    for section in ("indicators", "targets", "checks"):
        for record in table(records.get(section)).values():
            if unit := record.get("unit"):
                counts.setdefault(unit, Counter())[record.get("unit_en", "")] += 1
    return {unit: names.most_common(1)[0][0] for unit, names in counts.items() if "" not in names}


def _phrased(records: dict[str, Any]) -> dict[str, Any]:
    """`records` with a phrase for every sentence that many targets share."""
    texts = [
        text
        for target in table(records.get("targets")).values()
        for text in (target.get("note"), target.get("why_not_testable"))
        if isinstance(text, dict)
    ]
    counts = Counter(tuple(sorted(text.items())) for text in texts)
    new = records
    for pairs, count in counts.items():
        text = dict(pairs)
        if count >= _OFTEN and text not in table(new.get("phrases")).values():
            name = fresh_id(new, "phrases", text["en"])
            new = new | {"phrases": table(new.get("phrases")) | {name: text}}
    return new


# The comments of the old text, each above what it stood at, or above what is left of that.


def _commented(new: str, old: str, facts: dict[str, Any]) -> str:
    comments = list(_comments(old))
    moved = [(_moved(path, facts), line) for path, line in comments]
    spots = positions(new, [path for path, _ in moved])
    above: dict[int, list[str]] = {}
    for path, comment in moved:
        above.setdefault(spots.key(path)[0] if path else 0, []).append(comment)
    lines: list[str] = []
    for number, line in enumerate(new.split("\n"), start=1):
        margin = line[: len(line) - len(line.lstrip())]
        if number == 1:
            head = above.pop(1, [])
            lines += [*head, *([""] if head else []), *_contents(), ""]
        lines += [f"{margin}{comment}" for comment in above.get(number, ())]
        lines.append(line)
    return "\n".join([*lines[:-1], *above.get(0, ()), ""])


def _contents() -> list[str]:
    """The table of contents: which sections there are, and how an indicator is found."""
    lines = []
    for lang in languages():
        lines += [f"# {line}" for line in words(lang)("migration.contents").splitlines()]
    return lines


def _moved(path: Path, facts: dict[str, Any]) -> Path:
    return (
        ("facts", path[1])
        if path[:1] == ("indicators",) and path[1:2] and path[1] in facts
        else path
    )


def _comments(text: str) -> Iterator[tuple[Path, str]]:
    """Every comment with the path of what it stands above or beside; () for those at the end."""
    keys = list(_keys(root(text), ()))
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for _, node in keys:
        start, end = node.start_mark, node.end_mark
        if isinstance(node, ScalarNode):
            inside |= set(range(start.line + 1, end.line + (end.column > 0)))
        if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
            ends[end.line] = max(ends.get(end.line, 0), end.column)
    first: dict[int, Path] = {}
    for path, node in keys:
        first.setdefault(node.start_mark.line, path)
    starts = sorted(first)
    for number, line in enumerate(text.splitlines()):
        rest = line[ends.get(number, 0) :] if number not in inside or number in ends else ""
        mark = rest.find("#")
        if mark < 0 or (rest[:mark].strip() not in {"", "}", "]", ":", ","}):
            continue
        whole = not line[: len(line) - len(rest)].strip()
        following = next((at for at in starts if at >= number), None)
        path = first[number] if not whole and number in first else ()
        yield path or (first[following] if following is not None else ()), rest[mark:].rstrip()


def _keys(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    """The nodes of keys, items and values with their paths, in the order of the text."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value).strip())
            yield inner, key
            if isinstance(value, ScalarNode) or value.flow_style:
                yield inner, value
            yield from _keys(value, inner)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield (*path, number), item
            yield from _keys(item, (*path, number))
