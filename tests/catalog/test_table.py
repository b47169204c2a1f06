"""The mapping of the records: reads like a dict, cannot be changed, can be copied."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable

import pytest

from components.catalog.table import FrozenDict


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.__setitem__("b", 2),
        lambda d: d.__delitem__("a"),
        lambda d: d.__ior__({"b": 2}),
        lambda d: d.update(b=2),
        lambda d: d.setdefault("b", 2),
        lambda d: d.pop("a"),
        lambda d: d.popitem(),
        lambda d: d.clear(),
    ],
)
def test_every_change_is_refused(change: Callable[[FrozenDict[str, int]], object]) -> None:
    table = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match="cannot be changed"):
        change(table)
    assert table == {"a": 1}


def test_a_merge_is_a_new_plain_dict() -> None:
    table = FrozenDict({"a": 1})
    assert table | {"b": 2} == {"a": 1, "b": 2}
    assert table == {"a": 1}


def test_it_can_be_copied_pickled_and_dumped() -> None:
    table = FrozenDict({"a": FrozenDict({"b": 1})})
    assert copy.deepcopy(table) == pickle.loads(pickle.dumps(table)) == table
    assert type(pickle.loads(pickle.dumps(table))["a"]) is FrozenDict
    assert json.dumps(table) == '{"a": {"b": 1}}'
