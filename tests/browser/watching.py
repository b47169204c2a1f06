"""Whatever fails in a browser while a test runs, even if the page's text says nothing of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

OBSERVER = """new MutationObserver(() => {
  for (const failure of document.querySelectorAll("[data-testid=stException]:not([data-told])")) {
    failure.dataset.told = "";
    hangsuFailed(failure.innerText);
  }
}).observe(document, {childList: true, subtree: true});"""
"""Tells of an exception on the page the moment it stands there, however soon it goes again."""
TOLD_ELSEWHERE = "Failed to load resource"
"""The console repeats without an address what a request that failed tells with one."""
GONE = "net::ERR_ABORTED"
"""A reader who goes on to another page wants the rest of the first no more."""


@dataclass
class Watch:
    """What failed in the contexts of one test, but for what the test expects.

    An `expected` pattern is searched in the telling of a fault: a test that stops its server or
    asks for what is refused names that, and everything else still fails it.
    """

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> BrowserContext:
        """Watch all pages of `context`, those that it opens later, too."""
        context.on("weberror", self._error)
        context.on("console", self._console)
        context.on("response", self._answer)
        context.on("requestfailed", self._failed)
        context.expose_binding("hangsuFailed", self._exception)
        context.add_init_script(OBSERVER)
        return context

    @property
    def unexpected(self) -> list[str]:
        """The faults that nobody expects, each once."""
        return [
            *dict.fromkeys(
                fault
                for fault in self.faults
                if not any(re.search(pattern, fault) for pattern in self.expected)
            )
        ]

    def _error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(TOLD_ELSEWHERE):
            self.faults.append(f"console: {message.text}")

    def _answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.faults.append(f"answer: {answer.status} {answer.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != GONE:
            self.faults.append(f"request: {request.failure} {request.url}")

    def _exception(self, source: dict[str, Any], text: str) -> None:
        self.faults.append(f"exception: {source['page'].url} {text}")
