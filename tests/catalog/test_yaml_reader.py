"""Bytes that are no UTF-8 text are refused with what they probably are."""

from __future__ import annotations

import contextlib
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.catalog.errors import CatalogError, Problem
from components.catalog.yaml_reader import (
    LARGEST,
    OddScalarError,
    document,
    plain,
    positions,
    refuse_size,
    text_of,
)


def refusal(data: bytes) -> Problem:
    """The one problem with which `data` is refused."""
    with pytest.raises(CatalogError) as caught:
        text_of(data)
    (problem,) = caught.value.problems
    return problem


def test_utf8_passes_with_and_without_byte_order_mark() -> None:
    assert text_of("地点: a".encode()) == "地点: a"
    assert text_of("地点: a".encode("utf-8-sig")) == "地点: a"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\xff\xd8", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"a: \x00", "binary"),
        ("地点: a".encode("utf-16"), "utf16"),
        (b"a: \xff\xfe\xfd", "not_utf8"),
        (b"", "empty"),
        (b"\n  \n", "empty"),
    ],
)
def test_other_bytes_are_refused_by_what_they_are(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_gbk_is_recognised_with_the_line_of_its_first_odd_byte() -> None:
    problem = refusal(b"places:\n  a: " + "杭州".encode("gbk"))
    assert (problem.code, problem.line, problem.column) == ("gbk", 2, 6)


def test_a_control_character_is_told_with_its_number_and_place() -> None:
    problem = refusal("a: 1\nb: 杭\x07州\n".encode())
    assert (problem.code, problem.line, problem.column) == ("unprintable", 2, 5)
    assert problem.values == (("sign", "U+0007"),)


UNSEEN = {
    "U+0007": "\a",
    "U+202E": "\u202e",
    "U+2066": "\u2066",
    "U+200B": "\u200b",
    "U+00AD": "\xad",
}


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_sign_that_nobody_sees_is_refused_raw_and_by_escape(sign: str) -> None:
    problem = refusal(f"a: 1\nb: 杭{UNSEEN[sign]}州\n".encode())
    assert (problem.code, problem.line, problem.column) == ("unprintable", 2, 5)
    (fault,) = document(f'a: 1\nb: "杭\\u{sign[2:]}州"\n'.encode()).faults
    assert (fault.code, fault.line, fault.values) == ("unprintable", 2, (("sign", sign),))


def test_a_file_of_32_mb_is_read_and_a_larger_one_is_not() -> None:
    refuse_size(LARGEST)
    with pytest.raises(CatalogError) as caught:
        refuse_size(50 * 1024 * 1024)
    (problem,) = caught.value.problems
    assert problem.sentence("zh").startswith("文件有 50 MB，超过 32 MB 的上限。")


# Unquoted words: plain ones pass, those that readers mistake are refused with a hint.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5076", 5076),
        ("27.1", 27.1),
        ("-0.4", -0.4),
        ("+8.5", 8.5),
        ("0", 0),
        ("0.30", 0.3),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("2023-05-24", "2023-05-24"),
        ("2019/2021", "2019/2021"),
        ("2018H1", "2018H1"),
        ("5800億元", "5800億元"),
        ("27.1%", "27.1%"),
        ("1.2萬", "1.2萬"),
        ("63 万家", "63 万家"),
        ("第14位", "第14位"),
        ("Y", "Y"),
        ("２０年前", "２０年前"),
    ],
)
def test_a_plain_word_is_what_it_looks_like(text: str, value: object) -> None:
    got = plain(text)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [
        ("NO", "yes_no", "false"),
        ("Yes", "yes_no", "true"),
        ("off", "yes_no", "false"),
        ("010", "leading_zero", "10"),
        ("-007", "leading_zero", "-7"),
        ("00.5", "leading_zero", "0.5"),
        ("08", "leading_zero", "8"),
        ("0x1F", "other_base", "31"),
        ("0o17", "other_base", "15"),
        ("1e6", "exponent", "1000000"),
        ("1.5E3", "exponent", "1500"),
        ("2.5e-3", "exponent", "0.0025"),
        ("1e999999999", "too_many_digits", '"1e999999999"'),
        ("12:30", "clock", '"12:30"'),
        ("190:20:30", "clock", '"190:20:30"'),
        ("1,509", "grouped", "1509"),
        ("18,737.48", "grouped", "18737.48"),
        ("1_000", "grouped", "1000"),
        (".5", "bare_point", "0.5"),
        ("5.", "bare_point", "5"),
        (".inf", "not_finite", '".inf"'),
        ("-.INF", "not_finite", '"-.INF"'),
        (".nan", "not_finite", '".nan"'),
        ("5" * 40, "too_many_digits", f'"{"5" * 30}"'),
        ("５０７６", "full_width", "5076"),
        ("１，５０９", "full_width", "1509"),
        ("1，509", "full_width", "1509"),
        ("２７．１", "full_width", "27.1"),
        ("−5.2", "full_width", "-5.2"),
    ],
)
def test_a_word_that_readers_mistake_is_refused_with_what_to_type(
    text: str, code: str, instead: str
) -> None:
    with pytest.raises(OddScalarError) as caught:
        plain(text)
    assert (caught.value.code, caught.value.instead) == (code, instead)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_any_number_with_two_decimals_is_read_as_itself(number: object) -> None:
    assert plain(str(number)) == float(str(number))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    with contextlib.suppress(OddScalarError):
        value = plain(text)
        assert value is None or isinstance(value, (str, int, float))


