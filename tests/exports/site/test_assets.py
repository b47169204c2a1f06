"""The files that all pages of the site share."""

from __future__ import annotations

from components.exports.site.assets import assets


def test_the_charts_are_drawn_by_the_script_of_the_dashboard() -> None:
    script = assets()["assets/surface.js"].decode()
    assert "window.hangsuSurface = function (" in script
    assert "export default" not in script
