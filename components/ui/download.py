"""A file that is made at the click stays on the server until its reader has fetched it.

Streamlit 1.67 throws such a file away at the second page run of anybody after it was made. With
a hundred readers that is a tenth of a second, and the download ends in 404. A file that belongs
to a session stays until that session's own next run.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from streamlit import runtime
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

SLOT = "hangsu-download"
"""Where a session keeps the last file it had made: one, so that memory stays small."""


def lasting(make: Callable[[], bytes], mime: str, file_name: str) -> Callable[[], bytes]:
    """`make` for a download button with the same `mime` and `file_name`, told in a page's run."""
    session = get_script_run_ctx()

    def made() -> bytes:
        content = make()
        # A reader who has left meanwhile would leave the file here for ever.
        if session and runtime.get_instance().is_active_session(session.session_id):
            keeping = Thread(target=_keep, args=(content, mime, file_name))
            add_script_run_ctx(keeping, session)
            keeping.start()
            keeping.join()
        return content

    return made


def _keep(content: bytes, mime: str, file_name: str) -> None:
    # Files are told apart by their content, so Streamlit's own copy is this one.
    runtime.get_instance().media_file_mgr.add(
        content, mime, SLOT, file_name, is_for_static_download=True
    )
