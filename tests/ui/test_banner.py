"""A change of the file is seen, whenever it comes."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from components.ui import banner


def changing_page() -> None:
    """A page whose file is saved while it is being drawn."""
    from components.ui import banner

    banner.remember()
    banner.version()
    banner.watch()


def test_a_file_saved_in_the_middle_of_a_run_is_still_news_to_the_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = iter(["old", "new"])
    monkeypatch.setattr(banner, "version", lambda: next(versions))
    (mounted,) = AppTest.from_function(changing_page).run().get("bidi_component")
    assert json.loads(mounted.proto.json) == {"url": "/data-version", "seen": "old"}
