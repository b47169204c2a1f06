"""HangSu 杭苏对照, layer by layer: words, catalog, frames, charts, render and exports, ui."""
