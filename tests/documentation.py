"""What the documents name: commands, make targets, paths, addresses, pictures, pages."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.serving import ROOT

DOCUMENTS = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (
        *(
            ROOT / name
            for name in (
                "README.md",
                "README.zh.md",
                "README.en.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
            )
        ),
        *sorted((ROOT / "deploy").glob("*.md")),
        ROOT / "bench" / "LOG.md",
    )
)
_FENCE = re.compile(r"^```\w*[^\n]*\n(.*?)^```$", re.M | re.S)
_SPAN = re.compile(r"`([^`\n]+)`")
_HANGSU = re.compile(r"(?:^|[；;&|] ?)(?:\S*bin/)?hangsu +(?=[a-z-])")
_END = re.compile(r"\s#|[；;|]")
_PATH = re.compile(
    r"(?<![\w/.<-])((?:components|pages|data|tests|bench|deploy|\.streamlit)/[\w./@-]*|[A-Z]{4,}\.md)"
)
_ADDRESS = re.compile(
    r"(?<![\w/])(?:http://127\.0\.0\.1:\d+)?(/(?:api/|healthz|readyz)[\w./?=&-]*)"
)


@dataclass(frozen=True)
class Invocation:
    """A `hangsu …` of a document: its arguments, and the options its comment speaks of."""

    arguments: tuple[str, ...]
    spoken: tuple[str, ...]


def text_of(document: str) -> str:
    """The whole text of one of `DOCUMENTS`."""
    return (ROOT / document).read_text(encoding="utf-8")


def halves() -> tuple[str, str]:
    """The README in Chinese and in English."""
    return text_of("README.zh.md"), text_of("README.en.md")


def code(text: str) -> list[str]:
    """Every line of the fenced blocks of `text`, and every span of code between them."""
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    return [*lines, *_SPAN.findall(_FENCE.sub("", text))]


def invocations(text: str) -> list[Invocation]:
    """Every command line `hangsu …`, also those that stand in a comment."""
    entries = []
    for line in code(text):
        starts = [match.end() for match in _HANGSU.finditer(line)]
        for start, end in pairwise([*starts, len(line)]):
            said = line[start:end]
            given = tuple(shlex.split(_END.split(said)[0]))
            entries.append(Invocation(given, tuple(re.findall(r"--[a-z-]+", said))))
    return entries


def targets(text: str) -> set[str]:
    """The targets of `make …`."""
    return {name for line in code(text) for name in re.findall(r"\bmake ([a-z][a-z-]*)", line)}


def paths(text: str) -> set[str]:
    """The places in the tree, without a slash at their end."""
    return {value.rstrip("/.") for value in _PATH.findall(text)}


def addresses(text: str) -> set[str]:
    """The addresses of the server, with their filters and without a host."""
    return {value.rstrip("/.") for value in _ADDRESS.findall(text)}


def pictures(text: str) -> list[tuple[str, str]]:
    """(words for who cannot see it, path) of every picture."""
    return re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)


def links(text: str) -> set[str]:
    """The places in the tree that a reader can click."""
    names: list[str] = re.findall(r"\]\(([^)]+)\)", text)
    return {link.partition("#")[0] for link in names if "://" not in link}


def table(text: str, head: str) -> list[list[str]]:
    """The rows of the table whose first heading is `head`, cell by cell."""
    lines = text[text.index(f"| {head} |") :].splitlines()[2:]
    rows = lines[: next((n for n, line in enumerate(lines) if not line.startswith("|")), None)]
    return [[cell.strip() for cell in row.strip("| ").split("|")] for row in rows]


def rows(text: str, head: str) -> list[str]:
    """The first cells of the table whose first heading is `head`."""
    return [row[0] for row in table(text, head)]


def exists(path: str) -> bool:
    """Whether the tree has `path`, written from its root."""
    return (ROOT / Path(path)).exists()
