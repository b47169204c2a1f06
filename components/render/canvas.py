"""Where a position lands in pixels: margins and ranges of one drawing, all of them fixed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Canvas:
    """Figure size, margins (px) and axis ranges; `x`/`y` ranges run left→right, bottom→top."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    x: Range
    y: Range

    @property
    def inner_width(self) -> float:
        """Width of the plot between the margins, px."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """Height of the plot between the margins, px."""
        return self.height - self.top - self.bottom

    def px(self, x: float) -> float:
        """Pixels from the left edge of the figure."""
        return self.left + (x - self.x[0]) / (self.x[1] - self.x[0]) * self.inner_width

    def py(self, y: float) -> float:
        """Pixels from the top edge of the figure."""
        return self.top + (self.y[1] - y) / (self.y[1] - self.y[0]) * self.inner_height

    @property
    def layout(self) -> dict[str, Any]:
        """Size and margins for Plotly; nothing may move them."""
        margin = {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom}
        margin = {side: round(value, 1) for side, value in margin.items()}
        return {"height": round(self.height), "margin": margin | {"pad": 0, "autoexpand": False}}


@dataclass(slots=True)
class Drawing:
    """What a kind hands back: Plotly traces, axes, shapes and annotations as plain dicts.

    `named`: the series are named at their marks, so the legend leaves them out.
    """

    canvas: Canvas
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    named: bool = False
    layout: dict[str, Any] = field(default_factory=dict)
