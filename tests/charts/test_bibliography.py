"""Entries of a bibliography: GB/T 7714—2015 in Chinese, a plain style in English."""

from pathlib import Path
from typing import Any, get_args

import pytest

from components.catalog.models import Source
from components.catalog.validation import load
from components.charts.bibliography import CODES, reference

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
URL = "https://example.org/b.html"


def source(**given: Any) -> Source:
    values = {
        "zh": "甲市统计公报",
        "en": "Bulletin of Jia",
        "kind": "bulletin",
        "date": "2026-03-10",
    }
    return Source.model_validate(values | given)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "甲市统计公报[R]. 2026-03-10.", "Bulletin of Jia. 2026-03-10."),
        (
            {"kind": "web_page", "url": URL, "accessed": "2026-11-29"},
            f"甲市统计公报[EB/OL]. (2026-03-10)[2026-11-29]. {URL}.",
            f"Bulletin of Jia. 2026-03-10. {URL} (accessed 2026-11-29).",
        ),
        (
            {"publisher": "甲市统计局", "url": URL, "accessed": "2026-11-29"},
            f"甲市统计公报[R/OL]. 甲市统计局, 2026(2026-03-10)[2026-11-29]. {URL}.",
            f"Bulletin of Jia. 甲市统计局, 2026-03-10. {URL} (accessed 2026-11-29).",
        ),
        (
            {
                "kind": "newspaper",
                "publisher": "甲报",
                "issue": "3",
                "author": "王一",
                "title": "题",
            },
            "王一. 题[N]. 甲报, 2026-03-10(3).",
            "王一. 题 [Bulletin of Jia]. 甲报, 3, 2026-03-10.",
        ),
        (
            {"kind": "report", "issue": "第 7 期", "author": ["王一", "李二", "张三", "赵四"]},
            "王一, 李二, 张三, 等. 甲市统计公报: 第 7 期[R]. 2026-03-10.",
            "王一, 李二, 张三, et al. Bulletin of Jia. 第 7 期, 2026-03-10.",
        ),
        (
            {"kind": "yearbook", "date": "2025/2026", "dated": "inferred", "dating": "据封面"},
            "甲市统计公报[M]. [2025/2026]（推断）.",
            "Bulletin of Jia. 2025–2026 (inferred).",
        ),
        (
            {"kind": "pdf", "url": URL, "publisher": "甲", "dated": "inferred", "dating": "据内容"},
            f"甲市统计公报[Z/OL]. 甲, [2026-03-10]（推断）. {URL}.",
            f"Bulletin of Jia. 甲, 2026-03-10 (inferred). {URL}.",
        ),
    ],
)
def test_a_document_is_cited_with_what_is_known_of_it(
    given: dict[str, Any], zh: str, en: str
) -> None:
    assert (reference(source(**given), "zh"), reference(source(**given), "en")) == (zh, en)


def test_every_kind_of_document_has_its_code() -> None:
    assert set(get_args(Source.model_fields["kind"].annotation)) == set(CODES)


def test_the_five_documents_bear_the_names_that_they_print() -> None:
    sources = load(DATA).sources
    assert {name: one.author for name, one in sources.items()} == {
        "taihu-2023": ("包晨婷",),
        "digital-city-2023": ("唐骏珺", "金子倩"),
        "yuhang-2023": ("应陶", "徐川善", "梁艺桦"),
        "first-city-2018": (),
        "new-quality-2024": ("趙若涵",),
    }
    assert reference(sources["digital-city-2023"], "zh") == (
        "唐骏珺, 金子倩. 杭州:高水平重塑全国数字经济第一城[N]. [2023-03/2023-05]（推断）."
    )
