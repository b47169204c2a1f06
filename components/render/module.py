"""Scripts for the browser, put together from files: the words they say, their style, themselves.

The words stay in `components/words`; a script finds its own in `WORDS`, in every language, so
that a page need not send them with each of its runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from components.words import languages, words

_BROWSER = Path(__file__).with_name("browser")
_SURFACE = ("surface", "toolbar")
_SAID = {
    **{
        name: f"surface.{name}"
        for name in (
            "save",
            "png",
            "svg",
            "hint",
            "failed",
            "saving",
            "unsaved",
            "missing",
            "making",
        )
    },
    "html": "language.html",
    "table": "shell.table",
    "export": "shell.export",
    "basket": "page_briefing.add",
    "evidence": "shell.evidence",
    "of": "evidence.of",
}


@cache
def finding_module() -> str:
    """The finding of a page and its cards; its style reaches the page."""
    return module(_BROWSER, ("finding",), {"evidence": "shell.evidence"})


@cache
def surface_module() -> str:
    """The chart surface with the row under it, for the pages; its style reaches the page."""
    return module(_BROWSER, _SURFACE, _SAID)


def surface_script() -> str:
    """The same without its style."""
    return _script(_BROWSER, _SURFACE, _SAID)


def surface_style() -> str:
    """Its style alone."""
    return _joined(_BROWSER, _SURFACE, "css")


def module(folder: Path, names: Sequence[str], said: Mapping[str, str]) -> str:
    """`name`.js of `folder`, several read as one, which put `name`.css into the page first.

    `said` gives keys of words by the short names that the script has for them.
    """
    return (
        'const style = document.createElement("style");\n'
        f"style.textContent = {_json(_joined(folder, names, 'css'))};\n"
        f"document.head.append(style);\n{_script(folder, names, said)}"
    )


def spoken(said: Mapping[str, str]) -> str:
    """`WORDS` as a line of JavaScript: language, then short name, to the sentence."""
    told = {lang: {name: words(lang)(key) for name, key in said.items()} for lang in languages()}
    return f"const WORDS = {_json(told)};\n"


def _script(folder: Path, names: Sequence[str], said: Mapping[str, str]) -> str:
    return spoken(said) + _joined(folder, names, "js")


def _joined(folder: Path, names: Sequence[str], ending: str) -> str:
    return "\n".join((folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
