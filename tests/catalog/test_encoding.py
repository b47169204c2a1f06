"""Bytes that are no UTF-8 text are refused with what they probably are."""

from __future__ import annotations

import pytest

from components.catalog.encoding import LARGEST, refuse_size, text_of
from components.catalog.problem import CatalogError, Problem


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


def test_a_file_of_32_mb_is_read_and_a_larger_one_is_not() -> None:
    refuse_size(LARGEST)
    with pytest.raises(CatalogError) as caught:
        refuse_size(50 * 1024 * 1024)
    (problem,) = caught.value.problems
    assert problem.sentence("zh").startswith("文件有 50 MB，超过 32 MB 的上限。")
