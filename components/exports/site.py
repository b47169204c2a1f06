"""The dashboard as a folder of pages that need no server."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from components.analysis.dataset import Dataset
from components.catalog.locator import locator_name
from components.charts import headlines, outline, registry
from components.charts.chart import Chart, Citation, Headline, Stamp
from components.charts.comparison import Comparability
from components.charts.context import stamped
from components.charts.coverage import unknowns
from components.charts.evidence import (
    Alternative,
    EvidenceDetail,
    EvidenceNote,
    Fact,
    UnknownKeyError,
    evidence_detail,
)
from components.charts.gap import FOLLOWER, LEADER, comparability
from components.charts.outline import Outline
from components.charts.policies import PolicyFilter, policy_cards
from components.charts.trend.data import axis_groups, indicator_set
from components.exports import base, chart_text
from components.exports.base import refused, single
from components.exports.chart_text import sentences
from components.exports.html import data_table_html, render
from components.render.assets import icon, script_path, surface_module, surface_style
from components.render.figure import chart_payload
from components.words import DEFAULT, Words, languages, words

# All files of the site in one language: pages, evidence, search, downloads.


File = tuple[str, bytes]
Step = Callable[[str], None]


def build(builder: SiteBuilder, forms: Sequence[str], step: Step) -> Iterator[File]:
    """(path, bytes) of every file of the language; `step` hears the name of each page done."""
    pages = builder.pages
    groups = {page.id: _panels(builder, page) for page in pages}
    links: list[tuple[str, str, str]] = []
    bodies = {page.id: _body(builder, page, groups[page.id], forms, links) for page in pages}
    ready = set[str]()  # a chart that stands on two pages has one set of files
    for page, (address, title) in zip(pages, site_menu(builder), strict=False):
        html = framed(builder, bodies[page.id], address, title)
        yield f"{builder.lang}/{address}", html.encode()
        fresh = {one.anchor: one for one in groups[page.id] if one.anchor not in ready}
        for panel in fresh.values():
            yield from _files(panel, forms, builder)
        ready |= fresh.keys()
        step(title)
    entries = evidence(builder.tables, _keys(builder, groups, bodies), builder.lang)
    yield f"{builder.lang}/evidence.js", _script("hangsuEvidence", entries)
    links += [(one["title"], f"index.html#ev={key}", one["value"]) for key, one in entries.items()]
    yield f"{builder.lang}/search.js", _script("hangsuSearch", links)


def site_menu(builder: SiteBuilder) -> list[tuple[str, str]]:
    """(address, title) of every page of the site, the tables last."""
    t = words(builder.lang)
    pages = [(_file(builder, page), t(f"pages.{page.id}.title")) for page in builder.pages]
    return [*pages, ("data.html", t("site.data_title"))]


def _file(builder: SiteBuilder, page: Outline) -> str:
    return "index.html" if page.id == builder.pages[0].id else f"{page.id}.html"


def _panels(builder: SiteBuilder, page: Outline) -> tuple[Panel, ...]:
    return tuple(
        panel
        for name in page.panels
        for panel in builder.panels(name)
        if not (panel.chart.empty and name in page.optional)
    )


def _body(
    builder: SiteBuilder,
    page: Outline,
    panels: Sequence[Panel],
    forms: Sequence[str],
    links: list[tuple[str, str, str]],
) -> Markup:
    """The page's parts in order; `links` grows by one entry of the search index per chart."""
    parts: list[Markup] = []
    for part in page.leaves:
        if isinstance(part, outline.Panel):
            mine = [panel for panel in panels if panel.anchor.startswith(f"{part.chart}-")]
            parts += [_panel(panel, forms) for panel in mine]
            links += [_entry(_file(builder, page), panel) for panel in mine]
        elif not isinstance(part, outline.Link | outline.Screen):
            parts.append(_part(builder, page, part))
    return Markup("\n").join(parts)


