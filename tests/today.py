"""The day on which all tests, pictures and fingerprints are made, whatever the clock says."""

from datetime import date

TODAY = date(2026, 11, 29)
FIXED = {"HANGSU_TODAY": TODAY.isoformat(), "HANGSU_ISSUED": "off"}
"""What makes a server or a command of a test live on that day, and note no papers."""
