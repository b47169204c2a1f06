"""What every export needs: formats, briefing and recipe, needs of the server, errors, saving."""

from __future__ import annotations

import datetime as dt
import errno
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal, Self
from urllib.parse import parse_qsl, quote, unquote, urlencode

import yaml
from choreographer.browsers.chromium import Chromium
from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, ValidationError

from components.analysis.dataset import Dataset
from components.catalog.models import Frozen
from components.charts.chart import Chart
from components.exports import formats as folder
from components.exports.constancy import steady
from components.words import DEFAULT, languages, words

# The export formats there are: one file each in `formats/`, found by walking the folder.
#
# An entry defines `FORMAT = Format(...)` and `render(charts, briefing) -> bytes`. Nothing else has
# to be touched to add one.


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which a menu shows them."""
    items = (entry(module.name).FORMAT for module in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted(items, key=lambda known: (known.order, known.id)))


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
    tables: Dataset | None = None,
) -> bytes:
    """The file as bytes; ExportError with a sentence when it cannot be made.

    `tables` are those the charts were drawn from, for a format that asks for them. `progress`
    hears (done, total) of long exports; what it raises calls the export off.
    """
    module = entry(format_id)
    if error := missing(*module.FORMAT.needs):
        raise error
    if not charts:
        raise ExportError("no_charts")
    if len(charts) > 1 and not module.FORMAT.many:
        raise ExportError("one_chart", name=format_id)
    if not module.FORMAT.fits(charts):
        raise ExportError("no_facts", name=module.FORMAT.name(briefing.lang))
    with heard(progress):
        known = {"tables": tables} if module.FORMAT.known else {}
        content: bytes = module.render(tuple(charts), briefing, **known)
    return steady(content, module.FORMAT.suffix, briefing.date)


# What can go wrong with an export, as sentences that say what to do.


class ExportError(Exception):
    """An export that cannot be made; `key` names its sentence in the `exports.error` words."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)  # alone, or it cannot be sent between processes
        self.key = key
        self.values = values

    def sentence(self, lang: str) -> str:
        """What is wrong, where and what to do, in `lang`."""
        return words(lang)(f"exports.error.{self.key}", **self.values)

    def __str__(self) -> str:
        """The Chinese sentence, for logs."""
        return self.sentence("zh")


class MissingPartError(ExportError):
    """Something the server lacks: a browser, a Chinese font, LibreOffice."""


class PictureError(ExportError):
    """A picture that the browser failed to draw twice."""


class RecipeError(ExportError):
    """A briefing recipe that does not say what it should."""


class UnknownFormatError(ExportError):
    """No file of that name in `formats/`."""


class UnknownFileError(ExportError):
    """A file to refresh that is no PowerPoint, Word or Excel file, or is damaged."""


# What a server must have for some formats, checked in milliseconds without starting anything.


class Need(StrEnum):
    """A part that is not Python: a browser for pictures, a Chinese font, LibreOffice for PDF."""

    BROWSER = "browser"
    FONT = "font"
    OFFICE = "office"


def browser() -> str | None:
    """The path of Chrome or Chromium, or None. BROWSER_PATH decides alone when it is set."""
    path = os.environ.get("BROWSER_PATH") or Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() and os.access(path, os.X_OK) else None


def office() -> str | None:
    """The path of LibreOffice, or None. SOFFICE_PATH decides alone when it is set."""
    path = os.environ.get("SOFFICE_PATH") or shutil.which("soffice")
    return path if path and Path(path).is_file() and os.access(path, os.X_OK) else None


