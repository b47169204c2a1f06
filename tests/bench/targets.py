"""Which probes belong to which row of the table: the same act on our pages and on the peers'.

The control that is turned on and off draws the policy years into all four charts or takes them
out again; a filter by place would leave most of the charts as they are.
"""

from __future__ import annotations

from tests.bench.probes import PLOT, Change, Click, Probe, Reload, Visit, Weight
from tests.bench.wire import Line

TRENDS, HOME = "/trends?lang=zh", "/"
TOGGLE, CHECKLIST = ".st-key-policies label", "#policies label"
SLOW = Line(bits=10e6, delay=40)
MAIN = '[data-testid="stMain"]'
_LINK = '[data-testid="stSidebarNavLink"]'
_MENU, _DASH_MENU = (
    (f"{_LINK} >> nth=0", f"{_LINK} >> nth=1"),
    ('#nav a[href="/overview"]', '#nav a[href="/"]'),
)
_TITLES = ("总览", "增长趋势")

PROBES: dict[str, tuple[Probe, ...]] = {
    "control": (
        Click("control/ours", "ours", TRENDS, (TOGGLE,)),
        Click("control/dash", "dash", HOME, (CHECKLIST,)),
        Click("control/cached", "cached", HOME, (CHECKLIST,)),
        Click("control/vizro", "vizro", HOME, (".form-switch label",)),
        Click("control/plain", "plain", HOME, (TOGGLE,)),
        Click(
            "control/blank",
            "blank",
            HOME,
            ("text=two", "text=one"),
            '[data-testid="stMarkdown"]',
            0,
        ),
    ),
    "unseen": (
        Click("unseen/ours", "ours", TRENDS, (TOGGLE,), anew=True),
        Click("unseen/dash", "dash", HOME, (CHECKLIST,), anew=True),
        Click("unseen/cached", "cached", HOME, (CHECKLIST,), anew=True),
    ),
    "switch": (
        Click("switch/ours", "ours", TRENDS, _MENU, MAIN, 2, _TITLES),
        Click("switch/dash", "dash", HOME, _DASH_MENU, "#_pages_content", 2, _TITLES),
        Click("switch/blank", "blank", HOME, (_MENU[1], _MENU[0]), MAIN, 0),
    ),
    "reload": (
        Reload("reload/ours", "ours", TRENDS),
        Reload("reload/dash", "dash", HOME),
    ),
    "first": (
        Visit("first/ours", "ours", TRENDS),
        Visit("first/dash", "dash", HOME),
        Weight("bytes/ours", "ours", TRENDS),
        Weight("bytes/dash", "dash", HOME),
    ),
    "slow": (
        Visit("slow/ours", "ours", TRENDS, SLOW),
        Visit("slow/dash", "dash", HOME, SLOW),
        Visit("slow/packed", "packed", HOME, SLOW, few=True),
    ),
    "change": (
        Change("change/ours", "ours", TRENDS, TOGGLE),
        Change("change/plain", "plain", HOME, TOGGLE),
    ),
    "volume": (
        Click("volume/small", "ours", TRENDS, (TOGGLE,), PLOT),
        Click("volume/large", "large", TRENDS, (TOGGLE,), PLOT),
    ),
}
