"""Charts as pictures and print: drawn by the browser engine, laid on pages, converted."""

from __future__ import annotations

import asyncio
import atexit
import base64
import concurrent.futures
import json
import shutil
import struct
import subprocess
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import kaleido
import vl_convert
from choreographer.browsers.chromium import Chromium
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
)
from kaleido.errors import KaleidoError

from components.charts.chart import Chart, ReferenceLine, Stamp
from components.exports import base, chart_text
from components.exports.base import (
    Address,
    Briefing,
    ExportError,
    MissingPartError,
    Need,
    PictureError,
    SizeName,
    plain,
)
from components.exports.constancy import in_order, without_lots
from components.exports.legends import spoken_svg, titled_pdf, titled_png
from components.render.figure import figure
from components.render.layout import PRINT, Viewport
from components.words import words

# One browser for all pictures of the process: thread-safe, lazy, recovering, closing when idle.
#
# Kaleido's own server mixes up concurrent callers (61 of 96 got another's chart), so it is not
# used: a loop on a thread of its own holds one Kaleido, and each picture is awaited by its caller.


_LOST = (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
    KaleidoError,
    asyncio.CancelledError,
    asyncio.TimeoutError,
    OSError,
    RuntimeError,
)
"""What a browser that died or hangs looks like from here."""


Figure = Any
"""A figure of Plotly, which ships no types."""
Job = Callable[[Any], Awaitable[bytes]]
"""What a running browser is asked for."""
_FIT = """
const root = document.documentElement;
for (let size = 16; size > 9 && root.scrollHeight > innerHeight; size -= 0.25) {
  root.style.fontSize = `${size}px`;
}
"""
"""All lengths of a page are in rem: one that does not fit is set smaller."""


class _Silent(Chromium):
    """The browser, which finds no other host: neither its own maker's nor one that a page names."""

    def get_cli(self) -> Sequence[str]:
        quiet = ("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND")
        return [*super().get_cli(), *quiet]


