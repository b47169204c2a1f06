"""The editing page: who may edit, what is shown before a save, what is written, what comes back."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from components.catalog.validation import load
from components.charts.chart import Chart
from components.edit import store
from components.edit.changes import ABSENT, SECTIONS, Change, EditError, value_at
from components.edit.permission import Visitor, word
from components.edit.store import Signature
from components.edit.yaml_writer import plain
from components.intake.layout import ROLES
from components.render.figure import chart_payload
from components.ui import navigation
from components.ui import visitor as connection
from components.ui.editor import review, session
from components.words import languages, words
from tests.serving import DATA, ROOT
from tests.shown import page_name
from tests.today import TODAY

SHELL = ROOT / "components" / "ui" / "shell.py"
ENTRY = next(entry for entry in navigation.entries() if entry.id == "editing")
LOCAL = Visitor("127.0.0.1", "127.0.0.1", {"host": "localhost:8501"}, word=word())
AWAY = Visitor("0.0.0.0", "10.0.0.9", {"host": "dash.example.org"})
SHARE = ("indicators", "core_share_gdp", "values", "suzhou", "2024")
PASTED = (
    "指标\t地区\t2024\n数字经济核心产业增加值占 GDP 比重\t苏州\t16.4%\n"
    "core_value_added\t杭州\t六千\n"
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_bytes(DATA.read_bytes())
    monkeypatch.setenv("HANGSU_DATA", str(path))
    monkeypatch.setattr(connection, "visitor", lambda: LOCAL)
    return path


@pytest.fixture(autouse=True)
def _without_charts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chart before and after costs a second; one test shows what they say."""
    if "effect" not in request.node.name:
        monkeypatch.setattr(review, "show_effect", lambda *_: None)


def opened(lang: str = "zh", **query: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"lang": lang, **query}.items():
        at.query_params[name] = value
    return at.switch_page(str(ENTRY.path)).run()


def spoken(at: AppTest) -> str:
    parts = [
        *at.header,
        *at.subheader,
        *at.markdown,
        *at.caption,
        *at.info,
        *at.code,
        *at.success,
        *at.warning,
        *at.error,
    ]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def spoken_of_yaml(said: str) -> list[str]:
    """Words of the file that no analyst should meet: its keys in English, its braces."""
    return re.findall(r"YAML|sources|missing|source|evidence|[a-z_]+: |\\{|键", said)


def pasted(text: str = PASTED) -> AppTest:
    at = opened(task="paste")
    at.text_area(key="paste_text").set_value(text).run()
    return at


def staged_paste(text: str = PASTED) -> AppTest:
    at = pasted(text)
    return at.button(key="lay_paste").click().run()


def typed(monkeypatch: pytest.MonkeyPatch, edits: Mapping[int, Mapping[str, object]]) -> None:
    """Let the grid come back with `edits` (row, column) made, as the browser sends them."""

    def editor(frame: pd.DataFrame, **_: object) -> pd.DataFrame:
        rows = frame.astype(object).to_dict("records")
        for number, edit in edits.items():
            rows[number] |= edit
        return pd.DataFrame(rows, columns=frame.columns)

    monkeypatch.setattr(st, "data_editor", editor)


def sign(at: AppTest, name: str = "李明", why: str = "补公报") -> AppTest:
    at.text_input(key="edit_name").set_value(name)
    at.text_input(key="edit_why").set_value(why)
    return at.button(key="save").click().run()


def test_a_file_of_an_earlier_shape_is_told_on_every_page_and_its_remedy_to_those_who_edit_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decade.yaml"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "data" / "decade.yaml.gz").read_bytes()))
    monkeypatch.setenv("HANGSU_DATA", str(path))
    monkeypatch.setattr(connection, "visitor", lambda: LOCAL)
    told = words("zh")("shell.old_shape")
    assert told in [note.value for note in opened().info]
    reading = AppTest.from_file(SHELL, default_timeout=60).run()
    assert told not in [note.value for note in reading.info]
    assert "旧的写法" in "".join(note.value for note in reading.sidebar.caption)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("task", ["year", "value", "paste", "record", "history"])
def test_every_task_opens_by_its_address(file: Path, task: str, lang: str) -> None:
    at = opened(lang, task=task, period="2024", at_period="2022")
    assert [error.value for error in [*at.exception, *at.error]] == []
    assert page_name(at) == words(lang)("pages.editing.title")
    assert words(lang)(f"page_editing.about.{task}").replace("*", "") in spoken(at)


