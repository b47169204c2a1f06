"""The rows of the table: what is compared with what, how far it may be off, what it last was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from tests.serving import ROOT

Values = Mapping[str, Sequence[float]]
"""All values of a run by name, one per round."""
RATIOS = Path(__file__).with_name("ratios.json")
PAGES = tuple(file.stem.partition("_")[2] for file in sorted((ROOT / "pages").glob("[0-9]*.py")))
"""The pages by their addresses; each is opened over both files."""
WORSE = 0.15
"""The part of a ratio by which it may be off before we speak."""
_HEAD = f"{'':<52}{'ours':>9}{'p95':>9}{'other':>9}{'p95':>9}{'ratio':>8}{'goal':>9}"


@dataclass(frozen=True)
class Goal:
    """One row: the median of `ours`, over that of `other` where there is one.

    `row` is the name by which `make bench B=…` asks for the measurement. A row whose `limit` is
    None is for information only. `at_least` turns the comparison round.
    """

    row: str
    text: str
    ours: str
    other: str = ""
    limit: float | None = None
    unit: str = "ms"
    at_least: bool = False

    @property
    def key(self) -> str:
        """How the row is called in `ratios.json`."""
        return f"{self.ours} : {self.other}" if self.other else self.ours

    def value(self, values: Values) -> float:
        """What the goal is about: the ratio of the medians, or the median itself."""
        ours = median(values[self.ours])
        return ours / median(values[self.other]) if self.other else ours

    def met(self, value: float) -> bool:
        """Whether `value` reaches the goal; always where there is none."""
        if self.limit is None:
            return True
        return value >= self.limit if self.at_least else value <= self.limit

    def worse(self, now: float, before: float) -> bool:
        """Whether `now` is off from `before` by more than `WORSE`, to the bad side."""
        return now < before * (1 - WORSE) if self.at_least else now > before * (1 + WORSE)


_SHIPPED = (
    Goal("control", "control, 4 charts : Dash as documented", "control/ours", "control/dash", 0.35),
    Goal("control", "  : Dash with cached figures", "control/ours", "control/cached", 0.75),
    Goal("control", "  : Vizro", "control/ours", "control/vizro", 0.35),
    Goal("control", "  : plain Streamlit", "control/ours", "control/plain"),
    Goal("control", "  : a blank Streamlit page's click", "control/ours", "control/blank", 0.85),
    Goal("control", "  : bare canvases, no server", "control/ours", "control/floor"),
    Goal("unseen", "the same, not shown before : Dash", "unseen/ours", "unseen/dash", 0.6),
    Goal("unseen", "  : Dash with cached figures", "unseen/ours", "unseen/cached", 1.0),
    Goal("switch", "page switch : Dash", "switch/ours", "switch/dash", 0.22),
    Goal("switch", "  : a blank Streamlit page's", "switch/ours", "switch/blank", 1.3),
    Goal("reload", "warm reload : Dash", "reload/ours", "reload/dash", 0.8),
    Goal("first", "first visit, loopback : Dash", "first/ours", "first/dash", 0.85),
    Goal("slow", "first visit, 10 Mbit/s, 40 ms : Dash", "slow/ours", "slow/dash", 0.35),
    Goal("slow", "  : Dash with flask-compress", "slow/ours", "slow/packed"),
    Goal("first", "first visit, bytes", "bytes/ours", "", 2.5, "MB"),
    Goal("first", "  : Dash", "bytes/ours", "bytes/dash", None, "MB"),
    Goal("change", "bytes of a change : plain Streamlit", "change/ours", "change/plain", 0.4, "MB"),
    Goal("cpu", "server CPU of a rerun : plain Streamlit", "cpu/ours", "cpu/plain", 0.2),
    Goal("memory", "memory of a further session", "memory/ours", "", 0.3, "MB"),
    Goal("start", "start to healthy : blank page", "start/ours", "start/blank", 1.2),
    Goal("load", "load + validate : C YAML parse", "load/ours", "load/parse", 0.4),
    Goal("load", "  : bare C events of it", "load/ours", "load/events"),
    Goal("linear", "per 1,000 obs., 100,000 : 10,000", "linear/many", "linear/few", 1.25),
    Goal("volume", "control, 100,000 obs. : 200", "volume/large", "volume/small", 1.5),
    Goal("crowd", "reruns a second, 20 sessions", "crowd/ours", "", 150, "/s", at_least=True),
    Goal("vitals", "interactions of all controls, 75th percentile", "inp/ours", "", 100),
    Goal("vitals", "largest layout shift of a page", "shift/ours", "", 0.1, "score"),
    Goal("vitals", "latest largest paint of a page", "paint/ours", "", 1_500),
    *(
        goal
        for name in ("deck", "brief", "workbook")
        for goal in (
            Goal("exports", f"{name} of 6 charts", f"export/{name}", "", 250),
            Goal("exports", "  : write_image and put in", f"export/{name}", f"naive/{name}"),
            Goal("exports", f"{name} of all charts", f"export/{name}_all", "", 1000),
        )
    ),
    Goal("exports", "paper for leaders", "export/leader", "", 200),
    Goal("exports", "picture : plain write_image", "export/picture", "naive/picture", 0.1),
    Goal("exports", "pack of 20 pictures", "export/pack", "", 10_000),
    Goal("exports", "  : write_image and put in", "export/pack", "naive/pack"),
)
DECADE = "@decade"
"""What ends the name of a value that was taken over the decade (bench/servers.py)."""
FURTHER = 1.25
"""How many times as long as over the shipped file a page or control may take over the decade."""
PAGED = ("control", "unseen", "switch", "reload", "first", "slow", "cpu")
"""Rows of pages and controls: these are held against themselves over the shipped file."""
_OTHERS = ("", "dash", "cached", "parse", "picture")
"""What is there over the decade, too; all other peers are measured over the shipped file alone."""
_ONCE = ("change", "volume", "linear")


def on_decade(goal: Goal) -> Goal:
    """The same row over the decade."""
    return replace(
        goal,
        text=f"  decade: {goal.text.removeprefix('  : ')}",
        ours=f"{goal.ours}{DECADE}",
        other=goal.other and f"{goal.other}{DECADE}",
    )


def against_shipped(row: str, name: str, text: str) -> Goal:
    """How much longer `name` takes over the decade than over the shipped file."""
    return Goal(row, text, f"{name}{DECADE}", name, FURTHER)


def _goals() -> Iterator[Goal]:
    for row in dict.fromkeys(goal.row for goal in _SHIPPED):
        shipped = [goal for goal in _SHIPPED if goal.row == row]
        yield from shipped
        if row in _ONCE:
            continue
        if row in PAGED:
            yield against_shipped(row, f"{row}/ours", "  decade : shipped file")
        for goal in shipped:
            if goal.other.partition("/")[2] in _OTHERS:
                yield on_decade(goal)
    for page in PAGES:
        yield against_shipped("pages", f"pages/{page}", f"{page}, decade : shipped file")


GOALS = (*_goals(),)
ROWS = tuple(dict.fromkeys(goal.row for goal in GOALS))
"""The names that `B=` knows, in the order of the table."""


def goals(values: Values) -> list[Goal]:
    """The rows that this run has values for."""
    return [goal for goal in GOALS if goal.ours in values and (goal.other or goal.ours) in values]


def table(values: Values) -> list[str]:
    """The lines of the table; the last one counts the goals that are met."""
    limits = [goal for goal in goals(values) if goal.limit is not None]
    met = sum(goal.met(goal.value(values)) for goal in limits)
    rows = [line(goal, values) for goal in goals(values)]
    return [_HEAD, *rows, f"{met} of {len(limits)} goals met"]


def line(goal: Goal, values: Values) -> str:
    """One row; where there is nothing to compare with, `other` and `ratio` stay empty."""
    text = goal.text if goal.text.startswith(" ") else f"{goal.text}, {goal.unit}"
    other = _median_and_p95(values[goal.other]) if goal.other else ""
    ratio = f"{goal.value(values):.2f}" if goal.other else ""
    limit = verdict = ""
    if goal.limit is not None:
        limit = f"{'≥' if goal.at_least else '≤'} {goal.limit:g}"
        verdict = "ok" if goal.met(goal.value(values)) else "OVER"
    ours = _median_and_p95(values[goal.ours])
    return f"{text:<52}{ours}{other:>18}{ratio:>8}{limit:>9}  {verdict}".rstrip()


def _median_and_p95(values: Sequence[float]) -> str:
    return f"{_number(median(values)):>9}{_number(p95(values)):>9}"


def p95(values: Sequence[float]) -> float:
    """The value that 95 % stay below; the largest of a few, never more than that."""
    return min(quantiles(values, n=20)[-1], max(values)) if len(values) > 1 else values[0]


def _number(number: float) -> str:
    """Three digits, whole numbers from 100 on."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def ratios(values: Values) -> dict[str, float]:
    """What this run says of each goal, three digits, by the key of the row."""
    return {goal.key: float(f"{goal.value(values):.3g}") for goal in goals(values)}


def committed(path: Path = RATIOS) -> dict[str, float]:
    """The ratios of the last run that was saved; nothing before the first."""
    if not path.exists():
        return {}
    before: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["ratios"]
    return before


def worse(values: Values, before: Mapping[str, float]) -> list[str]:
    """A sentence for each goal that is off by more than 15 % of what it was."""
    return [
        f"worse: {goal.key}: {before[goal.key]:g} before, {goal.value(values):.3g} now"
        for goal in goals(values)
        if goal.key in before and goal.worse(goal.value(values), before[goal.key])
    ]


def save(values: Values, machine: Mapping[str, object], path: Path = RATIOS) -> None:
    """Keep the ratios of this run; rows that were not measured keep theirs."""
    text = json.dumps(
        {"machine": machine, "ratios": {**committed(path), **ratios(values)}},
        indent=1,
        ensure_ascii=False,
    )
    path.write_text(text + "\n", encoding="utf-8")
