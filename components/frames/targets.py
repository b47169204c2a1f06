"""Promise against outcome: each target with its verdict and arithmetic."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog

COLUMNS = (
    "target",
    "key",
    "place",
    "indicator",
    "calibre",
    "by",
    "x",
    "value",
    "low",
    "high",
    "is",
    "unit",
    "policy",
    "outcome",
    "outcome_key",
    "outcome_is",
    "ratio",
    "difference",
    "verdict",
    "reason",
    "ratio_formula",
    "difference_formula",
    "later",
    "later_key",
    "later_period",
)


def targets(catalog: Catalog) -> pd.DataFrame:
    """One row per target in file order, columns `COLUMNS`.

    verdict: met, missed, not_testable, pending. reason: declared (the file says why),
    no_indicator, no_value, no_outcome, open_bound (the outcome is a bound that decides
    nothing), calibre_undefined, calibres_differ, "" for met and missed; horizon_ahead for
    pending. ratio is outcome over target in per cent, difference outcome minus target (negative:
    short), formulas as text (`5076 / 5800 * 100 = 87.52`). x is the middle of `by` in years;
    low/high the interval of the printed target. later is the last outcome after `by`, if any.
    """
    raise NotImplementedError
