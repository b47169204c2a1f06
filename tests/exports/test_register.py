"""The register of issued papers: read as written, whatever happens to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry
from components.charts.chart import Chart
from components.exports import base, register
from components.exports.base import single
from components.exports.register import Paper, Printed, concerned, enter, issued, moved, values
from components.words import words
from tests.datasets import full, shipped
from tests.serving import DATA
from tests.today import TODAY

SHARE = "obs:core_share_gdp/suzhou/2022#1"


@pytest.fixture(autouse=True)
def in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANGSU_ISSUED")


def chart(name: str, tables: Dataset | None = None, lang: str = "zh") -> Chart:
    return registry.build(name, tables or shipped(), lang)


def paper(*names: str, content: bytes = b"x", kind: str = "docx", lang: str = "zh") -> Paper:
    charts = [chart(name, lang=lang) for name in names]
    return issued(content, charts, shipped(), file="周会.docx", title="周会", kind=kind)


def changed(value: str) -> Dataset:
    """The data with another share of Suzhou."""
    row = "value: 15.8, source: taihu-2023, at: 21, says: 15.8%"
    text = DATA.read_text("utf-8")
    assert row in text
    return Dataset(read(text.replace(row, row.replace("15.8", value)).encode()), TODAY)


def data(folder: Path) -> Path:
    return folder / "indicators.yaml"


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.floats(-1e9, 1e9), st.text(max_size=8)),
        min_size=1,
        max_size=5,
    )
)
def test_what_was_noted_is_read_again_the_newest_first(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[str, float, str]]
) -> None:
    path = data(tmp_path_factory.mktemp("register"))
    papers = [
        Paper(
            id=f"{number:012x}",
            file=title,
            title=title,
            kind="pptx",
            lang="zh",
            date=TODAY,
            figures={by: Printed.model_validate({"value": value, "is": "about", "text": title})},
        )
        for number, (title, value, by) in enumerate(given_)
    ]
    assert [enter(path, one) for one in papers] == [None] * len(papers)
    assert register.register(path).papers == tuple(reversed(papers))


def test_the_same_bytes_are_one_paper_until_it_is_struck_out(tmp_path: Path) -> None:
    path, one = data(tmp_path), paper("share_gap")
    for _ in range(3):
        enter(path, one)
    assert len(register.register(path).papers) == 1
    register.strike(path, one, TODAY, struck=True, by="李")
    assert register.register(path).standing == ()
    enter(path, one)
    assert register.register(path).standing == (one,)


def test_a_damaged_line_is_told_and_all_others_are_read(tmp_path: Path) -> None:
    path = data(tmp_path)
    enter(path, paper("share_gap", content=b"1"))
    with register.file_of(path).open("ab") as stream:
        stream.write(b'{"id":"torn","file":"\xff')  # and no end of the line
    enter(path, paper("closing", content=b"2"))
    read_again = register.register(path)
    assert [one.charts for one in read_again.papers] == [("closing",), ("share_gap",)]
    assert read_again.damaged == (2,)


def test_the_file_stays_within_its_bounds_and_the_last_papers_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data(tmp_path)
    monkeypatch.setattr(register, "LIMIT", 4_000)
    for number in range(40):
        enter(path, paper("share_gap", content=str(number).encode()))
    sizes = [file.stat().st_size for file in tmp_path.glob("*.jsonl")]
    assert len(sizes) == 2
    assert max(sizes) <= 4_000
    last = issued(b"39", [], shipped(), file="", title="", kind="").id
    assert register.register(path).papers[0].id == last


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    path = data(tmp_path)
    register.file_of(path).mkdir()
    error = enter(path, paper("share_gap"))
    assert error is not None
    assert error.sentence("zh").startswith("“周会.docx”没有记入")


def test_a_paper_prints_the_figures_at_its_marks_and_those_behind_computed_ones() -> None:
    share = paper("share_gap").figures
    assert {key: one.text for key, one in share.items()} == {
        "obs:core_share_gdp/hangzhou/2022#1": "27.1%",
        SHARE: "15.8%",
    }
    assert paper("closing").figures == share  # 1.72 times is 27.1 ÷ 15.8
    assert paper("core_level", lang="en").figures["target:core_2022"].text == "580 billion yuan"


@pytest.mark.parametrize("name", ["closing", "catchup_sensitivity", "gap_decomposition"])
def test_computed_marks_without_a_key_print_the_figures_at_the_words_they_cite(name: str) -> None:
    drawn = chart(name, full())
    assert not any(point.key for point in drawn.points)
    keys = issued(b"", [drawn], full(), file="", title="", kind="").figures
    assert {key.split("/")[1] for key in keys} >= {"hangzhou", "suzhou"}


@pytest.mark.parametrize("kind", ["docx", "pptx", "csv"])
def test_every_format_of_a_choice_prints_the_same_figures(kind: str) -> None:
    drawn = chart("share_gap")
    content = base.make(kind, [drawn], single(drawn, TODAY))
    assert set(issued(content, [drawn], shipped(), file="", title="", kind=kind).figures) == {
        SHARE,
        SHARE.replace("suzhou", "hangzhou"),
    }


def test_a_figure_that_changed_is_told_old_and_new_and_one_that_went_as_gone() -> None:
    one = paper("share_gap")
    assert moved(one, shipped(), values(shipped().catalog), "zh") == ()
    tables = changed("16.4")
    (change,) = moved(one, tables, values(tables.catalog), "zh")
    assert (change.key, change.before, change.after) == (SHARE, "15.8%", "16.4%")
    assert "苏州" in change.name
    assert "2022" in change.name


def test_a_change_names_the_papers_that_printed_the_old_figure_and_no_others(
    tmp_path: Path,
) -> None:
    path, tables = data(tmp_path), changed("16.4")
    for number, (kind, name) in enumerate(
        [("docx", "share_gap"), ("wechat", "closing"), ("pptx", "policy_counts")]
    ):
        enter(path, paper(name, content=str(number).encode(), kind=kind))
    head, *lines = concerned(path, shipped().catalog, tables, "zh")
    assert head == "2 份已发文稿印的是旧数："
    assert ["微信" in line for line in lines] == [True, False]
    assert all("15.8% → 16.4%" in line for line in lines)
    # What changes next, a paper of before the first change did not print.
    third = changed("16.5")
    assert concerned(path, tables.catalog, third, "zh") == ()
    assert concerned(path, shipped().catalog, shipped(), "zh") == ()


def test_a_list_speaks_one_language_whatever_its_papers_speak() -> None:
    tables, t = changed("16.4"), words("en")
    one = paper("share_gap", lang="en")
    key, printed = SHARE, one.figures[SHARE]
    open_ = printed.model_copy(update={"text": t("unit.as_unsourced", value=printed.text)})
    one = one.model_copy(update={"figures": {key: open_}})
    (change,) = moved(one, tables, values(tables.catalog), "zh")
    assert (change.before, change.after) == ("15.8%（待核）", "16.4%")
