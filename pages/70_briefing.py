"""简报: choose panels and order, look at the wording, take the file."""

from components.charts.outline import Headline, Outline, Screen, Section
from components.ui import briefing, issued
from components.ui.outline import show

PAGE = Outline(
    "briefing",
    ":material/description:",
    (
        Headline(),
        Screen(briefing.bench),
        Section("renew"),
        Screen(briefing.renew),
        Section("issued"),
        Screen(issued.show),
    ),
    group="work",
)


if __name__ == "__main__":
    show(PAGE)
