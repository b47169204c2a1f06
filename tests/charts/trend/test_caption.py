"""The words around a trend."""

from components.charts.trend.caption import alt, file_name, subtitle
from components.charts.trend.drawing import series_of
from components.charts.trend.lines import lines


def test_the_subtitle_tells_what_where_when_unit_and_marks(look):
    view = look(last=2021)
    assert subtitle(view, series_of(view, lines(view))) == (
        "核心产业；杭州；2017—2021 年；单位：亿元；实心为文献原值；灰字为文献未载"
    )


def test_the_description_tells_every_point_in_time(look):
    view = look(last=2021)
    assert alt(view, "标题", series_of(view, lines(view))) == (
        "折线图。标题。2017—2021 年，单位：亿元。杭州：2017 年 100；2018 年上半年 60；"
        "2018 年 110；2019 年 文献未载；2020 年 130；2021 年 160。"
    )


def test_a_file_name_has_no_sign_that_a_file_system_refuses(look):
    assert file_name(look(last=2021)) == "杭州_核心产业_2017-2021"
    english = look(lang="en", places=("hangzhou", "suzhou"), last=2021)
    assert file_name(english) == "Hangzhou_and_Suzhou_Core_industries_2017-2021"
