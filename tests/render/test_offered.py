"""Scripts of our own components have a name that says what is in them."""

from __future__ import annotations

from components.render.offered import Offers


def test_the_same_script_has_the_same_path_and_another_script_another() -> None:
    offers = Offers()
    assert offers.put("[1]") == offers.put("[1]")
    assert offers.put("[1]") != offers.put("[2]")
    # printf '[1]' | sha256sum
    assert offers.put("[1]") == "/offered/080a9ed428559ef602668b4c00f114f1.js"


def test_a_script_is_found_by_the_name_in_its_path() -> None:
    offers = Offers()
    assert offers.get(offers.put("let a").removeprefix("/offered/")) == "let a"


def test_a_name_never_offered_is_not_there() -> None:
    assert Offers().get("../data/indicators.yaml") is None
