"""Every declared check, recomputed with interval arithmetic on the printed precision.

Verdicts: holds (the result, rounded as the claim is printed, is the claim), within_rounding (the
two intervals overlap), loosely (at most 10 % apart), does_not_reproduce; met and missed for a
check against a target; impossible; not_testable (`reason`: declared, no_formula, no_input, or a
FormulaError code); derived where nothing is claimed.
"""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog

VERDICTS = (
    "holds",
    "within_rounding",
    "loosely",
    "does_not_reproduce",
    "met",
    "missed",
    "not_testable",
    "impossible",
    "derived",
)
COLUMNS = (
    "check",
    "key",
    "verdict",
    "reason",
    "result",
    "low",
    "high",
    "claim",
    "claim_low",
    "claim_high",
    "claim_key",
    "difference",
    "formula",
    "filled",
    "inputs",
    "unit",
    "decimals",
    "about",
)


def checks(catalog: Catalog) -> pd.DataFrame:
    """One row per check in file order, columns `COLUMNS`.

    check (id), key (`check:ID`), verdict, reason (code, "" if none), result with low and high,
    claim with claim_low and claim_high (NaN if none), claim_key (`obs:…` or `target:…`),
    difference (result minus claim, in the check's unit), formula as declared, filled (numbers
    put in, such as `5076 / 27.1 * 100`), inputs (tuple of (name, key)), unit (zh), decimals,
    about (key of the cell that a derived result would fill, "" if none).
    """
    raise NotImplementedError
