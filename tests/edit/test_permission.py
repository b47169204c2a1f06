"""Who may edit: who opened the link at this machine, or a listed login; a stranger never."""

import pytest

from components.edit.permission import Permission, Visitor, editors, local, permission, word

PLACE = "127.0.0.1:8501"
HERE = {"host": PLACE, "origin": f"http://{PLACE}"}
LISTED = frozenset({"li@example.org", "auth0|7"})
NET = {"host": "dash.example.org", "origin": "https://dash.example.org"}
LO = "127.0.0.1"


def at(headers: dict[str, str], *, bound: str = LO, caller: str = LO, given: str = "") -> Visitor:
    """A browser that was given the word, unless `given` says otherwise."""
    return Visitor(bound, caller, headers, word=given or word())


ATTEMPTS = {
    "a browser that never opened the link": at(HERE, given="no word at all, only a guess"),
    "an old link, of the process before": at(HERE, given=word()[::-1]),
    "a page of another port": at({**HERE, "origin": "http://127.0.0.1:3000"}),
    "a page of another port, by name": at({"host": PLACE, "origin": "http://localhost:9999"}),
    "a page from elsewhere": at({**HERE, "origin": "https://evil.example"}),
    "a page without an origin of its own": at({**HERE, "origin": "null"}),
    "a bare proxy on this machine": at({"host": "127.0.0.1:8617"}, given="-"),
    "a proxy that says Via": at({**HERE, "via": "1.1 cache"}),
    "a proxy that says Forwarded": at({**HERE, "forwarded": "for=192.168.1.7"}),
    "hangsu.conf": at({**NET, "x-forwarded-for": "192.168.1.7", "x-forwarded-proto": "https"}),
    "X-Forwarded-Proto alone": at({**HERE, "x-forwarded-proto": "https"}),
    "X-Real-IP alone": at({**HERE, "x-real-ip": "192.168.1.7"}),
    "CF-Connecting-IP alone": at({**HERE, "cf-connecting-ip": "192.168.1.7"}),
    "True-Client-IP alone": at({**HERE, "true-client-ip": "192.168.1.7"}),
    "a rebound name": at({"host": "evil.example:8501", "origin": "http://evil.example:8501"}),
    "a name that begins like ours": at({"host": "localhost.evil.example"}),
    "another machine": at(HERE, caller="192.168.1.7"),
    "a server that listens to the network": at(HERE, bound="0.0.0.0"),
    "a server that listens everywhere": at(HERE, bound=""),
    "no host at all": at({}),
    "an origin that is none": at({"host": "localhost", "origin": "http://[bad"}),
}


@pytest.mark.parametrize("headers", [HERE, {"host": "localhost:8501"}, {"host": "[::1]:8501"}])
def test_whoever_opened_the_link_at_the_machine_may_edit(headers: dict[str, str]) -> None:
    assert permission(at(headers), frozenset()) == Permission(True, "local")


@pytest.mark.parametrize("visitor", ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("way", ["", "link", "login"])
def test_whoever_comes_another_way_may_not(
    visitor: Visitor, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGSU_EDITING", way)
    assert not local(visitor)
    assert permission(visitor, LISTED).granted is False


def test_on_a_server_with_login_the_link_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_shell = Visitor(LO, LO, HERE, {}, True, word())
    assert permission(at_the_shell, LISTED) == Permission(False, "log_in")
    monkeypatch.setenv("HANGSU_EDITING", "login")
    assert permission(at(HERE), LISTED) == Permission(False, "network")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"HANGSU_EDITING": "off"}, "off"),
        ({"HANGSU_EDITING": "logn"}, "unknown"),
        ({"HANGSU_LINK": "short"}, "unknown"),
    ],
)
def test_switched_off_or_mistaken_settings_let_nobody_edit(
    settings: dict[str, str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    login = {"email": "li@example.org"}
    for one in (at(HERE), Visitor("0.0.0.0", "10.0.0.9", NET, login, True)):
        assert permission(one, LISTED) == Permission(False, reason)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "Li@Example.org", "email_verified": True},
        {"email": "li@example.org"},
        {"sub": "auth0|7", "email": "other@example.org", "email_verified": False},
    ],
)
def test_a_listed_login_may_edit_from_anywhere(claims: dict[str, object]) -> None:
    result = permission(Visitor("0.0.0.0", "10.0.0.9", NET, claims, True), LISTED)
    assert (result.granted, result.reason) == (True, "editor")
    assert result.name in {"Li@Example.org", "li@example.org", "auth0|7"}


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "wang@example.org"},
        {"email": "li@example.org", "email_verified": False},
        {"email": "li@example.org", "email_verified": "false"},
        {"name": "li@example.org"},
        {"email": "li@example.org.evil"},
        {"email": None, "sub": ""},
        {"email": ""},
    ],
)
def test_a_login_that_is_not_listed_or_not_verified_may_not(claims: dict[str, object]) -> None:
    result = permission(Visitor("0.0.0.0", "10.0.0.9", NET, claims, True), LISTED)
    assert (result.granted, result.reason) == (False, "not_listed")


def test_without_a_login_the_reason_says_what_is_lacking() -> None:
    away = Visitor("0.0.0.0", "10.0.0.9", NET)
    assert permission(away, LISTED).reason == "network"
    ready = Visitor("0.0.0.0", "10.0.0.9", NET, login_possible=True)
    assert permission(ready, LISTED).reason == "log_in"
    assert permission(ready, frozenset()).reason == "network"


def test_the_list_comes_from_the_variable_or_the_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANGSU_EDITORS", raising=False)
    assert editors(["A@x.org", " "]) == {"a@x.org"}
    assert editors() == frozenset()
    monkeypatch.setenv("HANGSU_EDITORS", "A@x.org, b@x.org;")
    assert editors("c@x.org") == {"a@x.org", "b@x.org"}
