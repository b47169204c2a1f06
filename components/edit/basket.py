"""Changes that wait to be saved: one per place, each still knowing what it began with."""

from __future__ import annotations

from collections.abc import Iterable

from components.catalog.yaml_reader import Plain
from components.edit.change import Change, applied, value_at

Basket = tuple[Change, ...]


def put(basket: Basket, change: Change) -> Basket:
    """`basket` with `change` behind the others; a second change of a place takes the first's."""
    first = next((old for old in basket if old.path == change.path), None)
    whole = Change(change.path, first.before, change.after) if first else change
    rest = tuple(old for old in basket if old.path != change.path)
    return rest if whole.before == whole.after else (*rest, whole)


def put_all(basket: Basket, changes: Iterable[Change]) -> Basket:
    """`basket` with all `changes`, one after the other."""
    for change in changes:
        basket = put(basket, change)
    return basket


def without(basket: Basket, number: int) -> Basket:
    """`basket` without its change `number` (from 0)."""
    return basket[:number] + basket[number + 1 :]


def ahead(whole: Plain, basket: Basket) -> Plain:
    """The plain value of the file as it will be, for further changes to build on."""
    return applied(whole, basket)


def rebased(basket: Basket, whole: Plain, number: int) -> Basket:
    """Change `number` as if it had begun with what stands in `whole` now: mine over theirs."""
    old = basket[number]
    fresh = Change(old.path, value_at(whole, old.path), old.after)
    return (*basket[:number], fresh, *basket[number + 1 :])