def _part(builder: SiteBuilder, page: Outline, part: outline.Part) -> Markup:
    t = words(builder.lang)
    match part:
        case outline.Headline():
            stated = headlines.PAGES[page.id](builder.tables, builder.lang)
            return statement(stated, builder.tables, t(f"pages.{page.id}.title"), t)
        case outline.Title():
            return heading(t(f"pages.{page.id}.title"))
        case outline.Listing(name):
            return LISTINGS[name](builder.tables, builder.lang)
        case outline.Section(name) if name != "further":
            space = f"page_{page.id}.{name}"
            intro = t(f"{space}.intro") if f"{space}.intro" in t else ""
            title = t(f"{space}.title")
            return render("site.html", "section", name=name, title=title, intro=intro)
    return Markup()  # links to other pages: the menu has them


def _panel(panel: Panel, forms: Sequence[str]) -> Markup:
    files = [
        (base.entry(form).FORMAT.name(panel.chart.lang), _download(panel, form)) for form in forms
    ]
    return panel_html(panel.anchor, panel.chart, files)


def _download(panel: Panel, form: str) -> str:
    return f"files/{panel.anchor}{base.entry(form).FORMAT.suffix}"


def _files(panel: Panel, forms: Sequence[str], builder: SiteBuilder) -> Iterator[File]:
    briefing = single(panel.chart, builder.tables.today, dict(panel.options))
    for form in forms:
        content = base.make(form, [panel.chart], briefing, tables=builder.tables)
        yield f"{builder.lang}/{_download(panel, form)}", content


def _entry(file: str, panel: Panel) -> tuple[str, str, str]:
    chart = panel.chart
    return chart.title, f"{file}#{panel.anchor}", " ".join((chart.subtitle, chart.note))


def _keys(
    builder: SiteBuilder, groups: dict[str, tuple[Panel, ...]], bodies: Mapping[str, str]
) -> Iterator[str]:
    """Every evidence key that a mark, a card or a list of any page can open, and all records."""
    for panels in groups.values():
        for panel in panels:
            chart = panel.chart
            yield from (point.key for point in chart.points)
            yield from (band.key for band in chart.bands)
            yield from (reference_line.key for reference_line in chart.reference_lines)
    for body in bodies.values():
        yield from (part.partition('"')[0] for part in str(body).split('href="#ev=')[1:])
    yield from builder.tables.reports["key"]
    for name in ("policies", "institutions", "targets", "checks", "conflicts"):
        yield from builder.tables.table(name)["key"]


def _script(name: str, value: object) -> bytes:
    """Data as a script: a page opened from disk may load a script and may not fetch a file."""
    return f"window.{name} = {json.dumps(value, ensure_ascii=False)};\n".encode()


# The charts of the site: each page's panels as they stand before anybody turns a control.


_CITIES = 4
"""Places drawn unasked, as on the trends page."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart at its place: `anchor` is its deep link on the page."""

    anchor: str
    chart: Chart
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SiteBuilder:
    """Draws `pages`, the first of them the home page, from `tables` in `lang`.

    Each chart carries the stamp of the data.
    """

    pages: Sequence[Outline]
    tables: Dataset
    stamp: Stamp
    lang: str

    def panels(self, chart_id: str) -> tuple[Panel, ...]:
        """The panel or panels that stand where a page names `chart_id`."""
        return tuple(
            Panel(f"{chart_id}-{number}", self._drawn(chart_id, options), options)
            for number, options in enumerate(self._options(chart_id), start=1)
        )

    def _drawn(self, chart_id: str, options: Mapping[str, Any]) -> Chart:
        chart = registry.build(chart_id, self.tables, self.lang, options)
        return chart.with_(stamp=self.stamp)

    def _options(self, chart_id: str) -> tuple[Mapping[str, Any], ...]:
        """The standard view; one chart per calibre, unit and kind for the trends."""
        if chart_id != "trend":
            return ({},)
        catalog, wanted = self.tables.catalog, indicator_set(self.tables, "standard")
        items = {*self.tables.reports["place"]}
        places = tuple(place for place in catalog.cities if place in items)[:_CITIES]
        return tuple(
            {"indicators": group.indicators, "places": places, "beside": wanted}
            for group in axis_groups(catalog, wanted)
        )


