"""The notices of third parties, for `make sbom`: JSON of pip-licenses in, NOTICES.md out."""

from __future__ import annotations

import json
import sys

from packaging.utils import canonicalize_name

from tests.plotly_version import version
from tests.serving import ROOT
from tests.test_locks import pinned

PLOTLY = ROOT / "components" / "render" / "plotly" / "plotly-cartesian.min.js"
HEAD = """\
# Third-party notices

HangSu runs on these packages (`requirements.lock`). None of them is changed, and each brings the
text of its licence in its own folder (`*.dist-info`). Written by `make sbom`.

| package | version | licence | home |
|---|---|---|---|
"""
SCRIPTS = """
In the browser run, besides our own scripts, plotly.js {version} (MIT, unchanged, with its text in
`components/render/plotly/LICENSE`) and the page of Streamlit as its package brings it
(Apache-2.0), with the libraries that it bundles, which the file NOTICES of its project lists.
"""


def notices(packages: list[dict[str, str]]) -> str:
    """The table of the packages of `requirements.lock`; KeyError for one that is not installed."""
    known = {canonicalize_name(one["Name"]): one for one in packages}
    rows = (
        f"| {name} | {pin} | {known[name]['License'].splitlines()[0]} | {known[name]['URL']} |\n"
        for name, pin in sorted(pinned("requirements.lock").items())
    )
    return HEAD + "".join(rows) + SCRIPTS.format(version=version(PLOTLY))


if __name__ == "__main__":
    sys.stdout.write(notices(json.load(sys.stdin)))
