"""nginx and Caddy before the site, with the very lines of docs/deploy.md; only names of files and ports are others."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

from tests.crowd import Door
from tests.serving import ROOT, free_port

HOST = "knots.example"
PATH = os.environ["PATH"] + ":/usr/sbin"  # where Debian has nginx, for root alone
NGINX = """
daemon off;
user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/bodies; proxy_temp_path {folder}/answers; fastcgi_temp_path {folder}/a;
    uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
    {server}
}}
"""
CADDY = """{{
    admin off
    auto_https disable_redirects
    local_certs
    skip_install_trust
    http_port {other}
    https_port {port}
"""


def written_down(file: str) -> str:
    """The block of docs/deploy.md that goes into this file."""
    text = (ROOT / "docs/deploy.md").read_text()
    block = re.search(rf"^`{re.escape(file)}`:\n\n((?:    .*\n|\n)+)", text, re.MULTILINE)
    assert block, file
    return block[1]


@contextmanager
def nginx(folder: Path, site: int) -> Iterator[Door]:
    port, key, certificate = free_port(), folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    server = written_down("/etc/nginx/sites-enabled/unknot").replace("listen 443", f"listen 127.0.0.1:{port}")
    server = server.replace("127.0.0.1:8000", f"127.0.0.1:{site}")
    server = server.replace("/var/log/nginx", str(folder))
    server = re.sub(r"(ssl_certificate_key) \S+;", rf"\1 {key};", server)
    server = re.sub(r"(ssl_certificate) \S+;", rf"\1 {certificate};", server)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, server=server))
    with running([shutil.which("nginx", path=PATH), "-p", folder, "-c", folder / "nginx.conf"], port, folder) as door:
        yield door


@contextmanager
def caddy(folder: Path, site: int) -> Iterator[Door]:
    port = free_port()
    server = written_down("/etc/caddy/Caddyfile").replace("127.0.0.1:8000", f"127.0.0.1:{site}")
    server = dedent(server).replace("{\n", CADDY.format(port=port, other=free_port()), 1)
    (folder / "Caddyfile").write_text(server)
    with running(["caddy", "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"], port, folder) as door:
        yield door


@contextmanager
def running(command: list, port: int, home: Path) -> Iterator[Door]:
    environ = {"PATH": PATH, "HOME": str(home), "XDG_DATA_HOME": str(home)}
    with (home / "proxy.log").open("w") as log:
        proxy = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
    door = Door(port, HOST, tls=True)
    for _ in range(100):
        if welcomes(door):
            break
        assert proxy.poll() is None, command
        time.sleep(0.1)
    try:
        yield door
    finally:
        proxy.terminate()
        proxy.wait(20)


def welcomes(door: Door) -> bool:
    """Its port may be open before its certificate is made."""
    try:
        with door.connect():
            return True
    except OSError:
        return False


PROXIES = {"nginx": nginx, "caddy": caddy}


def found(name: str) -> bool:
    return shutil.which(name, path=PATH) is not None
