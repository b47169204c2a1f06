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


# The scripts of our own components, which the browser fetches by address.
#
# A script is named by its content, so it travels once, compressed, and a browser keeps it for ever.


OFFERED_FOLDER = "/offered"


class Offers:
    """Scripts by name."""

    def __init__(self) -> None:
        self._scripts: dict[str, str] = {}

    def put(self, script: str) -> str:
        """Keep `script`; its path on the server, below the base path."""
        name = f"{sha256(script.encode()).hexdigest()[:32]}.js"
        self._scripts[name] = script
        return f"{OFFERED_FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The script of that name; None when it was never offered."""
        return self._scripts.get(name)


OFFERS = Offers()
"""Those of this process: filled where components are made, read by the route."""


# The plates that readers have before them, by name: a page carries the name alone.
#
# A plate is named by its content, so it travels once, compressed, and a browser keeps it for ever.
# Plates are kept as long as there is room; whoever is told that one is gone asks the page for it.


PLATES_FOLDER = "/plates"
ROOM = 64_000_000
"""Characters of plates in memory: some thousand charts of 15 kB, or sixty of the largest."""


class Plates:
    """Plates by name; those longest not shown give way when there is no `room` left."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used, self._lock = room, 0, Lock()
        self._plates: OrderedDict[str, str] = OrderedDict()

    def put(self, text: str) -> str:
        """Keep `text`; its path on the server, below the base path."""
        name = _name(text)
        with self._lock:
            if name not in self._plates:
                self._plates[name] = text
                self._used += len(text)
            self._plates.move_to_end(name)
            while self._used > self._room and len(self._plates) > 1:
                _, oldest = self._plates.popitem(last=False)
                self._used -= len(oldest)
        return f"{PLATES_FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The plate of that name; None when it was never shown or had to give way."""
        with self._lock:
            return self._plates.get(name)


# A page shows the same plates at each run; hashing them anew would be a tenth of it.
@lru_cache(maxsize=500)
def _name(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


PLATES = Plates()
"""Those of this process: filled where pages are drawn, read by the route."""


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
def script_digest() -> str:
    """The first twelve hex digits of the script's SHA-256."""
    return sha256(script_path().read_bytes()).hexdigest()[:12]


def script_route() -> str:
    """The path of the script on our server; it changes whenever its content does."""
    return f"/plotly-{script_digest()}.min.js"


# The sign of the product, for the browser's tab.


@cache
def icon() -> bytes:
    """The sign as PNG, 64 × 64 px; small, as every run of a page names it."""
    return Path(__file__).with_name("browser").joinpath("icon.png").read_bytes()


@cache
def icon_address() -> str:
    """The sign as an address that holds it; a path would be read at each run of a page."""
    return f"data:image/png;base64,{b64encode(icon()).decode()}"
