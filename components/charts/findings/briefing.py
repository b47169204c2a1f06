"""The briefing page opens with the finding that every briefing leads with: the gap."""

from components.charts.findings.gap import headline

__all__ = ["headline"]
