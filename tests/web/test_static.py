"""Streamlit's own files: small on the way, the same when unpacked, kept for ever."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.testclient import TestClient

from components.render.assets import OFFERS, PLATES, script_path, script_route
from components.web.responses import coding, packed
from components.web.static import Assets, Sent, against, plotly_route, serve_plotly, worth_packing
from tests.web.deciphering import deciphered

FILES = worth_packing()
NAME, PATH = next(item for item in FILES.items() if item[0].startswith("static/js/index."))
BARE = TestClient(Starlette(middleware=[Middleware(Assets, base="/dash")]))


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.000", ""),
        ("BR; q=0.5", "br"),
    ],
)
def test_the_best_coding_that_the_browser_takes_is_used(header: str, chosen: str) -> None:
    assert coding(header) == chosen


def test_packed_and_unpacked_again_a_file_is_itself() -> None:
    assert gzip.decompress(packed(PATH, "gzip")) == PATH.read_bytes()
    assert brotli.decompress(packed(PATH, "br")) == PATH.read_bytes()


def test_a_file_is_packed_once() -> None:
    assert packed(PATH, "br") is packed(PATH, "br")


def test_a_script_is_sent_packed_with_its_type_and_kept_for_ever() -> None:
    answer = BARE.get(f"/dash/{NAME}", headers={"accept-encoding": "gzip"})
    assert answer.content == PATH.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert int(answer.headers["content-length"]) * 2 < PATH.stat().st_size


def test_the_same_script_is_not_sent_twice() -> None:
    tag = BARE.get(f"/dash/{NAME}").headers["etag"]
    again = BARE.get(f"/dash/{NAME}", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/dash/static/../index.html", "/dash/static/js/%2e%2e/x.js", "/static/js/x.js", "/dash"],
)
def test_what_is_not_on_the_list_is_left_to_streamlit(path: str) -> None:
    assert BARE.get(path).status_code == 404


def test_who_takes_no_compression_is_left_to_streamlit() -> None:
    assert BARE.get(f"/dash/{NAME}", headers={"accept-encoding": "identity"}).status_code == 404


def test_only_scripts_and_styles_of_the_installed_package_are_on_the_list() -> None:
    assert {path.suffix for path in FILES.values()} == {".js", ".css"}
    assert all(
        name.startswith("static/") and Path(name).name == path.name for name, path in FILES.items()
    )


def ask(**headers: str) -> Request:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": script_route(), "headers": pairs})


def test_the_script_is_sent_as_it_was_published() -> None:
    assert serve_plotly(ask()).body == script_path().read_bytes()
    assert script_path().read_bytes().startswith(b"/**\n* plotly.js (cartesian - minified) v")


def test_a_browser_that_takes_gzip_gets_a_third() -> None:
    answer = serve_plotly(ask(accept_encoding="gzip"))
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == script_path().read_bytes()
    assert len(answer.body) * 3 < script_path().stat().st_size


def test_a_browser_that_takes_brotli_gets_less_than_a_third() -> None:
    answer = serve_plotly(ask(accept_encoding="gzip, br"))
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(bytes(answer.body)) == script_path().read_bytes()
    assert len(answer.body) * 3.3 < script_path().stat().st_size


def test_the_answer_is_kept_for_ever_and_repeated_as_unchanged() -> None:
    answer = serve_plotly(ask())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = serve_plotly(ask(if_none_match=answer.headers["etag"]))
    assert (again.status_code, bytes(again.body)) == (304, b"")


def test_the_two_forms_have_tags_of_their_own() -> None:
    assert (
        serve_plotly(ask()).headers["etag"]
        != serve_plotly(ask(accept_encoding="gzip")).headers["etag"]
    )


def test_the_path_carries_the_hash_of_the_content() -> None:
    route = plotly_route()
    assert route.path == script_route()
    assert route.path.startswith("/plotly-")
    assert route.path.endswith(".min.js")
    assert len(route.path) == len("/plotly-") + 12 + len(".min.js")


# Scripts by address: compressed, kept by the browser for ever, 404 when unknown.


SCRIPT = 'const WORDS = "' + "核心产业 " * 200 + '"'


def test_a_script_travels_compressed_and_unescaped(client: TestClient) -> None:
    path = OFFERS.put(SCRIPT)
    whole = client.get(path, headers={"Accept-Encoding": "identity"})
    assert whole.text == SCRIPT
    assert "content-encoding" not in whole.headers
    for chosen in ("br", "gzip"):
        answer = client.get(path, headers={"Accept-Encoding": chosen})
        assert answer.headers["content-encoding"] == chosen
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.text == SCRIPT
        assert int(answer.headers["content-length"]) * 10 < len(SCRIPT.encode())


def test_a_browser_keeps_it_for_ever(client: TestClient) -> None:
    answer = client.get(OFFERS.put(SCRIPT))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = client.get(OFFERS.put(SCRIPT), headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_is_a_404_that_nobody_keeps(client: TestClient) -> None:
    for name in ("0" * 32 + ".js", "app.py", "x"):
        answer = client.get(f"/offered/{name}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_it_is_read_only(client: TestClient) -> None:
    assert client.post(OFFERS.put(SCRIPT)).status_code == 405


# Plates by address, several in one answer, as a difference where the browser has the last one.


def plate(title: str) -> str:
    return json.dumps({"title": title, "lines": ["核心产业 " * 200]}, ensure_ascii=False)


def name(title: str) -> str:
    return PLATES.put(plate(title)).removeprefix("/plates/")


def known(text: str) -> dict[str, str]:
    """What a browser says that has kept `text`."""
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return {"Accept-Encoding": "gzip, br, dcz", "Available-Dictionary": f":{digest}:"}


def test_several_plates_come_in_the_order_of_their_names(client: TestClient) -> None:
    answer = client.get(f"/plates/{name('乙')}-{name('甲')}")
    assert [one["title"] for one in answer.json()] == ["乙", "甲"]


def test_plates_travel_compressed_and_unescaped(client: TestClient) -> None:
    path = f"/plates/{name('甲')}"
    whole = client.get(path, headers={"Accept-Encoding": "identity"})
    assert whole.text == f"[{plate('甲')}]"
    assert "content-encoding" not in whole.headers
    for chosen in ("br", "gzip"):
        answer = client.get(path, headers={"Accept-Encoding": chosen})
        assert answer.headers["content-encoding"] == chosen
        assert answer.text == whole.text
        assert int(answer.headers["content-length"]) * 10 < len(whole.content)


def test_a_browser_keeps_them_for_ever_and_no_proxy_does(client: TestClient) -> None:
    headers = client.get(f"/plates/{name('甲')}").headers
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert headers["use-as-dictionary"] == 'match="/plates/*"'
    assert headers["vary"] == "Accept-Encoding, Available-Dictionary"


def test_a_browser_that_has_the_last_answer_gets_what_is_different(client: TestClient) -> None:
    first = client.get(f"/plates/{name('甲')}").text
    answer = client.get(f"/plates/{name('乙')}", headers=known(first))
    assert answer.headers["content-encoding"] == "dcz"
    assert len(answer.content) < 120
    assert deciphered(answer.content, first) == f"[{plate('乙')}]"


def test_a_browser_that_cannot_read_differences_gets_it_whole(client: TestClient) -> None:
    first = client.get(f"/plates/{name('甲')}").text
    answer = client.get(
        f"/plates/{name('乙')}", headers={**known(first), "Accept-Encoding": "gzip, br"}
    )
    assert answer.headers["content-encoding"] == "br"
    assert answer.text == f"[{plate('乙')}]"


def test_a_dictionary_that_we_do_not_know_counts_as_none(client: TestClient) -> None:
    for odd in (known("[]"), {**known("[]"), "Available-Dictionary": "no base 64 ?"}):
        answer = client.get(f"/plates/{name('乙')}", headers=odd)
        assert answer.headers["content-encoding"] == "br"
        assert answer.text == f"[{plate('乙')}]"


def test_of_several_one_that_is_gone_is_null_and_nobody_keeps_the_answer(
    client: TestClient,
) -> None:
    answer = client.get(f"/plates/{name('甲')}-{'0' * 32}")
    assert [one and one["title"] for one in answer.json()] == ["甲", None]
    assert answer.headers["cache-control"] == "no-store"
    assert "use-as-dictionary" not in answer.headers


def test_what_is_not_there_is_a_404_that_nobody_keeps_plates_route(client: TestClient) -> None:
    for path in ("0" * 32, "indicators.yaml", "-", "x-y"):
        answer = client.get(f"/plates/{path}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_plates_carry_no_headers_of_a_document(client: TestClient) -> None:
    headers = client.get(f"/plates/{name('甲')}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


def test_they_are_read_only(client: TestClient) -> None:
    assert client.post(f"/plates/{name('甲')}").status_code == 405


# Compression against what a browser has: for those who can, and who have what we know.


def header(text: str) -> str:
    return f":{b64encode(sha256(text.encode()).digest()).decode()}:"


@given(st.text(), st.text(min_size=8))
def test_what_is_sent_as_a_difference_reads_as_it_was(text: str, known: str) -> None:
    assert deciphered(against(text, known), known) == text


def test_a_text_too_short_to_help_is_refused() -> None:
    with pytest.raises(ValueError, match="eight bytes"):
        against("[1]", "[2]")


def test_a_difference_is_small() -> None:
    known = "".join(f"{number} 亿元；" for number in range(2_000))
    # 40 bytes say what it was made against.
    assert len(against(known.replace("1234 亿元", "5678 亿元"), known)) < 40 + 60


def test_an_answer_is_known_by_its_hash() -> None:
    sent = Sent()
    sent.note("[1]", "one")
    sent.note("[2]", "two")
    assert sent.named("br, dcz", header("[1]")) == "one"
    assert sent.named("DCZ;q=0.5", header("[2]")) == "two"


@pytest.mark.parametrize("accepted", ["", "br, gzip, zstd", "xdcz"])
def test_who_cannot_read_differences_gets_none(accepted: str) -> None:
    sent = Sent()
    sent.note("[1]", "one")
    assert sent.named(accepted, header("[1]")) == ""


@pytest.mark.parametrize("available", ["", ":", ":AAAA:", "no base 64 ?", header("[2]")])
def test_a_hash_that_means_nothing_to_us_counts_as_none(available: str) -> None:
    sent = Sent()
    sent.note("[1]", "one")
    assert sent.named("dcz", available) == ""


def test_the_oldest_answers_are_forgotten() -> None:
    sent = Sent(room=1)
    sent.note("[1]", "one")
    sent.note("[2]", "two")
    assert [sent.named("dcz", header(text)) for text in ("[1]", "[2]")] == ["", "two"]
