"""Bytes → plain values, strictly: what a word means, where it stands, what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from yaml import (
    AliasEvent,
    CBaseLoader,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    Mark,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml.error import MarkedYAMLError

from components.catalog.errors import MOST_FAULTS, CatalogError, Path, Problem, problem

# Bytes → text: the file must be UTF-8 text of at most 32 MB.


LARGEST = 32 * 1024 * 1024
"""The most bytes that a data file may have."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# What YAML 1.1 calls printable; everything else stops its parser.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Signs that nobody sees: of no width, or such as turn the order of those around them."""


def odd_sign(text: str) -> re.Match[str] | None:
    """The first control character or unseen sign of `text`; the file holds none, nor escaped."""
    return _UNPRINTABLE.search(text) or _UNSEEN.search(text)


def text_of(data: bytes) -> str:
    """The text of `data` without byte order mark; CatalogError saying why it is none."""
    refuse_size(len(data))
    if data.startswith(_UTF16):
        raise CatalogError((problem((0, 0), (), "utf16"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from error
    if odd := odd_sign(text):
        raise _unprintable(text, odd)
    if not text.strip():
        raise CatalogError((problem((1, 1), (), "empty"),))
    return text


def refuse_size(size: int) -> None:
    """Nothing for a file of `size` bytes that may be read; CatalogError for a larger one."""
    if size > LARGEST:
        megabytes = f"{size / 1024 / 1024:.0f}"
        raise CatalogError((problem((0, 0), (), "too_large", size=megabytes),))


def _not_utf8(data: bytes, at: int) -> CatalogError:
    if b"\0" in data[:8192]:
        return CatalogError((problem((0, 0), (), "binary"),))
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        code = "not_utf8"
    else:
        code = "gbk"
    line_start = data.rfind(b"\n", 0, at) + 1
    column = len(data[line_start:at].decode("utf-8-sig", "replace")) + 1
    return CatalogError((problem((data.count(b"\n", 0, at) + 1, column), (), code),))


def _unprintable(text: str, odd: re.Match[str]) -> CatalogError:
    if "\0" in text[:8192]:
        return CatalogError((problem((0, 0), (), "binary"),))
    at = odd.start()
    mark = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return CatalogError((problem(mark, (), "unprintable", sign=named(odd)),))


def named(odd: re.Match[str]) -> str:
    """The sign by its number: U+202E."""
    return f"U+{ord(odd[0]):04X}"


# The YAML text as PyYAML's stream of events, parsed by its C library.


Following = Callable[[], Event]
"""Gives the next event at each call; a YAMLError where the text is no YAML."""


def events(text: str) -> Following:
    """The events of `text`; do not ask on after StreamEndEvent."""
    return cast("Following", CBaseLoader(text).get_event)


def mark(event: Event) -> tuple[int, int]:
    """Line and column, both from 1, at which `event` begins."""
    start = cast("Mark", event.start_mark)
    return start.line + 1, start.column + 1


# What an unquoted word of the YAML file means, strictly: no surprise, no guess.
#
# YAML readers disagree about `NO`, `010`, `1e6`, `12:30` and `1_000`, and none of them reads
# `1,509` or full-width digits as a number. Such a word is refused with what to type instead.
# What is told is never longer than a few lines, so no word costs more than milliseconds.


Scalar = str | int | float | bool | None

LONGEST = 60
"""Signs beyond which a word is text: no number has as many."""

_PLAIN = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_YES_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,24})(\.[0-9]{1,25})?")
# Two letters of warning: a digit of any script, or one of the two words that stand for none.
_DIGIT = re.compile(r"\d|\.inf|\.nan", re.IGNORECASE)
_ODD = {
    "leading_zero": re.compile(r"[-+]?0+[0-9][0-9_]*(?:\.[0-9]+)?"),
    "other_base": re.compile(
        r"[-+]?0(?:x_*[0-9a-f][0-9a-f_]*|o_*[0-7][0-7_]*|b_*[01][01_]*)", re.IGNORECASE
    ),
    "exponent": re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)e[-+]?[0-9]+", re.IGNORECASE),
    "clock": re.compile(r"[-+]?[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?"),
    "grouped": re.compile(r"[-+]?[0-9]+(?:[,_][0-9]+)+(?:\.[0-9]*)?"),
    "bare_point": re.compile(r"[-+]?(?:[0-9]+\.|\.[0-9]+)"),
    "not_finite": re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE),
    "too_many_digits": re.compile(r"[-+]?[0-9]*\.?[0-9]{25,}"),
}
_WIDE = str.maketrans("−–—", "---", " ")


