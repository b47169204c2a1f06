"""A shape's name brings back the chart and its options."""

from hypothesis import given
from hypothesis import strategies as st

from components.exports.address import address, fingerprint, read

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


def test_words_are_recognised_whatever_their_spacing_and_only_then():
    assert fingerprint("相差 11.3 个百分点") == fingerprint("相差11.3个\n百分点")
    assert fingerprint("相差 11.3") != fingerprint("相差 11.4")


def test_a_title_carries_the_fingerprint_of_its_words():
    assert read(str(address("gap", {}, "title", "相差"))).digest == fingerprint("相差")
