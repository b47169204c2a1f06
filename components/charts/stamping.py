"""Which data a page or a file shows, in words: how far they go, when saved, which version."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.chart import Stamp
from components.charts.naming import period_name
from components.words import words


def stamp(tables: Dataset, digest: str, address: str = "") -> Stamp:
    """The stamp of `tables`, whose file has the hash `digest`."""
    updated = tables.catalog.updated
    until = tables.newest.code if tables.newest else ""
    return Stamp(digest, until, updated.isoformat() if updated else "", address)


def stamped(stamp: Stamp, lang: str, digits: int = 8) -> str:
    """资料截至 2024 年 · 更新于 2026 年 11 月 29 日 · 版本 ab12cd34: what of it is known, or ""."""
    days = {"until": stamp.until, "updated": stamp.updated}
    known = {name: period_name(code, lang) for name, code in days.items() if code}
    if stamp.digest:
        known["digest"] = stamp.digest[:digits]
    say = words(lang)
    return say("stamp.joint").join(say(f"stamp.{name}", value=v) for name, v in known.items())
