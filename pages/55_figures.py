"""全部数字: every figure of a year city by city, or of a city year by year, in one table."""

from components.charts.outline import Headline, Outline, Panel
from components.ui.controls import figures
from components.ui.outline import show

PAGE = Outline(
    "figures",
    ":material/table_chart:",
    (Headline(), Panel("all_figures", hero=True)),
    figures.choice,
    group="check",
)


if __name__ == "__main__":
    show(PAGE)
