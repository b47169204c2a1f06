"""Vizro as its documentation shows it: custom charts, a filter, a parameter, two pages."""

from __future__ import annotations

import drawing
import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

data_manager["observations"] = drawing.read


@capture("graph")
def trend(data_frame: pd.DataFrame, name: str, policies: bool = True) -> go.Figure:
    return drawing.trend(data_frame, name, [*drawing.PLACES], policies)


@capture("graph")
def bars(data_frame: pd.DataFrame, name: str) -> go.Figure:
    return drawing.bars(data_frame, name)


trends = vm.Page(
    title="增长趋势",
    layout=vm.Grid(grid=[[0, 1], [2, 3]], row_min_height="420px"),
    components=[
        vm.Graph(id=name, figure=trend("observations", name=name)) for name in drawing.TRENDS
    ],
    controls=[
        vm.Filter(column="place", selector=vm.Checklist(options=[*drawing.PLACES])),
        vm.Parameter(
            targets=[f"{name}.policies" for name in drawing.TRENDS],
            selector=vm.Switch(title="政策年份", value=True),
        ),
    ],
)
overview = vm.Page(
    title="总览",
    layout=vm.Flex(),
    components=[vm.Graph(figure=bars("observations", name=name)) for name in drawing.OVERVIEW],
)
app = Vizro().build(vm.Dashboard(pages=[trends, overview]))
