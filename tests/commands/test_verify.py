"""`hangsu verify` catches a moved token, a changed digit and a changed file, each in words."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from components.commands import main
from components.commands.verify import columns, places
from components.words import languages
from tests.cited import cited

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
SHARED = Path(__file__).parents[2].parent / "shared" / "sources"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return cited(tmp_path)


def verify(place: Path, lang: str = "zh") -> Result:
    arguments = ["--sources", str(place), "--file", str(place / "data.yaml")]
    return CliRunner().invoke(main, ["--lang", lang, "verify", *arguments])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_printed_as_typed_passes(place: Path) -> None:
    done = verify(place)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert re.split(r"\s{2,}", lines[1]) == [
        "brief",
        "在手，与建库时核对的一致",
        "2",
        "2",
        "0",
        "0",
    ]
    assert lines[-1] == "2 处引文全部在所记的行上。"


def test_the_table_goes_to_standard_output_and_progress_does_not(place: Path) -> None:
    done = verify(place)
    assert "正在核对" not in done.stdout
    assert "正在核对" in done.stderr


def test_a_token_moved_by_one_line_is_caught_and_its_line_is_told(place: Path) -> None:
    edit(place / "data.yaml", "at: 3", "at: 4")
    done = verify(place)
    assert done.exit_code == 1
    assert "indicators.level.values.hangzhou.2022[1]：第 4 行没有“5076 亿元”。" in done.stdout
    assert "它在第 3 行，请改 at。" in done.stdout
    assert "2 处引文中，1 处在所记的行上，1 处不在，0 处未能核对。" in done.stdout


def test_a_token_on_a_page_is_told_as_not_looked_up_and_passes(place: Path) -> None:
    edit(place / "data.yaml", "at: 3", "at: 第12页")
    done = verify(place)
    assert done.exit_code == 0
    where = "indicators.level.values.hangzhou.2022[1]"
    assert f"{where}：无法由程序查找：第 12 页。" in done.stdout
    assert "没有“" not in done.stdout
    assert f"{where}: cannot be looked up: page 12." in verify(place, "en").stdout


def test_a_changed_digit_is_caught(place: Path) -> None:
    edit(place / "data.yaml", "27.1", "27.7")
    done = verify(place)
    assert done.exit_code == 1
    assert "第 4 行没有“27.7%”。" in done.stdout
    assert "整份文献都没有" in done.stdout


def test_a_changed_file_is_caught_even_where_all_tokens_stand(place: Path) -> None:
    edit(place / "brief.txt", "简报", "剪报")
    done = verify(place)
    assert done.exit_code == 1
    assert "brief.txt 不是建库时核对的那一份" in done.stdout
    assert "2 处引文全部在所记的行上。" in done.stdout


def test_a_link_is_refused_in_words(place: Path) -> None:
    (place / "brief.txt").rename(place / "real.txt")
    (place / "brief.txt").symlink_to(place / "real.txt")
    done = verify(place)
    assert done.exit_code == 1
    assert "brief.txt 无法读取" in done.stdout


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "里没有这些文献，无法作机器核对"), ("en", "so nothing was checked by machine")],
)
def test_without_the_documents_it_says_so_and_does_not_pass(
    place: Path, lang: str, sentence: str
) -> None:
    (place / "brief.txt").unlink()
    done = verify(place, lang)
    assert done.exit_code == 1
    assert sentence in done.stdout


def test_broken_data_are_told_with_their_line(place: Path) -> None:
    edit(place / "data.yaml", "value: 27.1,", "value: 2７.1,")
    done = verify(place)
    assert done.exit_code == 1
    assert "data.yaml:17:" in done.stdout


@pytest.mark.parametrize("lang", languages())
def test_every_token_of_the_shipped_data_is_found_where_the_documents_are_at_hand(
    lang: str,
) -> None:
    done = CliRunner().invoke(
        main, ["--lang", lang, "verify", "--sources", str(SHARED), "--file", str(DATA)]
    )
    if SHARED.is_dir():
        assert done.exit_code == 0, done.stdout
        assert len(re.findall(r"(?m)^\S+-20\d\d  .* 0 +0$", done.stdout)) == 5
    else:
        assert done.exit_code == 1
        assert str(SHARED) in done.stdout


# Every numeral of a document, with what became of it.


def account(place: Path, lang: str = "zh") -> Result:
    arguments = ["--coverage", "--sources", str(place), "--file", str(place / "data.yaml")]
    return CliRunner().invoke(main, ["--lang", lang, "verify", *arguments])


def test_when_every_numeral_is_recorded_the_ledger_says_so(place: Path) -> None:
    done = account(place)
    assert done.exit_code == 0
    lines = [re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines()]
    assert lines == [
        ["文献", "行", "数字", "去处", "性质"],
        ["brief", "3", "5076億元", "已录入"],
        ["brief", "4", "27.1%", "已录入"],
        [""],
        ["文献", "已录入", "不是数据", "待查"],
        ["brief", "2", "0", "0"],
        [""],
        ["2 个数字都有去处。"],
    ]


@pytest.mark.parametrize(
    ("lang", "row", "sentence"),
    [
        ("zh", "brief +3 +7家 +待查", "3 个数字中 1 个待查"),
        ("en", "brief +3 +7家 +open", "1 of 3 numerals are open"),
    ],
)
def test_an_open_numeral_ends_with_1_and_stands_in_the_ledger(
    place: Path, lang: str, row: str, sentence: str
) -> None:
    edit(place / "brief.txt", "5076 億元", "5076 億元，7 家")
    done = account(place, lang)
    assert done.exit_code == 1
    assert re.search(row, done.stdout)
    assert sentence in done.stdout


def test_what_is_no_datum_is_told_with_its_kind_and_is_not_open(place: Path) -> None:
    edit(place / "brief.txt", "5076 億元", "5076 億元，G20")
    edit(place / "data.yaml", "dating: 写明", "dating: 写明, not_data: {name: [G20]}")
    done = account(place)
    assert done.exit_code == 0
    assert re.search(r"brief +3 +G20 +不是数据 +名称", done.stdout)


def test_a_mark_for_what_the_document_does_not_hold_ends_with_1(place: Path) -> None:
    edit(place / "data.yaml", "dating: 写明", "dating: 写明, not_data: {name: [G20]}")
    done = account(place)
    assert done.exit_code == 1
    assert "brief 的 not_data 里的“G20”不在这份文献中。" in done.stdout


def test_numerals_of_documents_that_are_not_at_hand_are_not_called_accounted(place: Path) -> None:
    (place / "brief.txt").unlink()
    done = account(place)
    assert done.exit_code == 1
    assert "里没有这些文献，无法作机器核对" in done.stdout
    assert "都有去处" not in done.stdout


# Columns stay straight where Chinese and Latin meet.


def test_a_chinese_character_takes_two_places() -> None:
    assert places("文献 ab") == 7


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_flush_right() -> None:
    rows = [["文献", "数"], ["brief", "12"], ["a", "3"]]
    assert columns(rows, right=frozenset({1})) == ["文献   数", "brief  12", "a       3"]
