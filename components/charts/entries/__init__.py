"""One file per chart; see `components.charts.registry`."""
