"""Documents that people bring: their text by line and page, or what to do when there is none."""

from __future__ import annotations

import re

import pytest

from components.catalog.worker import WorkerError
from components.intake import documents
from components.intake.documents import DocumentError, from_file
from tests.intake import files
from tests.intake.files import TEXT


def lines(data: bytes, name: str = "brief.txt") -> list[str]:
    return [line.text for line in from_file(name, data).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_text_is_read_in_every_encoding_that_programs_save(encoding: str) -> None:
    assert lines(f"公报\r\n{TEXT}\n".encode(encoding)) == ["公报", TEXT, ""]


def test_text_in_big5_is_not_taken_for_another_encoding() -> None:
    text = "杭州數字經濟核心產業增加值為五千億元，較去年增長，國際會議的內容與說明。"
    assert lines(text.encode("big5")) == [text]


def test_a_word_file_is_read_whole_and_without_what_was_deleted() -> None:
    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    data = files.word(
        f"<w:p>{run('规模')}<w:ins>{run('8888')}</w:ins><w:del><w:r><w:delText>7777</w:delText>"
        f"</w:r></w:del><w:sdt><w:sdtContent>{run('亿元')}</w:sdtContent></w:sdt></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('1.5')}</w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    assert lines(data, "draft.docx") == ["规模8888亿元", "甲\t1.5"]


def test_a_pdf_has_its_pages_and_says_which_have_no_text() -> None:
    document = from_file("bulletin.pdf", files.pdf(f"公报\n{TEXT}", "", "第二部分"))
    texts = [(line.page, line.text) for line in document.lines if line.text]
    assert texts == [(1, "公报"), (1, TEXT), (3, "第二部分")]
    assert (document.kind, document.pages, document.blank) == ("pdf", 3, (2,))


def test_a_page_of_wechat_is_its_article_with_numbers_whole() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>标题</title><script>var a = 123;</script></head><body>"
        "<div>阅读 10万+</div><div id='js_content'><p>规模<span>88</span><span>88</span>亿元</p>"
        "<section>增长<b>5.5</b>%<br/>第二行</section><style>p{top:9px}</style></div></body></html>"
    )
    read = [text for text in lines(page.encode(), "page.html") if text]
    assert read == ["标题", "规模8888亿元", "增长5.5%", "第二行"]


def test_any_other_page_is_its_body_and_cells_stay_apart() -> None:
    page = "<html><body><table><tr><td>2023</td><td>12.5</td></tr></table></body></html>"
    assert [text for text in lines(page.encode(), "a.htm") if text] == ["2023\t12.5"]


REFUSED = {
    "scan": files.pdf("", ""),
    "no_signs": files.pdf(TEXT * 3, signs=False),
    "password": files.locked_pdf(),
    "damaged": b"%PDF-1.7\nno more of it",
    "empty": b" \n\n",
    "old_office": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "table": files.archive(xl__workbook_xml=b"<a/>"),
    "unknown_format": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "too_long": ("数" * (documents.LONGEST + 1)).encode(),
    "too_large": files.archive(word__document_xml=b" " * 60_000_000),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_document_without_text_is_refused_with_what_to_do(code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        from_file("某文献.pdf", REFUSED[code])
    assert caught.value.code == code
    zh, en = (caught.value.sentence(lang) for lang in ("zh", "en"))
    assert "“某文献.pdf”" in zh
    assert "请" in zh
    assert re.search("please", en, re.IGNORECASE)


def test_a_word_file_with_a_password_is_told_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError) as caught:
        from_file("draft.docx", data)
    assert caught.value.code == "password"


def test_a_damaged_word_file_is_told_in_words() -> None:
    with pytest.raises((DocumentError, WorkerError)) as caught:
        from_file("draft.docx", files.word()[:3000])
    assert "draft.docx" in caught.value.sentence("zh")
    assert caught.value.code == "damaged"


def test_a_file_beyond_the_limit_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 10)
    with pytest.raises(DocumentError) as caught:
        from_file("brief.txt", b"x" * 11)
    assert caught.value.code == "too_large"
