"""The guards see what the validator does not; the files they are tried on are the smallest."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tests.office.guards import faults, mismarked, misplaced

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def plot(kind: str, grouping: str, place: str) -> str:
    inside = f'<c:grouping val="{grouping}"/><c:ser><c:dLbls><c:dLblPos val="{place}"/></c:dLbls>'
    return f"<c:chart {C}><c:plotArea><c:{kind}>{inside}</c:ser></c:{kind}></c:plotArea></c:chart>"


def test_a_label_above_a_bar_and_one_outside_a_stack_are_named():
    for kind, grouping, place, wrong in (
        ("barChart", "clustered", "t", ["label t in barChart clustered"]),
        ("barChart", "percentStacked", "outEnd", ["label outEnd in barChart stacked"]),
        ("barChart", "clustered", "outEnd", []),
        ("lineChart", "standard", "t", []),
        ("lineChart", "standard", "outEnd", ["label outEnd in lineChart standard"]),
        ("areaChart", "stacked", "ctr", ["label ctr in areaChart stacked"]),
    ):
        assert [*misplaced(etree.fromstring(plot(kind, grouping, place)))] == wrong


def test_an_id_used_twice_and_a_tag_of_65_characters_are_named():
    control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/><w:id w:val="{}"/></w:sdtPr></w:sdt>'
    body = "".join(control.format(tag, at) for tag, at in (("a" * 64, 1), ("b" * 65, 2), ("c", 2)))
    root = etree.fromstring(f"<w:body {W}>{body}</w:body>")
    assert [*mismarked(root)] == ["id 2 of 2 controls", "tag of 65 characters"]


def test_a_fault_is_told_with_its_part():
    stream = BytesIO()
    with ZipFile(stream, "w") as pack:
        pack.writestr("ppt/charts/chart1.xml", plot("barChart", "clustered", "t"))
    assert [*faults(stream.getvalue())] == ["ppt/charts/chart1.xml: label t in barChart clustered"]
