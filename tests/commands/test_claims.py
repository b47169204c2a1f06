"""`hangsu check --claims` prints every declared check with its verdict."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from components.catalog.validation import load
from components.commands import main

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


def printed(*options: str, lang: str = "zh") -> str:
    done = CliRunner().invoke(main, ["--lang", lang, "check", str(DATA), "--claims", *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    return {row["check"]: row for row in json.loads(printed("--format", "json"))}


def test_a_block_says_claim_result_verdict_and_what_may_be_quoted() -> None:
    block = next(b for b in printed().split("\n\n") if "（core_growth_2023）" in b)
    assert block.splitlines() == [
        "【重算对不上】2023 年核心产业增加值增长 8.5%（core_growth_2023）",
        "    文献说法：8.5%",
        "    重算：11.80%（舍入区间 11.779～11.822）",
        "    差额：3.30 个百分点",
        "    算式：(5675 ÷ 5076 − 1) × 100",
        "    注意：对不上：2022 年数可能已修订，或增速用了可比价；两年不可接着算。",
        "    可引用的说法：5,675 亿元比 5,076 亿元多 11.80%，与所说的 8.5% 不符。",
    ]


def test_json_holds_every_check_with_its_numbers(rows: dict[str, dict[str, Any]]) -> None:
    assert list(rows) == list(load(DATA).checks)
    growth = rows["core_growth_2023"]
    assert growth["verdict"] == "does_not_reproduce"
    assert (growth["claim"], round(growth["result"], 2)) == (8.5, 11.8)
    assert growth["inputs"] == {
        "value": "obs:core_value_added/hangzhou/2023#1",
        "before": "obs:core_value_added/hangzhou/2022#1",
    }


def test_what_does_not_exist_is_null_in_json(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["plan_total"]["result"] is None
    assert rows["gap_points"]["claim"] is None
    assert (rows["aiot_to_core"]["high"], round(rows["aiot_to_core"]["low"], 2)) == (None, 1.54)


def test_english_is_printed_in_english() -> None:
    text = printed(lang="en")
    heads = [line for line in text.splitlines() if line.endswith("(core_growth_2023)")]
    assert [head.startswith("[does not add up] ") for head in heads] == [True]
    assert not any("\u4e00" <= character <= "\u9fff" for character in text)


def test_a_check_that_an_analyst_adds_is_printed_and_a_wrong_one_is_told_with_its_line(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.yaml"
    added = (
        "checks:\n  mine:\n    zh: 我的核验\n    en: Mine\n    formula: share * 2\n"
        "    inputs: {share: {indicator: core_share_gdp, place: suzhou, period: 2022}}\n"
        "    unit: '%'\n    decimals: 1\n"
    )
    text = DATA.read_text(encoding="utf-8")
    own.write_text(text.replace("\nchecks:\n", f"\n{added}", 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["--lang", "zh", "check", str(own), "--claims"])
    assert "【推算】我的核验（mine）\n    重算：31.6%（舍入区间 31.5～31.7）" in done.stdout
    own.write_text(
        text.replace("\nchecks:\n", f"\n{added.replace('share * 2', 'share * two')}", 1),
        encoding="utf-8",
    )
    wrong = CliRunner().invoke(main, ["--lang", "zh", "check", str(own), "--claims"])
    line = text[: text.index("\nchecks:\n")].count("\n") + 7
    assert wrong.exit_code == 1
    assert f"own.yaml:{line}:" in wrong.stdout
    assert "two" in wrong.stdout
