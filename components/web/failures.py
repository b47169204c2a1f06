"""What goes wrong in a script goes to the log, whole; the reader sees a plain sentence."""

from __future__ import annotations

import logging

_LOG = logging.getLogger("hangsu")


def log_failure(error: Exception) -> None:
    """Log `error` with its traceback; returns None, so Streamlit shows its short notice."""
    _LOG.error("page failed", exc_info=error)
