"""CONTRIBUTING.md as steps: fenced blocks that say where they go, section by section."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.serving import ROOT

GUIDE = ROOT / "CONTRIBUTING.md"
_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
_WHERE = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, where it goes, its text, and the words before it."""

    language: str
    where: dict[str, str]
    text: str
    before: str


@dataclass(frozen=True)
class Copy:
    """The tracked files of the project in a folder of their own, with the recipes' blocks in."""

    root: Path

    def apply(self, block: Block) -> None:
        """Write, insert or run the block, as its first line says."""
        if block.language == "sh":
            ran = self.run("sh", "-e", "-c", block.text)
            assert ran.returncode == 0, f"{block.text}\n{ran.stdout}\n{ran.stderr}"
        elif "file" in block.where:
            path = self.root / block.where["file"]
            assert path.parent.is_dir(), f"{path.parent} is no folder of the project"
            path.write_text(block.text, encoding="utf-8")
        else:
            path = self.root / block.where["in"]
            whole = path.read_text(encoding="utf-8")
            path.write_text(inserted(whole, block.text, block.where.get("below", "")), "utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """The command in the copy, with its modules before ours and our tools on the path."""
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {
            **os.environ,
            "PYTHONPATH": str(self.root),
            "PATH": tools,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        env.pop("HANGSU_DATA", None)
        return subprocess.run(
            command,
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=170,
        )


@cache
def recipes() -> dict[str, tuple[Block, ...]]:
    """The blocks of every section whose heading begins with "Add" or "Change", by heading."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text(encoding="utf-8"), flags=re.M)
    sections = zip(parts[1::2], parts[2::2], strict=True)
    return {head: _blocks(text) for head, text in sections if head.startswith(("Add ", "Change "))}


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, end = [], 0
    for fence in _FENCE.finditer(text):
        where = {name: quoted or bare for name, quoted, bare in _WHERE.findall(fence[2])}
        # Two files of one kind in a row share the sentence before the first of them.
        before = text[end : fence.start()].strip() or blocks[-1].before
        blocks.append(Block(fence[1], where, fence[3], before))
        end = fence.end()
    return tuple(blocks)


def inserted(whole: str, added: str, below: str) -> str:
    """`whole` with `added` below `a: / b:`, the outermost `a:` and the next `b:`; "" is the end."""
    lines = whole.splitlines(keepends=True)
    at = 0 if below else len(lines)
    for number, mark in enumerate(below.split(" / ") if below else ()):
        numbers = [n for n, line in enumerate(lines[at:], at) if line.strip().startswith(mark)]
        at = 1 + (numbers[0] if number else min(numbers, key=lambda n: _depth(lines[n])))
    return "".join([*lines[:at], added, *lines[at:]])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def copied(folder: Path) -> Copy:
    """The project's files as they are now, ignored ones left out, in `folder`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return Copy(folder)
