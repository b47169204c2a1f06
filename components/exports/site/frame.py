"""The frame around every page of the site: head, menu, search box, evidence drawer, foot."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Stamp
from components.exports.site.markup import text
from components.words import words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"
)
"""No request leaves the site, whatever a text in the data tries; Plotly sets styles inline."""


def framed(
    body: str, page: str, title: str, menu: Sequence[tuple[str, str]], lang: str, stamp: Stamp
) -> str:
    """The HTML document of `page`; `menu` holds (address, name) of all pages."""
    say = words(lang)
    other = "en" if lang == "zh" else "zh"
    links = "".join(
        f'<a href="{text(to)}"{" aria-current=page" if to == page else ""}>{text(name)}</a>'
        for to, name in menu
    )
    told = say("shell.stamp", date=stamp.date, digest=stamp.digest[:8])
    return f"""<!doctype html>
<html lang="{text(say("language.html"))}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{text(say("web.about"))}">
<meta name="referrer" content="same-origin">
<title>{text(title)} · {text(say("shell.product"))}</title>
<link rel="alternate" hreflang="{text(words(other)("language.html"))}" href="../{other}/{page}">
<link rel="icon" href="../assets/icon.png"><link rel="stylesheet" href="../assets/site.css">
<script src="../assets/surface.js" defer></script><script src="search.js" defer></script>
<script src="evidence.js" defer></script><script src="../assets/site.js" defer></script></head>
<body data-found="{text(say("site.found", count="{count}"))}" data-none="{text(say("site.none"))}">
<header><b>{text(say("shell.product"))}</b><nav>{links}</nav>
<input type="search" aria-label="{text(say("site.search"))}"
 placeholder="{text(say("site.search"))}"><a class=other lang={other} hreflang={other}
 href="../{other}/{page}">{text(say("site.other_language"))}</a></header>
<section class=results aria-live=polite hidden></section>
<main><noscript><p>{text(say("site.no_script"))}</p></noscript><h1>{text(title)}</h1>
{body}</main><dialog class=drawer aria-labelledby=drawer-title>
<button type=button>{text(say("site.close"))}</button><h2 id=drawer-title></h2><div></div></dialog>
<footer>{text(told)}</footer></body></html>
"""


def door() -> str:
    """The page at the root: Chinese at once, English one click away, and no script."""
    return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=zh/">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(words("zh")("shell.product"))}</title></head><body>
<p>{text(words("zh")("site.choose"))}</p>
<p><a href="zh/index.html">中文</a> · <a href="en/index.html" lang="en">English</a></p>
</body></html>
""".replace("url=zh/", "url=zh/index.html")
