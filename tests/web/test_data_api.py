"""Tables by address: what comes back, filtered how, refused when."""

from __future__ import annotations

import csv
import errno
import io
import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from components.analysis.records import TABLES
from components.web import data_api
from components.words import languages
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
    pairs = [
        (row["place"], row["period"], row["value"]) for row in rows(client, "/api/observations.csv")
    ]
    assert pairs == [
        ("hangzhou", "2022", "27.1"),
        ("suzhou", "2022", "15.8"),
        ("suzhou", "2023", ""),
    ]


def test_a_missing_figure_is_null_with_its_reason_and_never_zero(client: TestClient) -> None:
    last = client.get("/api/observations.json").json()[-1]
    assert (last["value"], last["status"], last["source"], last["at"]) == (None, "O", None, None)


def test_a_source_ends_with_its_reference_in_the_reader_s_language(client: TestClient) -> None:
    zh, en = (client.get(f"/api/sources.json?lang={lang}").json()[0] for lang in ("zh", "en"))
    assert list(zh)[-1] == "reference"
    assert zh["reference"].startswith(f"{zh['name']}[R]. ")
    assert en["reference"].startswith(f"{en['name']}. ")


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
    ("address", "status", "text"),
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
    client: TestClient, address: str, status: int, text: str
) -> None:
    assert text in refused(client, address, status)


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


# The three descriptions of the data fit the data, and each other.


NAMES = ["observations", *TABLES]


