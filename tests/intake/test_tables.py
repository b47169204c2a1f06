"""Every kind of file as sheets: each cell as its program shows it, at its address."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.catalog.models import Catalog
from components.catalog.worker import WorkerError
from components.intake import tables
from components.intake.facets import lexicon
from components.intake.tables import TableError, address, shown
from tests import bombs
from tests.intake import books
from tests.intake.conftest import Reader, asked, cells, refused

ROWS = [["", "2021年", "2022年"], ["杭州", 18109.4, 18753.1], ["苏州", 22718.3, 23958.3]]
TEXT = "\n".join("\t".join(map(str, row)) for row in ROWS)
EXPECTED = [
    ("gdp", "hangzhou", "2021", 18109.4),
    ("gdp", "hangzhou", "2022", 18753.1),
    ("gdp", "suzhou", "2021", 22718.3),
    ("gdp", "suzhou", "2022", 23958.3),
]


def in_every_format() -> dict[str, bytes]:
    titled = [["地区生产总值", "单位：亿元", ""], *ROWS]
    text = f"地区生产总值\t单位：亿元\n{TEXT}\n"
    return {
        "xlsx": books.xlsx(titled),
        "xls": books.xls(titled),
        "ods": books.ods(titled),
        "docx": books.docx("地区生产总值 单位：亿元", ROWS),
        "html": books.html("地区生产总值 单位：亿元", ROWS).encode(),
        "html in gbk": books.html("地区生产总值 单位：亿元", ROWS).encode("gbk"),
        "utf-8": text.encode(),
        "utf-8 with mark": b"\xef\xbb\xbf" + text.encode(),
        "utf-16 with mark": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16 big": b"\xfe\xff" + text.encode("utf-16-be"),
        "gbk": text.encode("gbk"),
        "gb18030": text.encode("gb18030"),
        "comma": text.replace("\t", ",").encode(),
        "semicolon": text.replace("\t", ";").encode(),
    }


@pytest.mark.parametrize("kind", in_every_format())
def test_a_table_is_the_same_in_every_kind_of_file(outcome: Reader, kind: str) -> None:
    result = outcome(in_every_format()[kind])
    assert (asked(result), refused(result)) == ([], [])
    assert sorted(cells(result)) == EXPECTED


@pytest.mark.parametrize("odd", ["B1e999", "1B", "B0", "B", "ZZZZ1", "Ｂ1", "B²"])
def test_an_address_that_no_sheet_has_is_none(odd: str) -> None:
    with pytest.raises(ValueError, match=odd.upper()[:1]):
        tables.position(odd)


def test_a_workbook_with_such_a_cell_is_damaged_and_holds_nobody_up() -> None:
    with pytest.raises(WorkerError) as refused:
        tables.sheets("t.xlsx", bombs.workbook({"B1": "1", "B2e9": "2"}))
    assert refused.value.code == "damaged"


def test_big5_is_told_from_gb18030_by_the_signs_that_are_nobodys() -> None:
    text = "地區\t地區生產總值（億元）\n杭州\t100\n蘇州\t200\n說明\t這裡\n"
    (sheet,) = tables.read("t.txt", text.encode("big5"))
    assert sheet.cells[0, 1].text == "地區生產總值（億元）"


def test_the_kind_is_told_by_the_first_bytes_and_not_by_the_ending() -> None:
    page = books.html("", ROWS).encode()
    for name in ("saved.xls", "saved.xlsx", "saved.html"):
        assert tables.read(name, page)[0].cells[1, 1].text == "18109.4"


# What a cell shows is what it stands for.


@pytest.mark.parametrize(
    ("number", "code", "text", "stands"),
    [
        (0.046, "0.0%", "4.6%", 4.6),
        (0.0463, "0.0%", "4.6%", 4.6),
        (0.5, "0%", "50%", 50),
        (4120.0000000001, "General", "4120", 4120),
        (5076.3, "General", "5076.3", 5076.3),
        (5076.34, "0.0", "5076.3", 5076.3),
        (18753.1, "#,##0.0", "18,753.1", 18753.1),
        (-3.25, "0.0", "-3.3", -3.3),
        (2022, "General", "2022", 2022),
        (44562, 'yyyy"年"', "2022年", None),
        (44562, "yyyy-mm-dd", "2022-01-01", None),
        (44621, "yyyy/mm", "2022-03", None),
        (2022, '0"年"', "2022年", None),
        (12, '0"万元"', "12万元", None),
    ],
)
def test_a_number_is_what_its_format_shows(
    number: float, code: str, text: str, stands: float | None
) -> None:
    cell = shown(number, code)
    assert (cell.text, cell.number) == (text, stands)


@pytest.mark.parametrize(
    "kind",
    [
        lambda rows: books.xlsx(rows, {"C2": "0.0%", "B1": 'yyyy"年"'}),
        lambda rows: books.xls(rows, {(1, 2): "0.0%", (0, 1): 'yyyy"年"'}),
    ],
    ids=["xlsx", "xls"],
)
def test_a_book_says_by_its_formats_what_is_per_cent_and_what_a_year(
    outcome: Reader, kind: Any
) -> None:
    rows = [["指标", 44562, "2023年"], ["地区生产总值增速", "1.5%", 0.0523]]
    result = outcome(kind(rows), "place=hangzhou")
    assert cells(result) == [
        ("gdp_growth", "hangzhou", "2022", 1.5),
        ("gdp_growth", "hangzhou", "2023", 5.2),
    ]
    assert [one.says for one in result.changes] == ["1.5%", "5.2%"]


def test_an_open_document_says_the_same_by_its_types(outcome: Reader) -> None:
    rows = [["指标", (date(2022, 1, 1), "2022年")], ["地区生产总值增速", (0.0523, "5.2%")]]
    result = outcome(books.ods(rows), "place=hangzhou")
    assert cells(result) == [("gdp_growth", "hangzhou", "2022", 5.2)]


def test_text_numbers_are_read(outcome: Reader) -> None:
    result = outcome(
        books.xlsx([["GDP（亿元）", "2022"], ["杭州", " 18,753.1 "], ["苏州", "'23958"]])
    )
    assert cells(result) == [("gdp", "hangzhou", "2022", 18753.1)]
    assert refused(result) == [("B3", "no_number")]


# Merged cells, and positions as the program shows them.


@pytest.mark.parametrize(
    "kind",
    [
        lambda rows: books.xlsx(rows, merged=["B1:C1", "D1:E1", "A1:A2"]),
        lambda rows: books.xls(rows, merged=[(0, 0, 1, 2), (0, 0, 3, 4), (0, 1, 0, 0)]),
        lambda rows: books.docx(
            "",
            [["地区生产总值（亿元）", "杭州", "苏州"], *rows[1:]],
            {
                (0, 0): '<w:vMerge w:val="restart"/>',
                (1, 0): "<w:vMerge/>",
                (0, 1): '<w:gridSpan w:val="2"/>',
                (0, 2): '<w:gridSpan w:val="2"/>',
            },
        ),
        lambda rows: books.html(
            "",
            [
                [
                    "<td rowspan=2>地区生产总值（亿元）</td>",
                    "<td colspan=2>杭州</td>",
                    "<td colspan=2>苏州</td>",
                ],
                rows[1][1:],
                *rows[2:],
            ],
        ).encode(),
    ],
    ids=["xlsx", "xls", "docx", "html"],
)
def test_a_head_of_two_rows_with_merged_cells_is_read(outcome: Reader, kind: Any) -> None:
    rows = [
        ["地区生产总值（亿元）", "杭州", "", "苏州", ""],
        ["", "2021", "2022", "2021", "2022"],
        ["GDP（亿元）", 18109.4, 18753.1, 22718.3, 23958.3],
    ]
    assert sorted(cells(outcome(kind(rows)))) == EXPECTED


def test_positions_are_those_of_the_program_though_rows_and_columns_are_empty(
    outcome: Reader,
) -> None:
    rows = [[], [], [], ["", "", "地区", "GDP（亿元）"], [], ["", "", "杭州", 18753.1]]
    one = outcome(books.xlsx(rows), "period=2022").changes[0]
    assert (one.at, one.says) == ("D6", "18753.1")


def test_columns_behind_z_and_column_p_are_named_so_that_the_data_take_them(
    outcome: Reader,
) -> None:
    assert [address(0, column) for column in (0, 25, 26, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]
    rows = [["地区", *[""] * 14, "2022（亿元）"], ["杭州", *[""] * 14, 18753.1]]
    result = outcome(books.xlsx(rows), "indicator=gdp", source="yearbook")
    assert result.changes[0].at == "Sheet!P2"


def test_several_tables_of_a_document_are_told_apart() -> None:
    one = books.html("", ROWS)
    names = [
        sheet.name for sheet in tables.read("t.html", one.replace("</body></html>", one).encode())
    ]
    assert names == ["表1", "表2"]


def test_deleted_text_of_a_document_is_not_read() -> None:
    raw = books.docx("", [["杭州", "1"]])
    with_deletion = bombs.replaced(
        raw,
        "word/document.xml",
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:tbl><w:tr><w:tc><w:p><w:del><w:r><w:delText>5067</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>5076</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl></w:body>"
        b"</w:document>",
    )
    assert tables.read("t.docx", with_deletion)[0].cells[0, 0].text == "5076"


# What is no table says what it is and which program saves it how.


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "unknown"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "page_archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (bombs.packed({"a.txt": b"a"}), "unknown"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "unknown"),
        (books.xlsx([[""]]), "empty"),
        (b"<html><body>no table</body></html>", "empty"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(TableError) as told:
        tables.read("t", data)
    assert told.value.code == code
    assert "XLSX" in told.value.sentence("en") or code in ("empty",)


def test_a_book_with_a_password_says_so() -> None:
    with pytest.raises(TableError) as told:
        tables.read("t.xlsx", _encrypted())
    assert told.value.code == "locked"
    assert "密码" in told.value.sentence("zh")


def _encrypted() -> bytes:
    book = books.xls([["a"]])
    return book.replace("Workbook".encode("utf-16-le"), "Encrypte".encode("utf-16-le")) + (
        "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
    )


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    bomb = bombs.unfolding(bombs.workbook({"A1": "1"}), "xlsx", 40)
    with pytest.raises(TableError) as told:
        tables.read("t.xlsx", bomb)
    assert told.value.code == "unfolds"


def test_a_bomb_that_declares_little_ends_a_process_and_not_ours() -> None:
    bomb = bombs.unfolding(bombs.workbook({"A1": "1"}), "xlsx", 40)
    with pytest.raises((TableError, WorkerError)):
        tables.sheets("t.xlsx", bombs.lying(bomb, "xl/workbook.xml", 1000))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 5)
    for raw in (books.xlsx(ROWS), books.ods(ROWS), books.xls(ROWS), TEXT.encode()):
        with pytest.raises(TableError) as told:
            tables.read("t", raw)
        assert told.value.code == "too_large"


def test_a_damaged_file_never_harms_more_than_its_own_process() -> None:
    raw = books.xlsx(ROWS)
    told = []
    for seed in range(3):
        try:
            told.append(bool(tables.sheets("t.xlsx", bombs.damaged(raw, seed))))
        except (TableError, WorkerError) as refusal:
            told.append(bool(refusal.sentence("zh")))
    assert told == [True] * 3


@pytest.mark.parametrize(
    ("number", "code"), [(float("inf"), "0.0"), (float("nan"), "General"), (1e25, "0.00")]
)
def test_a_number_beyond_all_tables_is_shown_and_harms_nothing(number: float, code: str) -> None:
    assert shown(number, code).text


def test_a_yes_is_no_figure() -> None:
    raw = books.xlsx([["GDP（亿元）", "2022"], ["杭州", True]])
    assert tables.read("t.xlsx", raw)[0].cells[1, 1].text == "TRUE"


def test_a_merged_area_without_end_is_not_filled(outcome: Reader) -> None:
    sheet = (
        f'<worksheet xmlns="{bombs.SHEETS}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    assert cells(outcome(bombs.workbook({}, sheet))) == []


def test_the_worker_reads_what_is_read_here() -> None:
    raw = books.xlsx(ROWS)
    assert tables.sheets("t.xlsx", raw) == tables.read("t.xlsx", raw)


def test_of_a_very_large_table_the_rows_of_our_places_and_indicators_are_read(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog
) -> None:
    head = [["指标", "地区", "年份", "数值"], *[[f"注{n}", "", "", ""] for n in range(39)]]
    ours = [["地区生产总值", "苏州市", 2022, 23958.3], ["", "", 2023, 24653.4]]
    theirs = [["地区生产总值", f"某县{n}", 2022, n] for n in range(60)]
    other = [[f"别的{n}", f"某县{n}", 2022, n] for n in range(60)]
    monkeypatch.setattr(tables, "MOST_CELLS", 100)
    for raw in (books.xlsx, books.ods, books.xls):
        (sheet,) = tables.read("t", raw([*head, *other, *theirs, *ours]), lexicon(catalog))
        rows = {row for row, _ in sheet.cells if row >= 40}
        assert rows == {160, 161}
        assert sheet.left == 120
