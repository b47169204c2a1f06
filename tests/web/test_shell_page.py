"""The one HTML page: Streamlit's, under our name."""

from __future__ import annotations

import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.web.shell_page import ShellPage, our_page
from components.web.streamlit_files import index_page


async def streamlit(request: Request) -> Response:
    return Response(index_page(), media_type="text/html", headers={"ETag": '"old"'})


async def other(request: Request) -> Response:
    return Response(index_page()[:-1] + b" ", media_type="text/html")


ASKING = TestClient(
    Starlette(
        routes=[Route("/gap", streamlit), Route("/other", other), Route("/media/x", streamlit)],
        middleware=[Middleware(ShellPage)],
    )
)


def test_the_page_bears_our_name_and_language() -> None:
    text = ASKING.get("/gap").text
    assert '<html lang="zh-CN">' in text
    assert "<title>HangSu 杭苏对照</title>" in text
    assert text.encode() == our_page()


def test_it_is_sent_packed_and_without_the_tag_of_the_page_it_replaces() -> None:
    headers = ASKING.get("/gap").headers
    assert headers["content-encoding"] == "gzip"
    assert "etag" not in headers
    plain = ASKING.get("/gap", headers={"accept-encoding": "identity"})
    assert (plain.content, plain.headers["content-length"]) == (our_page(), str(len(our_page())))


def test_any_other_page_and_any_download_stay_as_they_are() -> None:
    assert ASKING.get("/other").content == index_page()[:-1] + b" "
    assert ASKING.get("/media/x").content == index_page()


def scripts(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"<script" in line or b"prerender" in line]


def test_the_scripts_are_those_of_streamlit_and_our_two() -> None:
    ours = scripts(our_page())
    assert [ours.pop(0).strip() for _ in range(2)] == [b"<script>"] * 2
    assert len(ours) == 4
    assert ours == scripts(index_page())


def test_it_names_the_base_path_as_text() -> None:
    assert b'<meta name="hangsu-base" content="/dash" />' in our_page("/dash")
    assert b'content="/&quot;&gt;&lt;x&gt;"' in our_page('/"><x>')


def test_it_fetches_no_font_that_the_theme_does_not_use() -> None:
    assert b'as="font"' in index_page()
    assert b'as="font"' not in our_page()


def test_a_browser_without_scripts_is_told_so_in_every_language_and_in_no_other_words() -> None:
    (told,) = re.findall(rb"<noscript>(.*?)</noscript>", our_page(), re.DOTALL)
    assert re.findall(rb'lang="([^"]*)"', told) == [b"zh-CN", b"en-GB"]
    assert "请在浏览器设置里启用 JavaScript".encode() in told
    assert b"Streamlit" not in told
