"""A data file of two tokens and the document that they are printed in, small enough to read."""

from __future__ import annotations

import hashlib
from pathlib import Path

TEXT = "简报\n\n核心產業增加值為 5076 億元\n占比 27.1%\n"
YAML = """
places: {{hangzhou: {{zh: 杭州, en: Hangzhou, level: city}}}}
sources:
  brief: {{zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明,
          script: mixed, file: brief.txt, sha256: '{digest}'}}
calibres: {{core: {{zh: 核心, en: Core, covers: 核心产业}}}}
themes: {{economy: {{zh: 经济, en: Economy}}}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    calibre: core
    values:
      hangzhou:
        2022: {{value: 5076, source: brief, at: 3, says: 5076 亿元}}
        2023: {{value: 27.1, source: brief, at: 4, says: 27.1%}}
"""


def cited(folder: Path) -> Path:
    """`brief.txt` and `data.yaml`, which cites it, written into `folder`; the folder."""
    (folder / "brief.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "data.yaml").write_text(YAML.format(digest=digest), encoding="utf-8")
    return folder
