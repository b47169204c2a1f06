"""Where the installed Streamlit keeps its own page, and what stands in it."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path
from secrets import token_urlsafe

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.edit import permission
from components.edit.shelf import COOKIE, SECONDS, known
from components.render.assets import page_style, plotly_path
from components.web.responses import coding
from components.words import DEFAULT, languages, words

_MONTH = 2_592_000
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def static_folder() -> Path:
    """The folder of Streamlit's page, scripts and styles; FileNotFoundError without it."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"


@cache
def index_page() -> bytes:
    """The page that Streamlit sends for every address."""
    return (static_folder() / "index.html").read_bytes()


@cache
def inline_hashes() -> tuple[str, ...]:
    """SHA-256 in base64 of each script that stands in the page itself."""
    items = _INLINE.findall(index_page().decode())
    return tuple(b64encode(sha256(script.encode()).digest()).decode() for script in items)


# What Streamlit's page cannot know by itself, said in it: where its server is, what it will draw.
#
# Left alone, the page guesses: `/trends` is first taken for a base path, asked for its health in
# vain, and asked again without it. Streamlit reads `window.__streamlit` for hosts like us; told its
# address and which origins may speak to it, it opens the websocket at once. While it waits for the
# first answer, the browser reads Plotly's script, which every chart needs.


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
    values = {"base": base, "plotly": f"{base}{plotly_path()}"}
    metas = (
        f'<meta name="hangsu-{name}" content="{escape(value, quote=True)}" />\n    '
        for name, value in values.items()
    )
    return f"{''.join(metas)}<script>{SCRIPT}</script>"


def hosting_hash() -> str:
    """SHA-256 of the script in base64, for the content policy."""
    return b64encode(sha256(SCRIPT.encode()).digest()).decode()


# What the page says before and beside Streamlit: its words in our languages, the lost link.
#
# Streamlit 1.67 knows no language but English for its own words, and tells of a lost link in the
# words of a terminal. The script stands in the page itself, so that it is there without a server.


_HERE = Path(__file__).parent


@cache
def sources() -> dict[str, str]:
    """What Streamlit says in English, by the key of our own words for it."""
    return tomllib.loads((_HERE / "framework.toml").read_text(encoding="utf-8"))


@cache
def script() -> str:
    """The script: the tables of words, then what puts them into the page."""
    said = {lang: words(lang).under("framework") for lang in languages()}
    constants = {
        "DEFAULT": DEFAULT,
        "HTML": {lang: words(lang)("language.html") for lang in languages()},
        "SOURCES": sources(),
        "FRAMEWORK": {lang: {key: said[lang][key] for key in sources()} for lang in languages()},
        "LINK": {lang: words(lang).under("framework.link") for lang in languages()},
    }
    head = (f"const {name} = {_json(value)};" for name, value in constants.items())
    files = (
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("framework.js", "live_link.js", "steady.js")
    )
    return "\n".join(["\n{", *head, *files, "}\n"])


@cache
def script_hash() -> str:
    """SHA-256 of the script in base64, for the content policy."""
    return b64encode(sha256(script().encode()).digest()).decode()


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


# Streamlit's HTML page as we send it: our name, language and address from the first byte.


HOME = "overview"
"""The page that Streamlit knows at the root alone; by its name it would call it not found."""
_NOT_PAGES = frozenset({"api", "healthz", "readyz", "data-version"})
_OWN_ETAG = ("etag", "last-modified", "accept-ranges")


_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*')
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@cache
def our_page(base: str = "") -> bytes:
    """The page with our language, title and description, which a shared link shows.

    It says where the server is (see `hosting`), fetches no font that our theme does not use, and
    has all of our style, so that nothing moves when the parts of a page come one by one.
    """
    t = words(DEFAULT)
    page = index_page().decode().replace('<html lang="en">', f'<html lang="{t("language.html")}">')
    title, about = escape(t("shell.product")), escape(t("web.about"), quote=True)
    head = f'<title>{title}</title>\n    <meta name="description" content="{about}" />'
    speaking = f"<script>{script()}</script>\n    <style>{page_style()}</style>"
    page = page.replace("<title>Streamlit</title>", f"{head}\n    {hosting(base)}\n    {speaking}")
    page = _NO_SCRIPT.sub(f"<noscript>{_no_script()}</noscript>", page)
    return _FONT.sub("", page).encode()


