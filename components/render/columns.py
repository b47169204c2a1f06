"""How wide the columns of a table of words should be."""

from __future__ import annotations

from collections.abc import Sequence


def widths(
    least: Sequence[float], full: Sequence[float], weights: Sequence[float], room: float
) -> list[float] | None:
    """A width per column, together exactly `room`; None when not even `least` fits.

    No column is narrower than `least`; what is left goes to the columns by `weights`, and none
    gets more than `full`, the width at which it needs no second line, before all have that.
    """
    if sum(least) > room:
        return None
    found = [*least]
    while (spare := room - sum(found)) > 0.5:
        open_ = [at for at, width in enumerate(found) if width < full[at] - 0.5]
        if not open_:
            return [width + spare / len(found) for width in found]
        asked = {at: max(weights[at], 1.0) for at in open_}
        for at in open_:
            part = spare * asked[at] / sum(asked.values())
            found[at] = min(found[at] + part, full[at])
    return found
