from __future__ import annotations

from components.render.axes import thinned


def test_uneven_ticks_keep_each_label_that_finds_room() -> None:
    # 100 px for 10 units; a label of four digits takes 4 × 5.6 + 10 px, or 3.24 units.
    ticks = [(0.0, "2000"), (1.0, "2005"), (5.0, "2010"), (9.0, "2015"), (10.0, "2020")]
    assert thinned(ticks, (0, 10), 100, 10) == [ticks[1], ticks[2], ticks[4]]


def test_even_ticks_keep_every_nth_up_to_the_last() -> None:
    ticks = [(float(i), str(2000 + i)) for i in range(6)]
    assert thinned(ticks, (0, 10), 100, 10) == [ticks[1], ticks[5]]
