"""There is the whole file or none."""

import errno
import os

import pytest

from components.exports.errors import ExportError
from components.exports.saving import save


def test_a_file_is_written_whole(tmp_path):
    assert save(tmp_path / "neu" / "简报.docx", b"abc").read_bytes() == b"abc"


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    class Full:
        def __init__(self, handle):
            self.handle = handle

        def __enter__(self):
            return self

        def __exit__(self, *_):
            os.close(self.handle)

        def write(self, _):
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("components.exports.saving.os.fdopen", lambda handle, _: Full(handle))
    with pytest.raises(ExportError, match="磁盘空间不足"):
        save(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert target.read_bytes() == b"old"


def test_a_folder_closed_to_us_is_told_in_a_sentence(tmp_path, monkeypatch):
    def closed(**_):
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr("components.exports.saving.tempfile.mkstemp", closed)
    with pytest.raises(ExportError, match=r"“a\.docx”不能写入"):
        save(tmp_path / "a.docx", b"new")
