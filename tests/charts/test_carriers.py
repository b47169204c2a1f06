"""The choice of laboratories and platforms."""

from components.analysis.dataset import Dataset
from components.charts.carriers import Asked, rows_of, silent, unnamed
from components.charts.naming import Naming
from tests.charts.three_cities import three_cities
from tests.today import TODAY

TABLES = three_cities()
ZH = Naming(TABLES.catalog, "zh")


def found(**asked):
    rows = rows_of(TABLES, ZH, TABLES.laboratory_fields, Asked(**asked), lambda r: r["field"])
    return [(row["institution"] or row["city"], row["field"]) for row in rows]


def test_all_laboratories_and_the_silent_city_are_there_when_nothing_is_chosen():
    assert found() == [
        ("west-lab", "ai"),
        ("west-lab", "chips"),
        ("east-lab", ""),
        ("river-lab", "ai"),
        ("suzhou", ""),
    ]


def test_a_level_leaves_out_the_others_but_never_the_silent_city():
    assert found(levels=("national",)) == [("east-lab", ""), ("suzhou", "")]


def test_words_find_names_and_fields():
    assert found(search="长江") == [("river-lab", "ai"), ("suzhou", "")]
    assert found(search="芯片") == [("west-lab", "ai"), ("west-lab", "chips"), ("suzhou", "")]


def test_a_city_left_out_by_the_documents_makes_nothing_alike():
    assert found(differences=True) == found()


def test_rows_that_every_city_shares_are_hidden_on_request():
    # Without Suzhou, both cities work on artificial intelligence: only chips tell them apart.
    frame = TABLES.laboratory_fields
    places = TABLES.catalog.places
    two = TABLES.catalog.model_copy(
        update={"places": {k: v for k, v in places.items() if k != "suzhou"}}
    )
    rows = rows_of(
        Dataset(two, TODAY),
        Naming(two, "zh"),
        frame[~frame["missing"]],
        Asked(differences=True),
        lambda row: row["field"],
    )
    assert [(row["institution"], row["field"]) for row in rows] == [
        ("west-lab", "chips"),
        ("east-lab", ""),
    ]


def test_the_silent_city_is_named():
    rows = rows_of(TABLES, ZH, TABLES.institutions, Asked(), lambda row: row["kind"])
    assert silent(ZH, rows) == "苏州"


def test_what_is_stated_without_a_name_is_told_and_nothing_else():
    assert unnamed(TABLES, ZH, ("laboratory",)) == (
        "文献说到而没有点名的不画、不猜：杭州的实验室说有 3 家、点名 1 家。"
    )
    assert unnamed(TABLES, ZH, ("court",)) == ""


def test_the_documents_state_seven_provincial_laboratories_and_name_five(documents):
    said = unnamed(documents, Naming(documents.catalog, "zh"), ("laboratory",))
    assert "杭州的省级实验室说有 7 家、点名 5 家" in said
    assert "杭州的全国重点实验室说有 18 家、点名 0 家" in said
