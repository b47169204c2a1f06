"""Our data file with a made-up third city in it, added in the YAML alone.

Lake City has a share and a level (so that the gap page has a pair of levels), a policy, a
laboratory, a stated count, a weakness and a measure: something for every page.
"""

from __future__ import annotations

from tests.recipes import inserted
from tests.serving import DATA

PLACE, ZH, EN = "lakeside", "湖城", "Lake City"
_SAYS = "source: taihu-2023, at: 19"
_EVIDENCE = "evidence: [{source: taihu-2023, at: 37, says: 湖城}]"
_CITY = f"{{zh: {ZH}, en: {EN}, level: city, within: jiangsu, lane: true}}"
PARTS = (
    ("places: / suzhou:", f"  {PLACE}: {_CITY}\n"),
    (
        "core_share_gdp: / values:",
        f"      {PLACE}:\n        2022: {{value: 20.4, {_SAYS}, says: 20.4%}}\n",
    ),
    (
        "core_value_added: / values:",
        f"      {PLACE}:\n        2022: {{value: 2040, {_SAYS}, says: 2040亿元}}\n"
        f"        2023: {{value: 2200, {_SAYS}, says: 2200亿元}}\n",
    ),
    (
        "policies:",
        f"  lake-plan: {{zh: 湖城计划, en: Lake plan, place: {PLACE}, period: 2021, kind: plan,\n"
        f"    theme: [platform], summary: {{zh: 计划, en: A plan.}}, {_EVIDENCE}}}\n",
    ),
    (
        "institutions:",
        f"  lake-lab: {{zh: 湖城实验室, en: Lake Lab, kind: laboratory, place: {PLACE},\n"
        "    level: provincial, status: operating, fields: [intelligent-computing],\n"
        f"    {_EVIDENCE}}}\n",
    ),
    (
        "indicators:",
        "  lake_labs: {zh: 湖城实验室数, en: Laboratories of Lake City, unit: 家, unit_en: labs,\n"
        "    measure: count, calibre: core,\n"
        f"    values: {{{PLACE}: {{2023: {{value: 2, {_SAYS}, says: 2家}}}}}}}}\n",
    ),
    (
        "stated_counts:",
        f"  lake-labs: {{zh: 湖城的实验室, en: Lake laboratories, place: {PLACE},\n"
        "    kind: laboratory, level: provincial, indicator: lake_labs, named: [lake-lab]}\n",
    ),
    (
        "weaknesses:",
        f"  lake-talent: {{zh: 湖城缺人, en: Short of people, place: {PLACE}, {_EVIDENCE}}}\n",
    ),
    (
        "measures:",
        f"  lake-grant: {{zh: 湖城补助, en: Lake grant, place: {PLACE}, column: policy,\n"
        f"    answers: [core-technology], {_EVIDENCE}}}\n",
    ),
)


def third_city() -> str:
    """The text of the file."""
    text = DATA.read_text(encoding="utf-8")
    for below, added in PARTS:
        text = inserted(text, added, below)
    return text
