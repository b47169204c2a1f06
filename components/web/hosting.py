"""What Streamlit's page cannot know by itself, said in it: where its server is, what it will draw.

Left alone, the page guesses: `/trends` is first taken for a base path, asked for its health in
vain, and asked again without it. Streamlit reads `window.__streamlit` for hosts like us; told its
address and which origins may speak to it, it opens the websocket at once. While it waits for the
first answer, the browser reads Plotly's script, which every chart needs.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from components.render.assets import script_route

# One text for every base path, so that the content policy can name its hash.
SCRIPT = """
{
  const told = (name) => document.querySelector(`meta[name=hangsu-${name}]`).content;
  const base = told("base");
  window.__streamlit = {
    BACKEND_BASE_URL: location.origin + base,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };
  const idle = window.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => idle(() => {
    const script = document.createElement("script");
    script.src = told("plotly");
    script.onload = script.onerror = () => window.Plotly || script.remove();
    document.head.append(script);
  }));
}
"""


def hosting(base: str) -> str:
    """The lines for the head of the page; `base` is "" or "/name"."""
    told = {"base": base, "plotly": f"{base}{script_route()}"}
    metas = (
        f'<meta name="hangsu-{name}" content="{escape(value, quote=True)}" />\n    '
        for name, value in told.items()
    )
    return f"{''.join(metas)}<script>{SCRIPT}</script>"


def hosting_hash() -> str:
    """SHA-256 of the script in base64, for the content policy."""
    return b64encode(sha256(SCRIPT.encode()).digest()).decode()
