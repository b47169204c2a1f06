"""Who may change the file: people at this machine, or people who are logged in and on the list.

Pure rules over what the caller knows of the connection, so that every write can ask again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

VARIABLE = "HANGSU_EDITORS"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


@dataclass(frozen=True)
class Visitor:
    """What is known of a connection: the address the server is bound to, the caller's address,
    the headers of the request (lower-case names), and the claims of the login ({} without one).
    """

    bound: str
    caller: str
    headers: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, object] = field(default_factory=dict)
    login_possible: bool = False


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether the visitor may edit, and why (not): local, editor, not_listed, log_in, network.

    `name` is that of the login ("" for people at the machine, who type theirs).
    """

    granted: bool
    reason: str
    name: str = ""


def permission(visitor: Visitor, listed: frozenset[str]) -> Permission:
    """The decision; a login that is on the list counts everywhere, else only this machine does."""
    name = _identity(visitor.claims, listed)
    if name:
        return Permission(True, "editor", name)
    if local(visitor):
        return Permission(True, "local")
    if visitor.claims:
        return Permission(False, "not_listed", _shown(visitor.claims))
    return Permission(False, "log_in" if visitor.login_possible and listed else "network")


def local(visitor: Visitor) -> bool:
    """Whether the connection comes from this machine to a server that listens only there.

    A proxy on the same machine also calls from loopback: it betrays itself by the headers it
    adds, or by the host and origin that the browser believes to talk to. Without a host header
    nothing is known, and nothing is granted.
    """
    headers = visitor.headers
    if any(name in headers for name in _FORWARDED) or "host" not in headers:
        return False
    hosts = [_host(f"//{headers['host']}")]
    if "origin" in headers:
        hosts.append(_host(headers["origin"]))
    return all(map(loopback, [visitor.bound, visitor.caller, *hosts]))


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
    try:
        return urlsplit(address).hostname or ""
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
