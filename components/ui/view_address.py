"""The address that opens exactly this view again."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st


def view_address(page_id: str) -> str:
    """The full address of page `page_id` with the state of its controls, without the evidence."""
    parts = urlsplit(st.context.url or "")
    query = {name: value for name, value in st.query_params.items() if name != "ev"}
    head = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{head}/{page_id}" + (f"?{urlencode(query)}" if query else "")
