"""Options resolved against the data."""


def test_the_axis_reaches_from_the_first_value_to_the_last_target(look):
    assert look().years == (2017, 2030)


def test_charts_read_together_share_their_years(look):
    assert look("real", beside=("level", "real")).years == look("level").years


def test_ids_that_the_data_lack_are_set_apart(look):
    view = look("level", "gone", places=("hangzhou", "atlantis"))
    assert view.indicators == ("level",)
    assert view.places == ("hangzhou",)
    assert view.unknown == ("gone", "atlantis")
