"""The rows of the table: what is held against what, and how far it may be off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One row: the median of `ours`, over that of `other` where there is one.

    `row` is the name by which `make bench B=…` asks for the measurement. `limit` None is told for
    information only. `at_least` turns the comparison round.
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

    def met(self, value: float) -> bool:
        """Whether `value` reaches the goal; always where there is none."""
        if self.limit is None:
            return True
        return value >= self.limit if self.at_least else value <= self.limit


GOALS = (
    Goal("control", "control, 4 charts : Dash as documented", "control/ours", "control/dash", 0.75),
    Goal("control", "  : Dash with cached figures", "control/ours", "control/cached", 1.1),
    Goal("control", "  : Vizro", "control/ours", "control/vizro", 0.35),
    Goal("control", "  : plain Streamlit", "control/ours", "control/plain"),
    Goal("control", "  : a blank Streamlit page's click", "control/ours", "control/blank", 1.5),
    Goal("unseen", "the same, not shown before : Dash", "unseen/ours", "unseen/dash", 0.75),
    Goal("unseen", "  : Dash with cached figures", "unseen/ours", "unseen/cached", 1.1),
    Goal("switch", "page switch : Dash", "switch/ours", "switch/dash", 0.6),
    Goal("switch", "  : a blank Streamlit page's", "switch/ours", "switch/blank", 2.0),
    Goal("reload", "warm reload : Dash", "reload/ours", "reload/dash", 1.0),
    Goal("first", "first visit, loopback : Dash", "first/ours", "first/dash", 1.25),
    Goal("slow", "first visit, 10 Mbit/s, 40 ms : Dash", "slow/ours", "slow/dash", 1.0),
    Goal("slow", "  : Dash with flask-compress", "slow/ours", "slow/packed"),
    Goal("first", "first visit, bytes", "bytes/ours", "", 2.5, "MB"),
    Goal("first", "  : Dash", "bytes/ours", "bytes/dash", None, "MB"),
    Goal("change", "bytes of a change : plain Streamlit", "change/ours", "change/plain", 0.4, "MB"),
    Goal("cpu", "server CPU of a rerun : plain Streamlit", "cpu/ours", "cpu/plain", 0.2),
    Goal("memory", "memory of a further session", "memory/ours", "", 0.5, "MB"),
    Goal("start", "start to healthy : blank page", "start/ours", "start/blank", 1.5),
    Goal("load", "load + validate : C YAML parse", "load/ours", "load/parse", 2.5),
    Goal("load", "  : bare C events of it", "load/ours", "load/events"),
    Goal("linear", "per 1,000 obs., 100,000 : 10,000", "linear/many", "linear/few", 1.25),
    Goal("volume", "control, 100,000 obs. : 200", "volume/large", "volume/small", 1.5),
    Goal("crowd", "reruns a second, 20 sessions", "crowd/ours", "", 100, "/s", at_least=True),
    Goal("exports", "deck of 12 charts", "export/deck", "", 500),
    Goal("exports", "  : write_image and put in", "export/deck", "naive/deck"),
    Goal("exports", "brief of 12 charts", "export/brief", "", 500),
    Goal("exports", "  : write_image and put in", "export/brief", "naive/brief"),
    Goal("exports", "workbook of 12 charts", "export/workbook", "", 500),
    Goal("exports", "  : write_image and put in", "export/workbook", "naive/workbook"),
    Goal("exports", "picture", "export/picture", "", 600),
    Goal("exports", "  : plain write_image", "export/picture", "naive/picture"),
    Goal("exports", "pack of 20 pictures", "export/pack", "", 10_000),
    Goal("exports", "  : write_image and put in", "export/pack", "naive/pack"),
)
ROWS = tuple(dict.fromkeys(goal.row for goal in GOALS))
"""The names that `B=` knows, in the order of the table."""