@pytest.mark.parametrize("lang", languages())
def test_a_visitor_from_the_network_reads_how_to_switch_editing_on(
    file: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(connection, "visitor", lambda: AWAY)
    at = opened(lang, task="paste")
    assert words(lang)("page_editing.access.how") in spoken(at)
    assert (len(at.text_area), len(at.button), len(at.text_input)) == (0, 0, 0)


def test_a_save_is_refused_by_the_server_once_the_right_is_gone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, before = staged_paste(), file.read_bytes()
    # The page is still open when the right goes: only the check at the write can see it.
    answers = iter([LOCAL])
    monkeypatch.setattr(connection, "visitor", lambda: next(answers, AWAY))
    sign(at)
    assert "没有编辑权限" in spoken(at)
    assert file.read_bytes() == before


def test_a_pasted_block_tells_each_cell_and_writes_nothing_yet(file: Path) -> None:
    at = pasted()
    said = spoken(at)
    assert "**1 处改动**；0 处与现有相同，0 处暂不改动，1 处不收。" in said
    assert "C3：“六千”读不成一个数。请只写数字；没有数的写“…”。" in said
    (row,) = at.dataframe[-1].value.to_dict("records")
    where = "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2024 年"
    assert list(row.values()) == [where, "（无）", "16.4%", "C2", "16.4%"]
    assert file.read_bytes() == DATA.read_bytes()


def test_before_saving_the_text_and_the_effect_are_shown(file: Path) -> None:
    said = spoken(staged_paste())
    assert "+        2024: 16.4" in said
    assert "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2024 年：（无） → 16.4%" in said
    assert "这次改动影响" in said
    assert file.read_bytes() == DATA.read_bytes()


def test_saving_writes_one_line_and_the_history_and_undo_brings_all_back(file: Path) -> None:
    at = sign(staged_paste())
    assert "已保存 1 处改动，经手人 李明" in spoken(at)
    gone = set(DATA.read_text(encoding="utf-8").split("\n"))
    assert [line for line in file.read_text(encoding="utf-8").split("\n") if line not in gone] == [
        "        2024: 16.4"
    ]
    at.segmented_control(key="task").set_value("history").run()
    (entry,) = store.entries(file)
    assert (entry.by, entry.why) == ("李明", "补公报")
    at.text_input(key="edit_name").set_value("李明")
    at.button(key=f"undo_{entry.id}").click().run()
    assert file.read_bytes() == DATA.read_bytes()
    assert "（无）" in spoken(at)


def test_the_history_names_a_record_that_was_taken_away_again(file: Path) -> None:
    at = sign(staged(document(opened(task="record", section="sources"))))
    (entry,) = store.entries(file)
    at.segmented_control(key="task").set_value("history").run()
    at.button(key=f"undo_{entry.id}").click().run()
    assert file.read_bytes() == DATA.read_bytes()
    lines = [line for line in spoken(at).split("\n") if line.startswith("- 文献")]
    assert len(lines) >= 2
    assert all("文献 › 杭州统计公报：" in line for line in lines)


def test_the_history_stands_beside_files_of_other_hands_and_names_them(file: Path) -> None:
    entry = store.save(file, [Change(SHARE, ABSENT, 16.4)], Signature("李明", on=TODAY)).entry
    text = (store.folder(file) / f"{entry.id}.json").read_text(encoding="utf-8")
    for name in ("20260230T080000.000000Z.json", f"{entry.id} (conflicted copy).json"):
        (store.folder(file) / name).write_text(text, encoding="utf-8")
    at = opened(task="history")
    assert [button.key for button in at.button if "undo_" in str(button.key)] == [
        f"undo_{entry.id}"
    ]
    (warning,) = (one.value for one in at.warning)
    assert warning.index("conflicted copy") < warning.index("20260230T080000")


def test_the_word_of_a_save_stands_until_something_else_waits(file: Path) -> None:
    at = sign(staged_paste())
    at.run()  # as the watcher asks for it: the file has just changed
    assert "已保存 1 处改动，经手人 李明" in spoken(at)
    at.text_area(key="paste_text").set_value("指标\t地区\t2024\ncore_share_gdp\t苏州\t16.5%").run()
    at.button(key="lay_paste").click().run()
    assert "16.4% → 16.5%" in spoken(at)
    assert "已保存" not in spoken(at)
    assert file.read_text(encoding="utf-8").count("        2024: 16.4\n") == 1


def test_a_save_without_a_name_is_refused_and_what_waits_stays(file: Path) -> None:
    at = sign(staged_paste(), name=" ")
    assert "请填写姓名" in spoken(at)
    assert "（无） → 16.4%" in spoken(at)
    assert store.entries(file) == ()


def test_two_editors_of_different_places_are_merged_and_told(file: Path) -> None:
    at = staged_paste()
    other = Change(("places", "suzhou", "en"), "Suzhou", "Soochow")
    store.save(file, [other], Signature("王芳", on=TODAY))
    at.run()
    assert "文件已被别人改动如下" in spoken(at)
    at = sign(at)
    assert "互不冲突，都已保留" in spoken(at)
    text = file.read_text(encoding="utf-8")
    assert ("en: Soochow," in text, "        2024: 16.4\n" in text) == (True, True)


def test_two_values_for_one_cell_are_shown_side_by_side_and_decided(file: Path) -> None:
    at = staged_paste()
    store.save(file, [Change(SHARE, ABSENT, 17.1)], Signature("王芳", on=TODAY))
    at.run()
    said = spoken(at)
    assert ("别人已保存：17.1%" in said, "您的改动：16.4%" in said) == (True, True)
    assert [button for button in at.button if button.key == "save"] == []
    at.button(key="mine_0").click().run()
    sign(at)
    assert "        2024: 16.4\n" in file.read_text(encoding="utf-8")
    assert [entry.changes[0].before for entry in store.entries(file)] == [17.1, ABSENT]


def test_what_the_loader_would_refuse_is_told_in_words_and_cannot_be_laid_ready(file: Path) -> None:
    at = pasted("指标\t地区\t2024\t文献\ncore_share_gdp\t苏州\t16.4%\ttaihu-2023\n")
    said = spoken(at)
    assert "还有 1 处要改，改好才能放进来。" in said
    assert "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2024 年" in said
    assert "文献、位置、原文要么都填" in said
    assert at.button(key="lay_paste").disabled
    assert not spoken_of_yaml(said)


def test_what_only_the_written_text_can_tell_is_told_before_it_is_staged(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> NoReturn:
        raise EditError("not_as_meant")

    monkeypatch.setattr(session, "drafted", unreadable)
    at = pasted()
    assert "比较特殊" not in spoken(at)
    at.button(key="lay_paste").click().run()
    assert "比较特殊" in spoken(at)
    assert "数字经济核心产业增加值占 GDP 比重" in at.text_area(key="paste_text").value
    assert not [button for button in at.button if button.key == "save"]


def test_a_value_is_changed_in_its_form_with_a_hint_on_the_way(file: Path) -> None:
    at = opened(
        task="value", one="core_share_gdp", at_place="suzhou", at_period="2022", act="change"
    )
    key = next(one.key for one in at.text_input if one.key and one.key.endswith("_change_1_value"))
    says = key.removesuffix("value") + "says"
    at.text_input(key=says).set_value("0.25%")
    at.text_input(key=key).set_value("0.25").run()
    assert "百分之一" in at.warning[0].value
    # The token still prints the figure before: refused with both shown.
    at.text_input(key=key).set_value("15.9").run()
    assert ("数值是 15.9" in spoken(at), "“0.25%”" in spoken(at)) == (True, True)
    assert at.button(key="lay_value").disabled
    at.text_input(key=says).set_value("15.9%").run()
    assert (len(at.warning), len(at.error)) == (0, 0)
    at.button(key="lay_value").click().run()
    assert "15.8% （" not in spoken(at)
    assert "+        2022: {value: 15.9, source: taihu-2023" in spoken(at)


def test_a_new_document_can_be_cited_before_it_is_saved(file: Path) -> None:
    at = opened(task="record", section="sources")
    head = "record_sources__0"
    at.text_input(key=f"{head}_zh").set_value("杭州统计公报")
    at.text_input(key=f"{head}_en").set_value("Hangzhou bulletin").run()
    assert any("还缺" in one.value for one in at.caption)
    for name, value in (("kind", "bulletin"), ("dated", "stated"), ("script", "simplified")):
        at.selectbox(key=f"{head}_{name}").set_value(value)
    at.text_input(key=f"{head}_date").set_value("2025年3月")
    at.text_area(key=f"{head}_dating_zh").set_value("刊头: #写明").run()
    at.button(key="lay_record").click().run()
    assert "+  hangzhou-bulletin:" in spoken(at)
    assert "dating: '刊头: #写明'" in spoken(at)
    at.query_params["task"] = "value"
    at.segmented_control(key="task").set_value("value").run()
    at.text_input(key="at_period").set_value("2024").run()
    source = next(one for one in at.selectbox if one.key and one.key.endswith("_source"))
    assert "杭州统计公报" in source.options


def test_the_box_of_a_new_document_closes_once_it_is_added(file: Path) -> None:
    at = opened(task="record", section="policies")
    at.session_state["new_document"] = True
    at.run()
    head = "document_sources__0"
    for name, text in (("zh", "苏州统计公报"), ("en", "Suzhou bulletin")):
        at.text_input(key=f"{head}_{name}").set_value(text)
    at.selectbox(key=f"{head}_kind").set_value("bulletin").run()
    assert at.session_state["new_document"] is True
    at.text_input(key=f"{head}_date").set_value("2025年3月").run()
    at.button(key="lay_document").click().run()
    assert "suzhou-bulletin" in spoken(at)
    assert at.session_state["new_document"] is False


def document(at: AppTest, **texts: str) -> AppTest:
    """The form of a new document, filled in but for its dating."""
    head = "record_sources__0"
    given = {"zh": "杭州统计公报", "en": "Hangzhou bulletin", "date": "2025年3月", **texts}
    for name, text in given.items():
        at.text_input(key=f"{head}_{name}").set_value(text)
    for name, code in (("kind", "bulletin"), ("dated", "stated"), ("script", "simplified")):
        at.selectbox(key=f"{head}_{name}").set_value(code)
    return at.run()


def staged(at: AppTest) -> AppTest:
    at.text_area(key="record_sources__0_dating_zh").set_value("刊头写明").run()
    return at.button(key="lay_record").click().run()


def test_an_incomplete_record_is_not_taken_and_nothing_typed_is_emptied(file: Path) -> None:
    at = document(opened(task="record", section="sources"), en="")
    assert "还缺：英文名称、编号。" in [one.value for one in at.caption]
    assert at.button(key="lay_record").disabled
    at.segmented_control(key="task").set_value("history").run()
    at.segmented_control(key="task").set_value("record").run()
    assert at.text_input(key="record_sources__0_zh").value == "杭州统计公报"
    assert at.selectbox(key="record_sources__0_kind").value == "bulletin"


def test_what_is_half_typed_outlives_the_staging_of_something_else(file: Path) -> None:
    at = document(opened(task="record", section="sources"))
    at.segmented_control(key="task").set_value("paste").run()
    at.text_area(key="paste_text").set_value(PASTED).run()
    at.button(key="lay_paste").click().run()
    at.segmented_control(key="task").set_value("record").run()
    assert at.text_input(key="record_sources__0_en").value == "Hangzhou bulletin"


def test_an_entry_that_cannot_stand_is_told_beside_it_in_its_own_words(file: Path) -> None:
    at = document(opened(task="record", section="sources"), date="去年", file="文件 夹/a.txt")
    assert any("“去年”不是时期" in error.value for error in at.error)
    at.text_input(key="record_sources__0_date").set_value("2025-03")
    at.text_area(key="record_sources__0_dating_zh").set_value("刊头写明").run()
    (error,) = at.error
    assert "不是文件名" in error.value
    assert at.button(key="lay_record").disabled


def test_a_staged_record_is_opened_and_changed_again(file: Path) -> None:
    at = staged(document(opened(task="record", section="sources")))
    assert "文献 › 杭州统计公报：（无） → 中文名称：杭州统计公报；英文名称：Hangzhou" in spoken(at)
    at.selectbox(key="which_sources").set_value("hangzhou-bulletin").run()
    head = "record_sources_hangzhou-bulletin_0"
    assert at.selectbox(key=f"{head}_script").value == "simplified"
    at.text_input(key=f"{head}_zh").set_value("杭州市统计公报").run()
    at.button(key="lay_record").click().run()
    assert "中文名称：杭州市统计公报" in spoken(at)
    sign(at)
    assert "zh: 杭州市统计公报," in file.read_text(encoding="utf-8")


def test_a_new_record_never_takes_the_id_of_another(file: Path) -> None:
    at = document(opened(task="record", section="sources"))
    at.text_area(key="record_sources__0_dating_zh").set_value("刊头写明").run()
    at.text_input(key="record_sources__0_id").set_value("taihu-2023").run()
    assert "编号“taihu-2023”已被占用" in spoken(at)
    assert at.button(key="lay_record").disabled


def test_of_a_changed_record_the_review_tells_the_fields_that_change(file: Path) -> None:
    at = opened(task="record", section="sources", which_sources="taihu-2023")
    at.text_input(key="record_sources_taihu-2023_0_en").set_value("Taihu brief").run()
    at.button(key="lay_record").click().run()
    (line,) = [one.value for one in at.markdown if "→" in one.value]
    assert "英文名称：Taihu brief" in line
    assert "中文名称" not in line


def state(at: AppTest, file: Path, name: str) -> AppTest:
    """The page in one of the states in which it shows other parts of itself."""
    if name == "clash":
        store.save(file, [Change(SHARE, ABSENT, 17.1)], Signature("王芳", on=TODAY))
    if name == "broken":
        file.write_bytes(file.read_bytes() + b"oops: [")
    return at.run()


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", ["staged", "clash", "broken"])
def test_every_task_opens_over_staged_changes_whatever_became_of_the_file(
    file: Path, name: str, lang: str
) -> None:
    store.save(
        file, [Change(("places", "suzhou", "en"), "Suzhou", "Soochow")], Signature("王芳", on=TODAY)
    )
    at = opened(lang, task="paste", period="2025", at_period="2022")
    at.text_area(key="paste_text").set_value(PASTED).run()
    at.button(key="lay_paste").click().run()
    state(at, file, name)
    tasks = () if name == "broken" else ("year", "value", "record", "history", "paste")
    for task in tasks:
        at.segmented_control(key="task").set_value(task).run()
        assert [error.value for error in at.exception] == []
    assert [error.value for error in at.exception] == []


def test_after_a_reload_what_was_staged_and_the_name_are_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "cookie", lambda: "r" * 43)
    sign(staged_paste(), name="李明", why="")
    staged_paste("指标\t地区\t2024\ngdp\t苏州\t25000亿元\n")
    again = opened(task="history")
    assert "苏州 · 地区生产总值 · 2024 年：（无） → 25,000 亿元" in spoken(again)
    assert again.text_input(key="edit_name").value == "李明"
    monkeypatch.setattr(session, "cookie", lambda: "s" * 43)
    assert "25,000 亿元" not in spoken(opened(task="history"))


def test_a_login_never_meets_what_another_login_staged_in_the_same_browser(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "cookie", lambda: "t" * 43)
    monkeypatch.setenv("HANGSU_EDITORS", "li@example.org wang@example.org")
    for email, seen in (("li@example.org", True), ("wang@example.org", False)):
        claims = {"email": email, "email_verified": True}
        visitor = Visitor("0.0.0.0", "10.0.0.9", {"host": "dash.example.org"}, claims)
        monkeypatch.setattr(connection, "visitor", lambda visitor=visitor: visitor)
        at = staged_paste() if seen else opened(task="paste")
        assert ("（无） → 16.4%" in spoken(at)) is seen


def test_a_save_is_undone_with_one_press_beside_its_word(file: Path) -> None:
    at = sign(staged_paste())
    at.button(key="undo_saved").click().run()
    assert [entry.kind for entry in store.entries(file)] == ["undo", "edit"]
    assert file.read_bytes() == DATA.read_bytes()
    assert "已撤销 1 处改动，数据恢复原样，经手人 李明" in spoken(at)
    assert at.button(key="undo_saved").label == "重做"


def test_the_charts_of_an_effect_are_not_drawn_again_at_every_entry(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def payload(chart: Chart, *, around: bool) -> str:
        names.append(chart.id)
        return chart_payload(chart, around=around)

    monkeypatch.setattr(review, "chart_payload", payload)
    st.cache_resource.clear()
    at = staged_paste()
    assert len(names) == 2  # before and after
    at.run()
    at.text_input(key="edit_why").set_value("核对").run()
    assert len(names) == 2


def test_an_undo_leaves_what_waits_where_it_is(file: Path) -> None:
    at = sign(staged_paste())
    (entry,) = store.entries(file)
    at.text_area(key="paste_text").set_value("指标\t地区\t2024\ngdp\t苏州\t25000亿元").run()
    at.button(key="lay_paste").click().run()
    at.segmented_control(key="task").set_value("history").run()
    at.button(key=f"undo_{entry.id}").click().run()
    assert "25,000 亿元" in spoken(at)
    assert "已撤销 1 处改动" in spoken(at)  # told although something waits
    assert file.read_bytes() == DATA.read_bytes()


def test_of_many_changes_the_save_comes_before_the_long_parts(file: Path) -> None:
    rows = "".join(
        f"core_share_gdp\t苏州\t{year}\t{10 + year % 7}%\n" for year in range(2000, 2012)
    )
    at = staged_paste(f"指标\t地区\t时期\t数值\n{rows}")
    folded = {one.label for one in at.expander}
    assert folded == {"共 12 处，点开逐处查看", "文件里的改动"}
    order = [getattr(one, "key", None) or one.type for one in at.main]
    assert order.index("save") < order.index("code")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("section", SECTIONS)
def test_no_label_and_no_help_of_a_form_speaks_of_the_file(
    file: Path, section: str, lang: str
) -> None:
    at = opened(lang, task="record", section=section)
    entries = [*at.text_input, *at.text_area, *at.selectbox, *at.multiselect, *at.toggle]
    said = [text for one in entries for text in (one.label, one.help or "")]
    assert [text for text in said if re.search(r"[*{}\\]|YAML|一节|true|SDMX|schema", text)] == []
    required = words(lang)("page_editing.record.required_label", label="")
    assert sum(required in text for text in said) >= 4


def test_a_broken_file_can_be_brought_back_from_the_history(file: Path) -> None:
    saved = store.save(file, [Change(SHARE, ABSENT, 17.1)], Signature("王芳", on=TODAY))
    opened()
    file.write_bytes(file.read_bytes() + b"oops: [")
    at = opened()
    assert "暂时不能在这里修改" in spoken(at)
    at.text_input(key="edit_name").set_value("李明")
    at.button(key=f"restore_{saved.entry.id}").click().run()
    assert file.read_bytes() == DATA.read_bytes()


def test_a_year_over_a_gap_is_laid_with_all_its_entries_and_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
    gap = {
        "value": "23958.3",
        "source": [brief],
        "at": 19,
        "says": "23958.3",
        "is": ["约"],
        "note": "初步数",
    }
    edits = {0: gap, 1: {"value": "12", "source": ["某公报"]}}
    typed(monkeypatch, edits)
    at = opened(task="year", period="2022", ind="gdp,core_share_gdp", place="suzhou")
    assert [error.value for error in at.exception] == []
    assert "没有名为“某公报”的文献" in at.error[0].value
    at.button(key="lay_year").click().run()
    # What is laid leaves the grid; what was refused stays in it as it was typed.
    typed(monkeypatch, {})
    at.run()
    assert [error.value for error in at.exception] == []
    assert "没有名为“某公报”的文献" in at.error[0].value
    sign(at)
    text = file.read_text(encoding="utf-8")
    line = "2022: {value: 23958.3, is: about, source: taihu-2023, at: 19, says: '23958.3'}\n"
    assert f"        {line}" in text
    assert "        2022: 初步数\n" in text


def test_a_sourced_figure_is_replaced_only_where_the_analyst_says_so(file: Path) -> None:
    at = pasted("指标\t地区\t2022\t2024\ncore_share_gdp\t苏州\t14%\t16.4%\n")
    assert "有 1 处，新的数没有出处" in spoken(at)
    assert "第 21 行） → 14%" in spoken(at)
    assert at.button(key="lay_paste").label == "下一步：核对 1 处"
    # The count tells what the button does, and the table what becomes of each figure.
    assert "**1 处改动**；0 处与现有相同，1 处暂不改动" in spoken(at)
    assert list(at.dataframe[1].value["改为"]) == ["暂不改动", "16.4%"]
    way = next(one for one in at.segmented_control if str(one.key).endswith("_unsourced"))
    way.set_value("rival").run()
    sign(at.button(key="lay_paste").click().run())
    text = file.read_text(encoding="utf-8")
    assert (
        "        2024: 16.4\n" in text,
        "          - {value: 14}\n" in text and "2022#2: {zh: 没有注明出处，待核。" in text,
        "{value: 15.8, source: taihu-2023, at: 21" in text,
    ) == (True, True, True)


def question(at: AppTest, part: str) -> ButtonGroup:
    """The question whose words have `part` in them."""
    (one,) = [one for one in at.button_group if part in one.label.replace("\\", "")]
    return one


TITLED = (
    "主要指标\n单位：%\n指标\t地区\t2023\t2024\n"
    "创新热度\t苏州\t1\t2\n创新热度\t杭州\t3\t4\ncore_share_gdp\t苏州\t16\t160\n"
)


def test_a_table_under_its_title_is_read_and_each_unknown_name_and_odd_figure_asked_once(
    file: Path,
) -> None:
    at = pasted(TITLED)
    assert "表头到第 3 行为止" in spoken(at)
    assert list(at.dataframe[0].value["行"]) == [
        *("1 标题", "2 标题", "3 表头", "4 数据", "5 数据", "6 数据")
    ]
    assert list(at.dataframe[0].value) == ["行", "A · 指标", "B · 地区", "C · 数值", "D · 数值"]
    name = question(at, "“创新热度”是哪个指标？")
    assert len(name.options) == 6  # the three nearest, another one, a new one, none
    assert question(at, "超过 100%").label.startswith("D6")
    name.set_value("skip").run()
    question(at, "超过 100%").set_value("skip").run()
    assert "待您回答：0 件" in spoken(at)
    assert list(at.dataframe[1].value["改为"]) == ["16%"]
    # An answer can be changed where it stands.
    question(at, "超过 100%").set_value("take").run()
    assert list(at.dataframe[1].value["改为"]) == ["16%", "160%"]


def test_each_column_is_read_as_what_its_head_says(file: Path) -> None:
    heads = "指标 地区 时期 数值 单位 准确程度 无数据的原因 状态 文献 行号 原文 原因 说明 经办"
    row = "gdp 苏州 2024 25000 亿元 约 x 初步 taihu-2023 9 25000 无 无 李明"
    at = pasted("\n".join("\t".join(line.split()) for line in (heads, row)))
    roles = words("zh").under("page_editing.paste.roles")
    read = [head.rpartition(" · ")[2] for head in list(at.dataframe[0].value)[1:]]
    assert read == [roles[role] for role in ROLES]


def test_a_lacking_indicator_is_made_within_the_import_and_its_figures_are_read_at_once(
    file: Path,
) -> None:
    at = pasted("指标\t地区\t2023\t2024\n创新热度（%）\t苏州\t41\t42\n")
    question(at, "“创新热度”是哪个指标？").set_value("new").run()
    keys = [str(one.key) for one in at.text_input]
    (key,) = [one for one in keys if re.fullmatch(r"new_\w+?__\d+_zh", one)]
    head = key.removesuffix("_zh")
    assert at.text_input(key=key).value == "创新热度"
    assert at.text_input(key=f"{head}_unit").value == "%"
    at.text_input(key=f"{head}_en").set_value("Innovation heat")
    at.selectbox(key=f"{head}_calibre").set_value("general").run()
    (lay,) = [one for one in at.button if str(one.key).startswith("lay_new_")]
    lay.click().run()
    assert [error.value for error in [*at.exception, *at.error]] == []
    assert at.text_area(key="paste_text").value.startswith("指标")
    assert list(at.dataframe[1].value["改为"]) == ["41%", "42%"]
    sign(at.button(key="lay_paste").click().run())
    saved = load(file).indicators["innovation-heat"]
    values = {str(period): cell[0].value for period, cell in saved.values["suzhou"].items()}
    assert (saved.zh, saved.unit, values) == ("创新热度", "%", {"2023": 41, "2024": 42})


def test_what_a_table_does_not_say_is_asked_for_the_whole_of_it(file: Path) -> None:
    at = pasted("甲\t乙\n苏州\t31.5\n")
    question(at, "“乙”是哪个指标？").set_value("other").run()
    (other,) = [one for one in at.selectbox if str(one.key).endswith("other")]
    other.set_value("population_increase").run()
    (period,) = [one for one in at.text_input if "全表的时期" in one.label.replace("\\", "")]
    period.set_value("去年").run()
    assert any("“去年”不是时期" in one.value.replace("\\", "") for one in at.error)
    period.set_value("2022").run()
    question(at, "没有写单位").set_value("万人").run()
    (row,) = at.dataframe[1].value.to_dict("records")
    assert (row["哪个数"], row["改为"]) == ("苏州 · 常住人口增加 · 2022 年", "31.5 万人")


def test_one_document_holds_for_the_whole_table(file: Path) -> None:
    at = pasted()
    source = next(one for one in at.selectbox if str(one.key).endswith("_source"))
    source.set_value("taihu-2023").run()
    text = "+        2024: {value: 16.4, source: taihu-2023, at: C2, says: 16.4%}"
    at.button(key="lay_paste").click().run()
    assert text in spoken(at)


def test_an_english_analyst_sees_the_unit_that_is_typed(file: Path) -> None:
    at = opened("en", task="value", one="core_value_added", at_place="hangzhou", at_period="2023")
    assert "5,675 × 100 million yuan" in spoken(at)
    assert "billion" not in spoken(at)
    entry = next(one for one in at.text_input if str(one.key).endswith("_value"))
    assert entry.label.endswith(", 100 million yuan")
    at.text_input(key=str(entry.key).removesuffix("value") + "says").set_value("567.5")
    entry.set_value("567.5").run()
    assert "567.5 × 100 million yuan is about a tenth of 5,076 × 100 million" in spoken(at)


def test_a_row_that_was_emptied_is_told_and_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = dict.fromkeys(("value", "is", "missing", "source", "at", "says", "note"))
    typed(monkeypatch, {0: blank, 1: blank})
    at = opened(task="year", period="2022", ind="core_share_gdp,core_value_added", place="suzhou")
    said = [error.value for error in at.error]
    assert [line.split("：")[0].replace("\\", "") for line in said] == [
        "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年",
        "苏州 · 数字经济核心产业增加值 · 2022 年",
    ]
    assert all("这一行已清空" in line and "“停用”" in line for line in said)
    assert at.button(key="lay_year").disabled


def elsewhere_and_back(at: AppTest, task: str) -> AppTest:
    """A look at the history, then back at `task`."""
    switch = next(one for one in at.segmented_control if one.key == "task")
    switch.set_value("history").run()
    switch = next(one for one in at.segmented_control if one.key == "task")
    return switch.set_value(task).run()


def test_what_is_typed_for_a_value_or_pasted_outlives_a_look_at_another_task(file: Path) -> None:
    at = opened(task="value", one="core_share_gdp", at_place="suzhou", at_period="2022")
    key = next(str(one.key) for one in at.text_input if str(one.key).endswith("_value"))
    for name, text in (("value", "16.4"), ("at", "30"), ("says", "16.4%"), ("why_zh", "核实")):
        at.text_input(key=key.removesuffix("value") + name).set_value(text)
    elsewhere_and_back(at.run(), "value")
    names = ("value", "at", "says", "why_zh")
    entries = [at.text_input(key=key.removesuffix("value") + name).value for name in names]
    assert entries == ["16.4", "30", "16.4%", "核实"]
    at = elsewhere_and_back(pasted(), "paste")
    assert at.text_area(key="paste_text").value == PASTED
    assert at.button(key="lay_paste").label == "下一步：核对 1 处"


def test_a_form_that_was_left_begins_with_what_somebody_else_has_saved_since(file: Path) -> None:
    at = opened(task="value", one="core_share_gdp", at_place="suzhou", at_period="2022")
    switch = next(one for one in at.segmented_control if one.key == "task")
    switch.set_value("history").run()
    before = store.current(file)
    there = value_at(plain(before), (*SHARE[:4], "2022"))
    report = {"value": 15.9, "source": "taihu-2023", "at": 21, "says": "15.9%"}
    store.save(
        file, (Change((*SHARE[:4], "2022"), there, report),), Signature("王", "", on=TODAY), before
    )
    elsewhere_and_back(at.run(), "value")
    assert next(one.value for one in at.text_input if str(one.key).endswith("_value")) == "15.9"
    assert at.button(key="lay_value").disabled


def test_a_known_period_is_chosen_by_a_click(file: Path) -> None:
    at = opened(task="value", one="core_share_gdp", at_place="suzhou")
    (known,) = [one for one in at.button_group if str(one.key).startswith("held_")]
    assert (known.options, known.value) == (["2022", "2023"], "2023")
    assert at.text_input(key="at_period").value == "2023"
    at = opened(task="value", one="core_value_added", at_place="hangzhou", at_period="2023")
    (known,) = [one for one in at.button_group if str(one.key).startswith("held_")]
    assert known.options == ["2018", "2021", "2022", "2023"]
    known.set_value("2022").run()
    assert at.text_input(key="at_period").value == "2022"
    assert "5,076 亿元" in spoken(at)


def test_a_document_is_registered_from_within_a_form_and_nothing_typed_is_lost(file: Path) -> None:
    at = opened(task="value", one="core_share_gdp", at_place="suzhou", at_period="2024")
    key = next(str(one.key) for one in at.text_input if str(one.key).endswith("_value"))
    at.text_input(key=key).set_value("16.4").run()
    head = "document_sources__0"
    at.text_input(key=f"{head}_zh").set_value("苏州统计公报").run()
    assert at.button(key="lay_document").disabled
    at.text_input(key=f"{head}_en").set_value("Suzhou bulletin")
    at.text_input(key=f"{head}_date").set_value("2025-03")
    at.selectbox(key=f"{head}_kind").set_value("bulletin").run()
    at.button(key="lay_document").click().run()
    assert [error.value for error in [*at.exception, *at.error]] == []
    assert at.text_input(key=key).value == "16.4"
    source = next(one for one in at.selectbox if str(one.key).endswith("_source"))
    assert "苏州统计公报" in source.options
    assert "**1 处待保存**" in spoken(at)


@pytest.mark.parametrize("task", ["year", "value", "paste", "record", "history"])
def test_the_bar_tells_in_every_task_what_waits_and_leads_to_the_review(
    file: Path, task: str
) -> None:
    at = staged_paste()
    at.segmented_control(key="task").set_value(task).run()
    assert "**1 处待保存** · [核对并保存](#editing-review)" in spoken(at)


def test_without_anything_that_waits_there_is_no_bar(file: Path) -> None:
    assert "处待保存" not in spoken(opened(task="year"))
