"""What lies in deploy/ agrees with the server and with itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.load import AS_DEPLOYED
from components.web import server

CLOSED = "hangsu-closed"
DEPLOY = Path(__file__).parents[2] / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx" / "hangsu.conf").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (DEPLOY / "systemd" / "hangsu@.service").read_text(encoding="utf-8")


def objects() -> dict[str, dict[str, Any]]:
    text = (DEPLOY / "kubernetes" / "hangsu.yaml").read_text(encoding="utf-8")
    return {
        one["kind"]: one for one in yaml.safe_load_all(text) if one["metadata"]["name"] != CLOSED
    }


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
    for service in COMPOSE["services"].values():
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
    listed = (DEPLOY / "nginx" / "replicas-compose.conf").read_text(encoding="utf-8")
    known = re.findall(r"^server (\w+):8501", listed, re.MULTILINE)
    assert known == [name for name in COMPOSE["services"] if name.startswith("replica")]


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


def readers(memory: int) -> int:
    """How many a replica with `memory` MB takes: 0.42 MB each, as README.md says, four files."""
    return min(int((memory - 266) / 0.42), 65536 // 4)


def test_one_address_has_less_than_a_third_of_what_the_smallest_replica_takes() -> None:
    (most,) = map(int, re.findall(r"limit_conn \w+ (\d+);", NGINX))
    note = "nginx.ingress.kubernetes.io/limit-connections"
    assert objects()["Ingress"]["metadata"]["annotations"][note] == str(most)
    (unit,) = map(int, re.findall(r"MemoryMax=(\d+)M", UNIT))
    assert container()["resources"]["limits"]["memory"] == "1Gi"
    assert 3 * most < readers(1024) < readers(unit)
    assert "LimitNOFILE=65536" in UNIT
    limits = {one["ulimits"]["nofile"]["soft"] for one in COMPOSE["services"].values()}
    assert limits == {65536}


def test_both_proxies_close_what_is_for_nobody_and_give_cookies_over_tls_only() -> None:
    text = (DEPLOY / "kubernetes" / "hangsu.yaml").read_text(encoding="utf-8")
    (closed,) = (one for one in yaml.safe_load_all(text) if one["metadata"]["name"] == CLOSED)
    paths = [one["path"] for one in closed["spec"]["rules"][0]["http"]["paths"]]
    denied = re.findall(r"location (?:= )?(\S+?)/? +\{ deny all; \}", NGINX)
    assert paths == denied == ["/_stcore/metrics", "/_stcore/agent"]
    notes = closed["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/whitelist-source-range"] == "127.0.0.1/32"
    assert '"hangsu_replica=$request_id; Path=/; HttpOnly; Secure; SameSite=Lax"' in NGINX
    notes = objects()["Ingress"]["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/session-cookie-secure"] == "true"
    assert "$host$" not in NGINX


def test_being_on_the_machine_of_a_server_lets_nobody_edit() -> None:
    assert "HANGSU_EDITING=login" in UNIT
    assert "HANGSU_EDITING=login" in CONTAINERFILE
    assert {"name": "HANGSU_EDITING", "value": "login"} in container()["env"]
    assert COMPOSE["services"]["replica1"]["environment"]["HANGSU_EDITING"] == "login"


def test_with_a_login_the_replicas_have_the_secrets_and_a_way_to_the_service() -> None:
    there = yaml.safe_load((DEPLOY / "compose.login.yaml").read_text(encoding="utf-8"))
    for name, service in there["services"].items():
        assert name in COMPOSE["services"]
        assert service["environment"]["STREAMLIT_SECRETS_FILES"] == "/run/secrets/login"
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        assert not (COMPOSE["networks"][service["networks"][1]] or {}).get("internal")
    folder = DEPLOY / "kubernetes" / "login"
    pod, policy = yaml.safe_load_all((folder / "with-login.yaml").read_text(encoding="utf-8"))
    (patched,) = pod["spec"]["template"]["spec"]["containers"]
    (mount,) = patched["volumeMounts"]
    assert patched["name"] == container()["name"]
    assert patched["env"] == [
        {"name": "STREAMLIT_SECRETS_FILES", "value": f"{mount['mountPath']}/secrets.toml"}
    ]
    assert pod["spec"]["template"]["spec"]["volumes"][0]["secret"]["defaultMode"] == 0o440
    assert policy["metadata"]["name"] == objects()["NetworkPolicy"]["metadata"]["name"]
    assert len(policy["spec"]["egress"]) == 2


def test_our_image_bears_the_version_and_no_image_is_the_latest() -> None:
    version = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text(encoding="utf-8"))
    ours = f"hangsu:{version['project']['version']}"
    assert container()["image"] == ours == COMPOSE["services"]["replica1"]["image"]
    texts = [file.read_text(encoding="utf-8") for file in DEPLOY.rglob("*.yaml")]
    images = re.findall(r"image: (\S+)|PYTHON_IMAGE=(\S+)", "\n".join([*texts, CONTAINERFILE]))
    names = {one or other for one, other in images}
    assert {name for name in names if ":" not in name or name.endswith(":latest")} == set()
    pinned = (DEPLOY / "digests.sh").read_text(encoding="utf-8")
    assert {name.partition("@")[0] for name in names} - {ours} == set(
        re.findall(r"^pin (\S+)", pinned, re.MULTILINE)
    )


def test_digests_come_from_the_registry_and_an_answer_that_is_none_changes_nothing(
    tmp_path: Path,
) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    registry = tmp_path / "skopeo"
    registry.write_text("#!/bin/sh\necho $ANSWER\n", encoding="utf-8")
    registry.chmod(0o755)
    command = ["sh", str(tmp_path / "deploy" / "digests.sh")]

    def asked(answer: str) -> int:
        env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "ANSWER": answer}
        return subprocess.run(command, env=env, capture_output=True, check=False).returncode

    file = tmp_path / "deploy" / "compose.yaml"
    assert asked("unauthorized") == 1
    assert file.read_bytes() == (DEPLOY / "compose.yaml").read_bytes()
    for digest in (f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"):
        assert asked(digest) == 0
        assert f"image: nginx:1.28-alpine@{digest}\n" in file.read_text(encoding="utf-8")
