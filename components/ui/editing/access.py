"""Who sits at the other end of this session, asked anew before every write."""

from __future__ import annotations

from secrets import token_urlsafe

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components.edit import permission as permissions
from components.edit import shelf
from components.edit.permission import Permission, Visitor
from components.ui.plain import plain
from components.words import Words

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
    )


def reader(granted: Permission) -> str:
    """Under which id the server keeps what this reader stages: that of the browser and the login.

    Of this session alone where the browser takes no cookie.
    """
    own = st.session_state.setdefault("edit_reader", token_urlsafe(32))
    return f"{cookie() or own} {granted.name}"


def cookie() -> str:
    """The id by which the browser is known again after a reload; "" where it takes no cookie."""
    found = st.context.cookies.get(shelf.COOKIE, "")
    return found if shelf.known(found) else ""


def secret(name: str) -> object:
    """A secret of this server; None where there is no such secret or no secrets file."""
    try:
        found: object = st.secrets.get(name)
    except StreamlitSecretNotFoundError:
        return None
    return found


def closed(found: Permission, say: Words) -> None:
    """Why this visitor may only read, and how editing is switched on."""
    st.info(say(f"page_editing.access.{found.reason}", name=plain(found.name)))
    if found.reason in {"log_in", "not_listed"}:
        with st.container(horizontal=True):
            if found.reason == "log_in":
                st.button(
                    say("page_editing.access.to_log_in"),
                    on_click=st.login,
                    type="primary",
                    icon=":material/login:",
                    key="edit_login",
                )
            else:
                st.button(
                    say("page_editing.access.to_log_out"), on_click=st.logout, key="edit_logout"
                )
    st.subheader(say("page_editing.access.how"), anchor=False)
    st.markdown(say("page_editing.access.steps"))
    st.code(_EXAMPLE, language="toml")


_EXAMPLE = """\
# .streamlit/secrets.toml
HANGSU_EDITORS = "li@example.org, wang@example.org"

[auth]
redirect_uri = "https://dashboard.example.org/oauth2callback"
cookie_secret = "…"
client_id = "…"
client_secret = "…"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""