class OddScalarError(ValueError):
    """A word that must not pass: `code` says why, `instead` what to type, `guess` its value."""

    def __init__(self, code: str, instead: str, guess: Scalar) -> None:
        super().__init__(code)
        self.code, self.instead, self.guess = code, instead, guess


def plain(text: str) -> Scalar:
    """The value of the unquoted `text`; OddScalarError for a word that readers may mistake."""
    if text in _PLAIN:
        return _PLAIN[text]
    if match := _NUMBER.fullmatch(text):
        return float(text) if match[1] else int(text)
    if len(text) > LONGEST:
        return text
    if instead := _YES_NO.get(text.lower()):
        raise OddScalarError("yes_no", instead, text)
    if not text[0].isalpha() and _DIGIT.search(text):
        _refuse_odd_number(text)
    return text


def _refuse_odd_number(text: str) -> None:
    for code, pattern in _ODD.items():
        if pattern.fullmatch(text):
            code = "too_many_digits" if code == "exponent" and _size(text) > 20 else code
            raise OddScalarError(code, *_instead(code, text))
    narrow = unicodedata.normalize("NFKC", text).translate(_WIDE)
    if narrow != text and (number := _NUMBER.fullmatch(narrow.replace(",", ""))):
        raise OddScalarError("full_width", number[0], float(number[0]))


def _instead(code: str, text: str) -> tuple[str, Scalar]:
    """What to type instead of `text`, and the value to go on with; both may be text."""
    if code in {"clock", "not_finite", "too_many_digits"}:
        return f'"{text[:30]}"', text
    if code == "other_base":
        number = str(int(text.replace("_", ""), 0))
    elif code == "exponent":
        number = _trimmed(f"{Decimal(text):f}")
    else:
        number = _trimmed(text.replace(",", "").replace("_", ""))
    match = _NUMBER.fullmatch(number)
    return number, (float(number) if match else text)


def _size(text: str) -> int:
    return int(re.split("[eE]", text)[1].lstrip("+-0") or "0")


