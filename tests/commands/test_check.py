"""`hangsu check`: every problem with its place and remedy, and an exit code for machines."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from components.commands import main
from components.commands.check import changes as file_changes
from tests.edit.conftest import SMALL

ROOT = Path(__file__).parents[2]

TEXT = """\
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: town}
calibres: {}
indicators: {}
themes: NO
"""


def check(*arguments: str, lang: str = "zh") -> tuple[int, list[str]]:
    """Exit code and lines of `hangsu --lang LANG check ARGUMENTS`."""
    result = CliRunner().invoke(main, ["--lang", lang, "check", *arguments])
    return result.exit_code, result.output.splitlines()


def test_every_problem_is_printed_with_file_line_column_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    code, lines = check(str(path))
    assert code == 1
    assert lines == [
        f"{path}:2:43：地区 places › hangzhou › 层级 level：“town”不在可选之列。",
        "    → 请选其一：world | nation | province | city | district | area。",
        f"{path}:5:9：主题 themes：“NO”会被有的程序读成“是”或“否”。",
        '    → 要表示是否，请写 false；要作文字，请加引号："NO"。',
        "a.yaml 有 2 处要改。",
    ]


def test_the_same_in_english(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    code, lines = check(str(path), lang="en")
    assert code == 1
    assert lines[:2] == [
        f"{path}:2:43: places › hangzhou › level: “town” is not one of the choices.",
        "    → Choose one of: world | nation | province | city | district | area.",
    ]
    assert lines[-1] == "a.yaml: 2 to correct."


def test_a_file_in_order_ends_with_its_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("places: {}\ncalibres: {}\nindicators: {}\n", encoding="utf-8")
    assert check(str(path), lang="en") == (
        0,
        [
            "a.yaml has no mistakes: 0 indicators with 0 reports, 0 targets, 0 policy records, "
            "0 institutions, 0 documents."
        ],
    )


def test_what_may_be_wrong_is_told_and_does_not_fail_the_check(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "places: {}\ncalibres: {core: {zh: 核心, en: Core, covers: 多 11.8%}}\nindicators: {}\n",
        encoding="utf-8",
    )
    code, lines = check(str(path))
    assert code == 0
    assert lines[0] == (
        f"{path}:2:45：提醒：口径 calibres › core › 包括什么 covers：没有哪一格的数是 11.8%。"
    )
    assert "引用" in lines[1]
    assert lines[2].endswith("只有一句话，中文和英文读者看到的是同一句。")
    assert lines[-1] == "另有 2 处提醒，不算错误。"
    assert check(str(path), lang="en")[1][-1] == "Besides, 2 notes; none is a mistake."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ":1:1：文件里没有数据。"),
        (b"PK\x03\x04\x00\xff", "：这不是文本文件，可能是 Excel、Word、图片或压缩文件。"),
        ("地区".encode("gbk"), ":1:1：文件不是 UTF-8 编码，像是 GBK（记事本里叫 ANSI）。"),
    ],
)
def test_a_file_that_is_no_yaml_is_told(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    code, lines = check(str(path))
    assert (code, lines[0]) == (1, f"{path}{text}")


def test_a_missing_file_is_told_and_not_a_traceback(tmp_path: Path) -> None:
    code, lines = check(str(tmp_path / "gone.yaml"), lang="en")
    assert code == 1
    assert lines[0].endswith("gone.yaml: The data file gone.yaml is not there.")


def test_without_a_file_the_data_of_the_dashboard_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "mine.yaml"))
    assert check()[1][-1] == "mine.yaml 有 1 处要改。"
    monkeypatch.delenv("HANGSU_DATA")
    code, (line,) = check()
    assert code == 0
    assert line.startswith("indicators.yaml 没有错误：")


# A watched file is looked at once, and again after every save.


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
    for _ in file_changes(file, wait):
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
        "indicators.yaml 没有错误：2 个指标 8 条数值，1 个目标，0 条政策记录，0 个机构，1 份文献。",
        "indicators.yaml 有 1 处要改。",
    ]


def test_figures_without_a_source_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "indicators.yaml"
    text = (ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8")
    head = "      hangzhou:\n        2018:"
    assert head in text
    file.write_text(
        text.replace(head, "      hangzhou:\n        2017: 3100\n        2018:", 1),
        encoding="utf-8",
    )
    _, lines = check(str(file))
    assert lines[-1] == "其中 1 条数值还没有出处：图上画成空心并标“待核”。"
