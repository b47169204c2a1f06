""""""

from components.analysis import sources


def test_documents_that_share_passages_are_one_family(catalog) -> None:
    family = {"brief": "brief", "page": "brief", "yearbook": "yearbook"}
    assert sources.families(catalog) == family


def test_sharing_passes_on_from_document_to_document(build) -> None:
    third = build(sources={"yearbook": {"depends_on": ["page"]}})
    assert set(sources.families(third).values()) == {"brief"}


def test_two_documents_of_one_family_are_one_witness(catalog) -> None:
    assert sources.witnesses(catalog, ["brief", "page"]) == 1
    assert sources.witnesses(catalog, ["brief", "page", "yearbook"]) == 2
    assert sources.witnesses(catalog, [""]) == 0


def test_agreement_within_a_family_supports_nothing(catalog) -> None:
    row = sources.supported(catalog).iloc[0]
    assert row["key"] == "obs:core_value_added/hangzhou/2022#1"
    assert (row["sources"], row["independent"]) == (("brief", "page"), 1)
    counts = sources.documents(catalog).set_index("source")["supported"]
    assert counts.tolist() == [0, 0, 0]


def test_a_second_independent_document_supports_a_cell(build) -> None:
    second = [
        {"value": 15.8, "source": "brief", "at": 1, "says": "15.8%"},
        {"value": 15.8, "source": "yearbook", "at": 2, "says": "15.8%"},
    ]
    catalog = build(indicators={"core_share_gdp": {"values": {"suzhou": {2022: second}}}})
    counts = sources.documents(catalog).set_index("source")["supported"]
    assert counts.to_dict() == {"brief": 1, "page": 0, "yearbook": 1}


def test_each_document_counts_what_rests_on_it(catalog) -> None:
    frame = sources.documents(catalog).set_index("source")
    # 5076, 27.1, 15.8, 7 laboratories, 120 firms
    assert (frame.loc["brief", "reports"], frame.loc["brief", "cells"]) == (5, 5)
    assert frame.loc["yearbook", "reports"] == 2
    assert frame.loc["brief", "depends_on"] == ("page",)
