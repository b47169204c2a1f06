"""What the dashboard is measured against."""
