"""A change of the file is seen, whenever it comes."""

from streamlit.testing.v1 import AppTest


def changing_page() -> None:
    """A page whose file is saved while it is being drawn."""
    import streamlit as st

    from components.ui import refresh

    versions = st.session_state.setdefault("versions", ["old", "new", "new", "new", "new"])
    refresh.version = lambda: (versions.pop(0) if len(versions) > 1 else versions[0],)
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    refresh.remember()
    refresh.watch()


def test_a_file_saved_in_the_middle_of_a_run_is_shown_by_another_run() -> None:
    at = AppTest.from_function(changing_page).run()
    assert at.session_state["runs"] == 2
    assert at.session_state["seen_data"] == ("new",)
