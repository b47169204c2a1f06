"""The export formats there are: one file each in `formats/`, found by walking the folder.

An entry defines `FORMAT = Format(...)` and `render(charts, briefing) -> bytes`. Nothing else has
to be touched to add one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from types import ModuleType

from components.charts.chart import Chart
from components.exports import formats as folder
from components.exports.briefing import Briefing
from components.exports.errors import ExportError, UnknownFormatError
from components.exports.format import Format
from components.exports.needs import missing
from components.exports.progress import Listener, heard


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which a menu shows them."""
    found = (entry(module.name).FORMAT for module in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted(found, key=lambda known: (known.order, known.id)))


@cache
def entry(format_id: str) -> ModuleType:
    """The module of a format; UnknownFormatError when there is none."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    if format_id not in names:
        raise UnknownFormatError("format", name=format_id, names=", ".join(names))
    return importlib.import_module(f"{folder.__name__}.{format_id}")


def hindrance(format_id: str, lang: str) -> str:
    """Why this server cannot make the format now, as a sentence; empty when it can. < 10 ms."""
    error = missing(*entry(format_id).FORMAT.needs)
    return error.sentence(lang) if error else ""


def make(
    format_id: str,
    charts: Sequence[Chart],
    briefing: Briefing,
    progress: Listener | None = None,
) -> bytes:
    """The file as bytes; ExportError with a sentence when it cannot be made.

    `progress` hears (done, total) of long exports; what it raises calls the export off.
    """
    module = entry(format_id)
    if error := missing(*module.FORMAT.needs):
        raise error
    if not charts:
        raise ExportError("no_charts")
    if len(charts) > 1 and not module.FORMAT.many:
        raise ExportError("one_chart", name=format_id)
    with heard(progress):
        made: bytes = module.render(tuple(charts), briefing)
    return made
