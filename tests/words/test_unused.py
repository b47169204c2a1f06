"""No sentence stands in the files of words that nobody says."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import pytest

from components.commands._terminal import sentences
from components.web.streamlit_internals import sources
from components.words import DEFAULT, words
from tests.mentions import Source
from tests.serving import ROOT

PERIODS = {"H1", "H2", "Q1", "Q2", "Q3", "Q4"}
"""What follows the year in the code of a period; such words are cut out of it."""
ORDINALS = {"one", "two", "few", "other"}
"""The kinds of ordinals that the rules of English know: 1st, 2nd, 3rd, 4th."""


@cache
def source() -> Source:
    python = [*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in python
    }
    scripts = "".join(path.read_text("utf-8") for path in ROOT.glob("components/web/*.js"))
    templates = "".join(path.read_text("utf-8") for path in ROOT.glob("components/**/*.html"))
    keys = re.findall(r't\("([\w.]+)"', templates)
    own = {*sources(), *sentences(), *re.findall(r'"(\w+)"', scripts), *PERIODS, *ORDINALS}
    code = {name: path.read_text("utf-8") for name, path in modules.items()}
    return Source({**code, "templates": f"KEYS = {keys}"}, own)


def leftovers(keys: Collection[str]) -> set[str]:
    return {*keys} - source().mentions(keys)


def test_every_word_is_said_somewhere() -> None:
    assert leftovers(words(DEFAULT).table) == set()


@pytest.mark.parametrize(
    "key",
    [
        "shell.farewell",
        "pages.gap.farewell",
        "page_gap.calculator.farewell",
        "chart_trend.status.farewell",  # the codes of a status are written out
        "finding_gap.unit",  # "unit" is a word of the source, though not said with this
        "upload.farewell",
        "framework.farewell",
        "farewell.title",
    ],
)
def test_a_word_that_nobody_says_is_noticed(key: str) -> None:
    assert leftovers([key]) == {key}


KEYS = {"gap.title", "gap.low.title", "gap.high.title", "gap.low", "gap.high"}


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ('say("gap.title")', {"gap.title"}),
        ('"""It says gap.title."""', set()),
        ('def f():\n    "gap.title"', set()),
        ('ID = "gap"\nsay(f"{ID}.title")', {"gap.title"}),
        ('say("gap." + "title")', {"gap.title"}),
        ("say(f\"gap.{'low' if behind else 'high'}\")", {"gap.low", "gap.high"}),
        ('for side in ("low", "title"):\n    say(f"gap.{side}")', {"gap.low", "gap.title"}),
        ('[say(f"gap.{side}") for side, _ in [("low", "high")]]', {"gap.low"}),
        ('SIDES = {"low": "high"}\n[say(f"gap.{side}") for side in SIDES]', {"gap.low"}),
        ('def f(side):\n    return say(f"gap.{side}.title")\nf("low")', {"gap.low.title"}),
        (
            'def f(side):\n    space = f"gap.{side}"\n    say(f"{space}.title")\nf(side="high")',
            {"gap.high", "gap.high.title"},
        ),
        ('def f(row):\n    say(f"gap.{row.side}")', set()),
        ('def f(row):\n    say(f"gap.{row.side}")\nSIDES = ["low"]', {"gap.low"}),
        ('def f(row):\n    say(f"gap.{row.side}.title")\nRow(high=1)', {"gap.high.title"}),
        ('def f(row):\n    say(f"{row.table}.{row.side}")\nSIDES = ["gap", "low"]', set()),
        ('say.under("gap")\nSIDES = ["low"]', {"gap.low"}),
    ],
)
def test_a_key_is_followed_as_far_as_the_source_says_what_goes_in(
    code: str, keys: set[str]
) -> None:
    assert Source({"product": code}).mentions(KEYS) == keys


def test_what_another_module_says_goes_in() -> None:
    one = 'from product.names import ID\nfrom product import other\nsay(f"{ID}.{other.SIDE}")'
    files = {"product.one": one, "product.names": 'ID = "gap"', "product.other": 'SIDE = "low"'}
    assert Source(files).mentions(KEYS) == {"gap.low"}
