"""Policies, titles and horizons of targets in lanes, and the lanes themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from components.catalog.models import Catalog
from components.catalog.period import Period
from components.frames import keys
from components.frames.shares import around

COLUMNS = (
    "key",
    "id",
    "record",
    "lane",
    "place",
    "period",
    "start",
    "end",
    "x",
    "kind",
    "themes",
    "turning_point",
)


def lane_of(catalog: Catalog, place: str) -> str | None:
    """The nearest place, from `place` outwards by `within`, that keeps a lane; None if none."""
    for name in (place, *around(catalog, place)):
        if name in catalog.places and catalog.places[name].lane:
            return name
    return None


def events(catalog: Catalog) -> pd.DataFrame:
    """One row per policy, designation and target, earliest first; undated ones last.

    Columns: key, id, record (policy, designation, target), lane ("" if none), place, period
    (code, "" if undated), start, end, x (years, NaN if undated), kind ("target" for a target),
    themes (tuple), turning_point (bool). A policy with a span runs from issue to horizon.
    """
    frame = pd.DataFrame(_rows(catalog), columns=list(COLUMNS))
    return frame.sort_values(
        ["start", "end"], kind="stable", na_position="last", ignore_index=True
    ).astype({"turning_point": bool})


def lanes(catalog: Catalog) -> pd.DataFrame:
    """All lanes in file order: lane, level, policies, designations, targets (counts), empty."""
    counts = events(catalog).groupby(["lane", "record"]).size()
    rows = []
    for name, place in catalog.places.items():
        if place.lane:
            found = [
                int(counts.get((name, record), 0)) for record in ("policy", "designation", "target")
            ]
            rows.append((name, place.level, *found, not any(found)))
    columns = ["lane", "level", "policies", "designations", "targets", "empty"]
    return pd.DataFrame(rows, columns=columns)


def turning_points(catalog: Catalog) -> pd.DataFrame:
    """The years in which a policy marked as turning point begins, earliest first.

    Columns: year, start, end (of the year), keys (tuple of policy keys in file order).
    """
    years: dict[int, list[str]] = {}
    for name, policy in catalog.policies.items():
        if policy.turning_point and policy.period:
            years.setdefault(policy.period.year, []).append(keys.record("policy", name))
    rows = [(year, float(year), float(year + 1), tuple(years[year])) for year in sorted(years)]
    return pd.DataFrame(rows, columns=["year", "start", "end", "keys"])


def _rows(catalog: Catalog) -> Iterator[dict[str, object]]:
    for name, policy in catalog.policies.items():
        place = _placed(catalog, "policy", name, policy.place) | _time(policy.period)
        yield place | {
            "kind": policy.kind.value,
            "themes": policy.theme,
            "turning_point": policy.turning_point,
        }
    for name, title in catalog.designations.items():
        place = _placed(catalog, "designation", name, title.place) | _time(title.period)
        yield place | {"kind": title.kind, "themes": title.theme, "turning_point": False}
    for name, target in catalog.targets.items():
        record = catalog.indicators.get(target.indicator or "")
        place = _placed(catalog, "target", name, target.place) | _time(target.by)
        themes = (record.theme,) if record else ()
        yield place | {"kind": "target", "themes": themes, "turning_point": False}


def _placed(catalog: Catalog, record: str, name: str, place: str) -> dict[str, object]:
    return {
        "key": keys.record(record, name),
        "id": name,
        "record": record,
        "place": place,
        "lane": lane_of(catalog, place) or "",
    }


def _time(period: Period | None) -> dict[str, object]:
    if period is None:
        return {"period": "", "start": math.nan, "end": math.nan, "x": math.nan}
    return {
        "period": period.code,
        "start": period.start,
        "end": period.end,
        "x": period.middle,
    }
