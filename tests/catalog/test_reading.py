"""Bytes to plain values: what comes out, and every fault that reading alone can see."""

from __future__ import annotations

import pytest

from components.catalog.problem import CatalogError
from components.catalog.reading import document


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