@pytest.fixture
def real(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The interface over the project's own data."""
    monkeypatch.delenv("HANGSU_DATA")
    return client


def test_the_package_describes_exactly_the_columns_that_are_served(real: TestClient) -> None:
    package = real.get("/api/datapackage.json").json()
    assert [one["name"] for one in package["resources"]] == NAMES
    for one in package["resources"]:
        served = pd.read_csv(BytesIO(real.get(f"/api/{one['path']}").content), encoding="utf-8-sig")
        assert [field["name"] for field in one["schema"]["fields"]] == list(served.columns)


def test_every_value_has_the_type_that_the_package_promises(real: TestClient) -> None:
    kinds = {"number": (int, float), "integer": int, "boolean": bool, "string": str}
    for one in real.get("/api/datapackage.json").json()["resources"]:
        rows = real.get(f"/api/{one['name']}.json").json()
        for field in one["schema"]["fields"]:
            wrong = [
                row[field["name"]]
                for row in rows
                if row[field["name"]] is not None
                and not isinstance(row[field["name"]], kinds[field["type"]])
            ]
            assert wrong == [], (one["name"], field)


def test_every_reference_of_an_observation_leads_to_a_row(real: TestClient) -> None:
    package = real.get("/api/datapackage.json").json()["resources"][0]
    rows = real.get("/api/observations.json").json()
    for link in package["schema"]["foreignKeys"]:
        target = link["reference"]["resource"]
        known = {row["id"] for row in real.get(f"/api/{target}.json").json()}
        assert {row[link["fields"]] for row in rows} - {None} <= known
    assert [link["fields"] for link in package["schema"]["foreignKeys"]] == [
        "indicator",
        "place",
        "calibre",
        "source",
    ]


@pytest.mark.parametrize("lang", languages())
def test_every_column_of_the_observations_is_explained(real: TestClient, lang: str) -> None:
    package = real.get(f"/api/datapackage.json?lang={lang}").json()
    assert all(field["description"] for field in package["resources"][0]["schema"]["fields"])


def test_the_package_keeps_to_the_words_of_the_specification(client: TestClient) -> None:
    package = client.get("/api/datapackage.json").json()
    assert package["profile"] == "tabular-data-package"
    assert package["licenses"] == [
        {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
    ]
    first = package["resources"][0]
    assert (first["path"], first["encoding"]) == ("observations.csv?lang=zh", "utf-8")
    assert first["schema"]["missingValues"] == [""]
    assert "primaryKey" not in first["schema"]
    assert package["resources"][1]["schema"]["primaryKey"] == "id"


def test_the_dataset_names_years_places_variables_and_downloads(client: TestClient) -> None:
    answer = client.get("/api/dataset.jsonld?lang=en")
    assert answer.headers["content-type"] == "application/ld+json"
    value = answer.json()
    assert (value["@context"], value["@type"]) == ("https://schema.org/", "Dataset")
    assert value["temporalCoverage"] == "2022/2023"
    assert [place["name"] for place in value["spatialCoverage"]] == ["Hangzhou", "Suzhou"]
    assert value["variableMeasured"] == [
        {
            "@type": "PropertyValue",
            "propertyID": "share",
            "name": "Share",
            "unitText": "%",
            "description": "the core",
        }
    ]
    assert value["isBasedOn"][0]["name"] == "Brief"
    assert value["distribution"][0]["contentUrl"] == "observations.csv?lang=en"


def test_the_dataset_is_no_mirror_of_the_host_header(client: TestClient) -> None:
    assert (
        "evil.example"
        not in client.get("/api/dataset.jsonld", headers={"host": "evil.example"}).text
    )


def test_openapi_lists_each_table_in_both_formats_with_its_columns_as_filters(
    client: TestClient, file: Path
) -> None:
    item = client.get("/api/openapi.json").json()
    assert item["openapi"] == "3.1.0"
    assert list(item["paths"]) == [f"/{name}.{form}" for name in NAMES for form in ("csv", "json")]
    value = item["paths"]["/observations.csv"]["get"]["parameters"]
    assert [one["name"] for one in value[:4]] == ["lang", "indicator", "place", "period"]
    for path in item["paths"]:
        assert client.get(f"/api{path}").status_code == 200


def test_openapi_has_an_operation_id_of_its_own_for_each_path(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"].values()
    ids = [path["get"]["operationId"] for path in paths]
    assert len(set(ids)) == len(ids) == 2 * len(NAMES)


# Disk, network share and clock at their worst: the last good figures, a sentence, and recovery.
#
# Every fault is met through the data interface, so that what is proved is what a reader gets.


Fault = Callable[[Path, pytest.MonkeyPatch], None]
_OPEN, _STAT = Path.open, Path.stat


def share(client: TestClient) -> str:
    """The share of Suzhou in 2022 as the interface tells it now."""
    answer = client.get("/api/observations.json?place=suzhou&period=2022")
    assert answer.status_code == 200, answer.text
    return str(answer.json()[0]["value"])


def problems(client: TestClient) -> int:
    return int(client.get("/api/places.csv").headers["x-data-problems"])


def removed(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()


def folder(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.mkdir()


def dangling_link(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.yaml"))


def emptied(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"")


def half_written(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_text(SMALL[: SMALL.index("15.8") + 3], encoding="utf-8")


def cut_in_a_character(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(SMALL.encode()[: SMALL.encode().index("杭州".encode()) + 2])


def noise(path: Path, patch: pytest.MonkeyPatch) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def failing(code: int) -> Fault:
    """The system answers every look at the file with `code`, as a share that went away does."""

    def fault(path: Path, patch: pytest.MonkeyPatch) -> None:
        def refuse(self: Path, **given: bool) -> os.stat_result:
            if self == path:
                raise OSError(code, os.strerror(code))
            return _STAT(self, **given)

        patch.setattr(Path, "stat", refuse)

    return fault


def closed_to_us(path: Path, patch: pytest.MonkeyPatch) -> None:
    """May be seen and not be read; written anew, so that reading is tried. Also true for root."""

    def refuse(self: Path, *given: str, **named: str) -> IO[Any]:
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return _OPEN(self, *given, **named)

    path.write_text(SMALL.replace("15.8", "99.9"), encoding="utf-8")
    patch.setattr(Path, "open", refuse)


FAULTS: dict[str, Fault] = {
    "removed": removed,
    "a folder": folder,
    "a dangling link": dangling_link,
    "emptied": emptied,
    "half written": half_written,
    "cut inside a character": cut_in_a_character,
    "noise": noise,
    "closed to us": closed_to_us,
    "a share gone": failing(errno.ESTALE),
    "a share that hangs up": failing(errno.ETIMEDOUT),
    "a failing disk": failing(errno.EIO),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_leaves_the_last_good_figures_and_heals_without_a_restart(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert (share(client), problems(client)) == ("15.8", 0)
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        assert share(client) == "15.8"
        assert problems(client) >= 1
        assert client.get("/readyz").status_code == 200
    mended = file.with_name("mended.yaml")
    mended.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
    if file.is_dir():
        file.rmdir()
    mended.replace(file)
    assert (share(client), problems(client)) == ("16.4", 0)


@pytest.mark.parametrize("name", FAULTS)
def test_a_server_that_starts_with_a_fault_says_so_and_serves_when_it_is_mended(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        answer = client.get("/api/observations.json?lang=en")
        assert answer.status_code == 503
        assert "no figures to give" in answer.json()["error"]["message"]
        assert str(file.parent) not in answer.text
        assert client.get("/readyz").status_code == 503
    if file.is_dir():
        file.rmdir()
    mended = file.with_name("mended.yaml")
    mended.write_text(SMALL, encoding="utf-8")
    mended.replace(file)
    assert share(client) == "15.8"
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("years", [-40, -1, 1, 40], ids=lambda years: f"{years:+} years")
def test_a_clock_that_jumps_hides_no_change(
    client: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    now = time.time_ns()
    jumped = now + years * 365 * 86_400 * 1_000_000_000
    assert share(client) == "15.8"
    monkeypatch.setattr(time, "time_ns", lambda: jumped)
    for value in ("16.4", "17.5"):
        file.write_text(SMALL.replace("15.8", value), encoding="utf-8")
        os.utime(file, ns=(jumped, jumped))
        assert share(client) == value
    monkeypatch.setattr(time, "time_ns", lambda: now)
    file.write_text(SMALL.replace("15.8", "18.6"), encoding="utf-8")
    os.utime(file, ns=(now, now))
    assert share(client) == "18.6"


def test_a_folder_swapped_by_a_link_as_git_sync_does_shows_the_new_file(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("first", "15.8"), ("second", "16.4")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "indicators.yaml").write_text(
            SMALL.replace("15.8", value), encoding="utf-8"
        )
        os.utime(tmp_path / name / "indicators.yaml", (0, 0))
    (tmp_path / "current").symlink_to("first")
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "current" / "indicators.yaml"))
    assert share(client) == "15.8"
    (tmp_path / "next").symlink_to("second")
    (tmp_path / "next").replace(tmp_path / "current")
    assert share(client) == "16.4"


def test_a_fault_of_our_reader_is_told_to_every_asker_and_logged_once(
    client: TestClient,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert problems(client) == 0

    def broken(_: bytes) -> None:
        raise ValueError("a fault of ours")

    with monkeypatch.context() as patch, caplog.at_level("ERROR", "hangsu"):
        patch.setattr("components.catalog.validation.document", broken)
        file.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
        items = [client.get("/readyz").json()["problems"] for _ in range(3)]
        assert (items, share(client)) == ([1, 1, 1], "15.8")
    assert caplog.text.count("ValueError: a fault of ours") == 1


def test_alive_says_nothing_of_the_data(client: TestClient, file: Path) -> None:
    file.unlink()
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")


def test_ready_tells_which_data_are_loaded(client: TestClient) -> None:
    answer = client.get("/readyz?lang=en")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["problems"]) == ("ready", 0)
    assert len(answer.json()["digest"]) == 64


def test_a_server_that_is_still_warming_up_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_api, "finished", lambda: False)
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["state"]) == (
        503,
        "starting",
    )


def test_without_good_data_it_is_not_ready_and_becomes_so_when_the_file_is_mended(
    client: TestClient, file: Path
) -> None:
    file.write_text("places: [", encoding="utf-8")
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["state"]) == (
        503,
        "no_data",
    )
    file.write_text(SMALL, encoding="utf-8")
    assert client.get("/readyz").status_code == 200


def test_a_file_broken_later_leaves_it_ready_and_is_counted(client: TestClient, file: Path) -> None:
    assert client.get("/readyz").json()["problems"] == 0
    file.write_text("places: [", encoding="utf-8")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["problems"]) == (200, 1)


def test_no_path_of_the_machine_is_told(client: TestClient, file: Path) -> None:
    file.unlink()
    assert str(file.parent) not in client.get("/readyz").text


def test_the_version_changes_with_the_data_and_with_what_is_wrong_with_them(
    client: TestClient, file: Path
) -> None:
    first = client.get("/data-version")
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-store")
    assert client.get("/data-version").text == first.text
    file.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
    second = client.get("/data-version").text
    file.write_text("places: [", encoding="utf-8")
    third = client.get("/data-version").text
    assert len({first.text, second, third}) == 3
    file.write_text(SMALL, encoding="utf-8")
    assert client.get("/data-version").text == first.text


def test_a_page_that_shows_these_data_already_gets_an_answer_without_a_body(
    client: TestClient,
) -> None:
    version = client.get("/data-version").text
    known = client.get("/data-version", headers={"If-None-Match": f'"{version}"'})
    assert (known.status_code, known.content) == (304, b"")
    assert "content-security-policy" not in known.headers
    other = client.get("/data-version", headers={"If-None-Match": '"older"'})
    assert (other.status_code, other.text) == (200, version)


def test_a_page_without_any_good_data_has_a_version_too(client: TestClient, file: Path) -> None:
    file.unlink()
    assert client.get("/data-version").status_code == 200
