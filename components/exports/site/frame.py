"""The frame around every page of the site: head, menu, search box, evidence drawer, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.charts.chart import Stamp
from components.charts.stamping import stamped
from components.exports.web.twin_table import text
from components.words import DEFAULT, languages, words

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
    links = "".join(
        f'<a href="{text(to)}"{" aria-current=page" if to == page else ""}>{text(name)}</a>'
        for to, name in menu
    )
    told = stamped(stamp, lang)
    return f"""<!doctype html>
<html lang="{text(say("language.html"))}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{text(say("web.about"))}">
<meta name="referrer" content="same-origin">
<title>{text(title)} · {text(say("shell.product"))}</title>
{_alternates(page, lang)}
<link rel="icon" href="../assets/icon.png"><link rel="stylesheet" href="../assets/site.css">
<script src="../assets/surface.js" defer></script><script src="search.js" defer></script>
<script src="evidence.js" defer></script><script src="../assets/site.js" defer></script></head>
<body data-found="{text(say("site.found", count="{count}"))}" data-none="{text(say("site.none"))}">
<header><b>{text(say("shell.product"))}</b><nav>{links}</nav>
<input type="search" aria-label="{text(say("site.search"))}"
 placeholder="{text(say("site.search"))}">{_others(page, lang)}</header>
<section class=results aria-live=polite hidden></section>
<main><noscript><p>{text(say("site.no_script"))}</p></noscript><h1>{text(title)}</h1>
{body}</main><dialog class=drawer aria-labelledby=drawer-title>
<button type=button>{text(say("site.close"))}</button><h2 id=drawer-title></h2><div></div></dialog>
<footer>{text(told)}</footer></body></html>
"""


def _others(page: str, lang: str) -> str:
    """Links to the same page in every other language, each named in itself."""
    return "".join(
        f'<a class=other lang="{code}" href="{address}">{name}</a>'
        for code, name, address in _elsewhere(page, lang)
    )


def _alternates(page: str, lang: str) -> str:
    """The same links for programs."""
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{address}">'
        for code, _, address in _elsewhere(page, lang)
    )


def _elsewhere(page: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Code, own name and address of the page in every other language, fit for HTML."""
    for other in languages():
        if other != lang:
            say = words(other)
            yield text(say("language.html")), text(say("language.name")), f"../{other}/{page}"


def door() -> str:
    """The page at the root: Chinese at once, every other language one click away, no script."""
    say = words(DEFAULT)
    links = " · ".join(
        f'<a href="{lang}/index.html" lang="{text(words(lang)("language.html"))}">'
        f"{text(words(lang)('language.name'))}</a>"
        for lang in languages()
    )
    return f"""<!doctype html>
<html lang="{text(say("language.html"))}"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={DEFAULT}/index.html">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(say("shell.product"))}</title></head><body>
<p>{text(say("site.choose"))}</p><p>{links}</p>
</body></html>
"""
