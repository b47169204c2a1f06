"""The folder `pages/` is the registry of pages."""

import pytest

from components.ui import navigation
from components.words import languages, words


def test_the_home_page_is_the_overview() -> None:
    assert navigation.entries()[0].id == "overview"


def test_every_page_has_an_address_of_its_own() -> None:
    ids = [entry.id for entry in navigation.entries()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_a_file_is_named_after_the_address_of_its_page(entry: navigation.Entry) -> None:
    assert entry.path.stem.split("_", 1)[1] == entry.id


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_every_page_has_a_title_and_a_link_in_every_language(
    entry: navigation.Entry, lang: str
) -> None:
    t = words(lang)
    assert {f"pages.{entry.id}.title", f"pages.{entry.id}.link"} <= set(t.table)


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_a_page_names_a_local_icon(entry: navigation.Entry) -> None:
    assert entry.icon.startswith(":material/")


def test_a_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        navigation.path_of("nowhere")
