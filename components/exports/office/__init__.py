"""Native Office parts: charts, tables, shapes, footnotes, fonts. No browser needed."""
