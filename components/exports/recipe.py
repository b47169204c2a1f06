"""A briefing as a small YAML recipe that can be run again next year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml
from pydantic import ValidationError

from components.exports.briefing import Briefing
from components.exports.errors import RecipeError


class _Loader(yaml.SafeLoader):
    """Dates stay text: "2022-09" is a period, and a wrong date shall be named by its key."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, found) for tag, found in held if not tag.endswith(":timestamp")]
    for sign, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
LIMIT = 200_000
"""Characters of a recipe; a longer file is not a recipe."""


def save(briefing: Briefing, *, keep_date: bool = False) -> str:
    """The recipe as YAML, keys in the order of the model, defaults left out.

    Without `keep_date` the date is left out too, so that next year's run carries its own day.
    """
    tree = briefing.model_dump(mode="json", exclude_defaults=True)
    if not keep_date:
        tree.pop("date")
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=100)


def load(text: str, today: dt.date) -> Briefing:
    """The briefing of a recipe; `today` is its date unless the recipe names one.

    RecipeError for anything else: not YAML, a key that does not exist, a wrong value.
    """
    tree = _tree(text)
    try:
        return Briefing.model_validate({"date": today, **tree})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "—"
        kind = {"extra_forbidden": "recipe_key", "missing": "recipe_missing"}
        raise RecipeError(kind.get(first["type"], "recipe_value"), where=where) from error


def _tree(text: str) -> dict[str, Any]:
    if len(text) > LIMIT:
        raise RecipeError("recipe_yaml", where="—")
    try:
        # Aliases can unfold a few lines into gigabytes, and no recipe needs one.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise RecipeError("recipe_yaml", where="*")
        tree = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise RecipeError("recipe_yaml", where=mark.line + 1 if mark else "—") from error
    if not isinstance(tree, dict) or not all(isinstance(key, str) for key in tree):
        raise RecipeError("recipe_yaml", where=1)
    return tree
