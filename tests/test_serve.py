"""The site as `make run` serves it: gunicorn, hashed files, real sockets."""

import gzip
import re
import resource
import socket

import pytest

from tests.serving import free_port, get, ready, serve, served

LISTENING = re.compile(r"Unknot is at (\S+)")


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as site:
        yield site.port
    assert site.output.splitlines() == [f"Unknot is at http://localhost:{site.port}"]


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
    ("/why/", "HEAD", {}, 200),
    ("/", "POST", {}, 405),
    ("/techniques/?" + "a&" * 1900, "GET", {}, 400),
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
    if status >= 400 and method != "HEAD":
        assert b"<h1>" in body
        assert b"Go to Today" in body


def test_an_address_that_is_too_long_is_refused_by_the_server(port):
    assert get(port, "/techniques/?" + "x" * 5000)[0] == 414


@pytest.mark.parametrize("name", ["staticfiles.json", "staticfiles.json.gz", "css/nowhere.css", ""])
def test_what_is_not_found_below_static_carries_the_policy(port, name):
    status, headers, body = get(port, f"/static/{name}")

    assert (status, b"<h1>" in body) == (404, True)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_static_files_are_hashed_immutable_and_brotli(port):
    _, _, page = get(port, "/")
    sheet = re.search(rb'href="(/static/css/parts\.[0-9a-f]{12}\.css)"', page)[1].decode()

    status, headers, _ = get(port, sheet, Accept_Encoding="gzip, br")

    assert status == 200
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["Content-Encoding"] == "br"


def test_a_static_file_says_what_it_is_and_not_since_when(port):
    _, _, page = get(port, "/")
    sheet = re.search(rb'href="(/static/css/parts\.[0-9a-f]{12}\.css)"', page)[1].decode()
    _, headers, _ = get(port, sheet)

    status, again, body = get(port, sheet, If_None_Match=headers["ETag"])

    assert not {"Last-Modified"} & {*headers, *again}
    assert (status, body) == (304, b"")


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
    with served(ready(tmp_path), HOST="0.0.0.0") as site:
        pass

    assert LISTENING.search(site.output)[1].endswith(f":{site.port}")
    assert "0.0.0.0" not in site.output
    assert "passkeys" in site.output


def test_what_is_kept_is_for_its_owner_only(tmp_path):
    folder = tmp_path / "data"
    with served(folder):
        pass

    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_behind_https_plain_requests_are_sent_to_the_public_address(tmp_path):
    with served(ready(tmp_path), SITE_URL="https://knots.example:8443") as site:
        plain = get(site.port, "/why/", Host="knots.example:1234")
        behind = get(site.port, "/", Host="knots.example:8443", X_Forwarded_Proto="https")

    assert (plain[0], plain[1]["Location"]) == (301, "https://knots.example:8443/why/")
    assert (behind[0], behind[1]["Strict-Transport-Security"]) == (200, "max-age=31536000")


@pytest.mark.long
def test_a_file_of_the_version_before_is_still_served_after_a_restart(tmp_path):
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "base.0123456789ab.css").write_text("body { color: red }")

    with served(tmp_path) as site:
        status, headers, _ = get(site.port, "/static/css/base.0123456789ab.css")

    assert status == 200
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.long
def test_a_broken_manifest_does_not_stop_the_start(tmp_path):
    (tmp_path / "staticfiles.json").write_text('{"paths": {')

    with served(tmp_path) as site:
        assert get(site.port, "/")[0] == 200


def test_it_may_hold_more_sockets_than_a_careful_system_allows_at_first(tmp_path):
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))
    try:
        with served(ready(tmp_path)) as site:
            assert resource.prlimit(site.pid, resource.RLIMIT_NOFILE)[0] == min(4096, most)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))


def test_it_is_reached_by_the_newer_kind_of_address_too(tmp_path):
    with served(ready(tmp_path), HOST="::1") as site, socket.create_connection(("::1", site.port), timeout=10) as sock:
        sock.sendall(b"GET /healthz HTTP/1.1\r\nHost: [::1]\r\n\r\n")
        status = sock.recv(100).split()[1]

    assert status == b"200"
    assert f"http://[::1]:{site.port}" in site.output


def test_a_proxy_of_ours_is_believed_on_a_socket_for_both_kinds_of_address(tmp_path):
    with served(ready(tmp_path), HOST="::", SITE_URL="https://example.org") as site:
        https = get(site.port, "/techniques/", Host="example.org", X_Forwarded_Proto="https")

    assert https[0] == 200
