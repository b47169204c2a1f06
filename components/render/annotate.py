"""Words on the paper: Plotly annotations with fixed anchors and pixel shifts."""

from __future__ import annotations

from typing import Any

from components.charts.palette import colour


def words_at(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    role: str = "secondary",
    bold: bool = False,
    refs: str = "x y",
    anchor: str = "center middle",
    shift: tuple[float, float] = (0, 0),
    key: str = "",
    ground: bool = False,
) -> dict[str, Any]:
    """An annotation without arrow. `text` is escaped already; `shift` is right and up, in px.

    `refs` names the axes of x and y, `anchor` the point of the text that sits there; words with
    a `key` can be picked, `ground` hides lines behind them.
    """
    xref, yref = refs.split()
    xanchor, yanchor = anchor.split()
    made: dict[str, Any] = {
        "text": text,
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "showarrow": False,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "borderpad": 0,
        "align": xanchor if xanchor != "auto" else "center",
        "font": {"size": round(size, 1), "color": colour(role)} | ({"weight": 700} if bold else {}),
    }
    if key:
        made |= {"name": key, "captureevents": True}
    return made | _shifted(shift) | ({"bgcolor": colour("ground")} if ground else {})


def _shifted(shift: tuple[float, float]) -> dict[str, float]:
    moves = zip(("xshift", "yshift"), shift, strict=True)
    return {name: round(pixels, 1) for name, pixels in moves if pixels}
