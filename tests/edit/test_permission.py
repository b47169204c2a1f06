"""Who may edit: this machine, or a listed login; a disguised stranger never."""

import pytest

from components.edit.permission import Permission, Visitor, editors, local, permission

HERE = {"host": "localhost:8501", "origin": "http://localhost:8501"}
LISTED = frozenset({"li@example.org", "auth0|7"})
NET = {"host": "dash.example.org", "origin": "https://dash.example.org"}


def test_people_at_the_machine_may_edit_a_server_that_listens_only_there() -> None:
    assert permission(Visitor("127.0.0.1", "127.0.0.1", HERE), frozenset()) == Permission(
        True, "local"
    )


@pytest.mark.parametrize(
    "visitor",
    [
        Visitor("0.0.0.0", "127.0.0.1", HERE),
        Visitor("", "127.0.0.1", HERE),
        Visitor("127.0.0.1", "192.168.1.7", HERE),
        Visitor("127.0.0.1", "127.0.0.1", {}),
        Visitor("127.0.0.1", "127.0.0.1", NET),
        Visitor(
            "127.0.0.1",
            "127.0.0.1",
            {"host": "localhost:8501", "origin": "https://dash.example.org"},
        ),
        Visitor("127.0.0.1", "127.0.0.1", {**HERE, "x-forwarded-for": "192.168.1.7"}),
        Visitor("127.0.0.1", "127.0.0.1", {**HERE, "forwarded": "for=192.168.1.7"}),
        Visitor("127.0.0.1", "127.0.0.1", {"host": "localhost.evil.example"}),
        Visitor("127.0.0.1", "127.0.0.1", {"host": "localhost", "origin": "http://[bad"}),
    ],
)
def test_whoever_comes_another_way_may_not(visitor: Visitor) -> None:
    assert not local(visitor)
    assert permission(visitor, LISTED).granted is False


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
