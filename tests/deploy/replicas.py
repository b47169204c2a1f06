"""Three replicas on loopback behind Debian's nginx, with the very configuration of `deploy/`."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import DATA, ROOT, command, free_port

SITE = ROOT / "deploy" / "nginx" / "hangsu.conf"
HOST = SITE.with_name("replicas-host.conf")
MAIN = """\
daemon off;
error_log error.log warn;
pid nginx.pid;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fast; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    include site.conf;
}}
"""


@dataclass
class Replica:
    """One server process, which can be killed and started again on its port."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = (self.folder / f"{self.port}.log").open("ab")
        data = self.folder / "indicators.yaml"
        self.process = subprocess.Popen(
            command(ROOT / "app.py", self.port),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env={**os.environ, "HANGSU_DATA": str(data)},
        )
        log.close()

    def kill(self) -> None:
        """As a crash does it: no goodbye."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As systemd and Kubernetes do it."""
        assert self.process
        self.process.terminate()
        self.process.wait(20)

    def ready(self, limit: float = 60) -> None:
        """Wait until the replica says that it may get readers."""
        wait_for(f"http://127.0.0.1:{self.port}/readyz", limit)


@dataclass
class Cluster:
    """The replicas and the address of the proxy before them."""

    url: str
    replicas: list[Replica]
    trust: ssl.SSLContext
    data: Path


@contextmanager
def cluster(folder: Path, count: int = 3) -> Iterator[Cluster]:
    """`count` ready replicas behind nginx over TLS; all ended at the end."""
    data = folder / "indicators.yaml"
    data.write_bytes(DATA.read_bytes())
    replicas = [Replica(free_port(), folder) for _ in range(count)]
    with ExitStack() as stack:
        for replica in replicas:
            replica.start()
            stack.callback(replica.stop)
        for replica in replicas:
            replica.ready()
        port = free_port()
        stack.enter_context(nginx(folder, port, [replica.port for replica in replicas]))
        trust = ssl.create_default_context(cafile=str(folder / "certificates" / "hangsu.pem"))
        yield Cluster(f"https://localhost:{port}", replicas, trust, data)


@contextmanager
def nginx(folder: Path, port: int, ports: list[int]) -> Iterator[None]:
    """nginx on `port` with our site: only addresses, ports and name differ from that in deploy/."""
    site = re.sub(r"    listen \[::\].*\n", "", SITE.read_text(encoding="utf-8"))
    for there, here in {
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "server_name hangsu.example.org;": "server_name localhost;",
    }.items():
        assert site.count(there) == 2, there
        site = site.replace(there, here)
    lines = HOST.read_text(encoding="utf-8").splitlines()
    for number, one in enumerate(ports):
        lines = [line.replace(f":{8501 + number} ", f":{one} ") for line in lines]
    (folder / "hangsu-replicas.conf").write_text("\n".join(lines), encoding="utf-8")
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(), encoding="utf-8")
    certificate(folder / "certificates")
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin") or "nginx"
    prefix = [program, "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log"]
    subprocess.run([*prefix, "-t", "-q"], check=True)
    process = subprocess.Popen(prefix)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def certificate(folder: Path) -> None:
    """A certificate for `localhost` that is good for a day."""
    folder.mkdir()
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-keyout",
            "hangsu.key",
            "-out",
            "hangsu.pem",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def wait_for(address: str, limit: float) -> None:
    """Wait until `address` answers 200; TimeoutError after `limit` seconds."""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)
