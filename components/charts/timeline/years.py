"""A time axis that gives years room by what happened in them.

Policies crowd into a few years. On an even axis the crowded ones are unreadable and the empty
ones take the same room, so years are stretched: order and year stay true, lengths do not, and
whoever draws with it says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import floor

from components.charts.chart import Axis

EMPTY, FIRST, EACH, MOST = 0.4, 1.0, 0.1, 4.4
"""Room of a year without events, with one, for each further one, and at most."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years from `first` on; `edges` are the positions at which they begin and the last ends.

    An even year is one position long, so all edges are sums of the rooms of the years before.
    """

    first: int
    edges: tuple[float, ...]

    @property
    def last(self) -> int:
        """The last year of the axis."""
        return self.first + len(self.edges) - 2

    def at(self, time: float) -> float:
        """The position of `time` in years (2018.75 is October 2018); held inside the axis."""
        year = min(max(floor(time), self.first), self.last)
        part = min(max(time - year, 0.0), 1.0)
        low, high = self.edges[year - self.first], self.edges[year - self.first + 1]
        return low + part * (high - low)

    def year(self, position: float) -> int:
        """The year that holds `position`."""
        found = bisect_right(self.edges, position) - 1
        return self.first + min(max(found, 0), len(self.edges) - 2)

    def axis(self, years: Mapping[int, object]) -> Axis:
        """A period axis with a tick where each of `years` begins."""
        shown = [year for year in sorted(years) if self.first <= year <= self.last]
        ticks = tuple((self.edges[year - self.first], str(year)) for year in shown)
        return Axis("period", ticks=ticks, low=0.0, high=self.edges[-1])


def stretched(first: int, last: int, counts: Mapping[int, int]) -> Years:
    """The axis from `first` to `last`; `counts` says how many events begin in a year."""
    rooms = [_room(counts.get(year, 0)) for year in range(first, last + 1)]
    return Years(first, (0.0, *accumulate(rooms)))


def _room(count: int) -> float:
    return min(FIRST + EACH * (count - 1), MOST) if count else EMPTY