# The evidence behind every mark, card and list of the site, as plain data for its script.


def evidence(tables: Dataset, keys: Iterable[str], lang: str) -> dict[str, dict[str, Any]]:
    """By key: title, value and blocks of lines; and all that these lead to, until nothing is new.

    A block is (heading, lines); a line is (text, key that it leads to or "").
    """
    t, groups = words(lang), dict[str, dict[str, Any]]()
    waiting = list(dict.fromkeys(key for key in keys if key))
    while waiting:
        key = waiting.pop()
        if key in groups:
            continue
        try:
            detail = evidence_detail(tables, key, lang)
        except UnknownKeyError:
            continue
        groups[key] = {"title": detail.title, "value": detail.value, "blocks": _blocks(detail, t)}
        waiting += [line[1] for _, lines in groups[key]["blocks"] for line in lines if line[1]]
    return dict(sorted(groups.items()))


def _blocks(detail: EvidenceDetail, t: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    blocks = [
        ("", [_fact(fact, t) for fact in detail.facts]),
        (t("evidence.document"), [(_where(cited, t), "") for cited in detail.citations]),
        (
            t("evidence.rivals"),
            [line for alternative in detail.alternatives for line in _alternative(alternative, t)],
        ),
        (t("evidence.checks"), [line for one in detail.checks for line in _note_lines(one, t)]),
        (
            t("evidence.conflicts"),
            [line for one in detail.conflicts for line in _note_lines(one, t)],
        ),
        (t("evidence.related"), [(name, key) for key, name in detail.related]),
    ]
    return [(heading, lines) for heading, lines in blocks if lines]


def _fact(fact: Fact, t: Words) -> tuple[str, str]:
    return t("site.fact", label=fact.label, text=fact.text), ""


def _where(cited: Citation, t: Words) -> str:
    return t(
        "evidence.where", title=cited.title, at=locator_name(cited.at, t.lang), says=cited.says
    )


def _alternative(alternative: Alternative, t: Words) -> list[tuple[str, str]]:
    word = t(f"evidence.{'preferred' if alternative.preferred else 'other'}")
    lines = [(t("site.fact", label=word, text=alternative.text), ""), (alternative.why, "")]
    if alternative.citation:
        lines.append((_where(alternative.citation, t), ""))
    return [line for line in lines if line[0]]


def _note_lines(one: EvidenceNote, t: Words) -> list[tuple[str, str]]:
    return [(one.title, one.key), (t("site.fact", label=one.verdict, text=one.text), "")]


# The site's folder on disk: whole or not at all, and never over somebody's files.


MARK = ".hangsu-site"
"""An empty file that tells a site of ours from any other folder."""


class TakenError(Exception):
    """The folder holds files that are not a site of ours."""


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write `files` beside `out`, then put them in its place; returns their number and bytes.

    TakenError before anything is made, ExportError where the system will not write. An earlier
    site in `out` stays until the new one is whole.
    """
    if out.exists() and not _ours(out):
        raise TakenError(out.name)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return _exchanged(out, files)
    except OSError as error:
        raise refused(error, out) from error


def _exchanged(out: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
    try:
        count, size = _filled(fresh, files)
        (fresh / MARK).touch()
        fresh.chmod(0o755)
        old = Path(f"{fresh}-old")
        if out.exists():
            out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count, size


def _ours(out: Path) -> bool:
    return out.is_dir() and ((out / MARK).exists() or not any(out.iterdir()))


def _filled(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    count = size = 0
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count, size = count + 1, size + len(content)
    return count, size


# The frame around every page of the site: head, menu, search box, evidence drawer, foot.


def framed(builder: SiteBuilder, body: str, page: str, title: str) -> str:
    """The HTML document at the address `page`, with `body` of HTML."""
    return render(
        "site.html",
        "page",
        t=words(builder.lang),
        name=page,
        title=title,
        menu=site_menu(builder),
        elsewhere=_elsewhere(page, builder.lang),
        stamp=stamped(builder.stamp, builder.lang),
        body=body,
    )


def _elsewhere(page: str, lang: str) -> list[tuple[str, str, str]]:
    """Code, own name and address of the page in every other language."""
    others = [(other, words(other)) for other in languages() if other != lang]
    return [(t("language.html"), t("language.name"), f"../{code}/{page}") for code, t in others]


def door() -> str:
    """The page at the root: Chinese at once, every other language one click away, no script."""
    entries = [(lang, words(lang)) for lang in languages()]
    return render("site.html", "door", t=words(DEFAULT), home=DEFAULT, languages=entries)


# The parts of pages that are no charts: open questions, all policies, the verdict on a pair.


def _unknowns(tables: Dataset, lang: str) -> Markup:
    return render("site.html", "unknowns", t=words(lang), unknowns=unknowns(tables, lang))


def _policies(tables: Dataset, lang: str) -> Markup:
    cards = policy_cards(tables, lang, PolicyFilter())
    return render("site.html", "policies", t=words(lang), policies=cards)


def _verdict(tables: Dataset, lang: str) -> Markup:
    result = comparability(tables, lang, FOLLOWER, LEADER)
    if isinstance(result, Comparability):
        return render("site.html", "verdict", result=result)
    return render("site.html", "paragraph", line=result)


LISTINGS: Mapping[str, Callable[[Dataset, str], Markup]] = {
    "unknowns": _unknowns,
    "policies": _policies,
    "verdict": _verdict,
}
"""The lists of the outlines, each as HTML from the data and the language."""


# The parts that every page has.


def heading(title: str) -> Markup:
    """The heading of a page without a finding."""
    return render("site.html", "heading", eyebrow="", pieces=[(title, "")], headline=Headline(""))


def statement(headline: Headline, tables: Dataset, name: str, t: Words) -> Markup:
    """The finding as the heading of page `name`; each number in it opens its evidence."""
    pieces = headlines.segments(tables, t.lang, headline)
    return render("site.html", "heading", eyebrow=name, pieces=pieces, headline=headline)


def panel_html(anchor: str, chart: Chart, files: Iterable[tuple[str, str]]) -> Markup:
    """A chart with its foot, its table and its files, each (label, address)."""
    t = words(chart.lang)
    foot = chart_text.foot(chart, "legend", "caveats", "source", "stamp")
    return render(
        "site.html",
        "panel",
        t=t,
        anchor=anchor,
        chart=chart,
        payload="" if chart.empty else _payload(chart, t),
        sentences=[sentence.text for sentence in sentences(chart)],
        foot=[line for line in foot if line],
        table=data_table_html(chart),
        files=files,
    )


def _payload(chart: Chart, t: Words) -> str:
    """What the dashboard's own script needs to draw the chart, as JSON without a "<"."""
    given = {
        "text": chart_payload(chart, around=False),
        "height": chart.height,
        "lang": t.lang,
        "script": "../assets/plotly.min.js",
    }
    return json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")


# The files that all pages of the site share.


HERE = Path(__file__).with_name("site")
_EXPORTED = "export default function ("


def assets() -> dict[str, bytes]:
    """Path in the site to bytes: scripts, styles, Plotly, icon.

    A chart is drawn by the very script that draws it on the dashboard.
    """
    css = surface_style().encode() + (HERE / "site.css").read_bytes()
    return {
        "assets/site.css": css,
        "assets/site.js": wrapped((HERE / "site.js").read_text(encoding="utf-8")),
        "assets/surface.js": wrapped(_as_script(surface_module())),
        "assets/plotly.min.js": script_path().read_bytes(),
        "assets/icon.png": icon(),
    }


def _as_script(module: str) -> str:
    """A browser loads no modules from a folder on disk, so the module becomes a plain script."""
    if module.count(_EXPORTED) != 1:
        raise ValueError("surface.js does not export one function as expected")
    return module.replace(_EXPORTED, "window.hangsuSurface = function (")


def wrapped(script: str) -> bytes:
    """The script with its names kept to itself."""
    return f"(() => {{\n{script}\n}})();\n".encode()
