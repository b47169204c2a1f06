"""Every numeral of a document is accounted for, and those of the five all are."""

import re
import unicodedata
from pathlib import Path

import pytest

from components.catalog.documents import tokens
from components.catalog.models import Catalog, NotData
from components.catalog.numerals import (
    Coverage,
    Numeral,
    State,
    coverage,
    figures_in,
    idle_marks,
    numerals,
)
from components.catalog.validation import read
from tests.cited import YAML
from tests.ledger import SOURCES, ledger, shipped


def entries(folder: Path, text: str, not_data: str = "{}") -> list[Numeral]:
    (folder / "brief.txt").write_text(text, encoding="utf-8")
    return list(numerals(catalog(not_data), folder))


def catalog(not_data: str = "{}") -> Catalog:
    plain = YAML.format(digest="0" * 64).replace("script: mixed", f"not_data: {not_data}")
    return read(plain.replace("not_data", "script: mixed, not_data").encode())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("增加值1,509亿元，增长 2.8%", ["1,509亿元", "2.8%"]),
        ("高1.3个百分点，达1.2萬(wàn)億元", ["1.3个百分点", "1.2萬億元"]),
        ("占全省五分之一，近六成，過半", ["五分之一", "六成"]),
        (
            "三大方向、双核引领、首批7个、千名干部、百项行动",
            ["三大", "双核", "首批", "7个", "千名", "百项"],
        ),
        ("位居第4，列全省第一，零的突破", ["第4", "第一", "零的"]),
        ("一个窗口，进一步统一一批标准，十分重要，首先双方零售", []),
        ("G20、C2C、BPI-16350、GB/T 39550-2020", ["G20", "C2C", "BPI-16350", "T39550", "2020"]),
    ],
)
def test_numerals_that_measure_count_and_articles_do_not(
    tmp_path: Path, line: str, says: list[str]
) -> None:
    assert [entry.says for entry in entries(tmp_path, line)] == says


def test_the_number_of_a_telephone_is_never_repeated(tmp_path: Path) -> None:
    assert [one.says for one in entries(tmp_path, "电话 13800138000，增长 2.8%")] == ["…", "2.8%"]
    assert {one.says for one in ledger() if one.kind is NotData.TELEPHONE} == {"…"}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("截至2022年底，2018~2022年", [NotData.YEAR] * 3),
        ("近2000年，2022家", [None, None]),
        ("10月11日召开，二季度、三月", [NotData.DATE] * 4),
        ("二、创新引领", [NotData.LIST]),
        ("三是发展，第二步谋新", [NotData.LIST] * 2),
        ("电话 13800138000、0571-12345678", [NotData.TELEPHONE] * 3),
        ("联系电话：13800138000 12345678（传真）", [NotData.TELEPHONE] * 2),
        ("报料热线: 021-123456", [NotData.TELEPHONE] * 2),
        ("13800138000元", [None]),
        ("第 3 页", [NotData.PAGE]),
        ("许可证:31120170006", [NotData.IMPRINT]),
    ],
)
def test_the_words_around_a_numeral_say_what_it_is_only_where_nothing_else_is_meant(
    tmp_path: Path, line: str, kinds: list[NotData | None]
) -> None:
    assert [entry.kind for entry in entries(tmp_path, line)] == kinds
    assert {entry.state is State.OPEN for entry in entries(tmp_path, line)} == {None in kinds}


def test_recorded_goes_before_a_name_and_a_name_before_open(tmp_path: Path) -> None:
    text = "简报\n\n增加值 5076 亿元，G20，共 7 家\n占比 27.1%，又 27.1%\n"
    found = entries(tmp_path, text, "{name: [G20, 5076亿元]}")
    assert [(one.line, one.says, one.state, one.kind) for one in found] == [
        (3, "5076亿元", State.RECORDED, None),
        (3, "G20", State.NOT_DATA, NotData.NAME),
        (3, "7家", State.OPEN, None),
        (4, "27.1%", State.RECORDED, None),
        (4, "27.1%", State.OPEN, None),  # the second mention is nobody's yet
    ]
    assert coverage(found) == (Coverage("brief", recorded=2, not_data=1, open=2),)


def test_a_mark_that_stands_nowhere_in_its_document_is_told(tmp_path: Path) -> None:
    entries(tmp_path, "G20 峰会\n")
    assert list(idle_marks(catalog("{name: [G20, G7]}"), tmp_path)) == [("brief", "G7")]


def test_a_document_that_is_not_at_hand_has_no_numerals(tmp_path: Path) -> None:
    assert list(numerals(catalog(), tmp_path)) == []
    assert list(idle_marks(catalog("{name: [G20]}"), tmp_path)) == []


# The five documents. A new token or mark may change the ledger: `python -m tests.ledger`.


def test_nothing_of_the_five_documents_is_open_and_what_is_no_datum_has_its_kind() -> None:
    states = {state: [one for one in ledger() if one.state is state] for state in State}
    assert states[State.OPEN] == []
    assert all(one.kind for one in states[State.NOT_DATA])
    assert not any(one.kind for one in states[State.RECORDED])
    assert {one.source for one in ledger()} == {*shipped().sources}


def test_every_recorded_numeral_of_the_five_is_still_in_a_token_of_its_line() -> None:
    cited: dict[tuple[str, object], set[str]] = {}
    for token in tokens(shipped()):
        place = token.evidence.source, token.evidence.at
        cited.setdefault(place, set()).update(figures_in(token.evidence.says))
    lost = [
        one
        for one in ledger()
        if one.state is State.RECORDED
        and not {*figures_in(one.says)} <= cited.get((one.source, one.line), set())
    ]
    assert lost == [], "record them again, or name them under not_data of their document"


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the documents are not at hand")
def test_the_ledger_says_what_the_documents_say() -> None:
    assert list(numerals(shipped(), SOURCES)) == [*ledger()], "run `python -m tests.ledger`"
    assert list(idle_marks(shipped(), SOURCES)) == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the documents are not at hand")
def test_no_arabic_numeral_of_the_five_is_left_out() -> None:
    # Counted by another route: runs of digits, with a point or a comma between two digits.
    texts = [
        (SOURCES / str(source.file)).read_text(encoding="utf-8")
        for source in shipped().sources.values()
    ]
    printed = re.findall(r"\d(?:[\d.,]*\d)?", unicodedata.normalize("NFKC", "\n".join(texts)))
    assert len(printed) == 209
    assert sum(bool(re.search(r"\d|…", one.says)) for one in ledger()) == len(printed)
