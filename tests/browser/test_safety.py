"""What the browser itself says of our safety: policy violations, other hosts, bytes, scripts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from components.ui import navigation
from tests.browser.conftest import LOOKUPS
from tests.browser.talking import open_page, ready
from tests.looping import waited
from tests.serving import Served

WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(
    `${event.violatedDirective} ${event.blockedURI} by ${event.sourceFile}`));"""
SCRIPT = (
    "<img src=https://x.example/i.png onerror=window.hacked=1><script>window.hacked=1</script>"
    "![b](https://x.example/b.png)$x$../../etc/passwd%00{0.__class__}' OR 1=1--"
)
"""What an address may try: HTML, Markdown, formulas, paths, formats, queries."""
FIRST_VISIT = 2_500_000
"""Bytes, headers included, that the first visit of an empty browser may cost."""


def address(entry: navigation.Entry) -> str:
    return "/" if entry is navigation.entries()[0] else f"/{entry.id}"


def test_the_evidence_drawer_violates_nothing_either(page: Page, served: Served) -> None:
    page.add_init_script(WATCH)
    open_page(page, f"{served.url}/gap?ev=obs:core_share_gdp/suzhou/2022%231")
    expect(page.get_by_test_id("stDialog")).to_contain_text("15.8%")
    assert page.evaluate("window.violations") == []


def test_the_server_looks_up_no_other_host_whoever_knocks(page: Page, served: Served) -> None:
    async def knock() -> None:
        address = served.url.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(address, origin="https://evil.example"):
            pass

    open_page(page, f"{served.url}/gap")
    with pytest.raises(InvalidStatus):
        waited(knock())
    assert not served.data.with_name(LOOKUPS).exists()


def test_the_first_visit_of_an_empty_browser_stays_small(colleague: Page, served: Served) -> None:
    page, session = colleague, colleague.context.new_cdp_session(colleague)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    open_page(page, served.url)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert 1_000_000 < sum(sizes) <= FIRST_VISIT


def test_hostile_texts_in_the_data_file_do_nothing(chromium: Browser, own: Served) -> None:
    own.data.write_text(hostile(own.data), encoding="utf-8")
    page = ready(chromium.new_context(locale="zh-CN").new_page())
    said: list[str] = []
    names: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: names.append(request.url))
    page.add_init_script(WATCH)
    for entry in navigation.entries():
        open_page(page, own.url + address(entry))
        page.wait_for_load_state("networkidle")
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert made_of(page) == 0
        assert page.get_by_text("skull", exact=True).count() == 0
        assert not re.search("😄|a → b", page.locator("main").first.inner_text())
        assert page.evaluate("[window.violations.length, window.hacked]") == [0, None]
    assert said == []
    assert [url for url in names if not url.startswith((own.url, "data:", "blob:"))] == []
    page.context.close()


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_no_page_violates_its_policy_or_asks_another_host_even_at_a_hostile_address(
    page: Page, served: Served, entry: navigation.Entry
) -> None:
    lines: list[str] = []
    page.on("request", lambda request: lines.append(request.url))
    page.add_init_script(WATCH)
    names = ("lang", "ev", "place", "indicators", "search", "theme", "q", "city", "title")
    query = urlencode({name: f"{SCRIPT}{name}" for name in names})
    open_page(page, f"{served.url}{address(entry)}?{query}")
    page.wait_for_load_state("networkidle")
    for opener in page.locator(".hangsu-panel").first.locator(".hangsu-open:visible").all():
        opener.click()
        expect(page.locator(f"#{opener.get_attribute('aria-controls')}")).not_to_be_empty()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert made_of(page) == 0
    assert page.evaluate("[window.violations, window.hacked]") == [[], None]
    assert [url for url in lines if not url.startswith((served.url, "data:", "blob:"))] == []


def made_of(page: Page) -> int:
    """How many pictures, and links that hide where they lead, the hostile text became.

    Streamlit makes a written address a link, which shows where it leads and no more.
    """
    links = page.locator("a[href*='x.example']").evaluate_all(
        "links => links.filter((a) => a.textContent !== a.getAttribute('href')).length"
    )
    return links + page.locator("img[src*='x.example'], a[href^='javascript']").count()


def hostile(path: Path) -> str:
    """The project's data with a name that tries HTML, Markdown and Plotly's own tags at once."""
    text = path.read_text(encoding="utf-8")
    name = (
        "<img src=https://x.example/i.png onerror=window.hacked=1>"
        "[a](https://x.example) ![b](https://x.example/b.png) "
        "<a href='javascript:window.hacked=1'>c</a> <script>window.hacked=1</script> $x$ :red[d] "
        ":material/skull: :smile: a -> b"
    )
    changed, count = re.subn(
        r"(?<=suzhou: \{zh: )苏州(?=,)", f"'{name.replace(chr(39), chr(34))}'", text
    )
    assert count == 1
    return changed
