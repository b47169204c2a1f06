"""Chart → Plotly: `figure.figure` for pictures, `figure.payload` for the chart surface."""
