"""A shape's name brings back the chart and its options."""

from hypothesis import given
from hypothesis import strategies as st

from components.exports.address import address, read

OPTIONS = st.dictionaries(
    st.text(min_size=1, max_size=8),
    st.one_of(
        st.integers(),
        st.booleans(),
        st.none(),
        st.text(max_size=8),
        st.lists(st.text(max_size=4), max_size=3),
    ),
    max_size=4,
)


@given(st.text(min_size=1, max_size=20), OPTIONS)
def test_chart_and_options_survive_the_name_of_a_shape(chart, options):
    back = read(str(address(chart, options)))
    assert (back.chart, back.values(), back.part) == (chart, options, "chart")


def test_the_name_can_be_read_by_people():
    assert str(address("gap_share", {"years": 5})) == "hangsu:gap_share?years=5#chart"


def test_a_name_of_someone_else_is_no_address():
    assert read("Chart 3") is None
    assert read("hangsu:?#chart") is None
    assert read("hangsu:gap?years={#chart") is None
