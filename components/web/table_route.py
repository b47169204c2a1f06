"""`/api/<table>`, `/api/<table>.csv`, `/api/<table>.json`: one table, filtered by its columns."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from components.exports.tabular import csv_bytes, json_bytes
from components.web.answering import RefusalError, language, tagged
from components.web.published import FORMS, NAMES, frame, state
from components.web.selection import selected

_BYTES = {"csv": csv_bytes, "json": json_bytes}


def table(request: Request) -> Response:
    """The table named in the path. Starlette runs this in a thread, so it holds nobody up."""
    lang = language(request)
    name, form = _asked(request)
    held = state()
    rows = selected(frame(held, name, lang), name, request.query_params.multi_items(), lang)
    answer = tagged(request, _BYTES[form](rows), FORMS[form], held)
    answer.headers["Link"] = '<datapackage.json>; rel="describedby"; type="application/json"'
    if form == "csv":
        answer.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return answer


def _asked(request: Request) -> tuple[str, str]:
    """Name and format; without an ending the Accept header decides, JSON unless it says CSV."""
    name, dot, form = request.path_params["table"].partition(".")
    if name not in NAMES:
        raise RefusalError(404, "no_table", name=name[:60], names=", ".join(NAMES))
    if not dot:
        accepted = request.headers.get("accept", "")
        return name, "csv" if "text/csv" in accepted and "json" not in accepted else "json"
    if form not in FORMS:
        raise RefusalError(404, "no_form", name=form[:60])
    return name, form
