"""A picture beside its native chart: drawn again, or its age is told."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from components.exports import printing, registry
from components.exports.office import beside
from components.exports.refresh import refresh
from tests.exports.renewal.builds import later


@pytest.fixture
def drawn(monkeypatch):
    """Title and size of each picture drawn, in order; the number of a picture is its red."""
    asked = []

    def draw(chart, form, size):
        asked.append((chart.title, size))
        stream = BytesIO()
        Image.new("RGB", (32, 18), (len(asked), 0, 0)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(beside, "picture", draw)
    monkeypatch.setattr(printing, "picture", draw)
    return asked


def test_a_picture_is_drawn_again(sample, briefing, drawn):
    raw = registry.make("pptx", [sample("dumbbell")], briefing.with_(pictures=True))
    made, _ = refresh(raw, later)
    assert drawn == [
        ("苏州与杭州相差 11.3 个百分点", "wide"),
        ("苏州与杭州相差 10.7 个百分点", "wide"),
    ]
    with ZipFile(BytesIO(made)) as pack:
        (name,) = [n for n in pack.namelist() if n.startswith("ppt/media/")]
        assert Image.open(BytesIO(pack.read(name))).getpixel((0, 0)) == (2, 0, 0)


def test_a_picture_that_cannot_be_drawn_again_is_told(sample, briefing, drawn, monkeypatch):
    raw = registry.make("pptx", [sample("dumbbell")], briefing.with_(pictures=True))
    monkeypatch.undo()
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    _, report = refresh(raw, later)
    assert report.charts[0].kept.startswith("旁边的图片仍是旧的，没有重画。服务器未安装 Chrome")
