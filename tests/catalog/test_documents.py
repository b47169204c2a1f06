"""The documents are read from their folder and from nowhere else."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from components.catalog import documents
from components.catalog.documents import (
    FileState,
    Tally,
    Verdict,
    agrees,
    checked,
    file_state,
    find,
    fold,
    folder,
    passage,
    tallies,
    tokens,
)
from components.catalog.models import Catalog, Source, SourceRef
from components.catalog.validation import load, read
from tests.serving import DATA

TEXT = "簡報\n\n杭州2022年核心產業增加值為 5076 億元。\n占比 27.1%\n\n\n表格\n"


def source(file: str | None = "brief.txt", text: str | None = TEXT) -> Source:
    return Source.model_validate(
        {
            "zh": "简报",
            "en": "Brief",
            "kind": "brief",
            "date": 2023,
            "dated": "stated",
            "dating": "写明",
            "script": "mixed",
            "file": file,
            "sha256": None if text is None else hashlib.sha256(text.encode()).hexdigest(),
        }
    )


def cited(at: int, says: str) -> SourceRef:
    return SourceRef(source="brief", at=at, says=says)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "brief.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("第一行 5076 亿元\n", encoding="utf-8")
    return tmp_path / "sources"


def test_a_token_on_its_line_is_found_and_marked_in_the_original_script(place: Path) -> None:
    result = passage(source(), cited(3, "5076亿元"), place)
    assert result.verdict is Verdict.FOUND
    assert result.line[result.start : result.end] == "5076 億元"
    assert (result.before, result.after) == (("簡報",), ("占比 27.1%",))


@pytest.mark.parametrize(
    ("at", "says"), [(2, "5076 亿元"), (4, "5076 亿元"), (3, "5077 亿元"), (99, "5076 亿元")]
)
def test_a_token_moved_by_a_line_or_with_a_changed_digit_is_not_found(
    place: Path, at: int, says: str
) -> None:
    result = passage(source(), cited(at, says), place)
    assert (result.verdict, result.start) == (Verdict.NOT_FOUND, -1)


def test_the_lines_where_a_token_does_stand_are_told(place: Path) -> None:
    assert documents.places_with(source(), "5076亿元", place) == (3,)
    assert documents.places_with(source(), "9999亿元", place) == ()


def test_the_file_that_was_read_is_told_from_a_changed_one(place: Path) -> None:
    assert file_state(source(), place) is FileState.SAME
    (place / "brief.txt").write_text(TEXT.replace("5076", "5077"), encoding="utf-8")
    assert file_state(source(), place) is FileState.CHANGED
    assert passage(source(), cited(4, "27.1%"), place).file is FileState.CHANGED


def test_a_source_without_a_hash_is_not_called_changed(place: Path) -> None:
    assert file_state(source(text=None), place) is FileState.UNHASHED


def test_a_source_without_a_file_is_not_at_hand(place: Path) -> None:
    result = passage(source(file=None), cited(3, "5076亿元"), place)
    assert (result.verdict, result.file) == (Verdict.NOT_AT_HAND, FileState.UNNAMED)


def test_without_the_documents_the_state_is_absent(tmp_path: Path) -> None:
    result = passage(source(), cited(3, "5076亿元"), tmp_path / "nowhere")
    assert (result.verdict, result.file, result.line) == (Verdict.NOT_AT_HAND, FileState.ABSENT, "")


@pytest.mark.parametrize("name", ["..", ".", "../secret.txt", "/etc/hostname", "a/../brief.txt"])
def test_no_name_leads_out_of_the_folder(place: Path, name: str) -> None:
    # The model refuses a slash already; the reader must not rely on that.
    planted = source().model_copy(update={"file": name})
    result = passage(planted, cited(1, "5076 亿元"), place)
    assert (result.verdict, result.line) == (Verdict.NOT_AT_HAND, "")


@pytest.mark.parametrize("make", [Path.symlink_to, Path.mkdir])
def test_a_link_or_a_folder_of_that_name_is_refused(place: Path, make: object) -> None:
    (place / "brief.txt").unlink()
    if make is Path.symlink_to:
        (place / "brief.txt").symlink_to(place.parent / "secret.txt")
    else:
        (place / "brief.txt").mkdir()
    result = passage(source(), cited(1, "5076 亿元"), place)
    assert (result.verdict, result.file, result.line) == (
        Verdict.NOT_AT_HAND,
        FileState.REFUSED,
        "",
    )


def test_a_file_that_is_too_large_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 10)
    assert file_state(source(), place) is FileState.REFUSED


def test_a_file_that_cannot_be_read_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError

    os.utime(place / "brief.txt", ns=(1, 1))  # another time than any file already read
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert file_state(source(), place) is FileState.REFUSED


def test_a_folder_that_is_itself_a_link_may_hold_the_documents(place: Path) -> None:
    link = place.parent / "link"
    link.symlink_to(place, target_is_directory=True)
    assert file_state(source(), link) is FileState.SAME


def test_a_saved_change_is_read_again(place: Path) -> None:
    assert passage(source(), cited(4, "27.1%"), place).verdict is Verdict.FOUND
    (place / "brief.txt").write_text(TEXT.replace("27.1", "27.15"), encoding="utf-8")
    assert passage(source(), cited(4, "27.1%"), place).verdict is Verdict.NOT_FOUND


def test_bytes_that_are_no_text_are_read_without_failing(place: Path) -> None:
    (place / "brief.txt").write_bytes(b"\xff\xfe 5076 \x00\n")
    assert passage(source(), cited(1, "5076"), place).verdict is Verdict.FOUND


# A PDF: its text lies beside it, under the hash of the bytes that it was read from.


PDF = "%PDF-1.7 whatever"
PAGES = [
    ("公报", 1),
    ("全市增加值", 1),
    ("占比27.1", 1),
    ("%，增长 8%。", 1),
    ("核心产业5076亿元", 2),
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "brief.pdf").write_text(PDF, encoding="utf-8")
    digest = hashlib.sha256(PDF.encode()).hexdigest()
    beside = tmp_path / documents.text_name("brief.pdf", digest)
    beside.write_bytes(documents.written_text(PAGES))
    return tmp_path


@pytest.mark.parametrize(
    ("at", "says", "printed"),
    [
        ("p. 1", "27.1%", "27.1\n%"),
        ("p. 2", "5076亿元", "5076亿元"),
        ("p. 1-2", "5076亿元", "5076亿元"),
    ],
)
def test_a_token_on_a_page_is_found_even_over_the_end_of_a_line(
    paper: Path, at: str, says: str, printed: str
) -> None:
    evidence = SourceRef(source="brief", at=at, says=says)
    result = passage(source("brief.pdf", PDF), evidence, paper)
    assert (result.verdict, result.file) == (Verdict.FOUND, FileState.SAME)
    assert result.line[result.start : result.end] == printed


@pytest.mark.parametrize("at", ["p. 1", "p. 3"])
def test_a_token_on_another_page_is_not_found_and_its_page_is_told(paper: Path, at: str) -> None:
    evidence = SourceRef(source="brief", at=at, says="5076亿元")
    assert passage(source("brief.pdf", PDF), evidence, paper).verdict is Verdict.NOT_FOUND
    assert documents.places_with(source("brief.pdf", PDF), "5076亿元", paper) == ("p. 2",)


def test_a_pdf_whose_text_was_read_from_other_bytes_is_unreadable_and_not_searched_in_vain(
    paper: Path,
) -> None:
    (paper / "brief.pdf").write_text(PDF + " changed", encoding="utf-8")
    evidence = SourceRef(source="brief", at="p. 1", says="27.1%")
    result = passage(source("brief.pdf", PDF), evidence, paper)
    assert (result.verdict, result.file) == (Verdict.NOT_AT_HAND, FileState.TEXTLESS)
    assert documents.file_path(source("brief.pdf", PDF), paper) is None


def test_a_page_of_a_text_without_pages_cannot_be_looked_up(place: Path) -> None:
    evidence = SourceRef(source="brief", at="p. 1", says="27.1%")
    assert passage(source(), evidence, place).verdict is Verdict.UNLINED


def test_the_folder_is_named_by_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANGSU_SOURCES", "/elsewhere")
    assert folder() == Path("/elsewhere")
    monkeypatch.setenv("HANGSU_SOURCES", "")
    assert folder() == Path(documents.__file__).resolve().parents[2] / "data" / "sources"


# A token is found through script, width, blanks and pinyin noise, and figures stand alone.


TO_TRADITIONAL = OpenCC("s2t")
fold("读")  # reads the dictionary here, not inside an example that hypothesis times
_HAN = "杭州数字经济核心产业增加值亿元万家苏市之江实验室云计算"
HAN = st.text(alphabet=_HAN, min_size=1, max_size=20)
SYLLABLE = st.sampled_from(["shù", "jīng", "jì", "zhuāng", "lǜ", "er", "yì"])
FIGURE = st.from_regex(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,2})?", fullmatch=True)
PROSE = st.text(st.characters(codec="utf-8"), max_size=60)


def between(line: str, span: tuple[int, int] | None) -> str:
    assert span is not None
    return line[span[0] : span[1]]


@pytest.mark.parametrize(
    ("token", "line", "printed"),
    [
        ("5076 亿元", "增加值为 5076 亿元，占", "5076 亿元"),
        ("5076亿元", "增加值为 5076 亿元，占", "5076 亿元"),
        ("5675亿元", "達5675億元，增長", "5675億元"),
        ("5675億元", "达5675亿元", "5675亿元"),
        ("1.2万亿", "总量欲達(dá)1.2萬(wàn)億(yì)", "1.2萬(wàn)億"),
        ("27.1%", "占比２７．１％", "２７．１％"),
        ("5G", "5g 基站", "5g"),
        ("1,509 亿元", "2023年度\t1,509 亿元\t38,620", "1,509 亿元"),
        ("数字经济", "數\u200b字經\ufeff濟", "數\u200b字經\ufeff濟"),
    ],
)
def test_a_token_is_found_in_another_script_width_or_spacing(
    token: str, line: str, printed: str
) -> None:
    assert between(line, find(token, line)) == printed


@pytest.mark.parametrize(
    ("token", "line"),
    [
        ("15.8", "115.8"),
        ("15.8", "15.83"),
        ("5", "15"),
        ("8", "15.8"),
        ("15", "15.8"),
        ("509", "1,509"),
        ("1", "1,509"),
        ("5076", "50 76"),
        ("5076", "50\u30007 6"),
        ("", "5076"),
        (" ", "50 76"),
        ("5076", ""),
    ],
)
def test_a_figure_that_does_not_stand_alone_is_not_found(token: str, line: str) -> None:
    assert find(token, line) is None


@pytest.mark.parametrize(
    ("token", "line", "start"),
    [("2022", "2018 2022", 5), ("2022", "2018,2022", 5), ("38,620", "1,509 38,620", 6)],
)
def test_neighbouring_figures_stay_apart(token: str, line: str, start: int) -> None:
    assert find(token, line) == (start, len(line))


def test_the_second_place_counts_when_the_first_is_part_of_a_longer_number() -> None:
    assert find("15.8", "115.8 与 15.8") == (8, 12)


@given(FIGURE, FIGURE, HAN, HAN)
def test_a_figure_is_found_exactly_where_that_figure_is_printed(
    asked: str, printed: str, before: str, after: str
) -> None:
    pair = find(asked, before + printed + after)
    whole = (len(before), len(before) + len(printed))
    assert pair == (whole if asked == printed else None)


@given(FIGURE, FIGURE, st.sampled_from(["0", "1", "9", ".5"]))
def test_one_more_digit_on_either_side_is_another_figure(
    asked: str, before: str, after: str
) -> None:
    assert find(asked, f"占{asked}{after}") is None
    assert find(asked, f"占{before.replace('.', '')}{asked}") is None


@given(HAN, st.lists(SYLLABLE, min_size=20, max_size=20))
def test_pinyin_behind_any_character_changes_nothing(text: str, noise: list[str]) -> None:
    noisy = "".join(f"{character}({noise[i]})" for i, character in enumerate(text))
    assert fold(noisy).text == fold(text).text


@given(HAN)
def test_traditional_is_found_by_simplified_and_the_other_way_round(text: str) -> None:
    traditional = TO_TRADITIONAL.convert(text)
    assert between(traditional, find(text, traditional)) == traditional
    assert between(text, find(traditional, text)) == text


@given(HAN, st.sampled_from([" ", "\t", "\u3000", "\u200b"]))
def test_blanks_between_characters_change_nothing(text: str, blank: str) -> None:
    assert fold(blank.join(text)).text == fold(text).text


@given(PROSE)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


# No {source, at, says} of the catalog escapes the walk.


FOUND_IN = Path(__file__).parents[2] / "data" / "indicators.yaml"
SMALL = """
places: {hangzhou: {zh: 杭州, en: Hangzhou, level: city}}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明, script: mixed}
calibres: {core: {zh: 核心, en: Core, covers: 核心产业}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    calibre: core
    values:
      hangzhou:
        2022:
          - {value: 5076, source: brief, at: 19, says: 5076 亿元}
          - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元, why: 较粗}
        2023: 6305
