"""A problem in words: place, path, fault, remedy, in both languages."""

from __future__ import annotations

import dataclasses
import string
import tomllib

import pytest

from components.catalog.errors import CatalogError, listed, mistake, nearest, problem
from components.words import FOLDER

PATH = ("indicators", "share", "values", "hangzhou", "2022", 1, "value")


def test_a_sentence_tells_line_column_path_fault_and_remedy_in_chinese() -> None:
    one = problem((17, 23), PATH, "grouped", text="1,509", instead="1509")
    assert one.sentence("zh") == (
        "第 17 行第 23 列，指标 indicators › share › 各期数值 values › hangzhou › 2022 › 第 2 条"
        " › 数值 value：“1,509”里有千分位分隔符，会被当成文字而不是数。"
        '要表示数，请写 1509；要作文字，请加引号："1,509"。'
    )


def test_the_same_in_english() -> None:
    one = problem((17, 23), PATH, "unknown_id_near", id="x", section="places", near="y")
    assert one.sentence("en") == (
        "Line 17, column 23, indicators › share › values › hangzhou › 2022 › entry 2 › value: "
        "places holds no id “x”. Did you mean y?"
    )


def test_a_problem_of_the_whole_file_names_no_line() -> None:
    assert problem((0, 0), (), "no_file", name="a.yaml").sentence("en") == (
        "The data file a.yaml is not there. "
        "Put it back, or check its name and the environment variable HANGSU_DATA."
    )


def test_what_was_typed_is_shown_on_one_line_and_cut_short() -> None:
    one = problem((1, 1), (), "bad_id", given="a\n" + "b" * 100)
    assert dict(one.values)["given"] == "a " + "b" * 57 + "…"


def test_braces_that_were_typed_do_not_disturb_the_sentence() -> None:
    assert "“{x!r}”" in problem((1, 1), (), "bad_id", given="{x!r}").sentence("en")


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        problem((1, 1), (), "empty").line = 2  # type: ignore[misc]


def test_the_error_as_text_has_every_problem_in_both_languages() -> None:
    error = CatalogError((problem((3, 1), (), "tab"), problem((0, 0), (), "utf16")))
    assert str(error).splitlines() == [
        "第 3 行第 1 列：缩进里有制表符（Tab）。请改用空格缩进，每层两个空格。",
        "文件以 UTF-16（记事本里叫 Unicode）保存。请用编辑器另存为 UTF-8 编码。",
        "Line 3, column 1: There is a tab in the indentation. Indent with spaces, two per level.",
        "The file is saved as UTF-16 (Notepad calls it Unicode). Save it as UTF-8 in your editor.",
    ]


def sentences(lang: str) -> dict[str, set[str]]:
    """The names that each sentence of the problems fills in, by key."""
    tree = tomllib.loads((FOLDER / lang / "problems.toml").read_text(encoding="utf-8"))["problems"]
    codes = {
        code: parts for code, parts in tree.items() if isinstance(parts, dict) and "what" in parts
    }
    return {
        f"{code}.{part}": {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for code, parts in codes.items()
        for part, text in parts.items()
    }


def test_both_languages_have_the_same_sentences_with_the_same_values_to_fill_in() -> None:
    zh, en = sentences("zh"), sentences("en")
    assert zh.keys() == en.keys()
    whole = {key.split(".")[0] for key in zh}
    for code in whole:
        assert zh[f"{code}.what"] | zh[f"{code}.mend"] == en[f"{code}.what"] | en[f"{code}.mend"]


# What was probably meant by a word that is not among those known.


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("vlaue", "value"),
        ("Value", "value"),
        ("stated-counts", "stated_counts"),
        ("missing ", "missing"),
        ("colour", None),
        ("", None),
    ],
)
def test_a_misspelt_word_leads_to_the_nearest_known_one(word: str, meant: str | None) -> None:
    assert nearest(word, ["value", "missing", "stated_counts"]) == meant


def test_without_options_nothing_is_meant() -> None:
    assert nearest("value", []) is None


def test_options_are_listed_alike_in_both_languages() -> None:
    assert listed(["L", "M", "O"]) == "L | M | O"


def test_a_finding_keeps_what_its_sentences_name() -> None:
    one = mistake(("a", 1), "choice", at_key=True, given="x")
    assert (one.path, one.code, one.values, one.at_key) == (
        ("a", 1),
        "choice",
        (("given", "x"),),
        True,
    )
