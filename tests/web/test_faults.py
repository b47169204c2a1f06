"""Disk, network share and clock at their worst: the last good figures, a sentence, and recovery.

Every fault is met through the data interface, so that what is proved is what a reader gets.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import SMALL

Fault = Callable[[Path, pytest.MonkeyPatch], None]
_OPEN, _STAT = Path.open, Path.stat


def share(client: TestClient) -> str:
    """The share of Suzhou in 2022 as the interface tells it now."""
    answer = client.get("/api/observations.json?place=suzhou&period=2022")
    assert answer.status_code == 200, answer.text
    return str(answer.json()[0]["value"])


def problems(client: TestClient) -> int:
    return int(client.get("/api/places.csv").headers["x-data-problems"])


def removed(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()


def folder(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.mkdir()


def dangling_link(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.yaml"))


def emptied(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"")


def half_written(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_text(SMALL[: SMALL.index("15.8") + 3], encoding="utf-8")


def cut_in_a_character(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(SMALL.encode()[: SMALL.encode().index("杭州".encode()) + 2])


def noise(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def failing(code: int) -> Fault:
    """The system answers every look at the file with `code`, as a share that went away does."""

    def fault(path: Path, patch: pytest.MonkeyPatch) -> None:
        def refuse(self: Path, **given: bool) -> os.stat_result:
            if self == path:
                raise OSError(code, os.strerror(code))
            return _STAT(self, **given)

        patch.setattr(Path, "stat", refuse)

    return fault


def closed_to_us(path: Path, patch: pytest.MonkeyPatch) -> None:
    """May be seen and not be read; written anew, so that reading is tried. Also true for root."""

    def refuse(self: Path, *given: str, **named: str) -> IO[Any]:
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return _OPEN(self, *given, **named)

    path.write_text(SMALL.replace("15.8", "99.9"), encoding="utf-8")
    patch.setattr(Path, "open", refuse)


FAULTS: dict[str, Fault] = {
    "removed": removed,
    "a folder": folder,
    "a dangling link": dangling_link,
    "emptied": emptied,
    "half written": half_written,
    "cut inside a character": cut_in_a_character,
    "noise": noise,
    "closed to us": closed_to_us,
    "a share gone": failing(errno.ESTALE),
    "a share that hangs up": failing(errno.ETIMEDOUT),
    "a failing disk": failing(errno.EIO),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_leaves_the_last_good_figures_and_heals_without_a_restart(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert (share(client), problems(client)) == ("15.8", 0)
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        assert share(client) == "15.8"
        assert problems(client) >= 1
        assert client.get("/readyz").status_code == 200
    mended = file.with_name("mended.yaml")
    mended.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
    if file.is_dir():
        file.rmdir()
    mended.replace(file)
    assert (share(client), problems(client)) == ("16.4", 0)


@pytest.mark.parametrize("name", FAULTS)
def test_a_server_that_starts_with_a_fault_says_so_and_serves_when_it_is_mended(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        answer = client.get("/api/observations.json?lang=en")
        assert answer.status_code == 503
        assert "no figures to give" in answer.json()["error"]["message"]
        assert str(file.parent) not in answer.text
        assert client.get("/readyz").status_code == 503
    if file.is_dir():
        file.rmdir()
    mended = file.with_name("mended.yaml")
    mended.write_text(SMALL, encoding="utf-8")
    mended.replace(file)
    assert share(client) == "15.8"
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("years", [-40, -1, 1, 40], ids=lambda years: f"{years:+} years")
def test_a_clock_that_jumps_hides_no_change(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    now = time.time_ns()
    jumped = now + years * 365 * 86_400 * 1_000_000_000
    assert share(client) == "15.8"
    monkeypatch.setattr(time, "time_ns", lambda: jumped)
    for value in ("16.4", "17.5"):
        file.write_text(SMALL.replace("15.8", value), encoding="utf-8")
        os.utime(file, ns=(jumped, jumped))
        assert share(client) == value
    monkeypatch.setattr(time, "time_ns", lambda: now)
    file.write_text(SMALL.replace("15.8", "18.6"), encoding="utf-8")
    os.utime(file, ns=(now, now))
    assert share(client) == "18.6"


def test_a_folder_swapped_by_a_link_as_git_sync_does_shows_the_new_file(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("first", "15.8"), ("second", "16.4")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "indicators.yaml").write_text(
            SMALL.replace("15.8", value), encoding="utf-8"
        )
        os.utime(tmp_path / name / "indicators.yaml", (0, 0))
    (tmp_path / "current").symlink_to("first")
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "current" / "indicators.yaml"))
    assert share(client) == "15.8"
    (tmp_path / "next").symlink_to("second")
    (tmp_path / "next").replace(tmp_path / "current")
    assert share(client) == "16.4"


def test_a_fault_of_our_reader_is_told_to_every_asker_and_logged_once(
    client: TestClient,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert problems(client) == 0

    def broken(_: bytes) -> None:
        raise ValueError("a fault of ours")

    with monkeypatch.context() as patch, caplog.at_level("ERROR", "hangsu"):
        patch.setattr("components.catalog.validation.document", broken)
        file.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
        told = [client.get("/readyz").json()["problems"] for _ in range(3)]
        assert (told, share(client)) == ([1, 1, 1], "15.8")
    assert caplog.text.count("ValueError: a fault of ours") == 1
