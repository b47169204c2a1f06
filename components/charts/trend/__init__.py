"""What the trend chart is made of: groups, lines, promises, guides and the words around them."""
