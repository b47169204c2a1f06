"""Plates have a name of their own, and give way to newer ones when there is no room."""

from __future__ import annotations

from components.render.plates import Plates


def name_of(path: str) -> str:
    return path.removeprefix("/plates/")


def test_the_same_plate_has_the_same_path_and_another_plate_another() -> None:
    plates = Plates()
    assert plates.put("[1]") == plates.put("[1]")
    assert plates.put("[1]") != plates.put("[2]")
    # printf '[1]' | sha256sum
    assert plates.put("[1]") == "/plates/080a9ed428559ef602668b4c00f114f1"


def test_what_was_shown_longest_ago_gives_way() -> None:
    plates = Plates(room=8)
    old, used, new = (name_of(plates.put(text)) for text in ("aaaa", "bbbb", "cccc"))
    assert [plates.get(name) for name in (old, used, new)] == [None, "bbbb", "cccc"]


def test_a_plate_shown_again_stays_longer() -> None:
    plates = Plates(room=8)
    first, second = (name_of(plates.put(text)) for text in ("aaaa", "bbbb"))
    plates.put("aaaa")
    plates.put("cccc")
    assert (plates.get(first), plates.get(second)) == ("aaaa", None)


def test_a_plate_larger_than_the_room_is_still_shown() -> None:
    plates = Plates(room=2)
    assert plates.get(name_of(plates.put("aaaa"))) == "aaaa"


def test_a_name_never_shown_is_not_there() -> None:
    assert Plates().get("../data/indicators.yaml") is None
