"""The text is changed only where the value differs."""

from __future__ import annotations

import difflib
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.catalog.shape import expanded
from components.catalog.store import ROOT
from components.catalog.validation import load
from components.catalog.yaml_reader import document, odd_sign
from components.edit.changes import (
    ABSENT,
    Cell,
    Change,
    EditError,
    InvalidError,
    applied,
    between,
    value_at,
)
from components.edit.yaml_writer import draft, plain, trial
from tests.edit.conftest import SMALL

HANGZHOU = ("indicators", "core_value_added", "values", "hangzhou")
SHARE = ("indicators", "core_share", "values")


def changed(data: bytes, *wanted: tuple[tuple[Any, ...], Any]) -> str:
    whole = plain(data)
    changes = [Change(path, value_at(whole, path), after) for path, after in wanted]
    return draft(data, changes).data.decode()


def moved(before: str, after: str) -> list[str]:
    """The lines that went (-) and came (+), in order."""
    names = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [f"{line[0]} {line[1:]}" for line in list(names)[2:] if line[0] in "+-"]


def comments(text: str) -> list[str]:
    return [line.split("#", 1)[1] for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize(
    ("path", "after", "lines"),
    [
        ((*HANGZHOU, "2024"), 6305, ["+         2024: 6305"]),
        (
            (*HANGZHOU, "2020"),
            {"value": 4000.0, "is": "about"},
            ["+         2020: {value: 4000, is: about}"],
        ),
        (
            (*HANGZHOU, "2021"),
            [4900, {"value": 4890, "why": "旧值, 已改"}],
            [
                "-         2021: 4900",
                "+         2021:",
                "+           - 4900",
                "+           - {value: 4890, why: '旧值, 已改'}",
            ],
        ),
        (
            (*HANGZHOU, "2022"),
            [{"value": 5076, "source": "brief", "at": 19, "says": "5076 亿元"}],
            ["-           - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元}"],
        ),
        (
            (*HANGZHOU, "2022"),
            [
                {"value": 5076, "source": "brief", "at": 19, "says": "5076 亿元"},
                {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"},
                {"value": 5100, "why": "快报"},
            ],
            [
                "+           - {value: 5100, why: 快报}",
            ],
        ),
        (
            (*HANGZHOU, "2022"),
            [
                {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"},
                {"value": 5076, "source": "brief", "at": 19, "says": "5076 亿元"},
            ],
            [
                "+           - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元}",
                "-           - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元}",
            ],
        ),
        (
            (*HANGZHOU, "2023"),
            {"value": 5675, "source": "brief", "at": 21, "says": "5675"},
            [
                "-         2023: {value: 5675, source: brief, at: 20, says: '5675'}  # 末行 last",
                "+         2023: {value: 5675, source: brief, at: 21, says: '5675'}  # 末行 last",
            ],
        ),
        ((*HANGZHOU, "2021"), ABSENT, ["-         2021: 4900"]),
        (
            (*SHARE, "hangzhou", "2024"),
            29.1,
            [
                "-         hangzhou: {2022: 27.1, 2023: 28.3}",
                "+         hangzhou: {2022: 27.1, 2023: 28.3, 2024: 29.1}",
            ],
        ),
        ((*SHARE, "suzhou", "2022"), ABSENT, ["-         suzhou:", "-             2022: 15.8"]),
        (
            ("places", "wuxi"),
            {"zh": "无锡", "en": "Wuxi", "level": "city"},
            ["+   wuxi: {zh: 无锡, en: Wuxi, level: city}"],
        ),
        (("sources", "brief", "caution"), "小心: 二手", ["+     caution: '小心: 二手'"]),
        (
            ("indicators", "core_share", "note"),
            "不折叠",
            ["-     note: >-", "-       折叠的", "-       说明", "+     note: 不折叠"],
        ),
    ],
)
def test_a_change_touches_its_own_lines_and_no_other(
    small: bytes, path: tuple[str, ...], after: Any, lines: list[str]
) -> None:
    assert moved(SMALL, changed(small, (path, after))) == lines


def test_a_new_section_stands_where_the_documentation_has_it(small: bytes) -> None:
    policy = {
        "zh": "计划",
        "en": "Plan",
        "place": "suzhou",
        "period": 2024,
        "kind": "plan",
        "summary": {"zh": "甲", "en": "a"},
        "theme": ["economy"],
        "evidence": [{"source": "brief", "at": 1, "says": "甲"}],
    }
    assert moved(SMALL, changed(small, (("policies", "p1"), policy))) == [
        "+ policies:",
        "+   p1: {zh: 计划, en: Plan, place: suzhou, period: 2024, kind: plan, "
        "summary: {zh: 甲, en: a},",
        "+     theme: [economy], evidence: [{source: brief, at: 1, says: 甲}]}",
    ]


def test_windows_line_ends_and_the_byte_order_mark_stay(small: bytes) -> None:
    windows = b"\xef\xbb\xbf" + small.replace(b"\n", b"\r\n")
    after = changed(windows, ((*HANGZHOU, "2024"), 6305))
    expected = SMALL.replace("last\n", "last\n        2024: 6305\n", 1).replace("\n", "\r\n")
    assert after == "\ufeff" + expected


def test_a_file_without_a_last_line_break_takes_a_line_at_its_end() -> None:
    bare = SMALL[: SMALL.index("# 末尾")].rstrip("\n").encode()
    after = changed(bare, (("targets", "core_2022", "note"), "末"))
    assert after.endswith(
        "    by: 2022\n    value: 5800\n    note: 末\n    source: brief\n"
        "    at: 5\n    says: '5800'"
    )


def test_a_change_and_its_inverse_leave_the_file_as_it_was(small: bytes) -> None:
    one = Change((*HANGZHOU, "2024"), ABSENT, 6305)
    assert draft(draft(small, [one]).data, [one.inverse]).data == small


CELL = st.one_of(
    st.integers(0, 99999),
    st.floats(0, 99999, allow_nan=False).map(lambda value: round(value, 3)),
    st.fixed_dictionaries(
        {"value": st.integers(1, 9999)},
        optional={
            "is": st.sampled_from(["over", "about"]),
            "note": st.text("甲乙 :#{}[]',\"&*!|>%@`-?\n=~", min_size=1).filter(str.strip),
        },
    ),
    st.just({"missing": "not_printed"}),
)
PATHS = [
    ("indicators", indicator, "values", place, period)
    for indicator in ("core_value_added", "core_share")
    for place in ("hangzhou", "suzhou")
    for period in ("2019", "2021", "2022", "2023", "2024", "2024Q1", "2019/2021")
]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(PATHS),
        st.one_of(
            CELL,
            st.lists(CELL.filter(lambda cell: isinstance(cell, dict)), min_size=1, max_size=3),
            st.just(ABSENT),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_random_edits_keep_every_other_comment_and_read_back_equal(wanted: dict[Any, Any]) -> None:
    data, whole = SMALL.encode(), plain(SMALL.encode())
    changes = [
        Change(path, before, after)
        for path, after in wanted.items()
        if (before := value_at(whole, path)) != after
    ]
    try:
        result = draft(data, changes)
    except InvalidError:  # a rival without a reason
        return
    after = applied(whole, changes)
    assert plain(result.data) == after
    text = result.data.decode()
    names = {comment for comment in comments(SMALL) if not _belongs(comment, wanted)}
    assert names <= set(comments(text))
    lines = [line for line in SMALL.splitlines() if not line.startswith("      ")]
    assert [line for line in lines if line not in text.splitlines()] == []


def _belongs(comment: str, wanted: dict[Any, Any]) -> bool:
    """Whether a comment stands inside a cell or place that the edit takes away."""
    inside = {"两说": "2022", "精确": "2022", "下限": "2022", "末行": "2023", "更早": ""}
    period = next((inside[word] for word in inside if word in comment), None)
    return period is not None and any(
        path[3] == "hangzhou" and (not period or path[4] == period) for path in wanted
    )


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_real_file_loses_no_line_when_a_year_is_added(data: st.DataObject) -> None:
    path = ROOT / "data" / "indicators.yaml"
    before, catalog = path.read_bytes(), load(path)
    name = data.draw(st.sampled_from(sorted(catalog.indicators)))
    place = data.draw(st.sampled_from(sorted(catalog.places)))
    cell = ("indicators", name, "values", place, "2030")
    result = draft(before, [Change(cell, ABSENT, {"value": data.draw(st.integers(1, 9999))})])
    went = [line for line in moved(before.decode(), result.data.decode()) if line[0] == "-"]
    if name in document(before).value["facts"]:
        # A fact with a second figure is a series from then on: all its lines go, no other.
        _, _, rest = before.decode().partition(f"\n  {name}: {{")
        own = f"  {name}: {{{rest}".split("}\n  ", 1)[0] + "}"
        assert {line[2:] for line in went} <= {*own.split("\n")}
    else:
        assert [line for line in went if "{" not in line] == []
        assert len(went) <= 1
    assert between(plain(before), plain(result.data))[0].path[:4] == cell[:4]


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_text_stays_plain_text_or_is_refused_with_a_sentence(text: str) -> None:
    path = ("indicators", "core_share", "note")
    change = Change(path, value_at(plain(SMALL.encode()), path), text)
    if odd_sign(text):
        with pytest.raises(EditError, match=r"U\+"):
            draft(SMALL.encode(), [change])
    else:
        assert value_at(plain(draft(SMALL.encode(), [change]).data), path) == text


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['echo']",
        "&a x",
        "*a",
        "<<: *a",
        "a: b",
        "- a",
        "{a: b}",
        "甲\nplaces: {}",
        "'",
        '"',
        "#",
        "a #b",
        "---",
        "...",
        "null",
        "~",
        "yes",
        "010",
        "1e6",
        "12:30",
        "1,509",
        "５０",
        "2024",
        "true",
        "%TAG",
        "@a",
        "`a`",
        "| x",
        "> x",
        "? x",
        "：",
        "\u2028x",
        "\\",
        "[",
        "}",
        " =x",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        (*HANGZHOU, "2024"),
        (*SHARE, "hangzhou", "2024"),
        ("sources", "brief", "caution"),
        ("targets", "core_2022", "note"),
        ("places", "wuxi"),
    ],
)
def test_yaml_syntax_typed_into_a_field_stays_text(
    small: bytes, path: tuple[str, ...], text: str
) -> None:
    after: Any = text
    if path[0] == "indicators":
        after = {"value": 1, "note": {"zh": text, "en": text}}
    if path[0] == "places":
        after = {"zh": text, "en": text, "level": "city"}
    assert value_at(plain(changed(small, (path, after)).encode()), path) == after


def test_a_megabyte_of_text_is_refused_with_a_sentence(small: bytes) -> None:
    with pytest.raises(EditError) as refused:
        changed(small, (("sources", "brief", "caution"), "长" * 1_000_000))
    assert "1000000" in refused.value.sentence("zh")
    assert "5000" in refused.value.sentence("en")


def test_a_change_that_would_break_the_file_is_refused_with_its_faults(small: bytes) -> None:
    with pytest.raises(EditError) as refused:
        changed(
            small, ((*HANGZHOU, "2024"), {"value": 1, "source": "nowhere", "at": 1, "says": "1"})
        )
    (problem,) = refused.value.problems  # type: ignore[attr-defined]
    assert (problem.code, problem.path[-1]) == ("unknown_id", "source")


def test_a_draft_leaves_the_value_that_is_kept_of_the_file_as_it_was(small: bytes) -> None:
    entries = deepcopy(plain(small))
    path = ("indicators", "core_share", "values", "suzhou", "2031")
    assert draft(small, [Change(path, ABSENT, 16.1)]).data != small
    assert plain(small) == entries == expanded(document(small).value).value


def test_a_trial_is_the_draft_that_nobody_has_read_back(small: bytes) -> None:
    changes = [Change((*SHARE, "suzhou", "2031"), ABSENT, 16.1)]
    assert trial(small, changes) == draft(small, changes)


def test_a_trial_refuses_what_a_draft_refuses(small: bytes) -> None:
    after = {"value": 1, "source": "nowhere", "at": 1, "says": "1"}
    refusals = []
    for making in (draft, trial):
        with pytest.raises(InvalidError) as refused:
            making(small, [Change((*HANGZHOU, "2024"), ABSENT, after)])
        refusals.append(refused.value.problems)
    assert refusals[0] == refusals[1] != ()


def test_a_new_count_of_one_cell_is_written_as_a_fact() -> None:
    data = (ROOT / "data" / "indicators.yaml").read_bytes()
    names = {"zh": "示例企业", "en": "Sample firms", "unit": "家"}
    new = {**names, "measure": "count", "calibre": "general", "values": {}}
    cell = Cell("sample_firms", "suzhou", "2024")
    figure = {"value": 12, "source": "taihu-2023", "at": 19, "says": "12家"}
    changes = [
        Change(("indicators", "sample_firms"), ABSENT, new),
        Change(cell.path, ABSENT, figure),
    ]
    written = draft(data, changes)
    raw: Any = document(written.data).value
    assert "sample_firms" not in raw["indicators"]
    assert raw["facts"]["sample_firms"]["value"] == 12
    assert written.catalog.indicators["sample_firms"].values["suzhou"]
