"""The trend chart: what it draws, what it says, the chart itself, the headline of its page."""
