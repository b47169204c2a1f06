"""Compression against what a browser has: for those who can, and who have what we know."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.web.dictionary import Sent, against
from tests.web.deciphering import deciphered


def header(text: str) -> str:
    return f":{b64encode(sha256(text.encode()).digest()).decode()}:"


@given(st.text(), st.text(min_size=8))
def test_what_is_sent_as_a_difference_reads_as_it_was(text: str, known: str) -> None:
    assert deciphered(against(text, known), known) == text


def test_a_text_too_short_to_help_is_refused() -> None:
    with pytest.raises(ValueError, match="eight bytes"):
        against("[1]", "[2]")


def test_a_difference_is_small() -> None:
    known = "".join(f"{number} 亿元；" for number in range(2_000))
    # 40 bytes say what it was made against.
    assert len(against(known.replace("1234 亿元", "5678 亿元"), known)) < 40 + 60


def test_an_answer_is_known_by_its_hash() -> None:
    sent = Sent()
    sent.note("[1]", "one")
    sent.note("[2]", "two")
    assert sent.named("br, dcz", header("[1]")) == "one"
    assert sent.named("DCZ;q=0.5", header("[2]")) == "two"


@pytest.mark.parametrize("accepted", ["", "br, gzip, zstd", "xdcz"])
def test_who_cannot_read_differences_gets_none(accepted: str) -> None:
    sent = Sent()
    sent.note("[1]", "one")
    assert sent.named(accepted, header("[1]")) == ""


@pytest.mark.parametrize("available", ["", ":", ":AAAA:", "no base 64 ?", header("[2]")])
def test_a_hash_that_means_nothing_to_us_counts_as_none(available: str) -> None:
    sent = Sent()
    sent.note("[1]", "one")
    assert sent.named("dcz", available) == ""


def test_the_oldest_answers_are_forgotten() -> None:
    sent = Sent(room=1)
    sent.note("[1]", "one")
    sent.note("[2]", "two")
    assert [sent.named("dcz", header(text)) for text in ("[1]", "[2]")] == ["", "two"]
