"""One browser, many callers: each gets its own picture, and a killed browser comes back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.exports import needs
from components.exports.errors import MissingPartError, PictureError
from components.exports.pictures import Pictures


@pytest.fixture
def pictures():
    made = Pictures()
    yield made
    made.close()


def figure(word):
    return {
        "data": [{"type": "scatter", "x": [1, 2], "y": [1, 2]}],
        "layout": {"title": {"text": word}},
    }


def drawn(pictures, word):
    return pictures.draw(figure(word), "svg", 300, 200, 1, word).decode()


def test_the_browser_starts_with_the_first_picture(pictures):
    assert pictures.open is False
    assert ">首图<" in drawn(pictures, "首图")
    assert pictures.open is True


def test_sixteen_threads_get_six_pictures_each_and_every_one_is_their_own(pictures):
    words = [f"图{thread}之{number}完" for thread in range(16) for number in range(6)]
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda word: drawn(pictures, word), words))
    for word, svg in zip(words, made, strict=True):
        assert f">{word}<" in svg
        assert svg.count("完<") == 1


def test_a_killed_browser_is_replaced(pictures):
    drawn(pictures, "之前")
    pictures._browser.subprocess.kill()
    assert ">之后<" in drawn(pictures, "之后")


def test_a_browser_killed_while_many_draw_is_replaced_for_all(pictures):
    drawn(pictures, "热身")
    process = pictures._browser.subprocess
    words = [f"张{number}完" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(drawn, pictures, word) for word in words]
        asked[0].result()
        process.kill()
        made = [each.result() for each in asked]
    assert all(f">{word}<" in svg for word, svg in zip(words, made, strict=True))


def test_an_idle_browser_is_closed_and_the_next_picture_opens_another():
    made = Pictures(idle=0.2)
    drawn(made, "一")
    process = made._browser.subprocess
    process.wait(20)
    assert ">二<" in drawn(made, "二")
    made.close()


def test_a_picture_that_hangs_is_given_up_in_words():
    made = Pictures(patience=0.01)
    with pytest.raises(PictureError, match="没有画成"):
        drawn(made, "慢")
    made.close()


def test_a_browser_that_cannot_start_is_an_error_in_words(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    made = Pictures(patience=20)
    with pytest.raises(PictureError, match="没有画成"):
        drawn(made, "坏")
    made.close()


def test_no_browser_is_told_at_once_and_no_thread_is_started(monkeypatch):
    monkeypatch.setattr(needs, "browser", lambda: None)
    before = threading.active_count()
    with pytest.raises(MissingPartError, match="chromium"):
        drawn(Pictures(), "无")
    assert threading.active_count() == before


def test_closing_without_a_browser_does_nothing():
    Pictures().close()
