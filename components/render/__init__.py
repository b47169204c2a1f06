"""Chart → Plotly: `figure.figure` for pictures, `plate.plate` for the chart surface."""
