"""Figures have a name of their own, and give way to newer ones when there is no room."""

from __future__ import annotations

from components.render.offered import Offers


def name_of(path: str) -> str:
    return path.removeprefix("/offered/")


def test_the_same_text_has_the_same_path_and_other_text_another() -> None:
    offers = Offers()
    assert offers.put("[1]", "json") == offers.put("[1]", "json")
    assert offers.put("[1]", "json") != offers.put("[2]", "json")
    # printf '[1]' | sha256sum
    assert offers.put("[1]", "json") == "/offered/080a9ed428559ef602668b4c00f114f1.json"


def test_what_was_offered_longest_ago_gives_way() -> None:
    offers = Offers(room=8)
    old, used, new = (name_of(offers.put(text, "json")) for text in ("aaaa", "bbbb", "cccc"))
    assert [offers.get(name) for name in (old, used, new)] == [None, "bbbb", "cccc"]


def test_a_figure_offered_again_stays_longer() -> None:
    offers = Offers(room=8)
    first, second = (name_of(offers.put(text, "json")) for text in ("aaaa", "bbbb"))
    offers.put("aaaa", "json")
    offers.put("cccc", "json")
    assert (offers.get(first), offers.get(second)) == ("aaaa", None)


def test_a_figure_larger_than_the_room_is_still_shown() -> None:
    offers = Offers(room=2)
    assert offers.get(name_of(offers.put("aaaa", "json"))) == "aaaa"


def test_scripts_never_give_way() -> None:
    offers = Offers(room=4)
    script = name_of(offers.put("let a", "js", lasting=True))
    offers.put("aaaa", "json")
    offers.put("bbbb", "json")
    assert offers.get(script) == "let a"


def test_a_name_never_offered_is_not_there() -> None:
    assert Offers().get("../data/indicators.yaml") is None
