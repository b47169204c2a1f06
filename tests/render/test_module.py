"""Scripts for the browser: their style, their words in every language, then all as one."""

from __future__ import annotations

import json
from pathlib import Path

from components.render.module import module, surface_module, surface_script, surface_style


def test_a_script_finds_its_words_in_every_language_and_brings_its_style(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('.a { content: "“"; }', encoding="utf-8")
    (tmp_path / "a.js").write_text("say(WORDS.zh.table)", encoding="utf-8")
    lines = module(tmp_path, ("a",), {"table": "shell.table"}).splitlines()
    assert lines[3] == 'const WORDS = {"zh": {"table": "数据表"}, "en": {"table": "Data table"}};'
    assert json.loads(lines[1].removeprefix("style.textContent = ").removesuffix(";")) == (
        '.a { content: "“"; }'
    )
    assert lines[-1] == "say(WORDS.zh.table)"


def test_the_site_gets_script_and_style_of_the_surface_apart() -> None:
    assert "style.textContent" in surface_module()
    assert "style.textContent" not in surface_script()
    assert ".hangsu-plot" in surface_style()
    assert ".hangsu-bar" in surface_style()


def test_every_word_that_the_script_uses_is_told() -> None:
    script = surface_script()
    told = json.loads(script.splitlines()[0].removeprefix("const WORDS = ").removesuffix(";"))
    assert set(told["zh"]) == set(told["en"])
    for name in (
        "save",
        "png",
        "svg",
        "hint",
        "failed",
        "saving",
        "unsaved",
        "missing",
        "making",
        "html",
        "table",
        "export",
        "basket",
        "evidence",
        "of",
    ):
        assert f".{name}" in script
        assert told["zh"][name]
