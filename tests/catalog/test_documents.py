"""The documents are read from their folder and from nowhere else."""

import hashlib
import os
from pathlib import Path

import pytest

from components.catalog import documents
from components.catalog.documents import FileState, Verdict, file_state, folder, passage
from components.catalog.evidence import Evidence
from components.catalog.source import Source

TEXT = "簡報\n\n杭州2022年核心產業增加值為 5076 億元。\n占比 27.1%\n\n\n表格\n"


def source(file: str | None = "brief.txt", text: str | None = TEXT) -> Source:
    return Source.model_validate(
        {
            "zh": "简报",
            "en": "Brief",
            "kind": "brief",
            "date": 2023,
            "dated": "stated",
            "dating": "写明",
            "script": "mixed",
            "file": file,
            "sha256": None if text is None else hashlib.sha256(text.encode()).hexdigest(),
        }
    )


def cited(at: int, says: str) -> Evidence:
    return Evidence(source="brief", at=at, says=says)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "brief.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("第一行 5076 亿元\n", encoding="utf-8")
    return tmp_path / "sources"


def test_a_token_on_its_line_is_found_and_marked_in_the_original_script(place: Path) -> None:
    found = passage(source(), cited(3, "5076亿元"), place)
    assert found.verdict is Verdict.FOUND
    assert found.line[found.start : found.end] == "5076 億元"
    assert (found.before, found.after) == (("簡報",), ("占比 27.1%",))


@pytest.mark.parametrize(
    ("at", "says"), [(2, "5076 亿元"), (4, "5076 亿元"), (3, "5077 亿元"), (99, "5076 亿元")]
)
def test_a_token_moved_by_a_line_or_with_a_changed_digit_is_not_found(
    place: Path, at: int, says: str
) -> None:
    found = passage(source(), cited(at, says), place)
    assert (found.verdict, found.start) == (Verdict.NOT_FOUND, -1)


def test_the_lines_where_a_token_does_stand_are_told(place: Path) -> None:
    assert documents.lines_with(source(), "5076亿元", place) == (3,)
    assert documents.lines_with(source(), "9999亿元", place) == ()


def test_the_file_that_was_read_is_told_from_a_changed_one(place: Path) -> None:
    assert file_state(source(), place) is FileState.SAME
    (place / "brief.txt").write_text(TEXT.replace("5076", "5077"), encoding="utf-8")
    assert file_state(source(), place) is FileState.CHANGED
    assert passage(source(), cited(4, "27.1%"), place).file is FileState.CHANGED


def test_a_source_without_a_hash_is_not_called_changed(place: Path) -> None:
    assert file_state(source(text=None), place) is FileState.UNHASHED


def test_a_source_without_a_file_is_not_at_hand(place: Path) -> None:
    found = passage(source(file=None), cited(3, "5076亿元"), place)
    assert (found.verdict, found.file) == (Verdict.NOT_AT_HAND, FileState.UNNAMED)


def test_without_the_documents_the_state_is_absent(tmp_path: Path) -> None:
    found = passage(source(), cited(3, "5076亿元"), tmp_path / "nowhere")
    assert (found.verdict, found.file, found.line) == (Verdict.NOT_AT_HAND, FileState.ABSENT, "")


@pytest.mark.parametrize("name", ["..", ".", "../secret.txt", "/etc/hostname", "a/../brief.txt"])
def test_no_name_leads_out_of_the_folder(place: Path, name: str) -> None:
    # The model refuses a slash already; the reader must not rely on that.
    planted = source().model_copy(update={"file": name})
    found = passage(planted, cited(1, "5076 亿元"), place)
    assert (found.verdict, found.line) == (Verdict.NOT_AT_HAND, "")


@pytest.mark.parametrize("make", [Path.symlink_to, Path.mkdir])
def test_a_link_or_a_folder_of_that_name_is_refused(place: Path, make: object) -> None:
    (place / "brief.txt").unlink()
    if make is Path.symlink_to:
        (place / "brief.txt").symlink_to(place.parent / "secret.txt")
    else:
        (place / "brief.txt").mkdir()
    found = passage(source(), cited(1, "5076 亿元"), place)
    assert (found.verdict, found.file, found.line) == (Verdict.NOT_AT_HAND, FileState.REFUSED, "")


def test_a_file_that_is_too_large_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 10)
    assert file_state(source(), place) is FileState.REFUSED


def test_a_file_that_cannot_be_read_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError

    os.utime(place / "brief.txt", ns=(1, 1))  # another time than any file already read
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert file_state(source(), place) is FileState.REFUSED


def test_a_folder_that_is_itself_a_link_may_hold_the_documents(place: Path) -> None:
    link = place.parent / "link"
    link.symlink_to(place, target_is_directory=True)
    assert file_state(source(), link) is FileState.SAME


def test_a_saved_change_is_read_again(place: Path) -> None:
    assert passage(source(), cited(4, "27.1%"), place).verdict is Verdict.FOUND
    (place / "brief.txt").write_text(TEXT.replace("27.1", "27.15"), encoding="utf-8")
    assert passage(source(), cited(4, "27.1%"), place).verdict is Verdict.NOT_FOUND


def test_bytes_that_are_no_text_are_read_without_failing(place: Path) -> None:
    (place / "brief.txt").write_bytes(b"\xff\xfe 5076 \x00\n")
    assert passage(source(), cited(1, "5076"), place).verdict is Verdict.FOUND


def test_the_folder_is_named_by_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANGSU_SOURCES", "/elsewhere")
    assert folder() == Path("/elsewhere")
    monkeypatch.setenv("HANGSU_SOURCES", "")
    assert folder() == Path(documents.__file__).resolve().parents[2] / "data" / "sources"
