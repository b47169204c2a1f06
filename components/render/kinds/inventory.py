"""Names by row and column, which a picture shows as a matrix of words and the screen counts."""

from components.render.kinds.matrix import draw

__all__ = ["draw"]
