"""Text from the data file is text, whatever it looks like."""

from __future__ import annotations

import asyncio
import re
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.session import Session
from components.ui import widgets
from components.ui.widgets import escaped
from tests.looping import waited
from tests.serving import serving


def test_markdown_is_shown_and_not_obeyed() -> None:
    assert escaped("**5076** [x](http://a)") == r"\*\*5076\*\* \[x\]\(http\://a\)"


def test_directives_and_formulas_are_shown_and_not_obeyed() -> None:
    assert escaped(":red[x] $a$ a: b:") == r"\:red\[x\] \$a\$ a\: b\:"


@pytest.mark.parametrize(
    "text", [":material/home:", ":streamlit:", ":smile:", "a -> b", "a <-> b", "a -- b", "5 >= 4"]
)
def test_what_streamlit_makes_pictures_of_is_parted_by_a_sign_without_width(text: str) -> None:
    parted = escaped(text).replace("\\", "")
    assert parted.replace("\u2060", "") == text
    assert parted.count("\u2060") == 1


def test_html_is_shown_and_not_obeyed() -> None:
    assert escaped("<script>alert(1)</script>") == r"\<script\>alert\(1\)\</script\>"


def test_a_text_stays_on_one_line() -> None:
    assert escaped("一\n\n# 二") == r"一 \# 二"


@given(st.text())
def test_taking_the_backslashes_away_gives_the_words_back(text: str) -> None:
    unescaped = re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$:<>&^])", r"\1", escaped(text))
    assert unescaped.replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")


# A file made at the click is there for its reader, however busy the others are.


def test_a_file_is_still_there_after_other_readers_have_clicked(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        size = waited(fetched_late(running.url))
    assert size > 2_000


async def fetched_late(url: str) -> int:
    """The size of an exported file that is fetched after six page runs of somebody else."""
    one, other = Session(url, query="lang=zh&tab=collect"), Session(url)
    await one.open("evidence")
    await other.open("gap")
    address = await one.file(one.files[0])
    for switch in sorted(other.switches)[:3] * 2:
        await other.click(switch)
    size = await asyncio.to_thread(fetch, url + address)
    await asyncio.gather(one.close(), other.close())
    return size


def fetch(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return len(answer.read())


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://hangsu.example/trends", "https://hangsu.example/gap?years=5"),
        ("http://localhost:8501/trends", ""),
        ("http://127.0.0.1:8501/gap", ""),
        ("http://[::1]:8501/gap", ""),
    ],
)
def test_a_paper_names_the_view_but_never_an_address_of_ones_own_machine(
    monkeypatch: pytest.MonkeyPatch, url: str, address: str
) -> None:
    there = SimpleNamespace(context=SimpleNamespace(url=url), query_params={"years": "5"})
    monkeypatch.setattr(widgets, "st", there)
    assert widgets.view_address("gap") == address
