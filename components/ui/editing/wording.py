"""Records and their faults in the words of the form: labels and names, never keys and codes."""

from __future__ import annotations

from typing import Any

from components.catalog.errors import Path, Problem
from components.catalog.models import Catalog
from components.edit.changes import Change, Field, Kind, Value, fields
from components.edit.yaml_writer import inline
from components.ui.editing import choices
from components.words import Words, words

_LONGEST = 120


def label(name: str, say: Words) -> str:
    """What the form calls the field `name`."""
    own = f"page_editing.record.name_{name}"
    text = own if own in say else f"problems.key.{name}"
    return say(text)[:1].upper() + say(text)[1:] if text in say else name


def trail(path: Path, say: Words) -> list[str]:
    """The fields and entries that `path` leads through."""
    return [
        say("problems.item", number=part + 1) if isinstance(part, int) else label(part, say)
        for part in path
    ]


def sentence(problem: Problem, say: Words) -> str:
    """What is wrong and what to do, as one would say it who has the form before them."""
    values = dict(problem.values)
    for name in ("term", "section"):
        if name in values:
            values[name] = label(values[name], say)
    key = f"page_editing.fault.{problem.code}"
    return say(key if key in say else "page_editing.fault.other", **values)


def sides(change: Change) -> tuple[Value, Value]:
    """What was and what will be; of a record that is rewritten, the fields that differ."""
    was, will = change.before, change.after
    if len(change.path) != 2 or not isinstance(was, dict) or not isinstance(will, dict):
        return was, will
    names = [name for name in {**was, **will} if was.get(name) != will.get(name)]
    return (
        {name: was[name] for name in names if name in was},
        {name: will[name] for name in names if name in will},
    )


def record(what: dict[str, Any], section: str, catalog: Catalog, lang: str) -> str:
    """The fields of a record, or some of them, each as "label: words"."""
    say, known = words(lang), {field.name: field for field in fields(section)}
    parts = [
        say(
            "page_editing.told.field",
            label=label(name, say),
            text=_text(value, section, known.get(name), catalog, say),
        )
        for name, value in what.items()
    ]
    return say("page_editing.told.and").join(parts) or say("editing.absent")


def _text(value: Any, section: str, field: Field | None, catalog: Catalog, say: Words) -> str:  # noqa: ANN401
    if isinstance(value, dict) and value.keys() <= {"zh", "en"}:
        value = value.get(say.lang) or next(iter(value.values()), "")
    if value is True:
        return say("page_editing.told.yes")
    if field and field.section:
        name = choices.named(catalog, field.section, say)
        names = value if isinstance(value, list) else [value]
        return say("page_editing.comma").join(str(name(one)) for one in names)
    if field and field.kind is Kind.CHOICE:
        return choices.choice(section, field.name, say)(value)
    if field and field.kind is Kind.EVIDENCE and isinstance(value, list):
        name = choices.named(catalog, "sources", say)
        return say("page_editing.comma").join(
            say(
                "page_editing.told.from",
                value=one.get("says", ""),
                at=one.get("at", ""),
                source=name(one.get("source", "")),
            )
            for one in value
            if isinstance(one, dict)
        )
    text = value if isinstance(value, str) else inline(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
