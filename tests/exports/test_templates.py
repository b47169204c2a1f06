"""What a template is filled with is text, whatever it holds."""

import pytest
from jinja2 import UndefinedError

from components.exports.templates import render, text

EVIL = "<b>'a' & \"b\"</b>\x00"
SAFE = "&lt;b&gt;&#x27;a&#x27; &amp; &quot;b&quot;&lt;/b&gt;\ufffd"


def test_a_word_is_escaped_once_and_html_is_left() -> None:
    assert text(EVIL) == SAFE
    assert text(text(EVIL)) == SAFE


def test_a_template_escapes_in_text_and_in_attributes() -> None:
    assert render("site.html", "proof", key=EVIL, label=EVIL) == (
        f'<a class=proof href="#ev={SAFE}">{SAFE}</a>'
    )


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("site.html", "paragraph")
