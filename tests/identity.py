"""A login service for a test: the OpenID Connect code flow, and whoever is `claims` logs in."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "hangsu-test"


@dataclass
class Provider:
    """The running service: its address and the claims of the person at the keyboard."""

    url: str
    claims: dict[str, object]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "test"}))
    nonces: dict[str, str] = field(default_factory=dict)

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Status and body (or the address of a redirect) for one request."""
        if path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token"}
            return 200, {
                "issuer": self.url,
                "jwks_uri": f"{self.url}/jwks",
                **{f"{name}_endpoint": f"{self.url}/{end}" for name, end in ends.items()},
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        if path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path == "/authorize":
            code = secrets.token_urlsafe(8)
            self.nonces[code] = query.get("nonce", "")
            back = urlencode({"code": code, "state": query["state"]})
            return 302, f"{query['redirect_uri']}?{back}"
        if path == "/token":
            return 200, {
                "access_token": "test",
                "token_type": "Bearer",
                "expires_in": 600,
                "id_token": self._token(self.nonces.pop(query["code"])),
            }
        return 404, {}

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        values = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": nonce}
        return jwt.encode({"alg": "RS256", "kid": "test"}, values | self.claims, self.key)

    def toml(self, dashboard: str, editors: str) -> str:
        """The secrets file of a dashboard at `dashboard` that uses this service."""
        return (
            f'HANGSU_EDITORS = "{editors}"\n[auth]\nredirect_uri = "{dashboard}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_hex(16)}"\nclient_id = "{CLIENT}"\n'
            f'client_secret = "test"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )


@contextmanager
def identity(claims: dict[str, object]) -> Iterator[Provider]:
    """A provider on a free port of this machine, for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}", claims)
    _Handler.provider = provider
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self._send(*self.provider.answer(parts.path, _flat(parts.query)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self._send(*self.provider.answer(urlsplit(self.path).path, _flat(body)))

    def _send(self, status: int, body: Any) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", body)
            self.end_headers()
            return
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests to the tests."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
