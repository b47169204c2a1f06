"""A watched file is looked at once, and again after every save."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from components.commands import _watching, main
from tests.edit.conftest import SMALL


def test_a_file_is_told_after_each_change_and_not_between(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    acts = iter(
        [
            lambda: None,
            lambda: file.write_text("12"),
            lambda: None,
            file.unlink,
            lambda: file.write_text("1"),
        ]
    )
    looks, waits = 0, 0

    def wait(_: float) -> None:
        nonlocal waits
        waits += 1
        act = next(acts, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    file.write_text("1")
    for _ in _watching.changes(file, wait):
        looks += 1
    assert (looks, waits) == (4, 6)


def test_check_watch_checks_again_at_every_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "indicators.yaml"
    file.write_text(SMALL, encoding="utf-8")

    def changes(path: Path):  # type: ignore[no-untyped-def]
        yield
        path.write_text(SMALL.replace("2021: 4900", "2021: 4,900"), encoding="utf-8")
        yield

    monkeypatch.setattr("components.commands.check.changes", changes)
    ran = CliRunner().invoke(main, ["--lang", "zh", "check", str(file), "--watch"])
    assert ran.exit_code == 1
    assert [line for line in ran.output.splitlines() if "没有错误" in line or "处要改" in line] == [
        "indicators.yaml 没有错误：2 个指标 8 条数值，1 个目标，0 项政策，0 个机构，1 份文献。",
        "indicators.yaml 有 1 处要改。",
    ]
