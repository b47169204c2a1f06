"""The scripts of our own components, which the browser fetches by address.

A script is named by its content, so it travels once, compressed, and a browser keeps it for ever.
"""

from __future__ import annotations

from hashlib import sha256

FOLDER = "/offered"


class Offers:
    """Scripts by name."""

    def __init__(self) -> None:
        self._scripts: dict[str, str] = {}

    def put(self, script: str) -> str:
        """Keep `script`; its path on the server, below the base path."""
        name = f"{sha256(script.encode()).hexdigest()[:32]}.js"
        self._scripts[name] = script
        return f"{FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The script of that name; None when it was never offered."""
        return self._scripts.get(name)


OFFERS = Offers()
"""Those of this process: filled where components are made, read by the route."""
