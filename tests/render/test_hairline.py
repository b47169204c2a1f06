from components.render.hairline import hairlines


def test_a_hairline_runs_from_side_to_side_under_the_marks() -> None:
    first, second = hairlines((0, -52.5), width=1.5)
    assert [(s["x0"], s["x1"], s["xref"], s["layer"]) for s in (first, second)] == [
        (0, 1, "paper", "below"),
        (0, 1, "paper", "below"),
    ]
    assert (second["y0"], second["y1"], second["line"]["width"]) == (-52.5, -52.5, 1.5)