def _no_script() -> str:
    """What a browser without scripts shows: nothing has chosen a language, so all of them."""
    said = (words(lang) for lang in languages())
    return "".join(f'<p lang="{t("language.html")}">{escape(t("web.no_script"))}</p>' for t in said)


class IndexPage:
    """Middleware that sends `our_page` wherever Streamlit sends its own, compressed.

    The home page asked for by its name is answered with its address.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app, self._base = app, base
        self._packed = gzip.compress(our_page(base), mtime=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; an answer that is Streamlit's page, byte for byte, is exchanged."""
        if scope["type"] == "http" and scope["path"].rstrip("/") == f"{self._base}/{HOME}":
            query = scope["query_string"].decode("latin-1")
            home = RedirectResponse(f"{self._base}/{'?' * bool(query)}{query}")
            await home(scope, receive, send)
            return
        if scope["type"] != "http" or scope["method"] != "GET" or not self._is_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        plain = not coding(Headers(scope=scope).get("accept-encoding", ""))
        groups: list[Message] = []

        async def exchanged(message: Message) -> None:
            groups.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for one in self._exchanged(groups, scope, plain=plain):
                    await send(one)

        # Inside, nothing is compressed: the bytes must be comparable.
        bare = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": bare}, receive, exchanged)

    def _is_page(self, path: str) -> bool:
        """Whether `path` can only be a page: one name without a dot, and not one of ours."""
        name = path.removeprefix(self._base).strip("/")
        return "/" not in name and "." not in name and name not in _NOT_PAGES

    def _exchanged(self, messages: list[Message], scope: Scope, *, plain: bool) -> list[Message]:
        start = messages[0]
        if b"".join(one.get("body", b"") for one in messages[1:]) != index_page():
            return messages
        headers = MutableHeaders(scope=start)
        for name in _OWN_ETAG:
            del headers[name]
        body = our_page(self._base) if plain else self._packed
        headers["Content-Length"] = str(len(body))
        headers["Vary"] = "Accept-Encoding"
        headers.append("Set-Cookie", reader_cookie(scope, self._base))
        if not plain:
            headers["Content-Encoding"] = "gzip"
        return [start, {"type": "http.response.body", "body": body}]


# A reader's browser is known again by a random id, so that staged changes outlive a reload.
#
# The cookie says nothing of the reader, no script can read it, and other sites' pages cannot send
# it along with what they post.


def reader_cookie(scope: Scope, base: str = "") -> str:
    """The Set-Cookie of a page: the id that the browser has already, else a new one."""
    headers = Headers(scope=scope)
    old = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    reader = old if known(old) else token_urlsafe(32)
    return f"{COOKIE}={reader}; {_kept(scope, base)}; Max-Age={SECONDS}; SameSite=Lax"


def _kept(scope: Scope, base: str) -> str:
    """Where a cookie of ours goes, and that no script reads it."""
    # Over plain http on this machine a browser would not send a Secure cookie back.
    secure = "https" in {scope.get("scheme"), Headers(scope=scope).get("x-forwarded-proto")}
    return f"Path={base or '/'}; HttpOnly{'; Secure' if secure else ''}"


# The link that is printed at start: whoever opens it has a browser that may edit from then on.


LINK = "edit"


def edit_link(request: Request, port: Callable[[], object]) -> Response:
    """The home page, with the cookie that lets edit; for a wrong word the page that tells how.

    The word stays nowhere: the page has an address without it, and no answer is kept.
    """
    base = request.url.path.partition(f"/{LINK}/")[0]
    good = permission.right(request.path_params["word"])
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    answer = RedirectResponse(f"{base}/{'' if good else 'editing'}", 303, headers)
    if good:
        kept = f"{_kept(request.scope, base)}; Max-Age={_MONTH}; SameSite=Strict"
        answer.headers["Set-Cookie"] = f"{permission.cookie(port())}={permission.word()}; {kept}"
    return answer


def login(files: Iterable[str]) -> tuple[bool, str]:
    """Whether a login is set up in the files of secrets, and what is wrong with them.

    `secrets_unreadable`: Streamlit would then answer nothing; `secrets_mistaken`; "" is nothing.
    """
    possible = False
    for path in map(Path, files):
        try:
            text = path.read_bytes().decode() if path.is_file() else ""
            possible |= "auth" in tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return possible, "secrets_mistaken"
        except (OSError, UnicodeDecodeError):
            return possible, "secrets_unreadable"
    return possible, ""
