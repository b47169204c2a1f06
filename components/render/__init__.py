"""Chart → Plotly: `figure.figure` for pictures, `figure.chart_payload` for the chart surface."""
