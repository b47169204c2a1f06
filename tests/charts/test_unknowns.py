"""What the documents cannot tell is generated, and shrinks as the file grows."""

from components.charts.unknowns import unknowns


def test_three_things_the_documents_cannot_tell(documents):
    assert [question.text for question in unknowns(documents, "zh")] == [
        "苏州的核心产业有多大。2022 年只有比重，没有带出处的增加值，也没有带出处的 GDP，"
        "所以能说相差几个百分点，不能说相差多少亿元。",
        "2022 年以后差距是扩大还是缩小。杭州 2023 年的增加值有了（5,675 亿元），"
        "当年可比的比重还不齐。",
        "苏州自己怎么做。文献点出 4 项短板，没有写苏州为此采取的政策、实验室、平台或人才做法。",
    ]


def test_each_leads_to_the_cells_it_speaks_of(documents):
    size, since, measures = unknowns(documents, "en")
    assert size.keys == ("obs:core_value_added/suzhou/2022#1", "obs:gdp/suzhou/2022#1")
    assert since.keys == ("obs:core_value_added/hangzhou/2023#1",)
    assert measures.keys[0] == "weakness:core-technology"


def test_the_size_is_no_question_once_the_level_is_entered(bend):
    tables = bend(
        "      suzhou:\n        2022: {missing: O}\n  core_growth",
        "      suzhou:\n        2022: {value: 3000, source: brief, at: 9, "
        "says: 3000 亿元}\n  core_growth",
    )
    assert not any("有多大" in question.text for question in unknowns(tables, "zh"))


def test_the_rest_of_the_list_counts_what_to_collect(documents):
    assert unknowns(documents, "zh", most=4)[3].text.startswith("杭州有而苏州没有的数字还有 ")


def test_without_any_share_there_is_no_question_about_the_gap(silent):
    texts = [question.text for question in unknowns(silent, "zh")]
    assert not any("差距是扩大还是缩小" in text for text in texts)
