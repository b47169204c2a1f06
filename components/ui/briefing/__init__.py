"""The parts of the briefing page: choice of panels, preview, files, refresh of an own file."""