targets:
  goal: {zh: 目标, en: Goal, indicator: level, place: hangzhou, by: 2022, value: 5800,
         source: brief, at: 5, says: 5800亿元}
policies:
  plan:
    zh: 计划
    en: Plan
    place: hangzhou
    period: 2018
    kind: plan
    summary: 计划
    evidence: [{source: brief, at: 7, says: 计划}]
"""


def test_reports_targets_and_records_are_walked_with_the_way_to_each() -> None:
    pairs = [(token.where, token.evidence) for token in tokens(read(SMALL))]
    assert pairs == [
        (
            "indicators.level.values.hangzhou.2022[1]",
            SourceRef(source="brief", at=19, says="5076 亿元"),
        ),
        (
            "indicators.level.values.hangzhou.2022[2]",
            SourceRef(source="brief", at=8, says="5000亿元"),
        ),
        ("targets.goal", SourceRef(source="brief", at=5, says="5800亿元")),
        ("policies.plan.evidence[1]", SourceRef(source="brief", at=7, says="计划")),
    ]


def test_as_many_tokens_are_walked_as_are_typed_in_the_file() -> None:
    lines = FOUND_IN.read_text(encoding="utf-8").split("\n")
    typed = sum(line.count("says: ") for line in lines if not line.lstrip().startswith("#"))
    assert len(list(tokens(load(FOUND_IN)))) == typed


# The whole catalog held against its documents.


TEXT_verification = "\n".join(f"第{number}行" for number in range(1, 20))
LINES = {5: "5800億元", 7: "計劃", 8: "5000亿元", 19: "5076 亿元"}
SHARED = Path(__file__).parents[2].parent / "shared" / "sources"


def document(place: Path, lines: dict[int, str] = LINES) -> str:
    """Write the document with `lines` at their numbers; its hash."""
    text = TEXT_verification.split("\n")
    for number, line in lines.items():
        text[number - 1] = line
    raw = "\n".join(text).encode()
    (place / "brief.txt").write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def catalog(digest: str, text: str = SMALL) -> Catalog:
    named = f"script: mixed, file: brief.txt, sha256: {digest}}}"
    return read(text.replace("script: mixed}", named))


def verdicts(of: Catalog, place: Path) -> list[Verdict]:
    return [result.verdict for result in checked(of, place)]


def test_every_token_on_its_line_is_found(tmp_path: Path) -> None:
    whole = catalog(document(tmp_path))
    assert verdicts(whole, tmp_path) == [Verdict.FOUND] * 4


def test_a_token_moved_by_one_line_is_caught_and_its_line_is_told(tmp_path: Path) -> None:
    moved = catalog(document(tmp_path), SMALL.replace("at: 19", "at: 18"))
    first, *rest = checked(moved, tmp_path)
    assert (first.verdict, first.elsewhere) == (Verdict.NOT_FOUND, (19,))
    assert [result.verdict for result in rest] == [Verdict.FOUND] * 3


def test_a_changed_digit_is_caught(tmp_path: Path) -> None:
    wrong = catalog(document(tmp_path), SMALL.replace("5800", "5801"))
    assert verdicts(wrong, tmp_path).count(Verdict.NOT_FOUND) == 1
    assert [t.sound for t in tallies(wrong, tuple(checked(wrong, tmp_path)), tmp_path)] == [False]


def test_a_changed_file_is_caught_though_every_token_still_stands(tmp_path: Path) -> None:
    whole = catalog(document(tmp_path))
    document(tmp_path, LINES | {1: "改过的一行"})
    results = tuple(checked(whole, tmp_path))
    assert tallies(whole, results, tmp_path) == (Tally("brief", FileState.CHANGED, 4, 0, 0, 0),)
    assert [t.sound for t in tallies(whole, results, tmp_path)] == [False]


@pytest.mark.parametrize("at", ["p. 12", "表 3-2", "B7"])
def test_a_token_on_a_page_is_not_looked_up_and_does_not_fail(tmp_path: Path, at: str) -> None:
    paged = catalog(document(tmp_path), SMALL.replace("at: 19", f"at: {at}"))
    results = tuple(checked(paged, tmp_path))
    assert [result.verdict for result in results] == [Verdict.UNLINED, *[Verdict.FOUND] * 3]
    assert results[0].elsewhere == ()
    assert tallies(paged, results, tmp_path) == (Tally("brief", FileState.SAME, 3, 0, 0, 1),)
    assert [tally.sound for tally in tallies(paged, results, tmp_path)] == [True]


def test_without_the_documents_nothing_is_called_found(tmp_path: Path) -> None:
    whole = catalog("a" * 64)
    results = tuple(checked(whole, tmp_path))
    assert tallies(whole, results, tmp_path) == (Tally("brief", FileState.ABSENT, 0, 0, 4, 0),)


def test_a_document_without_a_file_does_not_count_against_the_data(tmp_path: Path) -> None:
    unnamed = read(SMALL)
    (tally,) = tallies(unnamed, tuple(checked(unnamed, tmp_path)), tmp_path)
    assert (tally.file, tally.tokens, tally.sound) == (FileState.UNNAMED, 4, True)


def test_the_real_tokens_stand_on_their_lines_where_the_documents_are_at_hand() -> None:
    real = load(FOUND_IN)
    results = tuple(checked(real, SHARED))
    missed = [result for result in results if result.verdict is Verdict.NOT_FOUND]
    assert missed == []
    at_hand = os.path.lexists(SHARED)
    states = {tally.file for tally in tallies(real, results, SHARED)}
    assert states == ({FileState.SAME} if at_hand else {FileState.ABSENT})


# A figure and its printed token: the same number, however the document writes it.


def test_every_figure_of_the_file_agrees_with_its_token() -> None:
    catalog = read(DATA.read_bytes())
    sourced = [
        (report.value, report.says, catalog.indicators[indicator].unit)
        for indicator, _, _, _, report in catalog.reports()
        if report.says and report.value is not None
    ]
    assert len(sourced) > 100
    assert [one for one in sourced if not agrees(*one)] == []


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (4.29, "4.29", "亿元"),
        (5675, "5,675億元", "亿元"),
        (12000, "1.2萬", "个"),
        (10000, "突破万亿元", "亿元"),
        (1, "上万个点位", "万个"),
        (12000, "1.2万亿元", "亿元"),
        (12000, "1亿2000万人", "万人"),
        (5, "50000", "万人"),
        (507.6, "50.76 billion", "亿元"),
        (30, "将近三成", "%"),
        (20, "五分之一", "%"),
        (20, "百分之二十", "%"),
        (3.5, "百分之3.5.", "%"),
        (25, "0.25", "%"),
        (-3.2, "下降3.2%", "%"),
        (0, "零的突破", "个"),
        (12, "十二大工程", "个"),
        (4, "3—5家", "家"),
        (5076, "5076", "100 million yuan"),
        (2300, "2300万件", "10,000 pieces"),
    ],
)
def test_a_figure_agrees_with_any_way_of_printing_it(value: float, says: str, unit: str) -> None:
    assert agrees(value, says, unit)


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (4.6, "4.29", "亿元"),
        (42.9, "4.29", "亿元"),
        (5675, "5675万元", "亿元"),
        (5076.3, "5076 亿元", "亿元"),
        (35, "将近三成", "%"),
        (6, "五大方面", "个"),
        (6, "3—5家", "家"),
        (2.71, "27.1%", "%"),
        (2, "第一", "位"),
    ],
)
def test_another_figure_than_the_printed_one_does_not_agree(
    value: float, says: str, unit: str
) -> None:
    assert not agrees(value, says, unit)


@pytest.mark.parametrize(
    ("value", "says", "unit"),
    [
        (12, "全国前列", "位"),
        (150, "增长1.5倍", "%"),
        (100, "翻一番", "%"),
        (929, "第一产业", "亿元"),
    ],
)
def test_a_token_in_which_no_figure_can_be_read_contradicts_nothing(
    value: float, says: str, unit: str
) -> None:
    assert agrees(value, says, unit)
