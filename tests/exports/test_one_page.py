"""Pictures for WeChat: their sizes, and that what they say follows from the data."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
import yaml
from markupsafe import Markup
from PIL import Image

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import LIGHT, Chart, Stamp
from components.charts.gap import GapOptions, share_gap_chart
from components.exports import base
from components.exports.base import ExportError, MissingPartError, single
from components.exports.one_page import page
from tests.charts.conftest import PAIR
from tests.datasets import shipped
from tests.serving import DATA
from tests.today import TODAY

CURATED = shipped()


def chart(lang: str = "zh", tables: Dataset = CURATED, **pair: str) -> Chart:
    return share_gap_chart(tables, lang, GapOptions(**pair))


def said(one: Chart, form: str = "portrait") -> str:
    """What a reader sees of the picture, on one line."""
    html = str(page(one, form)).partition("</head>")[2]
    return " ".join(Markup(html.replace("<", " <")).striptags().split())


def drawn(form: str, one: Chart) -> Image.Image:
    if hindrance := base.hindrance(form, one.lang):
        pytest.skip(hindrance)
    return Image.open(BytesIO(base.make(form, [one], single(one, TODAY))))


def widest(picture: Image.Image, colour: str) -> int:
    """Pixels from the first to the last of a colour in the row where they are furthest apart."""
    wanted, found = tuple(bytes.fromhex(colour[1:])), 0
    for y in range(0, picture.height, 8):
        row = picture.crop((0, y, picture.width, y + 1)).get_flattened_data()
        at = [x for x, seen in enumerate(row) if seen == wanted]
        found = max(found, at[-1] - at[0] if at else 0)
    return found


def figures_in_the_file(place: str) -> int:
    """Cells of `place` that hold a number, counted in the file itself."""
    raw = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    rows = [(one.get("values") or {}).get(place) or {} for one in raw["indicators"].values()]
    cells = [cell[0] if isinstance(cell, list) else cell for row in rows for cell in row.values()]
    alone = [one for one in raw["facts"].values() if one["place"] == place and "value" in one]
    return sum(not isinstance(cell, dict) or "value" in cell for cell in cells) + len(alone)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("form", "size"), [("wechat", (1080, 1440)), ("cover", (900, 383))])
def test_the_picture_has_its_size_and_bars_as_long_as_the_shares(
    form: str, size: tuple[int, int], lang: str
) -> None:
    picture = drawn(form, chart(lang))
    assert (picture.format, picture.size) == ("PNG", size)
    long, short = (widest(picture.convert("RGB"), LIGHT[role]) for role in ("hangzhou", "suzhou"))
    assert long > size[0] / 2
    assert short / long == pytest.approx(15.8 / 27.1, abs=0.01)


def test_words_that_do_not_fit_are_set_smaller_and_none_is_cut() -> None:
    one = chart()
    facts = tuple(replace(fact, text=fact.text * 4) for fact in one.facts)
    picture = drawn("wechat", one.with_(facts=facts)).convert("L")
    assert picture.crop((0, 1425, 1080, 1440)).getextrema() == (255, 255)
    assert picture.crop((1070, 0, 1080, 1440)).getextrema() == (255, 255)


def test_the_four_facts_follow_from_the_data_with_year_and_documents() -> None:
    text = said(chart().with_(stamp=Stamp("9e38f3fa6b816d79", "2024")))
    pace = ((27.1 / 15.8) ** (1 / 10) - 1) * 100
    counts = [figures_in_the_file(city) for city in ("suzhou", "hangzhou")]
    assert counts[0] == 1
    for words in (
        "苏州与杭州相差 11.3 个百分点",
        f"约 {pace:.1f}% 10 年追平杭州，苏州占 GDP 的比重从 2022 年的 15.8% 起",
        "5,076 亿元※ 2022 年杭州数字经济核心产业增加值：目标 5,800 亿元，未达到，口径只是同名",
        "2003、2018、2022 杭州 3 次定调",
        f"1 个数字 文献里关于苏州的；关于杭州的有 {counts[1]} 个 来源：数据收录的 5 份文献",
        "来源：苏州太湖智库《领导参阅》第 7 期（总第 105 期）第 19、21 行",
        "※ 存疑或另有说明：2022 年核心产业增加值",
        "资料截至 2024 年",
    ):
        assert words in text
    english = said(chart("en"))
    assert "Suzhou is 11.3 percentage points behind Hangzhou" in english
    assert "507.6 billion yuan※ Hangzhou, 2022, Value added of core digital industries" in english


def test_the_address_of_the_view_stands_in_the_picture_where_it_is_known() -> None:
    stamp = Stamp("9e38f3fa6b816d79", "2024", address="http://institute.example/overview?x=1")
    assert "http://institute.example/overview?x=1" in said(chart().with_(stamp=stamp))
    assert "http" not in said(chart())


def test_the_picture_follows_the_chosen_pair_and_says_in_words_what_cannot_be_derived() -> None:
    text = said(chart(follower="hangzhou", leader="suzhou"))
    assert "不能推算 杭州的比重不低于苏州，没有需要追的差距。" in text
    assert "0 苏州没有可以检验的目标" in text
    assert "0 文献没有记下苏州的定调" in text
    assert "年追平" not in text


def test_a_pair_without_the_figures_has_a_sentence_and_no_bar() -> None:
    lacking = PAIR.replace(
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}", "2022: {missing: O}"
    )
    one = chart(tables=Dataset(read(lacking), TODAY))
    text = said(one)
    assert "还没有同一时期的核心产业占 GDP 比重，无法计算差距" in text
    assert "0 个数字 文献里关于苏州的" in text
    assert "个百分点" not in text
    assert "class=full" not in page(one, "portrait")


def test_a_share_without_a_source_says_so_in_bar_gap_and_pace() -> None:
    bare = PAIR.replace("2022: {value: 15.8, source: brief, at: 21, says: 15.8%}", "2022: 15.8")
    text = said(chart(tables=Dataset(read(bare), TODAY)))
    assert "15.8%（待核）" in text
    assert "差 11.3 个百分点（待核）" in text
    assert "约 5.5%（待核）" in text
    assert "【待核】含 1 个没有出处的数值，核实前请勿引用。" in text


@pytest.mark.parametrize("form", ["wechat", "cover"])
def test_only_the_chart_of_the_pair_has_these_pictures_and_a_server_without_browser_says_why(
    form: str, sample, briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "missing", lambda *_: None)
    with pytest.raises(ExportError, match="比重与差距那张图"):
        base.make(form, [sample("line")], briefing)
    monkeypatch.undo()
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    assert base.hindrance(form, "zh") == base.hindrance("png", "zh")
    with pytest.raises(MissingPartError, match="chromium"):
        base.make(form, [chart()], briefing)


def test_names_from_the_data_stay_text() -> None:
    hostile = PAIR.replace("zh: 苏州", "zh: '<img src=x onerror=alert(1)>'")
    html = page(chart(tables=Dataset(read(hostile), TODAY)), "portrait")
    assert "<img" not in html
    assert "&lt;img src=x" in html
