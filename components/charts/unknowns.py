"""What the documents cannot tell about the pair of cities: a generated list, most telling first."""

from __future__ import annotations

from collections.abc import Callable

from components.analysis.coverage import to_collect
from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL, SHARE, NoGap, latest, level_gap
from components.charts.findings import Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER

_SPACE = "finding_overview.unknown"
Question = Callable[[Dataset, Naming, str, str], Statement | None]


def unknowns(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER, most: int = 3
) -> tuple[Statement, ...]:
    """At most `most` sentences, each with the keys of the cells it speaks of; none when all is
    told."""
    naming = Naming(tables.catalog, lang)
    found = (ask(tables, naming, follower, leader) for ask in QUESTIONS)
    return tuple(sentence for sentence in found if sentence)[:most]


def _size(tables: Dataset, naming: Naming, follower: str, leader: str) -> Statement | None:
    """How large the follower's core is in 亿元."""
    code = latest(tables.catalog, follower, leader)
    if not code:
        return None
    found = level_gap(tables.catalog, follower, leader, code)
    if not isinstance(found, NoGap):
        return None
    reported = tuple(key for key in found.keys if key in set(tables.reports["key"]))
    return Statement(
        naming.say(f"{_SPACE}.size", follower=naming.place(follower), period=naming.period(code)),
        reported,
    )


def _since(tables: Dataset, naming: Naming, follower: str, leader: str) -> Statement | None:
    """Whether the gap has widened since the last year in which both report a share."""
    code, frame = latest(tables.catalog, follower, leader), tables.reports
    later = frame[
        (frame["indicator"] == LEVEL)
        & (frame["place"] == leader)
        & frame["value"].notna()
        & frame["preferred"]
        & (frame["source"] != "")
    ]
    later = later[later["period"] > code] if code else later.iloc[:0]
    if later.empty:
        return None
    row = later.sort_values("x").iloc[-1]
    value = naming.value(float(row["value"]), LEVEL)
    return Statement(
        naming.say(
            f"{_SPACE}.since",
            follower=naming.place(follower),
            value=value,
            leader=naming.place(leader),
            last=naming.period(code),
            period=naming.period(str(row["period"])),
            share=naming.indicator(SHARE),
        ),
        (str(row["key"]),),
    )


def _measures(tables: Dataset, naming: Naming, follower: str, leader: str) -> Statement | None:
    """What the follower itself does about its weaknesses."""
    rows = tables.lessons[
        (tables.lessons["of"] == follower) & (tables.lessons["kind"] == "weakness")
    ]
    own = rows[rows["city"] == follower]
    if own.empty or not own["missing"].all():
        return None
    return Statement(
        naming.say(
            f"{_SPACE}.measures",
            follower=naming.place(follower),
            leader=naming.place(leader),
            count=own["weakness"].nunique(),
        ),
        tuple(dict.fromkeys(own["key"])),
    )


def _figures(tables: Dataset, naming: Naming, follower: str, leader: str) -> Statement | None:
    """How many figures the leader has and the follower lacks."""
    rows = to_collect(tables.catalog, follower, leader)
    if rows.empty:
        return None
    return Statement(
        naming.say(
            f"{_SPACE}.figures",
            follower=naming.place(follower),
            leader=naming.place(leader),
            count=len(rows),
        ),
        tuple(rows["peer_key"].iloc[:1]),
    )


QUESTIONS: tuple[Question, ...] = (_size, _since, _measures, _figures)
