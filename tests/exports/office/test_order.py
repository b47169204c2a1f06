"""Children stand in the order that ISO 29500 gives them; Word and PowerPoint refuse other files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from components.exports import base
from components.exports.refresh.refresh import refresh
from tests.exports.refresh.builds import longer

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LABEL = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
_AXIS = "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark"
_CROSS = "tickLblPos spPr txPr crossAx crosses"
WORD = ("word/document", "word/foot", "word/charts/")
ORDER = {  # ISO/IEC 29500-1, the sequences of the schema, as far as we write them
    f"{C}chartSpace": "date1904 lang roundedCorners clrMapOvr chart spPr txPr externalData",
    f"{C}ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat xVal val yVal "
    "smooth",
    f"{C}dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    f"{C}dLbl": f"idx delete layout tx {_LABEL} showBubbleSize separator",
    f"{C}dLbls": f"dLbl delete {_LABEL} showBubbleSize separator showLeaderLines extLst",
    f"{C}marker": "symbol size spPr",
    f"{C}catAx": f"{_AXIS} {_CROSS} auto lblAlgn lblOffset noMultiLvlLbl",
    f"{C}valAx": f"{_AXIS} {_CROSS} crossBetween majorUnit",
    f"{A}rPr": "ln noFill solidFill latin ea cs sym hlinkClick",
    f"{A}tcPr": "lnL lnR lnT lnB noFill solidFill",
    f"{W}tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    f"{W}pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs "
    "snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    f"{W}rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs u shd vertAlign lang",
    f"{W}tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
}


@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx"])
@pytest.mark.parametrize("renewed", [False, True], ids=["exported", "renewed"])
def test_children_stand_in_the_order_of_the_standard(format_id, renewed, sample, charts, briefing):
    raw = base.make(format_id, [sample("line")] if renewed else charts, briefing)
    if renewed:
        raw, _ = refresh(raw, longer)
    with ZipFile(BytesIO(raw)) as pack:
        roots = [
            etree.fromstring(pack.read(n))
            for n in pack.namelist()
            if n.startswith(("ppt/slides/", "ppt/charts/", "xl/charts/", *WORD))
            and n.endswith(".xml")
            and "theme" not in n
        ]
    checked = set()
    for root in roots:
        for node in root.iter(*ORDER):
            known = ORDER[node.tag].split()
            children = [etree.QName(child).localname for child in node]
            if node.tag == f"{C}marker" and not children:
                continue  # the chart-wide switch has the same name
            assert set(children) <= set(known), node.tag
            assert children == sorted(children, key=known.index), node.tag
            checked.add(node.tag)
    assert f"{C}ser" in checked
