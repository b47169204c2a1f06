"""Templates of the pages that stand without the dashboard: every word in them becomes text."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from components.exports.base import plain


def text(value: object) -> Markup:
    """Words as HTML text, fit for an attribute too; what is HTML already stays as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(plain(str(value)), quote=True))  # noqa: S704 - escaped in this line


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    # Before Jinja escapes: signs that no page can carry are shown, and quotes are named.
    finalize=text,
    undefined=StrictUndefined,
    auto_reload=False,
)


def render(template: str, macro: str, **values: Any) -> Markup:
    """`macro` of the file `template` in `templates/`, filled with `values`.

    jinja2.UndefinedError where the template asks for a value that is not given.
    """
    html: Markup = getattr(_ENVIRONMENT.get_template(template).module, macro)(**values)
    return html
