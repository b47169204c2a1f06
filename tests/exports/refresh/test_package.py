"""An Office file as named parts: what is not touched comes back byte for byte."""

import random
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components.exports import base
from components.exports.base import UnknownFileError
from components.exports.office import package
from components.exports.office.memory import property_of, set_property
from components.exports.office.package import (
    Package,
    completed,
    fingerprints,
    lightened,
    sheets,
)
from tests import bombs


@pytest.fixture(scope="module")
def raw(sample, briefing):
    return base.make("pptx", [sample("line")], briefing)


def parts(content):
    with ZipFile(BytesIO(content)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def test_parts_that_nobody_looked_into_come_back_byte_for_byte(raw):
    assert parts(Package(raw).save()) == parts(raw)


def test_only_the_part_that_was_changed_is_written_anew(raw):
    result = Package(raw)
    result.root("ppt/slides/slide1.xml").set("show", "0")
    before, after = parts(raw), parts(result.save())
    assert {name for name in before if before[name] != after[name]} == {"ppt/slides/slide1.xml"}
    assert b'show="0"' in after["ppt/slides/slide1.xml"]


def test_slides_are_named_in_their_order_and_not_in_that_of_the_alphabet(charts, briefing):
    names = Package(base.make("pptx", charts, briefing)).names("ppt/slides/slide")
    assert names[:2] == ["ppt/slides/slide1.xml", "ppt/slides/slide2.xml"]
    assert names[9] == "ppt/slides/slide10.xml"


def test_the_links_of_a_part_are_names_of_parts(raw):
    result = Package(raw)
    targets = set(result.targets("ppt/slides/slide1.xml").values())
    assert {name for name in targets if "/charts/" in name} == set(result.names("ppt/charts/chart"))
    assert result.targets("ppt/slides/no_such_slide.xml") == {}


@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx"])
def test_the_kind_of_a_file_is_told_by_its_main_part(format_id, sample, briefing):
    assert Package(base.make(format_id, [sample("line")], briefing)).kind == format_id


def test_a_part_that_is_torn_is_told_as_a_damaged_file(raw):
    result = Package(raw)
    result.put("ppt/slides/slide1.xml", b"<torn")
    with pytest.raises(UnknownFileError) as caught:
        result.root("ppt/slides/slide1.xml")
    assert caught.value.key == "damaged_file"


def test_a_part_that_unfolds_to_more_than_the_limit_is_not_looked_into(raw, monkeypatch):
    monkeypatch.setattr(package, "LIMIT", 0)
    with pytest.raises(UnknownFileError) as caught:
        Package(raw).blob("ppt/presentation.xml")
    assert caught.value.key == "too_large"


def test_a_film_of_two_hundred_megabytes_is_carried_along_without_being_unfolded(raw):
    deck = bombs.replaced(raw, "ppt/media/media1.mp4", bytes(200_000_000))
    tracemalloc.start()
    whole = Package(deck)
    whole.root("ppt/slides/slide1.xml").set("show", "0")
    content = whole.save()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000
    with ZipFile(BytesIO(content)) as pack:
        assert pack.testzip() is None
        assert pack.getinfo("ppt/media/media1.mp4").file_size == 200_000_000
    assert b'show="0"' in Package(content).blob("ppt/slides/slide1.xml")


def test_the_films_of_a_large_file_are_left_out_of_its_reading_and_put_back(raw, monkeypatch):
    film = random.Random(1).randbytes(2_000_000)
    deck = bombs.replaced(raw, "ppt/media/media1.mp4", film)
    monkeypatch.setattr(package, "HEAVY", 1)
    light, names = lightened(deck)
    assert names == ["ppt/media/media1.mp4"]
    assert len(light) < 200_000
    assert parts(completed(light, deck, names)) == parts(deck)


@pytest.mark.parametrize(
    "name",
    [
        "ppt/presentation.xml",
        "docProps/app.xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/NOTES.XML",
    ],
)
def test_a_part_of_60_mb_is_refused_whatever_part_it_is(raw, name):
    with pytest.raises(UnknownFileError) as caught:
        Package(bombs.replaced(raw, name, bytes(60_000_000)))
    assert caught.value.values == {"megabytes": 22}


def test_parts_that_are_too_much_together_are_refused(raw):
    pages = {f"ppt/slides/extra{at}.xml": bytes(7_800_000) for at in range(3)}
    with pytest.raises(UnknownFileError, match="22 MB"):
        Package(bombs.packed({**parts(raw), **pages}))


def test_a_part_longer_than_the_list_of_contents_says_is_never_unfolded_further(raw):
    bomb = bombs.replaced(raw, "ppt/presentation.xml", bytes(60_000_000))
    short = bombs.lying(bomb, "ppt/presentation.xml", 900)
    tracemalloc.start()
    with pytest.raises(UnknownFileError) as caught:
        Package(short).root("ppt/presentation.xml")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.key == "damaged_file"
    assert most < 10_000_000


# Cells of a workbook, read and written without touching how they look.


@pytest.fixture
def book(sample, briefing):
    return Package(base.make("xlsx", [sample("gap")], briefing))


@pytest.fixture
def data(book):
    return book.sheet(sheets(book)["数据"])


def reopened(book):
    return load_workbook(BytesIO(book.save()))["数据"]


def test_sheets_are_found_by_the_names_that_readers_see(book):
    assert sheets(book) == {
        "说明": "xl/worksheets/sheet1.xml",
        "数据": "xl/worksheets/sheet2.xml",
        "图表": "xl/worksheets/sheet3.xml",
        "来源": "xl/worksheets/sheet4.xml",
    }


def test_texts_and_numbers_are_read_by_row_and_column(data):
    assert [data.read(2, column) for column in (1, 3, 4, 7, 99)] == [
        "苏州",
        "15.8%",
        15.8,
        None,
        None,
    ]
    assert (data.height, data.width) == (4, 19)


def test_each_cell_is_placed_once_however_often_values_are_asked_for(book, data, monkeypatch):
    placed = []
    column = package._column
    monkeypatch.setattr(package, "_column", lambda cell: placed.append(cell) or column(cell))
    sheet = package.Sheet(book.root(sheets(book)["数据"]), package.shared(book))
    for _ in range(20):
        assert [sheet.read(2, at) for at in range(sheet.width)][3] == "15.8%"
    assert len(placed) == len([cell for row in sheet.rows() for cell in row])


def test_who_asks_for_a_sheet_again_sees_what_was_written_in_it(book, data):
    data.write(4, 25, "南京")
    again = book.sheet(sheets(book)["数据"])
    assert (again.read(4, 25), again.width, again.height) == ("南京", 26, 5)


def test_a_cell_takes_another_value_and_keeps_its_look(book, data):
    before = reopened(book)["E3"].number_format
    data.write(2, 4, 16.4)
    assert (reopened(book)["E3"].value, reopened(book)["E3"].number_format) == (16.4, before)


def test_a_new_cell_below_the_last_row_looks_like_the_one_above_it(book, data):
    data.write(4, 1, "南京")
    sheet = reopened(book)
    assert sheet["B5"].value == "南京"
    assert sheet["B5"].font.name == sheet["B4"].font.name


def test_text_is_never_a_formula(book, data):
    data.write(2, 1, "=1+1")
    cell = reopened(book)["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_nothing_written_where_nothing_was_makes_no_cell(book, data):
    data.write(50, 1, None)
    assert data.height == 4


def test_a_fingerprint_changes_with_a_value_and_not_with_a_look(book, data):
    before = fingerprints(book, "zh")
    assert before.keys() == {"about", "data", "sources"}
    data.look(2, 4, "0")
    assert fingerprints(book, "zh") == before
    data.write(2, 4, 16.4)
    after = fingerprints(book, "zh")
    assert {role for role in before if before[role] != after[role]} == {"data"}


def test_a_property_written_again_keeps_its_number_and_place(raw):
    book, held = Package(raw), []
    for text in ("one", "two", "three"):
        set_property(book, "ours", text)
        set_property(book, "other", text)
        root = book.root("docProps/custom.xml")
        held.append([(item.get("name"), item.get("pid")) for item in root])
    assert held[0] == held[1] == held[2]
    assert property_of(book, "ours") == property_of(book, "other") == "three"
