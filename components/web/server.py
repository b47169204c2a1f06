"""The server around Streamlit: our routes and what every request passes on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, Router
from starlette.types import Receive, Scope, Send

from components.edit import permission
from components.render.assets import (
    CONTENT,
    finding_module,
    foot_module,
    plotly_path,
    search_module,
    surface_module,
)
from components.web.middleware import Origins, RateLimiter, Requests, ResponseHeaders
from components.web.static import Assets, content_route
from components.web.streamlit_internals import LINK, IndexPage, edit_link, login
from components.web.warmup import Ready

FILES_PER_MINUTE = 600
"""Tables and files of charts: more than one server can make for one address."""


Option = Callable[[str], Any]
"""What Streamlit is set to, asked by name."""


def routes(base: str = "", option: Option = str, fault: str = "") -> list[BaseRoute]:
    """Plotly's script, figures, charts, the data interface, the health checks, below `base`.

    `fault` is what is wrong with the files of the login, for `/readyz` to tell.
    """
    root = below(base)
    data = LazyRoutes(lambda: _data_routes(root, fault))
    paths = (
        "/healthz",
        "/readyz",
        "/data-version",
        "/search.json",
        "/api",
        "/api/{rest:path}",
        "/charts/{rest:path}",
    )
    answer = partial(edit_link, port=partial(option, "server.port"))
    link = Route(f"{root}/{LINK}/{{word}}", answer)
    return [content_route(root), link, *(Route(f"{root}{path}", data) for path in paths)]


def address(base: str, option: Option) -> str:
    """Where to open the dashboard; on one's own machine this is the link that lets edit."""
    host = str(option("server.address") or "")
    start = f"http://{host or 'localhost'}:{option('server.port')}{below(base)}"
    way = permission.way(host, login_possible=login(option("secrets.files"))[0])
    here = way == "link" and permission.loopback(host)
    return f"{start}/{LINK}/{permission.word()}" if here else start


def _data_routes(root: str, fault: str) -> list[BaseRoute]:
    from components.web.charts import chart_routes
    from components.web.data_api import api_routes

    return [*api_routes(root, fault), *chart_routes(root)]


def middleware(base: str = "", origins: Iterable[str] = ()) -> list[Middleware]:
    """From the outside in: readiness, origins, log, headers, brake, compressed files, our page.

    `origins` are those of other pages that may open a websocket here.
    """
    root = below(base)
    return [
        Middleware(Ready, unasked=(f"{root}/healthz", f"{root}/readyz")),
        Middleware(Origins, listed=tuple(origins)),
        Middleware(Requests, path=f"{root}/api"),
        Middleware(ResponseHeaders, links=lambda: needed(root)),
        Middleware(RateLimiter, path=f"{root}/api"),
        Middleware(RateLimiter, path=f"{root}/charts", per_minute=FILES_PER_MINUTE),
        Middleware(RateLimiter, path=f"{root}/search.json", per_minute=FILES_PER_MINUTE),
        Middleware(Assets, base=root),
        Middleware(IndexPage, base=root),
    ]


@cache
def needed(root: str) -> tuple[str, ...]:
    """What every page will need, as values of its Link header: Plotly and our own scripts.

    A page learns of them late, when Streamlit's own script has run; a browser told at once has
    them ready by then.
    """
    plotly = f"<{root}{plotly_path()}>; rel=preload; as=script"
    scripts = (finding_module, foot_module, search_module, surface_module)
    modules = (CONTENT.put_script(script()) for script in scripts)
    return (plotly, *(f"<{root}{path}>; rel=modulepreload" for path in modules))


def below(base: str) -> str:
    """Streamlit's `server.baseUrlPath` as a prefix: "/name", or "" at the root."""
    name = base.strip("/")
    return f"/{name}" if name else ""


# Routes whose modules are imported at their first request and not at the start of the server.


class LazyRoutes:
    """An ASGI application that is made when first asked; pandas then loads beside the readers."""

    def __init__(self, make: Callable[[], Sequence[BaseRoute]]) -> None:
        self._make = make
        self._router: Router | None = None
        self._lock = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the routes that `make` returns."""
        async with self._lock:
            if self._router is None:
                self._router = Router(await asyncio.to_thread(self._make))
        await self._router(scope, receive, send)
