"""Tables by address: what comes back, filtered how, refused when."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import SMALL


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def refused(client: TestClient, address: str, status: int) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/json")
    return str(answer.json()["error"]["message"])


def test_csv_opens_in_excel_with_a_mark_and_holds_every_report(client: TestClient) -> None:
    assert client.get("/api/observations.csv").content.startswith(b"\xef\xbb\xbfindicator,place,")
    found = [
        (row["place"], row["period"], row["value"]) for row in rows(client, "/api/observations.csv")
    ]
    assert found == [
        ("hangzhou", "2022", "27.1"),
        ("suzhou", "2022", "15.8"),
        ("suzhou", "2023", ""),
    ]


def test_a_missing_figure_is_null_with_its_reason_and_never_zero(client: TestClient) -> None:
    last = client.get("/api/observations.json").json()[-1]
    assert (last["value"], last["status"], last["source"], last["at"]) == (None, "O", None, None)


def test_rows_are_chosen_by_columns_with_several_values_each(client: TestClient) -> None:
    assert len(rows(client, "/api/observations.csv?place=suzhou&period=2022")) == 1
    assert len(rows(client, "/api/observations.csv?place=suzhou,hangzhou")) == 3
    assert len(rows(client, "/api/observations.csv?place=suzhou&place=hangzhou")) == 3
    assert len(rows(client, "/api/observations.csv?preferred=true&place=Suzhou")) == 2


def test_a_year_without_figures_is_an_empty_table_with_its_header(client: TestClient) -> None:
    answer = client.get("/api/observations.csv?period=2031")
    assert answer.content.decode("utf-8-sig").count("\r\n") == 1
    assert client.get("/api/observations.json?period=2031").json() == []


def test_texts_come_in_the_language_asked_for(client: TestClient) -> None:
    assert rows(client, "/api/places.csv?lang=en")[1]["name"] == "Suzhou"
    assert rows(client, "/api/places.csv")[1]["name"] == "苏州"


def test_without_an_ending_the_accept_header_decides(client: TestClient) -> None:
    as_csv = client.get("/api/places", headers={"accept": "text/csv"})
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert client.get("/api/places").headers["content-type"] == "application/json; charset=utf-8"


def test_a_text_that_a_spreadsheet_would_run_is_disarmed_in_csv_only(client: TestClient) -> None:
    assert rows(client, "/api/observations.csv")[0]["note"] == "'=1+1"
    assert client.get("/api/observations.json").json()[0]["note"] == "=1+1"


@pytest.mark.parametrize("table", ["targets", "policies", "institutions", "checks"])
def test_a_table_without_records_is_empty_and_no_error(client: TestClient, table: str) -> None:
    assert client.get(f"/api/{table}.json").json() == []
    assert client.get(f"/api/{table}.csv").content.decode("utf-8-sig").startswith("id,name,key")


def test_the_same_bytes_are_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/observations.csv")
    again = client.get("/api/observations.csv", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_saved_change_has_a_new_tag_and_the_new_figure(client: TestClient, file: Path) -> None:
    before = client.get("/api/observations.csv").headers["etag"]
    file.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
    after = client.get("/api/observations.csv", headers={"if-none-match": before})
    assert after.status_code == 200
    assert "16.4" in after.text


def test_a_broken_file_keeps_the_last_good_figures_and_says_so(
    client: TestClient, file: Path
) -> None:
    assert client.get("/api/observations.csv").headers["x-data-problems"] == "0"
    file.write_text(SMALL.replace("15.8", "１５.8"), encoding="utf-8")
    answer = client.get("/api/observations.csv")
    assert "15.8" in answer.text
    assert int(answer.headers["x-data-problems"]) == 1


def test_a_file_that_never_was_in_order_gives_no_figures(client: TestClient, file: Path) -> None:
    file.write_text("places: [", encoding="utf-8")
    assert "no figures" in refused(client, "/api/observations.csv?lang=en", 503)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/observation?lang=en", 404, "no table “observation”"),
        ("/api/observations.xml?lang=en", 404, "no format “xml”"),
        ("/api/observations?plaec=suzhou&lang=en", 400, "no column “plaec”"),
        ("/api/observations?place=suzou&lang=en", 400, "no “suzou”. It holds: hangzhou, suzhou"),
        ("/api/observations?period=soon&lang=en", 400, "“soon” is no period"),
        ("/api/observations?lang=xx", 400, "没有“xx”这种语言"),
        ("/api/a/b?lang=en", 404, "nothing at “/api/a/b”"),
        ("/api?lang=en", 404, "openapi.json"),
        ("/api/observations?lang=en&note=" + "a" * 3000, 400, "too long"),
    ],
)
def test_what_cannot_be_given_is_told_in_a_sentence(
    client: TestClient, address: str, status: int, told: str
) -> None:
    assert told in refused(client, address, status)


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", "' OR 1=1", "{0.__class__}", "%00", "../x"]
)
def test_a_hostile_filter_comes_back_as_harmless_text(client: TestClient, word: str) -> None:
    answer = client.get("/api/observations", params={"place": word})
    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/observations").status_code == 405
    assert client.request(method, "/api/datapackage.json").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/api/../indicators.yaml", "/api/..%2f..%2fetc%2fpasswd", "/api/%2e%2e/data", "/api/c:%5cx"],
)
def test_no_path_from_outside_reaches_the_file_system(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "places:" not in answer.text