WORDS = st.one_of(
    st.text("0123456789xobXOBeE+-._,:abcdef", max_size=200),
    st.from_regex(r"[-+]?[0-9]{1,30}(\.[0-9]{0,30})?[eE][-+]?0{0,30}[0-9]{1,30}", fullmatch=True),
    st.from_regex(r"0[xob][0-9a-f_]{0,80}", fullmatch=True),
)


def meaning(text: str) -> tuple[object, str]:
    """The value of `text` and what to type instead ("" where it may stay)."""
    try:
        return plain(text), ""
    except OddScalarError as odd:
        return odd.guess, odd.instead


@given(WORDS)
def test_no_word_makes_more_text_than_fits_a_line(text: str) -> None:
    # The cost of a word is the text that is made of it: no long text, no long time, no memory.
    value, instead = meaning(text)
    assert len(instead) <= 100
    assert value == text or len(str(value)) <= 100


@pytest.mark.parametrize("text", ["1e0000001808073555", "-1.5E+000000999999999", "1e-00000099999"])
def test_zeros_before_an_exponent_hide_nothing(text: str) -> None:
    with pytest.raises(OddScalarError) as caught:
        plain(text)
    assert (caught.value.code, caught.value.instead) == ("too_many_digits", f'"{text}"')


@pytest.mark.parametrize(
    "text", ["0x_", "0b__", "0o_", "0x" + "f" * 6000, "0b" + "1" * 20_000, "9" * 40_000]
)
def test_a_word_that_is_no_number_to_anybody_is_text(text: str) -> None:
    assert plain(text) == text


def test_no_letter_of_any_script_begins_a_number() -> None:
    letters = (chr(number) for number in range(sys.maxunicode + 1) if chr(number).isalpha())
    begins = {unicodedata.normalize("NFKC", letter).strip()[:1] for letter in letters}
    assert not begins & set("0123456789+-−–—.,")


# Bytes to plain values: what comes out, and every fault that reading alone can see.


