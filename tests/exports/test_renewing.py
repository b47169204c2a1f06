"""Through the door: what an analyst brings back is renewed elsewhere, and told in words."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from PIL import Image
from pptx import Presentation

from components.catalog.store import State
from components.catalog.validation import loaded
from components.catalog.worker import WorkerError
from components.commands._drawing import Drawing
from components.exports import printing, registry
from components.exports.briefing import single
from components.exports.errors import ExportError
from components.exports.office import beside
from components.exports.renewal import package
from components.exports.renewing import renewed
from tests import bombs
from tests.exports.renewal.builds import NATIVE
from tests.exports.renewal.reopened import cached, spaces
from tests.serving import DATA

DAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="session")
def today() -> State:
    return State(loaded(DATA), DAY)


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The shipped data with Suzhou's share at 16.4 where it was 15.8."""
    path = tmp_path_factory.mktemp("newer") / "indicators.yaml"
    path.write_text(DATA.read_text("utf-8").replace("{value: 15.8,", "{value: 16.4,"), "utf-8")
    return State(loaded(path), DAY)


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The chart of the shares in every format that an analyst works in."""
    chart = Drawing.of(DATA, "zh").chart("share_gap")
    briefing = single(chart, DAY)
    return {kind: registry.make(kind, [chart], briefing) for kind in NATIVE}


@pytest.mark.parametrize("kind", NATIVE)
def test_todays_figures_come_back_from_the_worker(
    files: dict[str, bytes], newer: State, kind: str
) -> None:
    made, report = renewed(f"a.{kind}", files[kind], newer, "zh")
    assert "苏州 · 2022 年：15.8% → 16.4%" in " ".join(report.lines())
    assert "16.4" in str([cached(space) for space in spaces(made)])


@pytest.mark.parametrize("kind", NATIVE)
def test_a_small_file_that_unfolds_to_60_mb_of_xml_is_refused_in_words(
    files: dict[str, bytes], today: State, kind: str
) -> None:
    bomb = bombs.unfolding(files[kind], kind, 60)
    assert len(bomb) < 600_000
    with pytest.raises(ExportError) as caught:
        renewed(f"a.{kind}", bomb, today, "zh")
    assert caught.value.sentence("zh").startswith("文件过大（超过 20 MB）")


@pytest.mark.parametrize("kind", NATIVE)
def test_relations_that_lead_nowhere_are_a_damaged_file(
    files: dict[str, bytes], today: State, kind: str
) -> None:
    with pytest.raises(WorkerError) as caught:
        renewed(f"简报.{kind}", bombs.without_targets(files[kind]), today, "zh")
    assert caught.value.sentence("zh").startswith(f"“简报.{kind}”读不出来，可能已损坏")


# Of forty random damages to each kind these are two that used to end in a traceback.
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", NATIVE)
def test_a_file_damaged_at_random_is_told_with_its_name(
    files: dict[str, bytes], today: State, kind: str, seed: int
) -> None:
    with pytest.raises(WorkerError) as caught:
        renewed(f"a.{kind}", bombs.damaged(files[kind], seed), today, "en")
    assert caught.value.sentence("en").startswith(f"a.{kind} cannot be read; it may be damaged")


def test_pictures_are_drawn_here_and_put_into_the_file_there(
    newer: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def draw(chart: object, form: str, size: str) -> bytes:
        asked.append(f"{form} {size}")
        stream = io.BytesIO()
        Image.new("RGB", (32, 18), (len(asked), 0, 0)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(beside, "picture", draw)
    monkeypatch.setattr(printing, "picture", draw)
    chart = Drawing.of(DATA, "zh").chart("share_gap")
    briefing = single(chart, DAY).with_(pictures=True)
    raw = registry.make("pptx", [chart], briefing)
    made, report = renewed("a.pptx", raw, newer, "zh")
    assert asked == ["png wide", "png wide"]
    assert not any(line.kept for line in report.charts)
    slides = Presentation(io.BytesIO(made)).slides
    (picture,) = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    assert Image.open(io.BytesIO(picture.image.blob)).getpixel((0, 0)) == (2, 0, 0)


def test_the_door_never_reads_the_file_in_this_process(
    files: dict[str, bytes], today: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_unpacked", lambda _: pytest.fail("unpacked here"))
    made, _ = renewed("a.pptx", files["pptx"], today, "zh")
    assert made.startswith(b"PK")
