"""Where Streamlit's page finds its server, said in the page itself.

Left alone, the page guesses: `/trends` is first taken for a base path, asked for its health in
vain, and asked again without it. Streamlit reads `window.__streamlit` for hosts like us; told its
address and which origins may speak to it, it opens the websocket at once.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

# One text for every base path, so that the content policy can name its hash.
SCRIPT = """
{
  const base = document.querySelector("meta[name=hangsu-base]").content;
  window.__streamlit = {
    BACKEND_BASE_URL: location.origin + base,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };
}
"""


def hosting(base: str) -> str:
    """The lines for the head of the page; `base` is "" or "/name"."""
    told = escape(base, quote=True)
    return f'<meta name="hangsu-base" content="{told}" />\n    <script>{SCRIPT}</script>'


def hosting_hash() -> str:
    """SHA-256 of the script in base64, for the content policy."""
    return b64encode(sha256(SCRIPT.encode()).digest()).decode()
