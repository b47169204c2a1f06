"""Cards on a screen; as a picture they are a table of words, one row for each card."""

from components.render.kinds.table import draw

__all__ = ["draw"]
