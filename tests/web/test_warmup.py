"""Who starts the server in a terminal reads what it is doing; a log is left alone."""

from __future__ import annotations

import io

import pytest

from components.web import warmup

ADDRESS = "http://127.0.0.1:8600/edit/word"


class Terminal(io.StringIO):
    """Standard output of a person."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "_load_what_pages_need", lambda: None)
    monkeypatch.setattr(warmup.gc, "freeze", lambda: None)
    # A whole collection would tell of what other tests left open.
    monkeypatch.setattr(warmup.gc, "collect", lambda: 0)


@pytest.mark.usefixtures("quick")
def test_a_start_in_a_terminal_says_each_phase_in_both_languages_and_one_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, seen = Terminal(), list[str]()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("webbrowser.open", seen.append)
    warmup._prepare(lambda: ADDRESS, opened=True)
    assert screen.getvalue().splitlines() == [
        "正在读取数据…… · Reading the data …",
        "已就绪，请用浏览器打开下面的地址 · Ready; open this address in a browser",
        f"  {ADDRESS}",
    ]
    assert seen == [ADDRESS]


@pytest.mark.usefixtures("quick")
def test_a_log_hears_nothing_of_the_phases_and_not_the_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = io.StringIO()
    monkeypatch.setattr("sys.stdout", log)
    warmup._prepare(lambda: ADDRESS)
    assert log.getvalue() == ""