def faults(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each fault of a text that can be read to its end."""
    return [(fault.code, fault.line, fault.column) for fault in document(text.encode()).faults]


def test_keys_are_text_and_timestamps_stay_as_typed() -> None:
    read = document(b"2022: {value: 5076, date: 2023-05-24, says: '010', lane: true}\n")
    assert read.value == {
        "2022": {"value": 5076, "date": "2023-05-24", "says": "010", "lane": True}
    }
    assert read.faults == ()


def test_lists_blocks_and_quotes_are_read() -> None:
    text = "a:\n  - 1\n  - |\n    zwei\n    drei\nb: [x, \"y: z\", 'NO']\n"
    assert document(text.encode()).value == {"a": [1, "zwei\ndrei\n"], "b": ["x", "y: z", "NO"]}


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3\n", "a: 1\nb: 2\n'a': 3\n"])
def test_a_key_typed_twice_is_a_fault_at_the_second(text: str) -> None:
    assert faults(text) == [("doubled_key", 3, 1)]


def test_a_year_typed_as_number_and_as_text_is_the_same_key() -> None:
    assert faults("a:\n  2022: 1\n  '2022': 2\n") == [("doubled_key", 3, 3)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: {010: 1}\nb: {010: 1}\n", ["leading_zero", "leading_zero"]),
        ("a: {2021:x: 1}\nb: {2021:x: 1}\n", ["no_blank", "no_blank"]),
        ("a: {NO: 1}\nb: {'NO': 1}\nc: {NO: 1}\n", ["yes_no", "yes_no"]),
        ("a: {'010': 1}\nb: {010: 1}\n", ["leading_zero"]),
        ("a: {x: 1}\nb: {!!str x: 1}\n", ["tag"]),
        ("a: {<<: 1}\nb: {<<: 1}\n", ["merge_key", "merge_key"]),
    ],
)
def test_a_faulty_key_is_told_wherever_it_is_typed_and_a_quoted_one_is_judged_apart(
    text: str, codes: list[str]
) -> None:
    assert [code for code, *_ in faults(text)] == codes


def test_a_doubled_section_is_read_whole_so_that_its_records_are_known() -> None:
    read = document(b"places: {a: 1}\nplaces: {b: 2}\n")
    assert read.value == {"places": {"a": 1, "b": 2}}
    assert [fault.code for fault in read.faults] == ["doubled_key"]


def test_all_faults_are_told_and_not_only_the_first() -> None:
    text = "a: NO\nb: 010\nc: [1e6, 12:30]\nd: １２\nd: 1\n"
    assert faults(text) == [
        ("yes_no", 1, 4),
        ("leading_zero", 2, 4),
        ("exponent", 3, 5),
        ("clock", 3, 10),
        ("full_width", 4, 4),
        ("doubled_key", 5, 1),
    ]


def test_a_fault_is_read_past_with_the_likely_meaning() -> None:
    assert document(b"a: 1e6\nb: 010\nc: 1,509\n").value == {"a": 1e6, "b": 10, "c": 1509}


def test_a_number_cut_in_two_by_its_comma_is_joined_again() -> None:
    read = document("{value: 1,509, says: 1,509亿元, at: 5}".encode())
    assert read.value == {"value": 1509, "says": "1,509亿元", "at": 5}
    assert [(f.code, f.column, f.values[0]) for f in read.faults] == [
        ("split_number", 11, ("text", "1,509")),
        ("split_number", 24, ("text", "1,509亿元")),
    ]


def test_anchors_aliases_merge_keys_and_tags_are_faults() -> None:
    text = "a: &x {k: 1}\nb: *x\nc:\n  <<: *x\nd: !!str 5\ne: !mine {}\n"
    assert faults(text) == [
        ("anchor", 1, 4),
        ("alias", 2, 4),
        ("merge_key", 4, 3),
        ("alias", 4, 7),
        ("tag", 5, 4),
        ("tag", 6, 4),
    ]


def test_an_alias_bomb_does_not_grow() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    read = document("\n".join(lines).encode())
    assert read.value["a29"] == [None] * 9
    assert len(read.faults) == 30 + 29 * 9


def test_a_key_in_brackets_is_a_fault() -> None:
    assert faults("? [a, b]\n: 1\n") == [("key_not_text", 1, 3)]


def test_absurd_nesting_is_refused_before_it_exhausts_the_reader() -> None:
    with pytest.raises(CatalogError) as caught:
        document(b"a: " + b"[" * 1_000_000)
    assert [fault.code for fault in caught.value.problems] == ["too_deep"]


@pytest.mark.parametrize(
    "text", ["a: [" + "1," * 30_000 + "1]", "".join(f"k{n}: 1\n" for n in range(400_000))]
)
def test_reading_ends_where_one_level_has_more_entries_than_any_data(text: str) -> None:
    with pytest.raises(CatalogError) as caught:
        document(text.encode())
    (problem,) = caught.value.problems
    assert (problem.code, problem.values) == ("too_many_entries", (("most", "20000"),))


def test_a_second_document_is_a_fault() -> None:
    assert faults("a: 1\n---\nb: 2\n") == [("second_document", 2, 1)]


@pytest.mark.parametrize("text", ["", " \n\n", "# only a comment\n", "---\n", "~\n"])
def test_a_file_without_data_is_refused(text: str) -> None:
    with pytest.raises(CatalogError) as caught:
        document(text.encode())
    assert [fault.code for fault in caught.value.problems] == ["empty"]


def test_a_syntax_error_comes_after_the_faults_before_it() -> None:
    with pytest.raises(CatalogError) as caught:
        document(b"a: NO\nb: 'open\n")
    assert [(f.code, f.line) for f in caught.value.problems] == [("yes_no", 1), ("open_quote", 2)]


# What is not YAML is told at the line that has to be mended.


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "tab", 2, 1),
        ("a:\n  b: 'open\n", "open_quote", 2, 6),
        ("a:\n  b: {c: 1\n  d: 2\n", "open_brace", 2, 6),
        ("a:\n  b: [1, 2\n  d: 2\n", "open_bracket", 2, 6),
        ("a: b: c\n", "stray_colon", 1, 5),
        ("a: {b: 1, note: see: here}\n", "stray_colon", 1, 4),
        ("a:\n  b: 1\nc\nd: 1\n", "missing_colon", 3, 1),
        ('a: "x\\q"\n', "backslash", 1, 6),
        ("a: @home\n", "strange_start", 1, 4),
        ("a: `x`\n", "strange_start", 1, 4),
        ("a:\n    b: 1\n  c: 2\n", "indentation", 3, 3),
        ("a: - 1\n", "stray_dash", 1, 4),
        ("a: 1\nb：2\nc: 3\n", "full_width_colon", 2, 1),
        ("a:\n  b ： 2\n  d: 3\n", "full_width_colon", 2, 1),
        ("a: {b: 1}}\nc: 2\n", "extra_close", 1, 10),
        ("a:\n  b: [1]]\n  c: '}'\n", "extra_close", 2, 9),
        ("a: {b: 1， c: 2}\n", "full_width_sign", 1, 4),
        ("a: {b: 1\n", "open_brace", 1, 4),
        ("%YAML 9.9\n---\na: 1\n", "syntax", 1, 1),
    ],
)
def test_a_syntax_error_is_told_where_it_has_to_be_mended(
    text: str, code: str, line: int, column: int
) -> None:
    with pytest.raises(CatalogError) as caught:
        document(text.encode())
    problem = caught.value.problems[-1]
    assert (problem.code, problem.line, problem.column) == (code, line, column)


# Lines and columns of the things that paths lead to.


TEXT = """\
# a comment
a:
  b: {c: 1,
    d: [x, y]}
  e:
    - 2
    - {f: 3}
"""


def test_a_value_and_its_key_are_found_by_path() -> None:
    spots = positions(TEXT, [("a", "b", "d", 1), ("a", "e", 1, "f")])
    assert spots.value(("a", "b", "d", 1)) == (4, 12)
    assert spots.value(("a", "e", 1, "f")) == (7, 11)
    assert spots.key(("a", "e", 1, "f")) == (7, 8)


def test_what_is_missing_is_told_at_the_key_of_what_lacks_it() -> None:
    spots = positions(TEXT, [("a", "b", "missing"), ("a", "e", 9)])
    assert spots.value(("a", "b", "missing")) == (3, 3)
    assert spots.key(("a", "e", 9)) == (5, 3)
    assert spots.key(()) == (2, 1)


def test_the_only_report_of_a_cell_needs_no_list() -> None:
    spots = positions(
        "h:\n  2022: {value: x}\n  2023: y\n",
        [
            ("h", "2022", 0, "value"),
            ("h", "2023", 0),
        ],
    )
    assert spots.value(("h", "2022", 0, "value")) == (2, 17)
    assert spots.value(("h", "2023", 0)) == (3, 9)


def test_columns_count_characters_and_not_bytes() -> None:
    assert positions("杭州: {值: 1}\n", [("杭州", "值")]).value(("杭州", "值")) == (1, 9)


def test_of_a_doubled_key_the_first_is_found() -> None:
    assert positions("a: 1\na: 2\n", [("a",)]).key(("a",)) == (1, 1)
