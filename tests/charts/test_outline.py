"""A page is a value; the files of `pages/` declare the pages there are."""

from pathlib import Path

from components.charts.outline import (
    Fragment,
    Headline,
    Listing,
    Outline,
    Panel,
    Row,
    Section,
    outlines,
)

PARTS = (
    Headline(),
    Section("verdict"),
    Listing("verdict"),
    Row("grid", (Panel("closing"), Panel("closing_pace"))),
    Fragment((Section("list"), Fragment((Panel("share_gap"),)))),
    Panel("level_gap"),
)
PAGE = """from components.charts.outline import Outline, Panel
PAGE = Outline("{id}", ":material/help:", (Panel("{id}"),))
if __name__ == "__main__":
    raise AssertionError("the page was run")
"""


def test_parts_of_rows_and_fragments_come_in_the_order_in_which_they_stand() -> None:
    page = Outline("gap", ":material/help:", PARTS)
    assert page.leaves == (
        Headline(),
        Section("verdict"),
        Listing("verdict"),
        Panel("closing"),
        Panel("closing_pace"),
        Section("list"),
        Panel("share_gap"),
        Panel("level_gap"),
    )
    assert page.panels == ("closing", "closing_pace", "share_gap", "level_gap")


def test_the_pages_are_the_files_in_the_order_of_their_numbers_and_none_is_run(
    tmp_path: Path,
) -> None:
    for name in ("20_second", "10_first", "notes"):
        (tmp_path / f"{name}.py").write_text(PAGE.format(id=name.split("_")[-1]), "utf-8")
    pages = outlines(tmp_path)
    assert [path.name for path in pages] == ["10_first.py", "20_second.py"]
    assert [page.id for page in pages.values()] == ["first", "second"]


def test_the_pages_with_charts_are_those_of_the_site() -> None:
    assert [page.id for page in outlines().values() if page.panels] == [
        "overview",
        "trends",
        "timeline",
        "laboratories",
        "gap",
        "figures",
        "evidence",
    ]
