"""nginx with the configuration of deploy/nginx, on this machine, before dashboards of our own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.settings import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
OPENSSL = shutil.which("openssl")
GIVEN = ROOT / "deploy" / "nginx"
NAME = "localhost"
# What the system's own nginx.conf has around it; an unprivileged user may start it too.
_AROUND = """
user {user};
daemon off;
pid {folder}/pid;
error_log {folder}/start.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/entente.conf;
}}
"""


def written(folder: Path, ports: tuple[int, int], replicas: tuple[int, int]) -> Path:
    """The committed configuration with places and ports of our own, for http and https; returns the file to start from."""
    listening = re.sub(r"\n *listen \[::\][^\n]*", "", (GIVEN / "entente.conf").read_text(encoding="utf-8"))
    for usual, port in zip((80, 443), ports, strict=True):
        listening = re.sub(rf"listen {usual}\b", f"listen 127.0.0.1:{port}", listening)
    listening = listening.replace("client_header_timeout 10s", "client_header_timeout 2s")  # a test waits for it
    for place in ("/var/lib/nginx", "/var/log/nginx"):
        listening = listening.replace(place, str(folder))
    site = (GIVEN / "site.conf").read_text(encoding="utf-8")
    site = site.replace("entente.example.org", NAME).replace("/etc/entente/tls", str(folder))
    behind = (GIVEN / "replicas.conf").read_text(encoding="utf-8")
    for usual, port in zip((8501, 8502), replicas, strict=True):
        behind = behind.replace(f":{usual}", f":{port}")
    (folder / "entente").mkdir()
    (folder / "entente.conf").write_text(listening, encoding="utf-8")
    (folder / "entente" / "site.conf").write_text(site, encoding="utf-8")
    (folder / "entente" / "replicas.conf").write_text(behind, encoding="utf-8")
    start = folder / "nginx.conf"
    start.write_text(_AROUND.format(folder=folder, user=os.environ.get("USER", "root")), encoding="utf-8")
    return start


def certificate(folder: Path) -> None:
    """A certificate of our own for the name."""
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    kept = ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    command = [
        str(OPENSSL),
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    subprocess.run([*command, *named, *kept], check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, ports: tuple[int, int], replicas: tuple[int, int]) -> Iterator[str]:
    """nginx before the dashboards on the ports ``replicas``; yields its address."""
    certificate(folder)
    start = written(folder, ports, replicas)
    running = subprocess.Popen([str(NGINX), "-e", f"{folder}/start.log", "-c", str(start)], stderr=subprocess.PIPE)
    try:
        _wait(ports[1], running)
        yield f"https://{NAME}:{ports[1]}"
    finally:
        running.terminate()
        running.wait()
        running.stderr.close()  # type: ignore[union-attr]


def _wait(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert running.poll() is None, running.stderr.read().decode()  # type: ignore[union-attr]
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nginx on {port}")
