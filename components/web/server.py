"""The server around Streamlit: our routes and what every request passes on its way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from components.render.assets import OFFERS, finding_module, script_route, surface_module
from components.web.assets import Assets
from components.web.deferred import Deferred
from components.web.headers import Headers
from components.web.limiting import Brake
from components.web.logs import Requests
from components.web.offered_route import offered_route
from components.web.origins import Origins
from components.web.plates_route import plates_route
from components.web.plotly_script import plotly_route
from components.web.shell_page import ShellPage

FILES_PER_MINUTE = 600
"""Tables and files of charts: more than one server can make for one address."""


def routes(base: str = "") -> list[BaseRoute]:
    """Plotly's script, figures, charts, the data interface, the health checks, below `base`."""
    root = below(base)
    data = Deferred(lambda: _data_routes(root))
    paths = (
        "/healthz",
        "/readyz",
        "/data-version",
        "/api",
        "/api/{rest:path}",
        "/charts/{rest:path}",
    )
    ours = [plotly_route(root), offered_route(root), plates_route(root)]
    return [*ours, *(Route(f"{root}{path}", data) for path in paths)]


def _data_routes(root: str) -> list[BaseRoute]:
    from components.web.api import api_routes
    from components.web.chart_route import chart_routes

    return [*api_routes(root), *chart_routes(root)]


def middleware(base: str = "", origins: Iterable[str] = ()) -> list[Middleware]:
    """From the outside in: origins of websockets, log, headers, brake, compressed files, our page.

    `origins` are those of other pages that may open a websocket here.
    """
    root = below(base)
    return [
        Middleware(Origins, listed=tuple(origins)),
        Middleware(Requests, path=f"{root}/api"),
        Middleware(Headers, links=lambda: needed(root)),
        Middleware(Brake, path=f"{root}/api"),
        Middleware(Brake, path=f"{root}/charts", per_minute=FILES_PER_MINUTE),
        Middleware(Assets, base=root),
        Middleware(ShellPage, base=root),
    ]


@cache
def needed(root: str) -> tuple[str, ...]:
    """What every page will need, as values of its Link header: Plotly and our own scripts.

    A page learns of them late, when Streamlit's own script has run; a browser told at once has
    them ready by then.
    """
    plotly = f"<{root}{script_route()}>; rel=preload; as=script"
    modules = (OFFERS.put(made()) for made in (finding_module, surface_module))
    return (plotly, *(f"<{root}{path}>; rel=modulepreload" for path in modules))


def below(base: str) -> str:
    """Streamlit's `server.baseUrlPath` as a prefix: "/name", or "" at the root."""
    name = base.strip("/")
    return f"/{name}" if name else ""
