"""Foreign keys: every id that is named must exist, and the table knows every such place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from components.catalog.catalog import Catalog
from components.catalog.evidence import Id
from components.catalog.references import FOREIGN_KEYS, dangling

ID_CONSTRAINTS = get_args(Id)[1].metadata

BASE: dict[str, Any] = {
    "places": {"hangzhou": {"zh": "杭州"}, "suzhou": {"zh": "苏州"}},
    "sources": {"brief": {"zh": "简报"}},
    "indicators": {"share": {"values": {"hangzhou": {"2022": {"value": 1, "source": "brief"}}}}},
}


def found(**sections: Any) -> list[tuple[Any, ...]]:
    """Path, code and suggestion for every dangling id of the base with other sections."""
    return [(one.path, one.code, dict(one.values).get("near")) for one in dangling(BASE | sections)]


def test_ids_that_exist_are_in_order() -> None:
    assert found() == []


def test_a_wrong_source_of_a_report_is_found_alone_and_in_a_list() -> None:
    one, two = {"value": 1, "source": "breif"}, {"value": 2, "source": "brief"}
    cells = {"2021": one, "2022": [two, one], "2023": 5}
    assert found(indicators={"share": {"values": {"suzhou": cells}}}) == [
        (
            ("indicators", "share", "values", "suzhou", "2021", 0, "source"),
            "unknown_id_near",
            "brief",
        ),
        (
            ("indicators", "share", "values", "suzhou", "2022", 1, "source"),
            "unknown_id_near",
            "brief",
        ),
    ]


def test_a_place_of_values_is_found_at_its_key() -> None:
    (one,) = dangling(BASE | {"indicators": {"share": {"values": {"hangzou": {}}}}})
    assert (one.path, one.at_key) == (("indicators", "share", "values", "hangzou"), True)


def test_a_chinese_name_leads_to_the_id_that_bears_it() -> None:
    assert found(weaknesses={"w": {"place": "苏州"}}) == [
        (("weaknesses", "w", "place"), "unknown_id_near", "suzhou")
    ]


def test_without_the_section_nothing_exists_and_nothing_is_suggested() -> None:
    assert found(policies={"p": {"theme": ["economy"]}}) == [
        (("policies", "p", "theme", 0), "unknown_id", None)
    ]


@pytest.mark.parametrize("broken", [None, 5, "x", [], {"share": None}, {"share": {"values": []}}])
def test_sections_of_another_shape_are_left_to_the_models(broken: object) -> None:
    assert found(indicators=broken) == []


def ids(kind: Any, path: str) -> Iterator[str]:
    """The patterns of all places in the models where an id is written."""
    if kind == Id:
        yield path
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            # Of a bare Id pydantic keeps `str`, and its constraints beside it.
            bare = field.annotation is str and field.metadata == ID_CONSTRAINTS
            yield from ids(Id if bare else field.annotation, f"{path}.{name}".lstrip("."))
    elif get_origin(kind) is Mapping:
        key, value = get_args(kind)
        if key == Id and path.count("."):
            yield f"{path}.#"
        yield from ids(value, f"{path}.*")
    elif get_origin(kind) is tuple:
        yield from ids(get_args(kind)[0], f"{path}.*")
    else:
        for part in get_args(kind):
            yield from ids(part, path)


def test_every_place_where_the_models_name_an_id_is_a_foreign_key() -> None:
    expected = {path.replace("values.*.*.*", "values.*.*.?") for path in ids(Catalog, "")}
    assert expected == set(FOREIGN_KEYS)
