"""The documents behind the data: read, searched for printed tokens, held against the figures."""

from __future__ import annotations

import hashlib
import math
import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from opencc import OpenCC
from pydantic import BaseModel

from components.catalog.models import Catalog, Source, SourceRef

# The documents themselves, where somebody has put them: read-only, and only that folder.
#
# They are not shipped. `HANGSU_SOURCES` names their folder; without it `data/sources/` is looked
# at. Whatever the YAML says, no file outside the folder is opened: no `../`, no link, no absolute
# path. Of a PDF or a Word file the text lies beside it, under the hash of what it was read from.


LARGEST = 20 * 1024 * 1024
"""Bytes; as much as may be uploaded."""
_BOUND = (b"%PDF-", b"PK\3\4", b"\xd0\xcf\x11\xe0")
"""How files begin whose bytes are not their text."""
ROOT = Path(__file__).resolve().parents[2]


class Verdict(StrEnum):
    """What a machine can say of a token: on its line, not on it, or nothing at all.

    unlined: the token is recorded in a table or a cell, or on a page of a text without pages, which
    nothing here can look up.
    """

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_AT_HAND = "not_at_hand"
    UNLINED = "unlined"


class FileState(StrEnum):
    """The document's file against the hash in the YAML.

    unnamed: the YAML names no file; unhashed: it gives no hash to hold the file against;
    refused: something of that name lies there but is a link, a folder, too large or unreadable;
    textless: a PDF or a Word file whose text has not been read.
    """

    SAME = "same"
    CHANGED = "changed"
    UNHASHED = "unhashed"
    ABSENT = "absent"
    REFUSED = "refused"
    UNNAMED = "unnamed"
    TEXTLESS = "textless"

    @property
    def at_hand(self) -> bool:
        """Whether there is a file to read."""
        return self in {FileState.SAME, FileState.CHANGED, FileState.UNHASHED}


@dataclass(frozen=True, slots=True)
class Passage:
    """The line of a token with its neighbours; `start`, `end` mark the token in `line`.

    `file` says whether this is the document that was read. `before` and `after` hold up to two
    non-empty lines each; `start` is -1 when not found.
    """

    verdict: Verdict
    file: FileState
    line: str = ""
    start: int = -1
    end: int = -1
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def folder() -> Path:
    """The folder of the documents, which may not exist."""
    return Path(os.environ.get("HANGSU_SOURCES") or ROOT / "data" / "sources")


def file_state(source: Source, where: Path | None = None) -> FileState:
    """Whether the file of `source` is there and is the one that was read."""
    return _opened(source, where)[0]


def passage(source: Source, evidence: SourceRef, where: Path | None = None) -> Passage:
    """The passage around a token, or why there is none."""
    state, text = _opened(source, where)
    stretch = text.stretch(evidence.at)
    if not state.at_hand and (isinstance(evidence.at, int) or evidence.at.startswith("p. ")):
        return Passage(Verdict.NOT_AT_HAND, state)
    if stretch is None:
        return Passage(Verdict.UNLINED, state)
    first, last = stretch
    whole = "\n".join(text.lines[first:last])
    span = find(evidence.says, whole)
    if span is not None:  # of a page only the lines that the token stands on, and its place in them
        before, inside = whole[: span[0]], whole[slice(*span)]
        first += before.count("\n")
        last = first + inside.count("\n") + 1
        start = len(before.rpartition("\n")[2])
        span = start, start + len(inside)
    elif isinstance(evidence.at, str) or first >= len(text.lines):
        return Passage(Verdict.NOT_FOUND, state)
    line = "\n".join(text.lines[first:last])
    around = (
        tuple(filter(str.strip, text.lines[max(0, first - 3) : first]))[-2:],
        tuple(filter(str.strip, text.lines[last : last + 3]))[:2],
    )
    if span is None:
        return Passage(Verdict.NOT_FOUND, state, line, -1, -1, *around)
    return Passage(Verdict.FOUND, state, line, *span, *around)


