"""The whole file as one value: its cities, and its reports in order."""

from components.catalog.loader import read

CITY = "  hangzhou: {zh: 杭州, en: Hangzhou, level: city}\n"


def others(count):
    """Lines of `count` further cities: c1, c2 …"""
    return "".join(
        f"  c{at}: {{zh: 城{at}, en: C{at}, level: city}}\n" for at in range(1, count + 1)
    )


def test_cities_stand_in_file_order_and_other_places_are_no_cities(small):
    text = small.replace(CITY, others(2) + CITY + "  china: {zh: 全国, en: China, level: nation}\n")
    assert read(text).cities == ("c1", "c2", "hangzhou")


def test_up_to_twelve_cities_all_stand_side_by_side(small):
    assert len(read(small.replace(CITY, others(11) + CITY)).abreast) == 12


def test_of_more_cities_those_with_records_come_first_and_the_order_of_the_file_stays(small):
    catalog = read(small.replace(CITY, others(12) + CITY))
    assert catalog.abreast == (*(f"c{at}" for at in range(1, 12)), "hangzhou")


def test_each_report_comes_with_its_place_in_the_file(small):
    (found,) = read(small).reports()
    indicator, place, period, number, report = found
    assert (indicator, place, period.code, number, report.value) == (
        "share",
        "hangzhou",
        "2022",
        1,
        27.1,
    )
