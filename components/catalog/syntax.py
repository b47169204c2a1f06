"""YAML syntax errors in the reader's words."""

from __future__ import annotations

import re

from yaml import Mark, YAMLError
from yaml.error import MarkedYAMLError

from components.catalog.problem import Problem, problem

# The parser's own phrases, most telling first; each code is a pair of sentences in the words.
_PHRASES = (
    ("tab character", "tab"),
    ("unexpected end of stream", "open_quote"),
    ("',' or '}'", "open_brace"),
    ("',' or ']'", "open_bracket"),
    ("mapping values are not allowed", "stray_colon"),
    ("could not find expected ':'", "missing_colon"),
    ("unknown escape character", "backslash"),
    ("cannot start any token", "strange_start"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("block sequence entries are not allowed", "stray_dash"),
    ("block mapping", "indentation"),
    ("document start", "second_document"),
)
_OPENED = {"open_quote", "open_brace", "open_bracket", "missing_colon"}
"""Faults that are noticed late: the line to mend is where the thing was opened."""
_FULL_WIDTH = re.compile(r"[：，｛｝［］“”]")
_SECOND_COLON = re.compile(r":\s[^,{}\[\]'\"]+:\s")
_FOLLOWS_KEY = re.compile(r"^\s*(?:- )?[^\s：:#\"'「“]{1,80}：")


def syntax_problem(error: YAMLError, text: str) -> Problem:
    """The problem that `error` speaks of, at the line that has to be mended."""
    if not isinstance(error, MarkedYAMLError):
        return problem((0, 0), (), "syntax", text=str(error))
    phrase = f"{error.problem} {error.context}"
    code = next((code for part, code in _PHRASES if part in phrase), "syntax")
    noticed = error.problem_mark or error.context_mark
    mark = error.context_mark if code in _OPENED and error.context_mark else noticed
    line, column = _position(mark)
    lines = text.splitlines()
    if wide := _full_width_key(lines, line):
        return problem((wide, 1), (), "full_width_colon", text=lines[wide - 1].strip())
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    if code == "strange_start" and "\t" in lines[line - 1][:column]:
        code = "tab"
    if code in {"open_brace", "open_bracket"} and _FULL_WIDTH.search(shown):
        code = "full_width_sign"
    elif code == "open_brace" and _SECOND_COLON.search(shown):
        code = "stray_colon"
    return problem((line, column), (), code, text=shown, reason=error.problem)


def _position(mark: Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _full_width_key(lines: list[str], line: int) -> int | None:
    """The number of the line, this one or the one before, whose key ends in a full-width ：."""
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and _FOLLOWS_KEY.match(lines[number - 1]):
            return number
    return None
