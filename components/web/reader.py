"""A reader's browser is known again by a random id, so that staged changes outlive a reload.

The cookie says nothing of the reader, no script can read it, and other sites' pages cannot send
it along with what they post.
"""

from __future__ import annotations

from secrets import token_urlsafe

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from components.edit.shelf import COOKIE, SECONDS, known


def reader_cookie(scope: Scope, base: str = "") -> str:
    """The Set-Cookie of a page: the id that the browser has already, else a new one."""
    headers = Headers(scope=scope)
    old = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    reader = old if known(old) else token_urlsafe(32)
    # Over plain http on this machine a browser would not send a Secure cookie back.
    secure = "https" in {scope.get("scheme"), headers.get("x-forwarded-proto")}
    return (
        f"{COOKIE}={reader}; Path={base or '/'}; Max-Age={SECONDS}; HttpOnly; SameSite=Lax"
        f"{'; Secure' if secure else ''}"
    )
