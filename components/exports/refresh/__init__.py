"""Exported files that come back: package, native charts, sheets and texts are renewed in them."""
