"""The server below another address, as behind a proxy that serves more than us."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.render.assets import OFFERS, PLATES, script_route
from components.web import server, warming


@pytest.mark.parametrize("base", ["dash", "/dash", "dash/"])
def test_every_route_moves_below_the_base_path(
    file: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr(warming, "finished", lambda: True)
    app = Starlette(routes=server.routes(base), middleware=server.middleware(base))
    asking, named = TestClient(app), (script_route(), OFFERS.put("[]"), PLATES.put("{}"))
    for path in ("/api/observations.csv", "/healthz", "/readyz", *named):
        assert asking.get(f"/dash{path}").status_code == 200
        assert asking.get(path).status_code == 404


def test_the_brake_holds_the_data_interface_and_nothing_else(client: TestClient) -> None:
    answers = [client.get("/api/places.csv").status_code for _ in range(245)]
    assert answers.count(200) == 240
    assert answers[-1] == 429
    assert client.get("/readyz").status_code == 200


def test_what_a_page_will_need_is_there_under_the_address_that_it_announces() -> None:
    app = Starlette(routes=server.routes("dash"), middleware=server.middleware("dash"))
    announced = server.needed("/dash")
    assert [link.split("; ", 1)[1] for link in announced] == [
        "rel=preload; as=script",
        "rel=modulepreload",
        "rel=modulepreload",
    ]
    texts = [TestClient(app).get(link[1 : link.index(">")]).text for link in announced]
    assert "Plotly" in texts[0][:2000] or "plotly" in texts[0][:2000]
    assert ".hangsu-cards" in texts[1]
    assert ".hangsu-plot" in texts[2]
