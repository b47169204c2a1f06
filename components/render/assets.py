"""What browsers are given: scripts, style sheet, icon, and the figures by their content."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from components.words import languages, words

# Scripts for the browser, put together from files: the words they say, their style, themselves.
#
# The words stay in `components/words`; a script finds its own in `WORDS`, in every language, so
# that a page need not send them with each of its runs.


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
    "selection": "page_briefing.add",
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
    groups = {lang: {name: words(lang)(key) for name, key in said.items()} for lang in languages()}
    return f"const WORDS = {_json(groups)};\n"


def _script(folder: Path, names: Sequence[str], said: Mapping[str, str]) -> str:
    return spoken(said) + _joined(folder, names, "js")


def _joined(folder: Path, names: Sequence[str], ending: str) -> str:
    return "\n".join((folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# What browsers fetch by the hash of its content: it travels once, compressed, and is kept for ever.


CONTENT_FOLDER = "/content"
ROOM = 64_000_000
"""Characters of payloads in memory: some thousand charts of 15 kB, or sixty of the largest."""


class ContentStore:
    """Scripts and payloads of charts by name: `<hash>.js`, `<hash>.json`.

    The payloads longest not shown give way when there is no `room` left: a page that is told so
    sends its own. Scripts stay, since no page works without them; there are half a dozen.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used, self._lock = room, 0, Lock()
        self._scripts: dict[str, str] = {}
        self._payloads: OrderedDict[str, str] = OrderedDict()

    def put_script(self, text: str) -> str:
        """Keep a script; its path on the server, below the base path."""
        name = f"{_digest(text)}.js"
        self._scripts[name] = text
        return f"{CONTENT_FOLDER}/{name}"

    def put_payload(self, text: str) -> str:
        """Keep the payload of a chart; its path on the server, below the base path."""
        name = f"{_digest(text)}.json"
        with self._lock:
            if name not in self._payloads:
                self._payloads[name] = text
                self._used += len(text)
            self._payloads.move_to_end(name)
            while self._used > self._room and len(self._payloads) > 1:
                _, oldest = self._payloads.popitem(last=False)
                self._used -= len(oldest)
        return f"{CONTENT_FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The text of that name; None when it was never put here or had to give way."""
        with self._lock:
            return self._scripts.get(name) or self._payloads.get(name)


# A page shows the same payloads at each run; hashing them anew would be a tenth of it.
@lru_cache(maxsize=500)
def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


CONTENT = ContentStore()
"""That of this process: filled where components are made and pages drawn, read by the route."""


# Plotly's own script: the file that the browser gets, and the name under which it is offered.
#
# It is Plotly's published bundle of the traces that have two axes, of the very version that the
# installed plotly package brings in full: a third of its size, and of its time to start. A bundle
# draws a trace it does not hold as another one without a word, so a test holds the kinds of our
# charts against it, and its version against the package.


_BUNDLE = Path(__file__).with_name("plotly") / "plotly-cartesian.min.js"


def script_path() -> Path:
    """The bundle; `make plotly` puts the one of the installed package's version in its place."""
    return _BUNDLE


@cache
def plotly_script() -> str:
    """The text of the bundle."""
    return script_path().read_bytes().decode()


@cache
def plotly_path() -> str:
    """The path of the bundle on our server; it changes whenever its content does."""
    return CONTENT.put_script(plotly_script())


# The sign of the product, for the browser's tab.


@cache
def icon() -> bytes:
    """The sign as PNG, 64 × 64 px; small, as every run of a page names it."""
    return Path(__file__).with_name("browser").joinpath("icon.png").read_bytes()


@cache
def icon_address() -> str:
    """The sign as an address that holds it; a path would be read at each run of a page."""
    return f"data:image/png;base64,{b64encode(icon()).decode()}"
