"""The file and its drafts as values, read once per version and set of changes."""

from __future__ import annotations

import hashlib

import streamlit as st

from components.catalog.yaml_reader import Plain
from components.edit.changes import Basket, digest
from components.edit.yaml_writer import Draft, draft, plain


def value(data: bytes) -> Plain:
    """The plain value of the file; read once per version."""
    return _value(_digest(data), data)


def drafted(data: bytes, basket: Basket) -> Draft:
    """The file with `basket` made; EditError as for `draft`. Made once per version and basket."""
    return _drafted(_digest(data), digest(basket), data, basket)


@st.cache_resource(show_spinner=False, max_entries=4)
def _value(version: str, _data: bytes) -> Plain:  # noqa: ARG001
    return plain(_data)


@st.cache_resource(show_spinner=False, max_entries=8)
def _drafted(
    version: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    _data: bytes,
    _basket: Basket,
) -> Draft:
    return draft(_data, _basket)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
