"""The one HTML page: Streamlit's, under our name."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.edit.shelf import COOKIE, known
from components.ui import navigation
from components.web.streamlit_internals import (
    HOME,
    IndexPage,
    index_page,
    our_page,
    reader_cookie,
    script,
    sources,
    static_folder,
)
from components.words import languages, words


async def streamlit(request: Request) -> Response:
    return Response(index_page(), media_type="text/html", headers={"ETag": '"old"'})


async def other(request: Request) -> Response:
    return Response(index_page()[:-1] + b" ", media_type="text/html")


ASKING = TestClient(
    Starlette(
        routes=[Route("/gap", streamlit), Route("/other", other), Route("/media/x", streamlit)],
        middleware=[Middleware(IndexPage)],
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


def test_the_home_page_answers_under_its_own_name_too() -> None:
    assert navigation.entries()[0].id == HOME
    for asked, home in (
        ("/overview", "/"),
        ("/overview/", "/"),
        ("/overview?lang=en&ev=obs%3Ax%2Fy%231", "/?lang=en&ev=obs%3Ax%2Fy%231"),
    ):
        answer = ASKING.get(asked, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, home)


def test_below_a_base_path_it_leads_to_the_home_page_there() -> None:
    app = Starlette(middleware=[Middleware(IndexPage, base="/dash")])
    answer = TestClient(app).get("/dash/overview?lang=en", follow_redirects=False)
    assert answer.headers["location"] == "/dash/?lang=en"
    assert TestClient(app).get("/overview", follow_redirects=False).status_code == 404


def test_a_page_whose_name_only_begins_like_the_home_page_is_none() -> None:
    assert ASKING.get("/overviews", follow_redirects=False).status_code == 404


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
    (item,) = re.findall(rb"<noscript>(.*?)</noscript>", our_page(), re.DOTALL)
    assert re.findall(rb'lang="([^"]*)"', item) == [b"zh-CN", b"en-GB"]
    assert "请在浏览器设置里启用 JavaScript".encode() in item
    assert b"Streamlit" not in item


# The table of Streamlit's own words, and the script that exchanges them.


# Put together by Streamlit or a library of its from parts, so no part stands there as a whole.
ASSEMBLED = {
    "options",
    "option",
    "press_enter",
    "press_control",
    "press_command",
    "submit_enter",
    "submit_control",
    "submit_command",
    "result",
    "results",
    "year",
    "month",
    "day",
    "good_sign",
    "bar_sign",
    "warning_sign",
    "no_page_named",
    "no_page_here",
    "most_chosen",
    "most_chosen_one",
    "no_options",
    "per_file",
    "choose_option",
    "choose_options",
}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def bundle() -> str:
    return "\n".join(path.read_text() for path in (static_folder() / "static" / "js").glob("*.js"))


def test_every_word_of_the_table_is_still_one_of_the_installed_streamlit(bundle: str) -> None:
    whole = {key: text for key, text in sources().items() if key not in ASSEMBLED}
    longest = {key: max(re.split(r"\{\w+\}", text), key=len) for key, text in whole.items()}
    assert {key for key, part in longest.items() if part.strip() not in bundle} == set()


@pytest.mark.parametrize("lang", languages())
def test_each_has_a_word_in_every_language_that_asks_for_nothing_else(lang: str) -> None:
    said = words(lang).under("framework")
    assert {key for key in said if not key.startswith("link.")} == set(sources())
    names = {key for key in sources() if blanks(said[key]) - blanks(sources()[key])}
    assert names == set()


def test_no_word_for_a_reader_speaks_of_the_framework() -> None:
    said = [text for lang in languages() for text in words(lang).under("framework").values()]
    assert [text for text in said if re.search("streamlit|script|rerun", text, re.IGNORECASE)] == []


def test_the_words_cannot_end_the_script_they_stand_in() -> None:
    assert "</" not in script()


# The cookie by which a browser is known again.


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
    assert {*rest} == {"Path=/", "Max-Age=86400", "HttpOnly", "SameSite=Lax"}
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
    assert ("Secure" in reader_cookie(given).split("; ")) is secure


def test_pages_carry_it_and_nothing_else_does(client: TestClient) -> None:
    page = Route("/trends", lambda _: Response(index_page(), media_type="text/html"))
    shell = Starlette(routes=[page], middleware=[Middleware(IndexPage)])
    assert COOKIE in TestClient(shell).get("/trends").headers["set-cookie"]
    for path in ("/api/observations.csv", "/healthz", "/data-version"):
        assert COOKIE not in client.get(path).headers.get("set-cookie", "")
