"""使用说明: the tasks step by step, the marks, the keyboard."""

from components.charts.outline import Link, Outline, Screen, Section, Title
from components.ui import blocks
from components.ui.outline import show

PAGE = Outline(
    "guide",
    ":material/help:",
    (
        Title(),
        Section("tasks"),
        Screen(blocks.tasks),
        Section("signs"),
        Screen(blocks.signs),
        Section("keys"),
        Section("further"),
        Link("overview"),
    ),
    group="work",
)


if __name__ == "__main__":
    show(PAGE)
