"""The rule of every finding: figures with a source go first, one without says 待核."""

from __future__ import annotations

import pandas as pd


def preferred(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `reports` or `series` that a finding rests on: those with a source.

    All rows where none has one: their mark is then "unsourced", and `unit.as_unsourced` says 待核
    in the sentence.
    """
    sourced = frame[frame["source"] != ""]
    return frame if sourced.empty else sourced
