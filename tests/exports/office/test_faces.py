"""Chinese faces on every run of a deck, and in its theme."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import A


def test_every_run_has_a_chinese_face(charts, briefing):
    with ZipFile(BytesIO(render(charts, briefing))) as pack:
        for name in pack.namelist():
            if not name.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/n")):
                continue
            if not name.endswith(".xml"):
                continue
            root = etree.fromstring(pack.read(name))
            for tag in ("rPr", "defRPr", "endParaRPr"):
                faces = [
                    [f.get("typeface") for f in p.findall(f"{A}ea")] for p in root.iter(f"{A}{tag}")
                ]
                assert all(found == ["微软雅黑"] for found in faces), name
            assert all(r.find(f"{A}rPr") is not None for r in root.iter(f"{A}r")), name


def test_the_theme_is_chinese_too(sample, briefing):
    with ZipFile(BytesIO(render([sample("line")], briefing))) as pack:
        root = etree.fromstring(pack.read("ppt/theme/theme1.xml"))
    fonts = [n.find(f"{A}ea").get("typeface") for n in root.iter(f"{A}majorFont", f"{A}minorFont")]
    assert fonts == ["微软雅黑", "微软雅黑"]
