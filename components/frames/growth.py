"""Growth from period to period, only where two figures are of one kind."""

from __future__ import annotations

import pandas as pd


def growth(series: pd.DataFrame) -> pd.DataFrame:
    """Growth of each level on the neighbour before it in the same segment.

    Columns: indicator, place, calibre, period, before (codes), x, steps (years between them),
    growth, low, high (per cent; over several years a year's average, ((b/a)^(1/steps)-1)*100),
    key, key_before, formula, mark "derived". Only measure level and amount, both figures exact or
    about, at least one step apart.
    """
    raise NotImplementedError
