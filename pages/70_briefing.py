"""简报: choose panels and order, look at the wording, take the file."""

from components.charts.outline import Headline, Outline, Screen, Section
from components.ui import briefing
from components.ui.outline import show

PAGE = Outline(
    "briefing",
    ":material/description:",
    (
        Headline(),
        Screen(briefing.bench),
        Section("renew"),
        Screen(briefing.renew),
    ),
    group="work",
)


if __name__ == "__main__":
    show(PAGE)
