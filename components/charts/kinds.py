"""The kinds of charts, and what each needs from whoever renders or exports it.

Nothing else tells kinds apart: `Chart.traits` is read instead, and a new kind is an entry here and
a module of its name in `components/render/kinds/`, which draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "line",
    "bar",
    "timeline",
    "matrix",
    "inventory",
    "table",
    "timetable",
    "cards",
    "heatmap",
    "tally",
]


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind needs.

    `native`: the chart that Office draws and edits itself, "" for none: a table or shapes stand in.
    `table`: what its table in Office lists: the value of each point, cells by row and column, or
    events in order of time. `sentences`: what the sentences about it go through. `value_axis`: the
    one that carries the numbers. `picture`: whether one may stand beside it in Office, where its
    form is another. `by_cell`: a point is called by its row and column, and a series alone still
    needs the legend. `tinted`: the value is the tint of its cell, so that there is no legend.
    `html`: on the screen it is a table of HTML, whose words can be selected; pictures are drawn all
    the same.
    `most`: names that a cell shows, the rest are counted; 0 for all. `opens`: the same of the table
    of HTML alone, the last ones first. `signs`: there words and cells bear the marks.
    `summed`: it counts the names of a series in its columns, and lists them in one column more.
    `cards`: there each row is a card, and the cell of the column that speaks first is tinted.
    """

    native: Literal["line", "bar", ""]
    table: Literal["values", "cells", "events"]
    sentences: Literal["series", "categories", "lanes", "cells", "count"]
    value_axis: Literal["x", "y", "none"] = "none"
    picture: bool = True
    by_cell: bool = False
    tinted: bool = False
    html: bool = False
    most: int = 0
    opens: int = 0
    signs: bool = False
    cards: bool = False
    summed: bool = False


KINDS: Mapping[Kind, Traits] = MappingProxyType(
    {
        "line": Traits("line", "values", "series", "y", picture=False),
        "bar": Traits("bar", "values", "categories", "x", picture=False),
        "timeline": Traits("", "events", "lanes"),
        "matrix": Traits("", "cells", "cells", by_cell=True, html=True, opens=4, signs=True),
        "inventory": Traits("", "cells", "cells", by_cell=True, html=True, most=3, summed=True),
        "table": Traits("", "cells", "cells", by_cell=True, html=True),
        "timetable": Traits("", "cells", "lanes", by_cell=True, html=True, most=6),
        "cards": Traits("", "cells", "cells", by_cell=True, html=True, cards=True),
        "heatmap": Traits("", "cells", "count", tinted=True),
        "tally": Traits("", "values", "count"),
    }
)
