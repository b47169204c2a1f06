"""Who sits at the other end of this session, asked anew before every write."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components.edit import permission as permissions
from components.edit import shelf
from components.edit.permission import Permission, Visitor

_LOOPBACK = "127.0.0.1"


def permission() -> Permission:
    """Whether this session may write now."""
    return permissions.permission(
        visitor(), permissions.editors(secret(permissions.VARIABLE) or "")
    )


def visitor() -> Visitor:
    """What the server itself knows of the session; nothing of it comes from the page."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    claims = dict(st.user.to_dict()) if st.user.get("is_logged_in") else {}
    return Visitor(
        bound=str(st.get_option("server.address") or ""),
        caller=st.context.ip_address or _LOOPBACK,  # Streamlit says nothing for loopback
        headers=headers,
        claims=claims,
        login_possible=secret("auth") is not None,
        word=st.context.cookies.get(permissions.cookie(st.get_option("server.port")), ""),
    )


def cookie() -> str:
    """The id by which the browser is known again after a reload; "" where it takes no cookie."""
    text = st.context.cookies.get(shelf.COOKIE, "")
    return text if shelf.known(text) else ""


def secret(name: str) -> object:
    """A secret of this server; None where there is none, or no file of secrets that can be read."""
    try:
        value: object = st.secrets.get(name)
    except (StreamlitSecretNotFoundError, OSError, UnicodeDecodeError):
        return None
    return value


def remember_login() -> None:
    """Let the routes of the server know who has logged in with this browser, if anybody has."""
    name = permission().name if st.user.get("is_logged_in") else ""
    shelf.LOGINS.put(cookie(), name)
