"""What click and the system say by themselves, in the reader's language, and `--lang` anywhere.

Click asks gettext for its sentences, and gettext for catalogues of the system. Ours stand among
our own words; `click.toml` has click's English by their keys.
"""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click
from click import core, decorators, exceptions, formatting, parser, types

from components.words import languages, words

_MODULES = (core, decorators, exceptions, formatting, parser, types)
LANGUAGE = "--lang"
_STOP = re.compile(r"(?<=')\. ?")
_missing = exceptions.MissingParameter.format_message


@cache
def sentences() -> dict[str, str]:
    """Click's own English, by the key of our words for it."""
    return tomllib.loads(Path(__file__).with_name("click.toml").read_text(encoding="utf-8"))


def speak(lang: str) -> None:
    """Have click speak `lang` from now on, in this process."""
    said = {text: words(lang)(f"click.{key}") for key, text in sentences().items()}

    def one(text: str) -> str:
        return said.get(text, text)

    def counted(text: str, many: str, count: int) -> str:
        return one(text if count == 1 else many)

    def missing(error: exceptions.MissingParameter) -> str:
        # Click puts an English stop behind the name, without asking.
        return _STOP.sub(words(lang)("click.stop"), _missing(error), count=1).rstrip()

    exceptions.MissingParameter.format_message = missing  # type: ignore[method-assign,assignment]
    for module in _MODULES:
        for name, say in (("_", one), ("ngettext", counted)):
            if hasattr(module, name):
                setattr(module, name, say)


def language_first(arguments: Sequence[str]) -> list[str]:
    """`arguments` with `--lang` and its value before the command, wherever they stood."""
    rest, first = list[str](), list[str]()
    given = iter(arguments)
    for word in given:
        if word == "--":
            return [*first, *rest, word, *given]
        if word == LANGUAGE:
            first = [word, *([value] if (value := next(given, None)) is not None else [])]
        elif word.startswith(f"{LANGUAGE}="):
            first = [word]
        else:
            rest.append(word)
    return [*first, *rest]


def language_of(arguments: Sequence[str], standard: str) -> str:
    """The language that `arguments`, with `--lang` first, ask for; else `standard`."""
    first = "=".join(arguments[:2]) if arguments[:1] == [LANGUAGE] else "".join(arguments[:1])
    name, _, lang = first.partition("=")
    return lang if name == LANGUAGE and lang in languages() else standard


def with_language(command: click.Command, lang: str) -> click.Command:
    """`command` with `--lang` among its options, which has been read before it is asked for."""
    option = click.Option(
        [LANGUAGE],
        type=click.Choice(languages()),
        expose_value=False,
        help=words(lang)("commands.lang"),
    )
    command.params.append(option)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            with_language(one, lang)
    return command


# Why a file could not be read or written: in the reader's words and not in the system's.


_CODES = {
    errno.ENOENT: "absent",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
}


def reason(error: OSError, lang: str) -> str:
    """The words for the system's code; its own text for one that nobody has met here."""
    code = _CODES.get(error.errno or 0)
    return words(lang)(f"commands.reasons.{code}") if code else error.strerror or str(error)