def _trimmed(text: str) -> str:
    """`text` without needless zeros in front, with a digit before and after the point."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text.removeprefix("+"))
    whole, _, rest = digits.partition(".")
    return sign + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


# Bytes → plain values, strictly: keys are text, no key twice, no anchors, no dates.
#
# The file is read as PyYAML's stream of events, which is faster than its tree of nodes and does
# not grow with aliases. Reading goes on after a fault, so that all faults are told at once.


DEEPEST, MOST_ENTRIES = 24, 20_000
"""Levels of a file, and entries of one mapping or list: far more than any data have."""
_HALF = re.compile(r"[0-9]{3}(?:\.[0-9]+)?(?![0-9])")

Plain = Scalar | list["Plain"] | dict[str, "Plain"]
"""A value of the file: text, number, yes or no, nothing, a list, or a mapping by text."""


@dataclass(frozen=True)
class Document:
    """The plain value of a file, its text, and the faults found while reading it.

    Where a fault could be read past, `value` holds the likely meaning, to find further faults.
    """

    text: str
    value: Plain
    faults: tuple[Problem, ...]


def document(data: bytes) -> Document:
    """What `data` holds; CatalogError when it is no text, empty or no YAML at all."""
    text = text_of(data)
    reader = _Reader(text)
    try:
        value = reader.whole()
    except YAMLError as error:
        last = syntax_problem(error, text)
        faults = [fault for fault in reader.faults if fault.line != last.line]
        raise CatalogError((*faults, last)) from error
    return Document(text, value, tuple(reader.faults))


_LOSING = {"merge_key", "key_not_text", "no_blank"}


def lost_paths(faults: Iterable[Problem]) -> frozenset[Path]:
    """Where a fault leaves no value that could be judged: what an alias or merge key stood for."""
    whole = {fault.path[:-1] for fault in faults if fault.code in _LOSING}
    return frozenset(whole | {fault.path for fault in faults if fault.code == "alias"})


@dataclass
class _Reader:
    """Builds plain values from events; a pass over one text, thrown away afterwards."""

    text: str
    faults: list[Problem] = field(default_factory=list)
    path: list[str | int] = field(default_factory=list)
    known: dict[str, Scalar] = field(default_factory=dict)
    """The unquoted words met so far; a file says the same few thousands of times."""
    keys: dict[str, str] = field(default_factory=dict)
    """The unquoted keys met so far in which nothing is wrong, each without blanks around it."""

    def whole(self) -> Plain:
        """The one value of the text; CatalogError when there is none or the nesting is absurd."""
        self._next = events(self.text)
        self._next()
        if not isinstance(start := self._next(), DocumentStartEvent):
            raise CatalogError((problem((1, 1), (), "empty"),))
        value = self._value(self._next())
        self._next()
        if not isinstance(after := self._next(), StreamEndEvent):
            self._fault(after, "second_document")
        if value is None and not self.faults:
            raise CatalogError((problem(mark(start), (), "empty"),))
        return value

    def _value(self, event: Event) -> Plain:
        if isinstance(event, NodeEvent) and event.anchor is not None:
            code = "alias" if type(event) is AliasEvent else "anchor"
            self._fault(event, code, name=event.anchor)
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) is MappingStartEvent:
            return self._mapping(event)
        return self._sequence(event) if type(event) is SequenceStartEvent else None

    def _scalar(self, event: ScalarEvent) -> Scalar:
        if event.tag is not None:
            self._fault(event, "tag", tag=event.tag)
        if event.style:
            # Only what stands in double quotes can say such a sign by its number.
            if event.style == '"' and (odd := odd_sign(event.value)):
                self._fault(event, "unprintable", sign=named(odd))
            return event.value
        try:
            return self.known[event.value]
        except KeyError:
            return self._new_word(event)

    def _new_word(self, event: ScalarEvent) -> Scalar:
        try:
            value = self.known[event.value] = plain(event.value)
        except OddScalarError as odd:
            self._fault(event, odd.code, text=event.value, instead=odd.instead)
            return odd.guess
        return value

    def _sequence(self, start: SequenceStartEvent) -> Plain:
        self._enter(start)
        values: list[Plain] = []
        self.path.append(0)
        while type(event := self._next()) is not SequenceEndEvent:
            self.path[-1] = len(values)
            values.append(self._value(event))
            self._bound(event, values)
        self.path.pop()
        return values

    def _mapping(self, start: MappingStartEvent) -> Plain:
        self._enter(start)
        values: dict[str, Plain] = {}
        self.path.append("")
        while type(event := self._next()) is not MappingEndEvent:
            key = self.path[-1] = self._key(event)
            value = self._value(self._next())
            if value is None and self._rejoined(event, key, values):
                continue
            if key in values:
                self._fault(event, "doubled_key", term=key)
                value = _both(values[key], value)
            values[key] = value
            self._bound(event, values)
        self.path.pop()
        values.pop("<<", None)
        return values

    def _rejoined(self, event: Event, key: str, values: dict[str, Plain]) -> bool:
        """Whether `{value: 1,509}` or `{en: so, not so}` was typed; then the halves are joined."""
        last = next(reversed(values), "")
        head, tail = values.get(last), _HALF.match(key)
        if isinstance(head, str) and not self._has_colon(event):
            start = cast("Mark", event.start_mark).index
            comma = ", " if self.text[start - 1].isspace() else ","
            values[last] = f"{head}{comma}{key}"
            self._fault(event, "unquoted_comma", text=values[last])
            return True
        if tail is None or isinstance(head, bool) or not isinstance(head, int):
            return False
        whole = f"{head}{tail[0]}"
        values[last] = float(whole) if tail[0] == key else f"{head},{key}"
        self.path[-1] = last
        self._fault(event, "split_number", text=f"{head},{key}", instead=whole)
        return True

    def _has_colon(self, event: Event) -> bool:
        return self.text[cast("Mark", event.end_mark).index :].lstrip().startswith(":")

    def _key(self, event: Event) -> str:
        if type(event) is not ScalarEvent:
            self._value(event)
            self._fault(event, "key_not_text")
            return ""
        bare, before = not event.style and event.tag is None, len(self.faults)
        if bare and event.value in self.keys:
            return self.keys[event.value]
        name = self.path[-1] = str(event.value).strip()
        if not event.style and (spacing := spacing_fault(event.value)):
            self._fault(event, spacing[0], **spacing[1])
        else:
            self._scalar(event)
        if event.value == "<<" and not event.style:
            self._fault(event, "merge_key")
        if bare and len(self.faults) == before:
            self.keys[event.value] = name
        return name

    def _enter(self, start: MappingStartEvent | SequenceStartEvent) -> None:
        if start.tag is not None:
            self._fault(start, "tag", tag=start.tag)
        if len(self.path) >= DEEPEST:
            self._fault(start, "too_deep", most=DEEPEST)
            raise CatalogError(tuple(self.faults))

    def _bound(self, event: Event, values: list[Plain] | dict[str, Plain]) -> None:
        if len(values) > MOST_ENTRIES:
            self._fault(event, "too_many_entries", most=MOST_ENTRIES)
            raise CatalogError(tuple(self.faults))

    def _fault(self, event: Event, code: str, **values: object) -> None:
        path: Path = tuple(self.path)
        self.faults.append(problem(mark(event), path, code, **values))
        if len(self.faults) >= MOST_FAULTS:
            raise CatalogError(tuple(self.faults))


def _both(first: Plain, second: Plain) -> Plain:
    # The rest of a doubled section still has to be checked, and others may refer to it.
    if isinstance(first, dict) and isinstance(second, dict):
        return {**second, **first}
    return first


# YAML syntax errors in the reader's words.


# The parser's own phrases, most telling first; each code is a pair of sentences in the words.
_PHRASES = (
    ("tab character", "tab"),
    ("unexpected end of stream", "open_quote"),
    ("',' or '}'", "open_brace"),
    ("',' or ']'", "open_bracket"),
    ("mapping values are not allowed", "stray_colon"),
    ("could not find expected ':'", "missing_colon"),
    ("unknown escape character", "backslash"),
    ("cannot start any token", "strange_start"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("block sequence entries are not allowed", "stray_dash"),
    ("block mapping", "indentation"),
    ("document start", "second_document"),
)
_OPENED = {"open_quote", "open_brace", "open_bracket", "missing_colon"}
"""Faults that are noticed late: the line to mend is where the thing was opened."""
_FULL_WIDTH = re.compile(r"[：，｛｝［］“”]")
_KEY = r"\s*(?:- )?[\w./-]+:"
_ODD_BLANK = re.compile(rf"(?:[ \t]*|{_KEY})[^\S \t\r\n]")
"""A full-width, no-break or other blank that looks like a plain one and is none to YAML."""
_NO_BLANK = re.compile(rf"{_KEY}[^\s:/]")
_BARE_REFERENCE = re.compile(r":\s[^'\"{},]*\{[\w-]+[/:]\S")
_SECOND_COLON = re.compile(r":\s[^,{}\[\]'\"]+:\s")
_FOLLOWS_KEY = re.compile(r"^\s*(?:- )?[^\s：:#\"'「“]{1,80} ?：")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def syntax_problem(error: YAMLError, text: str) -> Problem:
    """The problem that `error` speaks of, at the line that has to be mended."""
    if not isinstance(error, MarkedYAMLError):
        return problem((0, 0), (), "syntax", text=str(error))
    phrase = f"{error.problem} {error.context}"
    code = next((code for part, code in _PHRASES if part in phrase), "syntax")
    noticed = error.problem_mark or error.context_mark
    mark = error.context_mark if code in _OPENED and error.context_mark else noticed
    line, column = _position(mark)
    lines = text.splitlines()
    if wide := _full_width_key(lines, line):
        return problem((wide, 1), (), "full_width_colon", text=lines[wide - 1].strip())
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and (spacing := spacing_fault(lines[number - 1])):
            return problem((number, 1), (), spacing[0], **spacing[1])
    label = lines[line - 1].strip() if line <= len(lines) else ""
    if code == "strange_start" and "\t" in lines[line - 1][:column]:
        code = "tab"
    if code in {"open_brace", "open_bracket"} and _FULL_WIDTH.search(label):
        code = "full_width_sign"
    elif code in {"open_brace", "stray_colon"} and _BARE_REFERENCE.search(label):
        code = "unquoted_reference"
    elif code == "open_brace" and _SECOND_COLON.search(label):
        code = "stray_colon"
    elif code == "indentation" and _closes_too_much(label):
        code = "extra_close"
    return problem((line, column), (), code, text=label, reason=error.problem)


def _closes_too_much(line: str) -> bool:
    bare = _QUOTED.sub("", line)
    return any(bare.count(close) > bare.count(open_) for open_, close in ("{}", "[]"))


def spacing_fault(text: str) -> tuple[str, dict[str, str]] | None:
    """What is wrong with the blanks before or behind the key that `text` begins with."""
    for pattern, code in ((_ODD_BLANK, "odd_blank"), (_NO_BLANK, "no_blank")):
        if match := pattern.match(text):
            at = match.end() - 1
            parts = (text[:at].strip(), text[at:].strip())
            return code, {"text": text.strip(), "instead": " ".join(filter(None, parts))}
    return None


def _position(mark: Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _full_width_key(lines: list[str], line: int) -> int | None:
    """The number of the line, this one or the one before, whose key ends in a full-width ：."""
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and _FOLLOWS_KEY.match(lines[number - 1]):
            return number
    return None


# Where in the text the values at given paths stand; asked only when something is wrong there.


LineColumn = tuple[int, int]
"""Line and column, both from 1."""
Wanted = dict[str | int, "Wanted"]
"""The parts of the paths asked for, as a tree."""

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


@dataclass
class Positions:
    """The marks of keys and of values by path."""

    keys: dict[Path, LineColumn] = field(default_factory=dict)
    values: dict[Path, LineColumn] = field(default_factory=dict)

    def key(self, path: Path) -> LineColumn:
        """Where the key at `path` stands, or its value where there is no key (in a list)."""
        return self.keys.get(path) or self.values.get(path) or self._around(path)

    def value(self, path: Path) -> LineColumn:
        """Where the value at `path` begins, or the key of the nearest thing around it."""
        return self.values.get(path) or self._around(path)

    def _around(self, path: Path) -> LineColumn:
        return self.key(path[:-1]) if path else (1, 1)


def positions(text: str, paths: Iterable[Path]) -> Positions:
    """The positions of `paths` and of everything on the way to them, in one pass."""
    wanted: Wanted = {}
    for path in paths:
        branch = wanted
        for part in path:
            branch = branch.setdefault(part, {})
    result = Positions()
    following = events(text)
    following(), following()  # the beginnings of stream and document
    _walk(following, following(), wanted, (), result)
    return result


def _walk(
    following: Following,
    event: Event,
    wanted: Wanted,
    path: Path,
    result: Positions,
) -> None:
    result.values.setdefault(path, mark(event))
    if isinstance(event, ScalarEvent) and 0 in wanted:
        result.values.setdefault((*path, 0), mark(event))
    elif not wanted:
        _skip(following, event)
    elif isinstance(event, MappingStartEvent):
        _walk_mapping(following, event, wanted, path, result)
    elif isinstance(event, SequenceStartEvent):
        number = 0
        while not isinstance(entry := following(), SequenceEndEvent):
            _walk(following, entry, wanted.get(number, {}), (*path, number), result)
            number += 1


def _walk_mapping(
    following: Following, event: Event, wanted: Wanted, path: Path, result: Positions
) -> None:
    if 0 in wanted:
        # A single report stands where a list of them may: the list of one is not in the file.
        path, wanted = (*path, 0), wanted[0]
        result.values.setdefault(path, mark(event))
    while not isinstance(key := following(), MappingEndEvent):
        name = key.value.strip() if isinstance(key, ScalarEvent) else ""
        if not isinstance(key, ScalarEvent):
            _skip(following, key)
        value = following()
        if name in wanted:
            result.keys.setdefault((*path, name), mark(key))
            _walk(following, value, wanted[name], (*path, name), result)
        else:
            _skip(following, value)


def _skip(following: Following, event: Event) -> None:
    depth = int(isinstance(event, _STARTS))
    while depth:
        inner = following()
        depth += isinstance(inner, _STARTS) - isinstance(inner, _ENDS)
