"""Words on the paper say no more to Plotly than they have to."""

from components.render.annotate import words_at


def test_words_stand_at_a_place_in_the_colour_of_their_role():
    assert words_at("差 11.3", 21.45, 0, size=15.04, role="ink") == {
        "text": "差 11.3",
        "x": 21.45,
        "y": 0,
        "xref": "x",
        "yref": "y",
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "middle",
        "borderpad": 0,
        "align": "center",
        "font": {"size": 15.0, "color": "#1F2933"},
    }


def test_words_are_aligned_to_the_side_they_are_anchored_at():
    made = words_at("亿元", 0, 1, size=13, refs="paper paper", anchor="left bottom", shift=(8, 0))
    assert (made["xref"], made["yref"], made["xanchor"], made["yanchor"], made["align"]) == (
        "paper",
        "paper",
        "left",
        "bottom",
        "left",
    )
    assert made["xshift"] == 8
    assert "yshift" not in made


def test_only_words_with_a_key_can_be_picked():
    assert "captureevents" not in words_at("杭州", 0, 0, size=13)
    made = words_at("杭州", 0, 0, size=13, key="policy:first")
    assert (made["name"], made["captureevents"]) == ("policy:first", True)


def test_words_may_be_bold_and_hide_what_is_behind_them():
    made = words_at("杭州", 0, 0, size=13, bold=True, ground=True)
    assert (made["font"]["weight"], made["bgcolor"]) == (700, "#FFFFFF")
