"""The cookie by which a browser is known again."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.edit.shelf import COOKIE, known
from components.web.reader import reader_cookie
from components.web.shell_page import ShellPage
from components.web.streamlit_files import index_page

ID = "A" * 43


def scope(scheme: str = "http", **headers: str) -> dict[str, object]:
    pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return {"type": "http", "scheme": scheme, "headers": pairs}


def value(cookie: str) -> str:
    return cookie.split(";")[0].removeprefix(f"{COOKIE}=")


def test_a_new_browser_gets_an_id_that_nobody_can_guess() -> None:
    first, second = (value(reader_cookie(scope())) for _ in range(2))
    assert known(first)
    assert first != second


def test_no_script_and_no_other_site_gets_at_it() -> None:
    rest = reader_cookie(scope()).split("; ")[1:]
    assert rest == ["Path=/", "Max-Age=86400", "HttpOnly", "SameSite=Lax"]
    assert "; Path=/name;" in reader_cookie(scope(), "/name")


def test_a_browser_that_has_one_keeps_it_and_a_forged_one_is_replaced() -> None:
    assert value(reader_cookie(scope(cookie=f"a=b; {COOKIE}={ID}"))) == ID
    assert known(value(reader_cookie(scope(cookie=f"{COOKIE}=x"))))


@pytest.mark.parametrize(
    ("given", "secure"),
    [(scope(), False), (scope("https"), True), (scope(x_forwarded_proto="https"), True)],
)
def test_over_https_and_only_there_the_cookie_is_secure(
    given: dict[str, object], secure: bool
) -> None:
    assert reader_cookie(given).endswith("; Secure") is secure


def test_pages_carry_it_and_nothing_else_does(client: TestClient) -> None:
    page = Route("/trends", lambda _: Response(index_page(), media_type="text/html"))
    shell = Starlette(routes=[page], middleware=[Middleware(ShellPage)])
    assert COOKIE in TestClient(shell).get("/trends").headers["set-cookie"]
    for path in ("/api/observations.csv", "/healthz", "/data-version"):
        assert COOKIE not in client.get(path).headers.get("set-cookie", "")
