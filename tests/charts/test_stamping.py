"""Which data are shown: how far they go, when they were saved, which version."""

from __future__ import annotations

import os
from pathlib import Path

from components.analysis.dataset import Dataset
from components.catalog.validation import loaded, read
from components.charts.chart import Stamp
from components.charts.stamping import stamp, stamped
from tests.charts.three_cities import TEXT
from tests.today import TODAY


def test_the_stamp_tells_reach_and_save_in_both_languages() -> None:
    shown = Stamp("0123456789abcdef", "2024", "2026-11-29")
    assert stamped(shown, "zh") == "资料截至 2024 年 · 更新于 2026 年 11 月 29 日 · 版本 01234567"
    assert stamped(shown, "en").startswith("Data to 2024 · Updated ")


def test_what_is_not_known_is_not_said() -> None:
    assert stamped(Stamp("0123456789", "2024"), "zh") == "资料截至 2024 年 · 版本 01234567"
    assert stamped(Stamp(), "zh") == ""


def test_the_reach_is_that_of_the_observations_and_the_day_that_of_the_file(tmp_path: Path) -> None:
    # A target for 2030 and a file written to the disk today make the data no newer.
    path = tmp_path / "data.yaml"
    path.write_text(f"updated: 2025-06-01\n{TEXT}", encoding="utf-8")
    os.utime(path, (0, 0))
    held = loaded(path)
    shown = stamp(Dataset(held.catalog, TODAY), held.digest)
    assert (shown.until, shown.updated) == ("2024", "2025-06-01")
    assert stamp(Dataset(read(TEXT), TODAY), "").updated == ""
