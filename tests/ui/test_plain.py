"""Text from the data file is text, whatever it looks like."""

import re

from hypothesis import given
from hypothesis import strategies as st

from components.ui.plain import plain


def test_markdown_is_shown_and_not_obeyed() -> None:
    assert plain("**5076** [x](http://a)") == r"\*\*5076\*\* \[x\]\(http\://a\)"


def test_directives_and_formulas_are_shown_and_not_obeyed() -> None:
    assert plain(":red[x] $a$ :material/home:") == r"\:red\[x\] \$a\$ \:material/home\:"


def test_html_is_shown_and_not_obeyed() -> None:
    assert plain("<script>alert(1)</script>") == r"\<script\>alert\(1\)\</script\>"


def test_a_text_stays_on_one_line() -> None:
    assert plain("一\n\n# 二") == r"一 \# 二"


@given(st.text())
def test_taking_the_backslashes_away_gives_the_words_back(text: str) -> None:
    unescaped = re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$:<>&^])", r"\1", plain(text))
    assert unescaped == " ".join(text.split())
