"""What lines and figures are called."""

import pytest

from components.charts.trend.names import name_of, short_name, subject


def test_one_thing_in_several_kinds_is_named_once(look):
    assert subject(look("real", "loose")) == "核心产业：可比价增速、未注明价格口径的增速"


def test_one_indicator_goes_by_its_own_name(look):
    assert subject(look("real")) == "实际增速"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_of_several_indicators_carry_place_and_kind(look, lang):
    names = {"zh": "杭州 可比价增速", "en": "Hangzhou, growth (comparable prices)"}
    assert name_of(look("real", "loose", lang=lang), "real", "hangzhou") == names[lang]


def test_indicators_of_different_things_keep_their_names(look):
    assert short_name(look("level", "broad_level"), "broad_level") == "三新经济增加值"
