"""The files that all pages of the site share."""

from __future__ import annotations

from pathlib import Path

from components.render.assets import icon, script_path, surface_script, surface_style

HERE = Path(__file__).parent
_EXPORTED = "export default function ("


def assets() -> dict[str, bytes]:
    """Path in the site to bytes: scripts, styles, Plotly, icon.

    A chart is drawn by the very script that draws it on the dashboard.
    """
    css = surface_style().encode() + (HERE / "site.css").read_bytes()
    return {
        "assets/site.css": css,
        "assets/site.js": wrapped((HERE / "site.js").read_text(encoding="utf-8")),
        "assets/surface.js": wrapped(_as_script(surface_script())),
        "assets/plotly.min.js": script_path().read_bytes(),
        "assets/icon.png": icon(),
    }


def _as_script(module: str) -> str:
    """A browser loads no modules from a folder on disk, so the module becomes a plain script."""
    if module.count(_EXPORTED) != 1:
        raise ValueError("surface.js does not export one function as expected")
    return module.replace(_EXPORTED, "window.hangsuSurface = function (")


def wrapped(script: str) -> bytes:
    """The script with its names kept to itself."""
    return f"(() => {{\n{script}\n}})();\n".encode()
