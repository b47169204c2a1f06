"""The same data make the same bytes, whenever a file is made."""

import datetime as dt
import time

import pytest

from components.exports.base import formats, make, missing
from components.exports.constancy import steady, without_lots

SHORT = {"pptx", "docx", "xlsx", "csv", "html", "pdf", "zip"}
"""The zip has PNG and SVG in it; the PDF of LibreOffice has a test of its own, which is quick."""


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock that zip writers and libraries of Office files read."""

    def at(stamp):
        class Clock(dt.datetime):
            @classmethod
            def now(cls, tz=None):
                return cls.fromtimestamp(stamp, tz)

            @classmethod
            def utcnow(cls):
                return cls.fromtimestamp(stamp)

        monkeypatch.setattr(time, "time", lambda: stamp)
        monkeypatch.setattr("xlsxwriter.workbook.datetime", Clock)

    return at


@pytest.mark.parametrize("format_id", sorted(SHORT))
def test_the_same_data_make_the_same_bytes_at_any_time(format_id, sample, briefing, clock):
    module = next(f for f in formats() if f.id == format_id)
    if missing(*module.needs):
        pytest.skip("this machine cannot make it")
    files = []
    for stamp in (1_700_000_000, 1_750_000_000):
        clock(stamp)
        charts = [sample("line"), sample("gap")] if module.many else [sample("line")]
        files.append(make(format_id, charts, briefing))
    assert files[0] == files[1]


def test_ids_drawn_by_lot_are_numbered_and_no_coordinate_or_colour_changes():
    drawn = b'<g id="defs-123456"/><g id="topdefs-123456"/><g class="trace traceabcdef"/>'
    drawn += (
        b'<c id="clip123456xy"/><p id="p123456-fedcba"/><path d="M-123456 L123456" f="#123456"/>'
    )
    assert without_lots(drawn) == (
        b'<g id="defs-000001"/><g id="topdefs-000001"/><g class="trace trace000002"/>'
        b'<c id="clip000001xy"/><p id="p000001-000003"/><path d="M-123456 L123456" f="#123456"/>'
    )


def test_a_pdf_of_libreoffice_says_the_day_of_the_brief_and_has_ids_of_its_content():
    files = (
        b"%PDF-1.6\n1 0 obj\n<</CreationDate(D:20261130175430+01'00')>>\nendobj\ntrailer\n"
        b"<</ID [ <AE0D33EBAA9BEE219E6B39ABA3DABFB8>\n<AE0D33EBAA9BEE219E6B39ABA3DABFB8> ]\n"
        b"/DocChecksum /71A395E616DBE6E9B9F06D3A9203EB86\n>>",
        b"%PDF-1.6\n1 0 obj\n<</CreationDate(D:20270102030405+01'00')>>\nendobj\ntrailer\n"
        b"<</ID [ <BE0D33EBAA9BEE219E6B39ABA3DABFB8>\n<BE0D33EBAA9BEE219E6B39ABA3DABFB8> ]\n"
        b"/DocChecksum /81A395E616DBE6E9B9F06D3A9203EB86\n>>",
    )
    first, second = (steady(file, ".pdf", dt.date(2026, 3, 5)) for file in files)
    assert first == second
    assert b"(D:20260305000000Z" in first
    assert len(first) == len(files[0])
