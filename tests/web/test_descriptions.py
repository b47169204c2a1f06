"""The three descriptions of the data fit the data, and each other."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from components.analysis.records import TABLES
from components.words import languages

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
    told = answer.json()
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["temporalCoverage"] == "2022/2023"
    assert [place["name"] for place in told["spatialCoverage"]] == ["Hangzhou", "Suzhou"]
    assert told["variableMeasured"] == [
        {
            "@type": "PropertyValue",
            "propertyID": "share",
            "name": "Share",
            "unitText": "%",
            "description": "the core",
        }
    ]
    assert told["isBasedOn"][0]["name"] == "Brief"
    assert told["distribution"][0]["contentUrl"] == "observations.csv?lang=en"


def test_the_dataset_is_no_mirror_of_the_host_header(client: TestClient) -> None:
    assert (
        "evil.example"
        not in client.get("/api/dataset.jsonld", headers={"host": "evil.example"}).text
    )


def test_openapi_lists_each_table_in_both_formats_with_its_columns_as_filters(
    client: TestClient, file: Path
) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert list(told["paths"]) == [f"/{name}.{form}" for name in NAMES for form in ("csv", "json")]
    asked = told["paths"]["/observations.csv"]["get"]["parameters"]
    assert [one["name"] for one in asked[:4]] == ["lang", "indicator", "place", "period"]
    for path in told["paths"]:
        assert client.get(f"/api{path}").status_code == 200


def test_openapi_has_an_operation_id_of_its_own_for_each_path(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"].values()
    ids = [path["get"]["operationId"] for path in paths]
    assert len(set(ids)) == len(ids) == 2 * len(NAMES)
