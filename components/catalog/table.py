"""An immutable mapping for the records: reads like a dict, refuses every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import AfterValidator

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that raises TypeError when changed; it pickles, copies and dumps like a dict.

    A read-only view (`types.MappingProxyType`) would neither pickle nor be dumped by pydantic.
    """

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a record of the catalog cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild from a plain dict, since unpickling may not set items one by one."""
        return type(self), (dict(self),)


Table = Annotated[Mapping[K, V], AfterValidator(FrozenDict)]
"""The type of a record's mapping field: checked by pydantic, then frozen."""