@cache
def chinese_font() -> bool:
    """Whether a font with simplified Chinese is installed; asked once a process.

    Without fontconfig (Windows, macOS) the system's own faces are there.
    """
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    process = subprocess.run(  # noqa: S603 - a fixed command, no text from outside
        [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=10, check=False
    )
    return bool(process.stdout.strip())


def missing(*needs: Need) -> MissingPartError | None:
    """The error for the first of `needs` that is not there, or None when all are."""
    there: dict[Need, Callable[[], object]] = {
        Need.BROWSER: browser,
        Need.FONT: chinese_font,
        Need.OFFICE: office,
    }
    lacking = next((need for need in needs if not there[need]()), None)
    return MissingPartError(f"no_{lacking}") if lacking else None


# What the registry knows of a format.


Group = Literal["picture", "office", "data"]
"""The parts of a menu of formats, in its order."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: file ending with its dot, media type, what the server needs, place in a menu.

    `many`: whether one file holds several charts; a picture holds one. `group`: its part of a menu.
    `facts`: it draws the first chart that has facts beside it, and nothing without one.
    `known`: it tells what is known of each figure, for which it is handed the tables.
    """

    id: str
    suffix: str
    mime: str
    needs: tuple[Need, ...] = ()
    many: bool = True
    order: int = 0
    group: Group = "office"
    facts: bool = False
    known: bool = False

    def fits(self, charts: Iterable[Chart]) -> bool:
        """Whether the format has something to draw of `charts`."""
        return not self.facts or any(chart.facts for chart in charts)

    def name(self, lang: str) -> str:
        """What a button calls it: "PowerPoint（可编辑图表）"."""
        return words(lang)(f"exports.format.{self.id}")


# How far a long export is, told to whoever asked for it; a listener may also call it off.


Listener = Callable[[int, int], None]
"""Called with (done, total); what it raises ends the export, and nothing has been written."""
_LISTENER: ContextVar[Listener | None] = ContextVar("progress", default=None)


@contextmanager
def heard(listener: Listener | None) -> Iterator[None]:
    """Within this block `step` tells `listener`."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def step(done: int, total: int) -> None:
    """Say that `done` of `total` pieces are ready."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)


# What a briefing says of itself: title, issuer, date, language, charts, own paragraphs.


SizeName = Literal["wide", "half", "column", "square"]
Sentence = Annotated[str, Field(min_length=1, max_length=4000)]


def _listed(raw: Any) -> Any:  # noqa: ANN401 - whatever a caller hands over
    # Chart options are frozen tuples in memory and lists in YAML and in a shape's name.
    if isinstance(raw, Mapping):
        return {key: _listed(value) for key, value in raw.items()}
    return [_listed(value) for value in raw] if isinstance(raw, (list, tuple)) else raw


def _spoken(lang: str) -> str:
    if lang not in languages():
        raise ValueError(lang)
    return lang


Options = Annotated[dict[str, JsonValue], BeforeValidator(_listed)]


class Panel(Frozen):
    """A chart of the briefing: its id, its options, and the analyst's own paragraphs on it."""

    chart: Annotated[str, Field(min_length=1, max_length=80)]
    options: Options = Field(default_factory=dict)
    text: tuple[Sentence, ...] = ()


Length = Literal["short", "full", "leader"]
STANDARD = ("share_gap", "core_level", "promises", "closing", "closing_pace", "lesson_matrix")
"""The charts of a briefing for which nobody has chosen any."""
LINE = 200
"""Characters of a line around the text of a paper."""
Line = Annotated[str, Field(max_length=LINE)]


class Leader(Frozen):
    """What a paper for leaders says around its text; what is empty is left to be filled in.

    `above` stands over the masthead, `name` is the masthead, `total` the number of all issues;
    `annex` puts the charts behind the text.
    """

    above: Line = ""
    name: Line = ""
    number: Line = ""
    total: Line = ""
    sponsor: Line = ""
    author: Line = ""
    workplace: Line = ""
    recipients: Line = ""
    editor: Line = ""
    contact: Line = ""
    address: Line = ""
    copies: Line = ""
    annex: bool = False


class Briefing(Frozen):
    """A briefing without its charts, which are handed over beside it in the order of `panels`.

    `date` is the day printed on it; `faces` names a set of fonts for Word (see
    `exports/office/native_chart.py`); `size` is the print size of pictures; `pictures` asks for a
    picture beside charts that Office cannot draw itself; `paged` asks for page numbers in the
    contents of Word, which take LibreOffice some seconds; `length` is that of Word's: "short" is
    what two pages hold, "leader" the paper for leaders, around whose text stands `leader`;
    `templates` names at most one file for slides and one for Word among the templates of the house
    (see `exports/office/templates.py`).
    """

    title: Annotated[str, Field(min_length=1, max_length=400)]
    issuer: Annotated[str, Field(max_length=400)] = ""
    date: dt.date
    lang: Annotated[str, AfterValidator(_spoken)] = DEFAULT
    opening: tuple[Sentence, ...] = ()
    panels: tuple[Panel, ...] = ()
    closing: tuple[Sentence, ...] = ()
    size: SizeName = "wide"
    faces: str = "gb"
    pictures: bool = False
    paged: bool = False
    length: Length = "full"
    templates: tuple[Annotated[str, Field(max_length=200)], ...] = ()
    leader: Leader = Field(default_factory=Leader)

    def panel(self, number: int, chart: Chart) -> Panel:
        """What the recipe says of the chart at place `number`; the bare chart when nothing."""
        if number < len(self.panels) and self.panels[number].chart == chart.id:
            return self.panels[number]
        return Panel(chart=chart.id)

    def printed_date(self) -> str:
        """The date as readers of the briefing's language write it: 2023年5月24日."""
        t = words(self.lang)
        month = t(f"exports.month.m{self.date.month}")
        return t("exports.date", year=self.date.year, month=month, day=self.date.day)

    def byline(self) -> str:
        """Who gives the briefing out, and when."""
        date = self.printed_date()
        return words(self.lang)("exports.deck.cover", issuer=self.issuer, date=date).strip()

    def with_(self, **changes: object) -> Self:
        """A new briefing with `changes`, checked; this one stays as it was."""
        return type(self).model_validate({**self.model_dump(), **changes})


def single(chart: Chart, date: dt.date, options: dict[str, Any] | None = None) -> Briefing:
    """The briefing of one chart: titled like the chart, in its language."""
    panel = Panel(chart=chart.id, options=options or {})
    title = chart.title[:400] or chart.id
    return Briefing(title=title, date=date, lang=chart.lang, panels=(panel,))


# A briefing as a small YAML recipe that can be run again next year.


class _Loader(yaml.SafeLoader):
    """Dates stay text: "2022-09" is a period, and a wrong date shall be named by its key."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, found) for tag, found in held if not tag.endswith(":timestamp")]
    for sign, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
LIMIT = 200_000
"""Characters of a recipe; a longer file is not a recipe."""


def recipe_text(briefing: Briefing, *, keep_date: bool = False) -> str:
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


# How an exported chart remembers what it is, so that it can be refreshed next year.
#
# The shape's name carries the chart id and its options ("hangsu:gap_share?years=5#chart"). A name
# survives copying into another deck, where document properties do not.


PREFIX = "hangsu:"


@dataclass(frozen=True, slots=True)
class Address:
    """Chart id, options as JSON values, and the part of the panel: chart, or chart/2 of a table."""

    chart: str
    options: tuple[tuple[str, str], ...] = ()
    part: str = "chart"

    def __str__(self) -> str:
        """The address as a shape name."""
        query = urlencode(self.options, quote_via=quote)
        return f"{PREFIX}{quote(self.chart)}" + (f"?{query}" if query else "") + f"#{self.part}"

    def values(self) -> dict[str, Any]:
        """The options as Python values."""
        return {name: json.loads(value) for name, value in self.options}


def address(chart_id: str, options: Mapping[str, Any], part: str = "chart") -> Address:
    """The address of one part of a panel."""
    packed = tuple(
        (name, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        for name, value in sorted(options.items())
    )
    return Address(chart_id, packed, part)


def read(name: str) -> Address | None:
    """The address in a shape's name, or None when the shape is not ours or was renamed."""
    if not name.startswith(PREFIX):
        return None
    body, _, part = name.removeprefix(PREFIX).partition("#")
    chart, _, query = body.partition("?")
    options = tuple(parse_qsl(query, keep_blank_values=True))
    if not chart or not all(_is_json(value) for _, value in options):
        return None
    return Address(unquote(chart), options, part or "chart")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


# Text from the data made safe for any file: kept as text, never markup, never a formula.


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Names of devices on Windows, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=[_.]|$)", re.IGNORECASE)
# A point between two digits is that of a number: 完成_87.5%.
_UNSAFE_NAME = re.compile(r'(?:[\\/:*?"<>|\s]|(?<!\d)\.|\.(?!\d))+')
EXCEL_LIMIT = 32_767
"""Characters that one Excel cell can hold."""


