from __future__ import annotations

import gzip

import brotli
from starlette.requests import Request

from components.render.assets import script_path, script_route
from components.web.plotly_script import plotly_route, serve


def ask(**headers: str) -> Request:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": script_route(), "headers": pairs})


def test_the_script_is_sent_as_it_was_published() -> None:
    assert serve(ask()).body == script_path().read_bytes()
    assert script_path().read_bytes().startswith(b"/**\n* plotly.js (cartesian - minified) v")


def test_a_browser_that_takes_gzip_gets_a_third() -> None:
    answer = serve(ask(accept_encoding="gzip"))
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == script_path().read_bytes()
    assert len(answer.body) * 3 < script_path().stat().st_size


def test_a_browser_that_takes_brotli_gets_less_than_a_third() -> None:
    answer = serve(ask(accept_encoding="gzip, br"))
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(bytes(answer.body)) == script_path().read_bytes()
    assert len(answer.body) * 3.3 < script_path().stat().st_size


def test_the_answer_is_kept_for_ever_and_repeated_as_unchanged() -> None:
    answer = serve(ask())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = serve(ask(if_none_match=answer.headers["etag"]))
    assert (again.status_code, bytes(again.body)) == (304, b"")


def test_the_two_forms_have_tags_of_their_own() -> None:
    assert serve(ask()).headers["etag"] != serve(ask(accept_encoding="gzip")).headers["etag"]


def test_the_path_carries_the_hash_of_the_content() -> None:
    route = plotly_route()
    assert route.path == script_route()
    assert route.path.startswith("/plotly-")
    assert route.path.endswith(".min.js")
    assert len(route.path) == len("/plotly-") + 12 + len(".min.js")
