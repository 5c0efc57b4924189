"""The site as `make run` serves it: gunicorn, hashed files, real sockets."""

import gzip
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LISTENING = re.compile(r"Unknot is at (\S+)")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {"DATA_DIR": str(data_dir), "HOME": str(data_dir)} | more


def serve(data_dir: Path, port: int, **more: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "serve"]
    settings = environment(data_dir, PORT=str(port), **more)
    return subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    number = free_port()
    server = serve(tmp_path_factory.mktemp("data"), number)
    for _ in range(300):
        if answers(number) or server.poll() is not None:
            break
        time.sleep(0.1)
    yield number
    server.send_signal(signal.SIGTERM)
    said, _ = server.communicate(timeout=20)
    assert "Traceback" not in said


def get(port: int, address: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


@pytest.mark.parametrize(
    "address", ["/", "/journal/", "/techniques/", "/why/", "/get-help/", "/healthz", "/robots.txt"]
)
def test_every_front_door_answers(port, address):
    assert get(port, address)[0] == 200


BAD_INPUT = [
    ("/techniques/nonsense/", "GET", {}, 404),
    ("/techniques/?area=elbow", "GET", {}, 404),
    ("/techniques/?area=%00%ff%fe", "GET", {}, 404),
    ("/techniques/%00/", "GET", {}, 404),
    ("/techniques/?" + "x" * 3900, "GET", {}, 200),
    ("/why/", "POST", {}, 405),
    ("/why/", "DELETE", {}, 405),
    ("/", "POST", {}, 403),
    ("/why/", "GET", {"Host": "evil.example"}, 400),
    ("/why/", "GET", {"Host": "localhost:99999999"}, 200),
    ("/why/", "GET", {"Accept-Language": "%%%;q=x,*,,;;de-DE-1996-x;q=0.5,\u00ff"}, 200),
    ("/why/", "GET", {"Cookie": "=;;csrftoken=\u00ff; a"}, 200),
    ("/why/", "GET", {"If-None-Match": 'W/"x", "'}, 200),
    ("/why/", "GET", {"Accept-Encoding": "br;q=nonsense"}, 200),
]


@pytest.mark.parametrize(
    ("address", "method", "headers", "status"), BAD_INPUT, ids=[str(row)[:60] for row in BAD_INPUT]
)
def test_bad_input_gets_the_right_status_and_a_page_that_helps(port, address, method, headers, status):
    answered, _, body = get(port, address, method, **headers)

    assert answered == status
    if status >= 400:
        assert b"<h1>" in body
        assert b"Go to Today" in body


def test_an_address_that_is_too_long_is_refused_by_the_server(port):
    assert get(port, "/techniques/?" + "x" * 5000)[0] == 414


def test_static_files_are_hashed_immutable_and_brotli(port):
    _, _, page = get(port, "/")
    sheet = re.search(rb'href="(/static/css/base\.[0-9a-f]{12}\.css)"', page)[1].decode()

    status, headers, _ = get(port, sheet, Accept_Encoding="gzip, br")

    assert status == 200
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["Content-Encoding"] == "br"


def test_a_private_page_is_compressed_and_not_kept(port):
    _, headers, body = get(port, "/", Accept_Encoding="gzip")

    assert headers["Cache-Control"] == "no-store"
    assert b"<h1>" in gzip.decompress(body)


def test_the_icon_that_browsers_ask_for_is_found(port):
    status, headers, _ = get(port, "/favicon.ico")

    assert status == 301
    assert get(port, headers["Location"])[0] == 200


def test_a_port_in_use_is_one_plain_sentence(port, tmp_path):
    server = serve(tmp_path, port)
    said, _ = server.communicate(timeout=30)

    assert server.returncode == 1
    assert said.count("\n") == 1
    assert f"Cannot listen on 127.0.0.1 port {port}: Address already in use." in said


def test_a_database_that_does_not_answer_is_one_plain_sentence(tmp_path):
    server = serve(tmp_path, free_port(), DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    said, _ = server.communicate(timeout=30)

    assert server.returncode == 1
    assert said.startswith("CommandError: The database does not answer: ")
    assert said.count("\n") == 1


def test_on_the_local_network_it_says_what_plain_http_lacks(tmp_path):
    port = free_port()
    server = serve(tmp_path, port, HOST="0.0.0.0")
    for _ in range(300):
        if answers(port):
            break
        time.sleep(0.1)
    server.send_signal(signal.SIGTERM)
    said, _ = server.communicate(timeout=20)

    assert LISTENING.search(said)[1].endswith(f":{port}")
    assert "0.0.0.0" not in said
    assert "passkeys" in said