def plain(text: str) -> str:
    """`text` with characters that XML cannot carry shown as U+FFFD; nothing else changes."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` on one line, for names, titles and chart labels."""
    return " ".join(plain(text).split())


@lru_cache(maxsize=20_000)
def width(text: str) -> int:
    """How wide `text` stands in half-width columns: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def shorten(text: str, columns: int) -> str:
    """`text` on one line within `columns` half-width columns; "…" tells that more was there."""
    line = one_line(text)
    if width(line) <= columns:
        return line
    taken, total = [], 1
    for sign in line:
        total += width(sign)
        if total > columns:
            break
        taken.append(sign)
    return "".join(taken) + "…"


def cell(text: str) -> str:
    """`text` for a CSV cell: a leading apostrophe stops a spreadsheet from running a formula.

    The full-width signs count too, since Chinese Excel reads them as formulas (OWASP, CSV
    injection).
    """
    label = plain(text)
    return f"'{label}" if label.lstrip(" \u3000\ufeff").startswith(_FORMULA) else label


def file_name(text: str) -> str:
    """`text` as a file name that every system takes: no path, at most 120 columns."""
    name = shorten(_UNSAFE_NAME.sub("_", plain(text)), 120).strip("_… ") or "chart"
    return f"chart_{name}" if _DEVICE.match(name) else name


# Writing a file so that there is either the whole of it or nothing.


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def place(folder: Path, name: str, suffix: str) -> Path:
    """The file for `name` in `folder` and nowhere else, whatever the name says."""
    return folder / titled(name, suffix)


def titled(name: str, suffix: str) -> str:
    """What a file is called that is handed out: `name` made safe, with its ending."""
    return f"{file_name(name)}{suffix}"


def save(path: Path, content: bytes) -> Path:
    """Write `content` to `path`; ExportError, and no half file, where the system will not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _written(path, content)
    except OSError as error:
        raise refused(error, path) from error
    return path


def refused(error: OSError, path: Path) -> ExportError:
    """Why the system would not write to `path`, in words; only the last name is told."""
    if error.errno in _FULL:
        return ExportError("no_space")
    return ExportError("unwritable", name=path.name)


def _written(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        _sweep(Path(name))
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


_LEFT = 3600
"""Seconds after which an unfinished file is nobody's any more: its writer was killed."""


def _sweep(own: Path) -> None:
    """Remove what killed exports left beside `own`; one that is just being written stays."""
    for other in own.parent.glob(".export-*"):
        with suppress(OSError):
            if own.stat().st_mtime - other.stat().st_mtime > _LEFT and other.is_file():
                other.unlink()