def lines(source: Source, where: Path | None = None) -> tuple[str, ...]:
    """The lines of the document, as `grep -n` counts them; none when it is not at hand."""
    return _opened(source, where)[1].lines


def places_with(source: Source, token: str, where: Path | None = None) -> tuple[int | str, ...]:
    """All lines, of a text with pages all pages, on which `token` stands; none without it."""
    text = _opened(source, where)[1]
    spots = [at for at, line in enumerate(text.lines, start=1) if find(token, line)]
    return tuple(dict.fromkeys(map(text.place, spots)))


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a document and, of one that has pages, the page that each stands on."""

    lines: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def place(self, number: int) -> int | str:
        """The locator of line `number`: its page where there are pages."""
        return f"p. {self.pages[number - 1]}" if self.pages else number

    def stretch(self, at: int | str) -> tuple[int, int] | None:
        """From where to where the lines go that `at` names; None for what cannot be looked up."""
        if isinstance(at, int):
            return at - 1, at
        page = re.fullmatch(r"p\. (\d+)(?:-(\d+))?", at)
        if page is None or not self.pages:
            return None
        first, last = int(page[1]), int(page[2] or page[1])
        return bisect_left(self.pages, first), bisect_right(self.pages, last)


def read_text(source: Source, where: Path | None = None) -> Text:
    """The text of the document; an empty one when it is not at hand."""
    return _opened(source, where)[1]


def text_name(file: str, sha256: str) -> str:
    """The name beside `file` of the text that was read from the bytes with this hash."""
    return f"{file}.{sha256[:16]}.txt"


def written_text(lines: Sequence[tuple[str, int | None]]) -> bytes:
    """Lines with their pages as they lie beside their file; a form feed ends each page."""
    text, page = "", lines[0][1] if lines else None
    for number, (line, on) in enumerate(lines):
        joint = "" if not number else "\n" if on == page else "\f"
        text, page = text + joint + line.replace("\f", " "), on
    return (text + ("" if page is None else "\f")).encode()


def file_path(source: Source, where: Path | None = None) -> Path | None:
    """The file of a document that is at hand and the one that was read; None without it."""
    same = _opened(source, where)[0] in {FileState.SAME, FileState.UNHASHED}
    return (where or folder()) / str(source.file) if same else None


def _opened(source: Source, where: Path | None) -> tuple[FileState, Text]:
    """The state of the file and its text, which is empty when it cannot be read."""
    if source.file is None:
        return FileState.UNNAMED, Text()
    base = where or folder()
    try:
        read = _read_inside(base, source.file)
    except OSError:
        read = None
    if read is None:
        there = os.path.lexists(base / source.file)
        return FileState.REFUSED if there else FileState.ABSENT, Text()
    digest, text = read
    if text is None:
        return FileState.TEXTLESS, Text()
    if source.sha256 is None:
        return FileState.UNHASHED, text
    return FileState.SAME if digest == source.sha256 else FileState.CHANGED, text


def _read_inside(base: Path, name: str) -> tuple[str, Text | None] | None:
    """Hash and text of the file `name` in `base` itself; None for anything but a plain file."""
    path = _plain_file(base, name)
    if path is None:
        return None
    state = path.stat()
    digest, text = _read(path, state.st_mtime_ns, state.st_size)
    beside = _plain_file(base, text_name(name, digest))
    if beside is not None:
        state = beside.stat()
        text = _paged(beside, state.st_mtime_ns, state.st_size)
    return digest, text


def _plain_file(base: Path, name: str) -> Path | None:
    if Path(name).name != name or name in {".", ".."}:
        return None
    path = base / name
    if path.is_symlink() or not path.is_file() or path.resolve().parent != base.resolve():
        return None
    return path if path.stat().st_size <= LARGEST else None


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int) -> tuple[str, Text | None]:
    """SHA-256 in hex, and the text with lines as `grep -n` counts them where the bytes are one."""
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if raw.startswith(_BOUND):
        return digest, None
    return digest, Text(tuple(raw.decode("utf-8", errors="replace").split("\n")))


@lru_cache(maxsize=16)
def _paged(path: Path, _modified: int, _size: int) -> Text:
    """What `written_text` has written."""
    whole = path.read_text(encoding="utf-8", errors="replace")
    if "\f" not in whole:
        return Text(tuple(whole.split("\n")))
    pages = [page.split("\n") for page in whole.removesuffix("\f").split("\f")]
    numbers = (number for number, page in enumerate(pages, start=1) for _ in page)
    return Text(tuple(line for page in pages for line in page), tuple(numbers))


# Finding a printed token on a line: folded for matching only, shown in the original script.
#
# Traditional is folded to Simplified (OpenCC), full-width to half-width, blanks and invisible
# characters are dropped, and so is the pinyin in brackets that a machine left behind single
# characters in one document. A blank between two digits stays: it keeps two figures apart.


_SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])\({_SYLLABLE}\)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` as it is compared; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """`text` folded for matching, with the way back to each original character."""
    noise = {i for match in PINYIN.finditer(text) for i in range(*match.span())}
    characters: list[str] = []
    places: list[int] = []
    parted = False
    for place, character in enumerate(text):
        folded = "" if place in noise else _fold_character(character)
        if parted and folded[:1].isdigit() and characters[-1:] and characters[-1].isdigit():
            characters.append(" ")
            places.append(place - 1)
        characters.extend(folded)
        places.extend([place] * len(folded))
        # Pinyin stands after a character, never between digits, so only blanks can part them.
        parted = not folded and (parted or character.isspace())
    return Folded("".join(characters), tuple(places))


def find(token: str, line: str) -> tuple[int, int] | None:
    """Where `token` first stands in `line` as (start, end) of the original; None when it does not.

    A figure must stand alone: 15.8 is not found inside 115.8 or 15.83, 509 not inside 1,509,
    5076 not in "50 76".
    """
    return next(find_all(token, line), None)


def find_all(token: str, line: str) -> Iterator[tuple[int, int]]:
    """Every place where `token` stands in `line`, each as `find` tells it."""
    needle, hay = fold(token).text, fold(line)
    if needle:
        pattern = _left(needle) + re.escape(needle) + _right(needle)
        for match in re.finditer(pattern, hay.text):
            yield hay.places[match.start()], hay.places[match.end() - 1] + 1


def _left(needle: str) -> str:
    if not needle[0].isdigit():
        return ""
    # Three digits after a comma are the tail of a longer number, four are a number of their own.
    return r"(?<![\d.])(?<!\d,)" if _THOUSANDS.match(needle) else r"(?<![\d.])"


def _right(needle: str) -> str:
    return r"(?!\d|\.\d|,\d{3}(?!\d))" if needle[-1].isdigit() else ""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _fold_character(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return "".join(simplified(plain).split()).casefold()


@cache
def simplified(text: str) -> str:
    """`text`, a character or a few, in Simplified characters."""
    return str(_converter().convert(text))


# Every {source, at, says} of the catalog, wherever it is typed, with the way to it.


_PARTS = frozenset(SourceRef.model_fields)


@dataclass(frozen=True, slots=True)
class Token:
    """A printed token; `where` is the path to it in the YAML, such as `targets.core_2022`."""

    where: str
    evidence: SourceRef


def tokens(catalog: Catalog) -> Iterator[Token]:
    """All tokens in the order of the file; one printed twice in the YAML comes twice."""
    return _walk(catalog, "")


def _walk(node: object, where: str) -> Iterator[Token]:
    evidence = _evidence(node)
    if evidence is not None:
        yield Token(where, evidence)
        return
    for name, child in _children(node):
        yield from _walk(child, f"{where}{'' if name.startswith('[') or not where else '.'}{name}")


def _evidence(node: object) -> SourceRef | None:
    """The evidence that a record is or carries itself: Evidence, Report, Target."""
    if not isinstance(node, BaseModel) or not type(node).model_fields.keys() >= _PARTS:
        return None
    source, at, says = (getattr(node, name) for name in ("source", "at", "says"))
    return None if source is None else SourceRef(source=source, at=at, says=says)


def _children(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield field.alias or name, getattr(node, name)
    elif isinstance(node, Mapping):
        yield from ((str(key), value) for key, value in node.items())
    elif isinstance(node, tuple):
        yield from ((f"[{number}]", value) for number, value in enumerate(node, start=1))


# Holding the whole catalog against the documents: each file's hash, each token's line.


@dataclass(frozen=True, slots=True)
class Checked:
    """A token with its verdict; `elsewhere` are the places it does stand in, when it was missed."""

    token: Token
    verdict: Verdict
    elsewhere: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """One document: its file against the hash, and how its tokens fared."""

    source: str
    file: FileState
    found: int
    not_found: int
    not_at_hand: int
    unlined: int = 0

    @property
    def tokens(self) -> int:
        """How many tokens cite the document."""
        return self.found + self.not_found + self.not_at_hand + self.unlined

    @property
    def sound(self) -> bool:
        """Nothing speaks against it: file unchanged, every token found.

        A document for which the YAML names no file cannot be checked here and counts as sound.
        """
        if self.file is FileState.UNNAMED:
            return True
        return self.file in {FileState.SAME, FileState.UNHASHED} and not self.not_found


def checked(catalog: Catalog, where: Path | None = None) -> Iterator[Checked]:
    """Each token of the catalog with its verdict, in the order of the file.

    `where` is the folder of the documents; without it that of `documents.folder()`.
    """
    for token in tokens(catalog):
        source = catalog.sources[token.evidence.source]
        verdict = passage(source, token.evidence, where).verdict
        missed = verdict is Verdict.NOT_FOUND
        elsewhere = places_with(source, token.evidence.says, where) if missed else ()
        yield Checked(token, verdict, elsewhere)


def tallies(
    catalog: Catalog, results: tuple[Checked, ...], where: Path | None = None
) -> tuple[Tally, ...]:
    """One tally per document, in the order of the file, those without tokens included."""
    return tuple(_tally(catalog, source, results, where) for source in catalog.sources)


def _tally(
    catalog: Catalog, source: str, results: tuple[Checked, ...], where: Path | None
) -> Tally:
    mine = [result.verdict for result in results if result.token.evidence.source == source]
    state = file_state(catalog.sources[source], where)
    counts = (mine.count(verdict) for verdict in Verdict)
    return Tally(source, state, *counts)


# Whether a figure is the one that its token prints: "4.29 亿元" prints 4.29 and not 4.6.


_NUMERALS = {sign: at for at, sign in enumerate("零一二三四五六七八九")}
_NUMERALS |= {"〇": 0, "两": 2, "双": 2, "首": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "成": 10}
_HEADS = (1, 1e3, 1e4, 1e6, 1e8)
"""What the head of a table may count in, where the token is a bare number."""

_OLD_SIGNS = str.maketrans("萬億兩雙", "万亿两双")
_FIGURE = re.compile(rf"(\d+(?:\.\d+)?)\s*([十百千万亿]+|{'|'.join(_WORDS)})?")
_NUMERAL = re.compile(rf"[{''.join(_NUMERALS)}十百千万亿]+")
_SPOKEN = re.compile("(?<=[一二三四五六七八九两])([万千百])[一二三四五六七八九]$")
_FRACTION = re.compile(rf"({_NUMERAL.pattern}|\d+)分之({_NUMERAL.pattern}|\d+(?:\.\d+)?)")
_RANGE = re.compile(r"\d[^\d-]{0,4}[-—–~至到]\s*\d")
_UNREADABLE = re.compile(r"[倍番半]|\d/\d|零的突破")  # the last is one, without a numeral
_RATE = re.compile(r"[%‰元点倍]|百分")


@lru_cache(maxsize=20_000)  # a save asks for every figure of the file again
def agrees(value: float, says: str, unit: str) -> bool:
    """Whether the token `says` can print `value`, counted in the Chinese or English `unit`.

    Of several numbers one has to be it, or the value lies within a printed range. Signs do not
    count ("下降 3.2%" prints -3.2). True where no number can be read: that is no contradiction.
    """
    text = _folded(says)
    if _UNREADABLE.search(text):
        return True
    meant = abs(value) * unit_scale(unit)
    if _RANGE.search(text):
        ends = [float(digits) for digits, _ in _FIGURE.findall(text)]
        factor = word_scale(_FIGURE.findall(text)[-1][1]) or unit_scale(unit)
        return min(ends) * factor <= meant <= max(ends) * factor
    numbers = _fractions(text) or _figures(text, unit) or _numerals(text, unit)
    return not numbers or any(math.isclose(meant, number, rel_tol=1e-9) for number in numbers)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_OLD_SIGNS)
    return re.sub(r"(?<=\d),(?=\d{3})", "", plain)


def unit_scale(unit: str) -> float:
    """How many of the bare thing the unit counts: 亿元 and 100 million yuan are 100 million."""
    text = _folded(unit)
    if leading := re.match(r"[百千万亿]+(?!分)", text):
        return counted(leading[0])
    figure = re.match(r"\d+", text)
    words = [size for word, size in _WORDS.items() if word in text]
    return float(figure[0] if figure else 1) * (words[0] if words else 1)


def _fractions(text: str) -> list[float]:
    """Every "五分之一" in per cent."""
    return [
        100 * counted(part) / counted(whole)
        for whole, part in _FRACTION.findall(text)
        if counted(whole)
    ]


def _figures(text: str, unit: str) -> list[float]:
    numbers: list[float] = []
    scaled = 0.0
    for figure in _FIGURE.finditer(text):
        number, scale = float(figure[1]), figure[2]
        if not scale:
            numbers += [number * head for head in {*_HEADS, unit_scale(unit)}]
            numbers += [number * 100] * ("%" in unit and "%" not in text)
        else:
            scaled += number * word_scale(scale)  # 1亿2000万 is one number
            numbers.append(number * word_scale(scale))
            if figure.end() == len(text):  # 1.2万 may be the head of 1.2万亿元
                numbers.append(number * word_scale(scale) * unit_scale(unit))
    return [*numbers, scaled] if scaled else numbers


def _numerals(text: str, unit: str) -> list[float]:
    """Numbers in Chinese signs; 第一产业 and 一季度 are none of a sum of money."""
    if tenths := re.findall(rf"({_NUMERAL.pattern})成", text):
        return [10 * counted(one) for one in tenths]
    return [
        counted(one)
        for one in _NUMERAL.findall(text)
        if not _RATE.search(unit) or re.search("[万亿]", one)
    ]


def word_scale(scale: str) -> float:
    """What a word behind digits multiplies them by; 0 for no word."""
    return (_WORDS.get(scale) or counted(scale)) if scale else 0


def counted(text: str) -> float:
    """The number in Chinese signs or in digits; a unit alone (万, 百) is one of it.

    In speech the last sign is one step below the word before it: 两万五 is 25,000, 一百一 is 110.
    """
    if text[0].isdigit():
        return float(text)
    if spoken := _SPOKEN.search(text):
        text += "千百十"["万千百".index(spoken[1])]
    whole = part = digit = 0.0
    for sign in text:
        if sign in _NUMERALS:
            digit = _NUMERALS[sign]
        elif sign in _TENS:
            part, digit = part + (digit or 1) * _TENS[sign], 0
        elif sign == "万":
            whole, part, digit = whole + (part + digit or 1) * 1e4, 0, 0
        else:
            whole, part, digit = (whole + part + digit or 1) * 1e8, 0, 0
    return whole + part + digit
