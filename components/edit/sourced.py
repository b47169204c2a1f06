"""A sourced figure is not replaced by an unsourced report unless somebody decides so."""

from __future__ import annotations

from collections.abc import Mapping

from components.catalog.yaml_reader import Plain
from components.edit.cells import is_gap
from components.edit.change import ABSENT, Change, Value


def lost(change: Change) -> tuple[Plain, Plain] | None:
    """The sourced figure that would go and the unsourced report in its place; None for none.

    A report that is taken out, or that only changes its rank, is not replaced.
    """
    before, after = _listed(change.before), _listed(change.after)
    if len(before) != len(after):
        return None
    return next(
        (
            (old, new)
            for old, new in zip(before, after, strict=True)
            if old not in after and _sourced(old) and not is_gap(old) and not _sourced(new)
        ),
        None,
    )


def beside(change: Change, why: Mapping[str, str]) -> Change:
    """`change` with the sourced figure kept and the new report behind it as a rival.

    A rival has to say why it is not preferred: `why` by language, unless it says so itself.
    """
    pair = lost(change)
    if pair is None:
        return change
    new = pair[1] if isinstance(pair[1], dict) else {"value": pair[1]}
    rival: Plain = {**new, "why": new.get("why") or dict(why)}
    return Change(change.path, change.before, [*_listed(change.before), rival])


def _listed(value: Value) -> list[Plain]:
    if value is ABSENT:
        return []
    return list(value) if isinstance(value, list) else [value]


def _sourced(report: Plain) -> bool:
    return isinstance(report, dict) and bool(report.get("source"))