async def _page(browser: Any, html: str, width: int, height: int) -> bytes:  # noqa: ANN401
    tab = await browser.create_tab("about:blank")

    async def send(command: str, **values: Any) -> Any:  # noqa: ANN401
        answer = await tab.send_command(command, values)
        if "error" in answer:
            raise DevtoolsProtocolError(answer)
        return answer["result"]

    try:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await send("Emulation.setDeviceMetricsOverride", **size)
        frame = (await send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await send("Page.setDocumentContent", frameId=frame, html=html)
        await send("Runtime.evaluate", expression=_FIT)
        return base64.b64decode((await send("Page.captureScreenshot", format="png"))["data"])
    finally:
        await browser.close_tab(tab)


class Pictures:
    """Draws Plotly figures with one hidden browser; every method may be called by any thread.

    `tabs` pictures at a time, `idle` seconds until the browser is closed, `patience` seconds for
    one picture once it has a tab.
    """

    def __init__(self, tabs: int = 2, idle: float = 180.0, patience: float = 45.0) -> None:
        self._tabs, self._idle, self._patience = tabs, idle, patience
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None
        self._closing: asyncio.TimerHandle | None = None
        self._slots: asyncio.Semaphore
        self._opening: asyncio.Lock

    @property
    def open(self) -> bool:
        """Whether a browser is running now."""
        return self._browser is not None

    def draw(
        self,
        spec: Mapping[str, Any],
        form: Literal["png", "svg"],
        width: int,
        height: int,
        scale: float,
        title: str,
    ) -> bytes:
        """The picture of a Plotly figure (as a dict).

        MissingPartError at once when browser or Chinese font is missing; PictureError when the
        browser failed twice.
        """
        opts = {"format": form, "width": width, "height": height, "scale": scale}
        return self._made(lambda browser: browser.calc_fig(dict(spec), opts=opts), title)

    def page(self, html: str, width: int, height: int, title: str) -> bytes:
        """The PNG of a page of just that size; errors as of `draw`."""
        return self._made(lambda browser: _page(browser, html, width, height), title)

    def _made(self, job: Job, title: str) -> bytes:
        if error := base.missing(Need.BROWSER, Need.FONT):
            raise error
        content: bytes = self._submit(self._work(job, title)).result()
        return content

    def close(self) -> None:
        """Close the browser if there is one; the next picture opens another."""
        if self._loop is not None:
            self._submit(self._shut()).result(20)

    def _submit(self, work: Any) -> concurrent.futures.Future[Any]:  # noqa: ANN401
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._slots, self._opening = asyncio.Semaphore(self._tabs), asyncio.Lock()
                threading.Thread(
                    target=self._loop.run_forever, name="pictures", daemon=True
                ).start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _work(self, job: Job, title: str) -> bytes:
        async with self._slots:
            if self._closing is not None:
                self._closing.cancel()
            for last in (False, True):
                browser = await self._ready(title)
                try:
                    content = await self._drawn(browser, job)
                except _LOST as error:
                    await self._drop(browser)
                    if last:
                        raise PictureError("picture", title=title[:40]) from error
                else:
                    break
            self._rest()
            return content

    async def _drawn(self, browser: Any, job: Job) -> bytes:  # noqa: ANN401
        """The picture, or BrowserClosedError as soon as the browser's process is gone."""
        drawing = asyncio.ensure_future(job(browser))
        clock = asyncio.get_running_loop().time
        until = clock() + self._patience
        while not drawing.done():
            await asyncio.wait({drawing}, timeout=0.2)
            gone = browser.subprocess.poll() is not None
            if not drawing.done() and (gone or clock() > until):
                drawing.cancel()
                raise BrowserClosedError
        content: bytes = drawing.result()
        return content

    async def _ready(self, title: str) -> Any:  # noqa: ANN401
        async with self._opening:
            if self._browser is not None and self._browser.subprocess.poll() is not None:
                await self._drop(self._browser)
            if self._browser is None:
                # MathJax would be fetched from abroad for every picture: 44 s where that hangs.
                value = kaleido.Kaleido(
                    n=self._tabs,
                    mathjax=False,
                    timeout=self._patience,
                    path=base.browser(),
                    browser_cls=_Silent,
                )
                try:
                    await asyncio.wait_for(value.open(), self._patience)
                except _LOST as error:
                    raise PictureError("picture", title=title[:40]) from error
                self._browser = value
            return self._browser

    async def _drop(self, browser: Any) -> None:  # noqa: ANN401
        if self._browser is browser:
            self._browser = None
        try:
            await asyncio.wait_for(browser.close(), 10)
        except _LOST:
            browser.subprocess.kill()

    def _rest(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        loop = asyncio.get_running_loop()
        self._closing = loop.call_later(self._idle, lambda: loop.create_task(self._shut()))

    async def _shut(self) -> None:
        if self._browser is not None:
            await self._drop(self._browser)


@cache
def service() -> Pictures:
    """The pictures of this process; the browser starts with the first one."""
    pictures = Pictures()
    atexit.register(pictures.close)
    return pictures


# Print copies of a chart: white, fixed briefing sizes, title and foot inside, PNG, SVG or PDF.


PNG_SCALE = 2
_POINTS = 72 / 25.4
_LABEL = 13.5
"""Pixels of a label on a viewport of scale 1 (`components.render.layout`)."""

_SMALLEST = 5.5
"""Points on paper below which nobody reads a label; a table that needs less makes it taller."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of the viewport, the width in mm at which it is printed, and its label size in points.

    Pixels of type follow from paper: px = pt × width_px / width_pt.
    """

    width: int
    height: int
    mm: float
    points: float

    @property
    def viewport(self) -> Viewport:
        """The viewport on which `components.render` draws, scaled so that labels print readable."""
        one = self.width / (self.mm * _POINTS) / _LABEL
        scale = round(self.points * one, 2)
        return PRINT.with_(
            width=self.width,
            height=self.height,
            scale=scale,
            print_frame=scale / PRINT.scale,
            least=max(PRINT.least, round(_SMALLEST * one, 2)),
        )


SIZES: MappingProxyType[SizeName, Size] = MappingProxyType(
    {
        "wide": Size(1600, 900, 338.7, 13.0),
        "half": Size(1200, 800, 156.0, 8.5),
        "column": Size(1200, 675, 156.0, 8.5),
        "square": Size(1080, 1080, 120.0, 8.5),
    }
)


def picture(chart: Chart, form: Literal["png", "svg", "pdf"], size: SizeName = "wide") -> bytes:
    """The print copy as PNG (twice the pixels, with its dpi), SVG or PDF with searchable text.

    PDF is made from the SVG: the browser's own PDF cuts the foot and loses Chinese text.
    """
    result = SIZES[size]
    value = _composed(chart, size)
    width, height = result.width, max(result.height, round(value.layout.height or 0))
    item = cleaned(value.to_dict())
    kind: Literal["png", "svg"] = "png" if form == "png" else "svg"
    scale = PNG_SCALE if form == "png" else 1
    raw = service().draw(item, kind, width, height, scale, chart.title)
    if form == "png":
        return titled_png(raw, chart, width * scale / result.mm * 1000)
    svg = spoken_svg(without_lots(raw), chart)
    if form == "svg":
        return svg
    sized = at_width(svg.decode(), result.mm * _POINTS, width, height)
    return titled_pdf(in_order(vl_convert.svg_to_pdf(sized)), chart)


_SMALL: tuple[SizeName, ...] = ("half", "column", "square")
"""Sizes whose words, set to be read, leave a plot less room than on a slide."""
_TITLE = 0.75
"""The title there, of what it is on a slide."""
PLOT = 0.6
"""The share of such a picture that is the plot, as far as its words and a square allow."""


def _composed(chart: Chart, size: SizeName) -> Figure:
    """The figure; a small one leaves out words step by step until they do not crowd out the plot.

    What is left of lines in a paper grows, up to a square.
    """
    viewport = SIZES[size].viewport
    if size not in _SMALL:
        return figure(marked(chart), viewport)
    viewport = viewport.with_(title=_TITLE)
    for fewer in _with_fewer_words(chart):
        value = figure(marked(fewer), viewport)
        if plot_share(value) >= PLOT:
            return value
    # Bars have a height of their own; lines take what they are given.
    if chart.traits.native != "line" or viewport.height >= viewport.width:
        return value
    around = value.layout.margin.t + value.layout.margin.b
    height = min(viewport.width, round(around / (1 - PLOT)))
    return figure(marked(fewer), viewport.with_(height=max(viewport.height, height)))


def _with_fewer_words(chart: Chart) -> Iterator[Chart]:
    """The chart; without notes and sums; with policies on the axis and its documents counted.

    Title, subtitle, legend, doubts, the first document and the mark of unsourced figures stay.
    """
    yield chart
    terse = chart.with_(note="", formula="", assumptions=())
    yield terse
    if len(chart.sources) > 1:
        first = chart.citations[0].title if chart.citations else chart.sources[0]
        said = words(chart.lang)("exports.trace.counted", first=first, count=len(chart.sources))
        terse = terse.with_(sources=(said,))
    if chart.traits.native == "line":
        terse = terse.with_(reference_lines=tuple(map(_on_axis, chart.reference_lines)))
    yield terse


def _on_axis(line: ReferenceLine) -> ReferenceLine:
    policy = line.axis == "x" and line.style == "hairline"
    return replace(line, style="mark") if policy else line


def plot_share(value: Figure) -> float:
    """The height between the axes as a share of that of the picture."""
    margin = value.layout.margin
    return 1 - float(((margin.t or 0) + (margin.b or 0)) / (value.layout.height or 1))


def bare(chart: Chart) -> Chart:
    """The chart for a picture without words around it, for a page that says them itself.

    Legend and signs stay: without them the marks could not be read.
    """
    return chart.with_(
        title="", subtitle="", note="", formula="", assumptions=(), sources=(), stamp=Stamp()
    )


def cleaned(values: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A figure as a dict without characters that SVG cannot carry; arrays stay as they are."""
    if isinstance(values, str):
        return plain(values)
    if isinstance(values, dict):
        return {key: cleaned(value) for key, value in values.items()}
    if isinstance(values, (list, tuple)):
        return [cleaned(value) for value in values]
    return values


def at_width(svg: str, points: float, width: int, height: int) -> str:
    """The SVG with its root sized for paper: one unit is one point in the PDF."""
    root = f'width="{points:.1f}" height="{points * height / width:.1f}"'
    return svg.replace(f'width="{width}" height="{height}"', root, 1)


def marked(chart: Chart) -> Chart:
    """The chart with what a picture must also say: 待核 when unsourced figures are in it."""
    warning = chart_text.warning([chart], chart.lang)
    note = " ".join(part for part in (warning, chart.note) if part)
    return chart.with_(note=note)


# The picture beside a chart that Office cannot draw itself, where the briefing asks for it.


Draw = Callable[[Chart, SizeName], bytes]
"""The print copy as PNG; MissingPartError or PictureError where there is none."""
_ARTIST: ContextVar[Draw | None] = ContextVar("artist", default=None)


@contextmanager
def drawn_by(draw: Draw) -> Iterator[None]:
    """Within this block the pictures beside charts are those of `draw`."""
    token = _ARTIST.set(draw)
    try:
        yield
    finally:
        _ARTIST.reset(token)


def _drawn(chart: Chart, size: SizeName) -> bytes:
    return picture(chart, "png", size)


def beside(chart: Chart, briefing: Briefing, size: SizeName) -> tuple[bytes, str]:
    """The PNG of that size, or why there is none; both empty when none was asked for.

    A native file never fails for want of a picture.
    """
    if not briefing.pictures or not chart.traits.picture or not chart.points:
        return b"", ""
    try:
        return (_ARTIST.get() or _drawn)(chart, size), ""
    except (MissingPartError, PictureError) as error:
        return b"", error.sentence(briefing.lang)


def shape(png: bytes) -> float:
    """Height of a picture as a share of its width, from its header; a crowded one is taller."""
    width, height = struct.unpack(">II", png[16:24])
    return float(height / width)


def on_page(briefing: Briefing) -> SizeName:
    """The size that is readable at 156 mm: type made for a slide would shrink to half there."""
    return "column" if briefing.size == "column" else "half"


def name(whole: Address, size: SizeName) -> str:
    """The name of the picture's shape, which lets a refresh draw it again: "…#picture/wide"."""
    return str(replace(whole, part=f"picture/{size}"))


# LibreOffice as a converter: private profile, one at a time, the result checked, not the code.


PATIENCE = 90
"""Seconds for one document; the first run of a profile is the slowest."""
_LOCK = threading.Lock()
_PAPER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        name: {"type": "boolean", "value": "true"}
        for name in ("UseTaggedPDF", "ExportBookmarks", "DisplayPDFDocumentTitle")
    }
)
"""A paper is read aloud by its tags and turned to by its headings."""


@cache
def _profile() -> Path:
    # LibreOffice refuses a second run on one profile, and the user's own may be open.
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def to_pdf(content: bytes, suffix: str) -> bytes:
    """`content` (a .docx, .pptx or .xlsx) as PDF.

    MissingPartError without LibreOffice; ExportError when it made none or took too long. It
    returns 0 even on failure, so the file decides.
    """
    if error := base.missing(Need.OFFICE):
        raise error
    with _LOCK, tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"brief{suffix}"
        source.write_bytes(content)
        command = [
            str(base.office()),
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless",
            "--convert-to",
            _PAPER if suffix == ".docx" else "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(  # noqa: S603 - our own file names only
                command, capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ExportError("office_failed") from error
        path = source.with_suffix(".pdf")
        if not path.is_file() or not path.read_bytes().startswith(b"%PDF"):
            raise ExportError("office_failed")
        return path.read_bytes()


def heading_pages(pdf: bytes, headings: Sequence[str]) -> tuple[str, ...]:
    """The page on which each heading stands, from the text of the PDF; empty without pdftotext.

    The contents name every heading too, so its last page counts.
    """
    reader = shutil.which("pdftotext")
    if reader is None or not headings:
        return ()
    read = subprocess.run(  # noqa: S603 - a fixed command on our own bytes
        [reader, "-", "-"], input=pdf, capture_output=True, timeout=30, check=False
    )
    pages = ["".join(page.split()) for page in read.stdout.decode(errors="replace").split("\f")]
    names = []
    for heading in headings:
        start = "".join(heading.split())[:24]
        on = [number for number, page in enumerate(pages, start=1) if start in page]
        names.append(str(on[-1]) if on else "…")
    return tuple(names)
