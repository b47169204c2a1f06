"""What the page says before and beside Streamlit: its words in our languages, the lost link.

Streamlit 1.67 knows no language but English for its own words, and tells of a lost link in the
words of a terminal. The script stands in the page itself, so that it is there without a server.
"""

from __future__ import annotations

import json
import tomllib
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from components.words import DEFAULT, languages, words

_HERE = Path(__file__).parent


@cache
def sources() -> dict[str, str]:
    """What Streamlit says in English, by the key of our own words for it."""
    return tomllib.loads((_HERE / "framework.toml").read_text(encoding="utf-8"))


@cache
def script() -> str:
    """The script: the tables of words, then what puts them into the page."""
    said = {lang: words(lang).under("framework") for lang in languages()}
    constants = {
        "DEFAULT": DEFAULT,
        "HTML": {lang: words(lang)("language.html") for lang in languages()},
        "SOURCES": sources(),
        "FRAMEWORK": {lang: {key: said[lang][key] for key in sources()} for lang in languages()},
        "LINK": {lang: words(lang).under("framework.link") for lang in languages()},
    }
    head = (f"const {name} = {_json(value)};" for name, value in constants.items())
    files = (
        (_HERE / name).read_text(encoding="utf-8") for name in ("framework.js", "live_link.js")
    )
    return "\n".join(["\n{", *head, *files, "}\n"])


@cache
def script_hash() -> str:
    """SHA-256 of the script in base64, for the content policy."""
    return b64encode(sha256(script().encode()).digest()).decode()


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
