"""A zip: pictures and data of every chart, the workbook, and a text that says what is inside.

Without a browser the data still come, and the text says what is missing and what to install.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import Briefing, Format, Need, file_name, missing, plain, step
from components.exports.formats import csv, xlsx
from components.exports.image import picture
from components.words import words

FORMAT = Format(id="zip", suffix=".zip", mime="application/zip", order=70, group="data")
FORMS: tuple[Literal["png"], Literal["svg"]] = ("png", "svg")


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """`01_name.png`, `.svg`, `.csv` for each chart, one `.xlsx`, and `说明.txt`."""
    lacking = missing(Need.BROWSER, Need.FONT)
    files = {} if lacking else _pictures(charts, briefing)
    for at, chart in enumerate(charts):
        files[f"{_stem(at, chart)}.csv"] = csv.render([chart], briefing)
    files[f"{file_name(briefing.title)}.xlsx"] = xlsx.render(charts, briefing)
    reason = lacking.sentence(briefing.lang) if lacking else ""
    readme = words(briefing.lang)("exports.pack.readme")
    files[readme] = _readme(charts, briefing, sorted(files), reason).encode("utf-8-sig")
    return _packed(files, briefing)


def _pictures(charts: Sequence[Chart], briefing: Briefing) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    with ThreadPoolExecutor(2) as pool:
        values = {
            pool.submit(picture, chart, form, briefing.size): f"{_stem(at, chart)}.{form}"
            for at, chart in enumerate(charts)
            for form in FORMS
        }
        try:
            for done in as_completed(values):
                contents[values[done]] = done.result()
                step(len(contents), len(values))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return contents


def _stem(at: int, chart: Chart) -> str:
    return f"{at + 1:02}_{file_name(chart.file_name or chart.id)}"


def _readme(charts: Sequence[Chart], briefing: Briefing, names: Sequence[str], reason: str) -> str:
    t = words(briefing.lang)
    lines = [briefing.title, f"{briefing.issuer} {briefing.printed_date()}".strip(), ""]
    lines += [chart_text.warning(charts, briefing.lang), *briefing.opening]
    lines.append(t("exports.pack.missing", reason=reason) if reason else "")
    lines += [t("exports.pack.contents", names=", ".join(names)), chart_text.stamp(charts[0])]
    lines.append(t("exports.trace.kept"))
    for number, chart in enumerate(charts, start=1):
        lines += [
            "",
            f"{number}. {chart.title}",
            chart.subtitle,
            *chart_text.foot(chart, "legend", "caveats", "gaps", "source", "address", count=99),
        ]
    return "\r\n".join(plain(line) for line in lines)


def _packed(files: dict[str, bytes], briefing: Briefing) -> bytes:
    stream = BytesIO()
    day = (briefing.date.year, briefing.date.month, briefing.date.day, 0, 0, 0)
    with ZipFile(stream, "w") as pack:
        for name in sorted(files):
            entry = ZipInfo(name, day)
            entry.compress_type = ZIP_STORED if name.endswith((".png", ".xlsx")) else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, files[name])
    return stream.getvalue()
