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

# Scripts for the browser, put together from files: the words they say, then themselves.
#
# The words stay in `components/words`; a script finds its own in `WORDS`, in every language, so
# that a page need not send them with each of its runs.


_BROWSER = Path(__file__).with_name("browser")
_SURFACE = ("surface", "toolbar", "clipboard", "table")
_SAID = {
    **{
        name: f"surface.{name}"
        for name in (
            "hint",
            "failed",
            "unsaved",
            "missing",
            "making",
            "saved",
            "copy",
            "copied",
            "uncopied",
            "copy_sentence",
            "copy_picture",
            "copy_table",
            "copy_facts",
            "copy_link",
        )
    },
    "html": "language.html",
    "table": "shell.table",
    "export": "shell.export",
    "selection": "page_briefing.add",
    "evidence": "shell.evidence",
    "of": "evidence.of",
    "more": "marks.more",
    "count": "marks.count",
    "count_dated": "marks.count_dated",
    "unfold": "marks.unfold",
    "less": "marks.less",
}


@cache
def finding_module() -> str:
    """The heading of a page."""
    return module(("finding",), {"evidence": "evidence.look", "html": "language.html"})


@cache
def foot_module() -> str:
    """The foot of the sidebar."""
    said = {"copy_link": "shell.copy_link", "copied": "surface.copied", "html": "language.html"}
    return module(("foot", "clipboard"), said)


_SEARCHED = (
    "label",
    "asked",
    "joint",
    "page",
    "measure",
    "chart",
    "count",
    "more",
    "hint",
    "none",
    "loading",
    "failed",
    "choose",
    "enter",
    "close",
    "languages",
    "evidence",
    "open",
    "compare",
    "compare_kind",
    "compare_open",
)


_HARVEST = (
    "ledger",
    "by_state",
    "filter",
    "open",
    "all",
    "none_open",
    "list",
    "position",
    "no_candidate",
    "assumed",
    "confirm",
    "unsure",
    "lacking",
    "not_data",
    "taken",
    "aside",
    "back",
    "there",
    "keys",
    "page",
)


@cache
def search_module() -> str:
    """The search over everything."""
    return module(("search",), {name: f"search.{name}" for name in _SEARCHED})


@cache
def evidence_module() -> str:
    """The inside of the evidence drawer."""
    said = {"copied": "surface.copied", "not_copied": "evidence.not_copied"}
    return module(("evidence", "facsimile", "clipboard"), said)


@cache
def harvest_module() -> str:
    """The numerals of a document, one in hand."""
    return module(
        ("harvest", "facsimile"), {name: f"page_editing.harvest.part.{name}" for name in _HARVEST}
    )


@cache
def facts_module() -> str:
    """The button that copies the facts of a briefing."""
    said = {
        "label": "page_briefing.copy_facts",
        "copied": "surface.copied",
        "not_copied": "evidence.not_copied",
        "missing": "surface.missing",
    }
    return module(("facts", "clipboard"), said)


@cache
def surface_module() -> str:
    """The chart surface with the frame around it."""
    return module(_SURFACE, _SAID)


@cache
def page_style() -> str:
    """The style of all our parts and of the frame around them, for the head of the page.

    A style that came with a part would come after the first of them, and move what is there.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(_BROWSER.glob("*.css")))


def surface_style() -> str:
    """The style of the chart surface alone, for the static site."""
    paths = (_BROWSER / f"{name}.css" for name in _SURFACE)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def module(names: Sequence[str], said: Mapping[str, str]) -> str:
    """`name`.js of the folder of scripts, several read as one, with the words that they say.

    `said` gives keys of words by the short names that the script has for them.
    """
    scripts = ((_BROWSER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return spoken(said) + "\n".join(scripts)


def spoken(said: Mapping[str, str]) -> str:
    """`WORDS` as a line of JavaScript: language, then short name, to the sentence."""
    groups = {lang: {name: words(lang)(key) for name, key in said.items()} for lang in languages()}
    return f"const WORDS = {_json(groups)};\n"


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
