from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.render.labels import Box, Label, place

PAGE = Box(0, 0, 800, 400)
SPOTS = st.lists(st.tuples(st.integers(60, 740), st.integers(40, 360)), max_size=14)


def label(x: float, y: float, rank: int = 0) -> Label:
    return Label(x, y, 5, ["5,076"], 15, rank=rank)


@given(SPOTS)
def test_labels_never_cover_each_other(spots) -> None:
    labels = [label(x, y) for x, y in spots]
    sides = place(labels, [], [], PAGE)
    boxes = [a.box(side) for a, side in zip(labels, sides, strict=True) if side]
    assert all(a.shared(b) <= 1 for i, a in enumerate(boxes) for b in boxes[i + 1 :])


@given(SPOTS)
def test_labels_stay_on_the_page(spots) -> None:
    labels = [label(x, y) for x, y in spots]
    sides = place(labels, [], [], PAGE)
    assert all(a.box(s).inside(PAGE) for a, s in zip(labels, sides, strict=True) if s)


def test_a_label_alone_stands_over_its_mark() -> None:
    assert place([label(400, 200)], [], [], PAGE) == ["top center"]


def test_a_label_keeps_off_a_mark_above_it() -> None:
    assert place([label(400, 200)], [Box(395, 180, 405, 190)], [], PAGE) == ["bottom center"]


def test_the_more_important_label_chooses_first() -> None:
    crowd = [Box(0, 200, 800, 400), Box(0, 0, 380, 400), Box(420, 0, 800, 400)]
    assert place([label(400, 190, 1), label(400, 191, 0)], crowd, [], PAGE)[1] == "top center"


def test_a_label_is_rather_left_out_than_set_over_other_words() -> None:
    everywhere = [Box(300, 100, 500, 300)]
    assert place([label(400, 200)], [], [], PAGE, everywhere) == [""]
    assert place([label(400, 200)], everywhere, [], PAGE) == ["top center"]
