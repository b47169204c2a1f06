"""What the system says of a file is said in the reader's language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from components.commands import main
from components.commands._terminal import reason


@pytest.mark.parametrize("command", ["refresh", "harvest"])
@pytest.mark.parametrize(("lang", "said"), [("zh", "没有这个文件"), ("en", "no such file")])
def test_a_file_that_is_not_there_is_told_in_the_reader_s_language(
    command: str, lang: str, said: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(main, ["--lang", lang, command, str(tmp_path / "gone.docx")])
    assert (result.exit_code != 0, said in result.output) == (True, True)
    assert os.strerror(errno.ENOENT) not in result.output


def test_what_nobody_has_met_keeps_the_system_s_own_words() -> None:
    strange = OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    assert reason(strange, "zh") == os.strerror(errno.EXDEV)
