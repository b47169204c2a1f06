"""Who may change the file: whoever opened the link of this start, or a login that is on the list.

The link is for one's own machine, the login for all others; `HANGSU_EDITING` says which of the two
holds, or that nobody may. Pure rules over what the caller knows of the connection, so that every
write can ask again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from secrets import compare_digest, token_urlsafe
from urllib.parse import urlsplit

VARIABLE = "HANGSU_EDITORS"
WAY = "HANGSU_EDITING"
WORD = "HANGSU_LINK"
_WORD = re.compile(r"[A-Za-z0-9_-]{20,}")
_FORWARDED = re.compile(r"forwarded|via|x-(forwarded|original|real|client|cluster)-.*|cf-.*|.*-ip")


@dataclass(frozen=True)
class Visitor:
    """What is known of a connection: the address the server is bound to, the caller's address,
    the headers of the request (lower-case names), the claims of the login ({} without one), and
    the `word` that the browser was given when it opened the link.
    """

    bound: str
    caller: str
    headers: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, object] = field(default_factory=dict)
    login_possible: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether the visitor may edit, and why (not).

    local, editor, not_listed, log_in, network, link (not opened), off, unknown (no such way).
    `name` is that of the login ("" for people at the machine, who type theirs).
    """

    granted: bool
    reason: str
    name: str = ""


def permission(visitor: Visitor, listed: frozenset[str]) -> Permission:
    """The decision: one way of editing holds, and the other then opens nothing."""
    chosen = way(visitor.bound, login_possible=visitor.login_possible)
    if chosen == "link":
        here = loopback(visitor.bound)
        return (
            Permission(True, "local")
            if local(visitor)
            else Permission(False, "link" if here else "network")
        )
    if chosen != "login":
        return Permission(False, "off" if chosen == "off" else "unknown")
    name = _identity(visitor.claims, listed)
    if name:
        return Permission(True, "editor", name)
    if visitor.claims:
        return Permission(False, "not_listed", _shown(visitor.claims))
    return Permission(False, "log_in" if visitor.login_possible and listed else "network")


def way(bound: str, *, login_possible: bool) -> str:
    """How one comes to edit: the setting, else by link on loopback and by login elsewhere."""
    if not _WORD.fullmatch(os.environ.get(WORD) or word()):
        return "unknown"
    usual = "link" if loopback(bound) and not login_possible else "login"
    return os.environ.get(WAY, "").strip().lower() or usual


@cache
def word() -> str:
    """What the link of this process holds; nobody can guess it, and it dies with the process.

    Whoever starts the server without a terminal may choose it, and not a short one.
    """
    return os.environ.get(WORD) or token_urlsafe(32)


def right(given: str) -> bool:
    """Whether `given` is the word of the link."""
    return compare_digest(given.encode(), word().encode())


def cookie(port: object) -> str:
    """The name of the cookie that holds the word: browsers show cookies to every port."""
    return f"hangsu_edit_{port}"


def local(visitor: Visitor) -> bool:
    """Whether this browser opened the link, at this machine, of a server that listens only there.

    A proxy on the same machine also calls from loopback: it betrays itself by the headers it adds
    or by the host that the browser believes to talk to, and one that adds nothing has not been
    given the word. A page of another port has the cookie, but an origin of its own.
    """
    headers = visitor.headers
    if any(map(_FORWARDED.fullmatch, headers)):
        return False
    host = headers.get("host", "")
    foreign = _host(headers.get("origin", f"http://{host}")) != host
    name = re.sub(r":\d+$", "", host)
    here = all(map(loopback, [visitor.bound, visitor.caller, name.strip("[]")]))
    return here and not foreign and right(visitor.word)


def editors(secret: object = "") -> frozenset[str]:
    """The allow-list: e-mail addresses or login ids in HANGSU_EDITORS, else in the secret.

    Separated by commas or spaces, or a list in the secrets file; letter case does not count.
    """
    items = os.environ.get(VARIABLE) or secret
    parts = items if isinstance(items, (list, tuple)) else re.split(r"[,;\s]+", str(items))
    return frozenset(str(part).strip().casefold() for part in parts if str(part).strip())


def _identity(claims: Mapping[str, object], listed: frozenset[str]) -> str:
    """The listed name of the login; an address that the provider has not verified is none."""
    verified = claims.get("email_verified", True) in (True, "true")
    items = [claims.get("email") if verified else None, claims.get("sub")]
    return next((str(name) for name in items if name and str(name).casefold() in listed), "")


def _shown(claims: Mapping[str, object]) -> str:
    return str(claims.get("email") or claims.get("name") or claims.get("sub") or "")


def _host(address: str) -> str:
    """Name and port in an address; "" where it has none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def loopback(host: str) -> bool:
    """Whether `host` is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
