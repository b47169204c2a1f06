"""The policy timeline: what to show, where it stands, and how it is told."""
