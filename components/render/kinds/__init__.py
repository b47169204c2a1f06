"""One module per kind of chart; each draws with `draw(chart, viewport) -> Drawing`."""
