"""What lies in deploy/ agrees with the server and with itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.load import AS_DEPLOYED
from components.web import server

DEPLOY = Path(__file__).parents[2] / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx" / "hangsu.conf").read_text(encoding="utf-8")
UNIT = (DEPLOY / "systemd" / "hangsu@.service").read_text(encoding="utf-8")


def objects() -> dict[str, dict[str, Any]]:
    text = (DEPLOY / "kubernetes" / "hangsu.yaml").read_text(encoding="utf-8")
    return {one["kind"]: one for one in yaml.safe_load_all(text)}


def container() -> dict[str, Any]:
    (one,) = objects()["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(one)


def test_every_probed_path_is_a_route_of_the_server() -> None:
    probes = [
        container()[f"{kind}Probe"]["httpGet"]["path"]
        for kind in ("startup", "readiness", "liveness")
    ]
    items = {*probes, *re.findall(r"127\.0\.0\.1:(?:8501|%i)(/\w+)", CONTAINERFILE + UNIT)}
    assert items == {"/readyz", "/healthz"}
    assert items <= {route.path for route in server.routes()}


def test_selectors_find_the_pods_and_names_find_each_other() -> None:
    groups = objects()
    labels = groups["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert groups["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert groups["Service"]["spec"]["selector"] == labels
    assert groups["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert groups["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    assert groups["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == "hangsu"
    (path,) = groups["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    assert path["backend"]["service"]["name"] == groups["Service"]["metadata"]["name"]
    (claimed, _) = groups["Deployment"]["spec"]["template"]["spec"]["volumes"]
    claim = groups["PersistentVolumeClaim"]["metadata"]["name"]
    assert claimed["persistentVolumeClaim"]["claimName"] == claim


def test_no_container_may_be_root_or_write_to_its_own_files() -> None:
    pod = objects()["Deployment"]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "USER 10001:10001" in CONTAINERFILE
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_every_server_keeps_two_heaps_as_the_load_was_measured() -> None:
    (setting,) = (f"{name}={value}" for name, value in AS_DEPLOYED.items())
    assert setting in CONTAINERFILE
    assert setting in UNIT


def test_a_budget_leaves_readers_served_while_one_pod_goes() -> None:
    groups = objects()
    smallest = groups["HorizontalPodAutoscaler"]["spec"]["minReplicas"]
    assert groups["PodDisruptionBudget"]["spec"]["minAvailable"] < smallest
    assert groups["Deployment"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_every_proxy_keeps_a_reader_with_one_replica_by_the_same_cookie() -> None:
    notes = objects()["Ingress"]["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert notes["nginx.ingress.kubernetes.io/session-cookie-name"] == "hangsu_replica"
    assert "hash $hangsu_reader consistent;" in NGINX
    assert "$cookie_hangsu_replica" in NGINX


def test_nginx_takes_uploads_as_large_as_the_server_and_no_larger() -> None:
    config = (DEPLOY.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (most,) = re.findall(r"maxUploadSize = (\d+)", config)
    assert f"client_max_body_size {most}m;" in NGINX
    notes = objects()["Ingress"]["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/proxy-body-size"] == f"{most}m"


def test_compose_lists_the_replicas_that_nginx_knows() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    listed = (DEPLOY / "nginx" / "replicas-compose.conf").read_text(encoding="utf-8")
    known = re.findall(r"^server (\w+):8501", listed, re.MULTILINE)
    assert known == [name for name in compose["services"] if name.startswith("replica")]


@pytest.mark.parametrize(
    "source", re.findall(r"^COPY (?:--chown=\S+ )?(?!--from)(.+) \S+$", CONTAINERFILE, re.M)
)
def test_everything_the_container_copies_is_there(source: str) -> None:
    for name in source.split():
        assert (DEPLOY.parent / name).exists(), name


def test_the_git_sync_patch_fits_the_deployment() -> None:
    folder = DEPLOY / "kubernetes" / "git-sync"
    patches = list(yaml.safe_load_all((folder / "with-git-sync.yaml").read_text(encoding="utf-8")))
    assert [patch["metadata"]["name"] for patch in patches] == ["hangsu", "hangsu"]
    first, side = patches[0]["spec"]["template"]["spec"]["containers"]
    assert first["name"] == container()["name"]
    assert "--link=current" in side["args"]
    assert {one["name"]: one["value"] for one in first["env"]} == {
        "HANGSU_DATA": "/data/current/data/indicators.yaml",
        "HANGSU_ISSUED": "off",  # the folder can only be read
    }
