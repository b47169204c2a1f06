"""Parts of a refresh: the package, its charts, tables, words and cells, and the report."""
