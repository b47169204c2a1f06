"""The pages of the site are read from the files of the dashboard."""

from __future__ import annotations

from pathlib import Path

from components.exports.site.outline import Part, outlines

PAGE = '''"""A page."""
from components.ui.page import open_page

page = open_page("gap")
page.headline()
page.cards()
page.section("first")
show_verdict(page, **pair)
with beside():
    page.panel("share_gap", **pair)
page.section("second")
page.panel("level_gap")
'''


def test_parts_come_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    (tmp_path / "50_gap.py").write_text(PAGE, encoding="utf-8")
    (page,) = outlines(tmp_path)
    assert page.id == "gap"
    assert page.parts == (
        Part("headline"),
        Part("cards"),
        Part("section", "first"),
        Part("verdict"),
        Part("panel", "share_gap"),
        Part("section", "second"),
        Part("panel", "level_gap"),
    )
    assert page.panels == ("share_gap", "level_gap")


def test_a_page_without_charts_is_no_page_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "70_work.py").write_text('page = open_page("work")\npage.headline()\n', "utf-8")
    assert outlines(tmp_path) == ()


def test_every_page_of_the_dashboard_that_shows_charts_is_on_the_site() -> None:
    assert [page.id for page in outlines()][:5] == [
        "overview",
        "trends",
        "timeline",
        "laboratories",
        "gap",
    ]
