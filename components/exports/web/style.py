"""The style of the page: one column, hairlines, fit for print."""

from __future__ import annotations

from components.charts.palette import colour

STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {colour("ground")}; color: {colour("ink")};
  font: 16px/1.7 'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif; }}
main {{ max-width: 1000px; margin: 0 auto; padding: 48px 24px 80px; }}
h1 {{ font-size: 34px; line-height: 1.3; margin: 0 0 8px; }}
h2 {{ font-size: 25px; line-height: 1.35; margin: 64px 0 4px; }}
h1, h2, p, li, td, th {{ overflow-wrap: anywhere; }}
.by, .sub, .foot {{ color: {colour("secondary")}; margin: 2px 0; }}
.sub {{ margin-bottom: 12px; }} .foot {{ font-size: 13px; }}
.warn {{ font-weight: 700; border-left: 4px solid {colour("suzhou")}; padding-left: 12px; }}
nav {{ border-top: 1px solid {colour("grid")}; border-bottom: 1px solid {colour("grid")};
  margin: 28px 0; padding: 4px 0; }}
a {{ color: {colour("accent")}; }} figure {{ margin: 8px 0; }}
details {{ margin-top: 12px; }} summary {{ cursor: pointer; color: {colour("accent")}; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: 13px; margin-top: 8px;
  font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; vertical-align: top; padding: 6px 10px 6px 0;
  border-bottom: 1px solid {colour("grid")}; min-width: 4em; }}
th {{ border-bottom: 1px solid {colour("ink")}; }} .n {{ text-align: right; }}
footer {{ margin-top: 56px; font-size: 13px; color: {colour("secondary")}; }}
@media print {{ section, figure, tr {{ break-inside: avoid; }} details {{ display: none; }} }}
"""
