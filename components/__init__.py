"""HangSu 杭苏对照, layer by layer: words, catalog, analysis, charts, render and exports, ui."""
