"""What a connection may do, over real sockets."""

import socket
import time

import pytest

from config import bodies
from tests.aims import within
from tests.crowd import Door
from tests.serving import get, ready, served
from tests.wire import FORM, all_of, answer, ask, connected, exchange

TOO_LONG = b"Content-Length: %d\r\n" % (bodies.CEILINGS["/"].length + 1)


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with served(ready(tmp_path_factory.mktemp("data")), DJANGO_SETTINGS_MODULE="tests.odd.settings") as site:
        yield site.port


def test_one_connection_serves_many_requests(port):
    with connected(port) as sock:
        for address in ("/healthz", "/why/", "/healthz"):
            sock.sendall(ask(address))
            response, _ = answer(sock)
            assert (response.status, response.headers["Connection"], response.headers["Server"]) == (200, None, None)


def test_a_visitor_of_http_1_0_is_told_that_the_connection_ends(port):
    response, _ = exchange(port, ask("/healthz", b"Connection: keep-alive\r\n", version=b"1.0"))

    assert (response.status, response.headers["Connection"]) == (200, "close")


def test_requests_sent_at_once_are_answered_in_their_order(port):
    with connected(port) as sock:
        sock.sendall(ask("/healthz") + ask("/nowhere/") + ask("/robots.txt") + ask("/why/")[:20])
        answered = [answer(sock)[0].status for _ in range(3)]
        sock.sendall(ask("/why/")[20:])
        last, page = answer(sock)

    assert [*answered, last.status] == [200, 404, 200, 200]
    assert b"<h1" in page


def test_a_request_may_come_byte_by_byte(port):
    with connected(port) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in ask("/healthz"):
            sock.sendall(bytes([byte]))

        assert answer(sock)[1] == b"ok\n"


def test_a_body_that_waits_for_leave_gets_it_once(port):
    with connected(port) as sock:
        sock.sendall(ask("/", FORM, b"Expect: 100-continue\r\nContent-Length: 6\r\n", method=b"POST"))
        leave = sock.recv(1000)
        sock.sendall(b"pain=6")
        response, _ = answer(sock)

    assert leave == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert response.status == 405


def test_a_body_above_the_ceiling_gets_no_leave_to_come(port):
    response, page = exchange(port, ask("/", FORM, TOO_LONG, b"Expect: 100-continue\r\n", method=b"POST"))

    assert response.status == 413
    assert b"more than can be sent here at once, and nothing was saved." in page
    assert b'<meta name="color-scheme" content="light dark">' in page


def test_a_body_above_the_ceiling_is_refused_by_its_length(port):
    response, _ = exchange(port, ask("/", FORM, TOO_LONG, method=b"POST") + b"a" * 100_000)

    assert (response.status, response.headers["Connection"]) == (413, "close")


def test_a_body_up_to_the_ceiling_arrives(port):
    most = bodies.CEILINGS["/"].length
    length = b"Content-Length: %d\r\n" % most

    response, _ = exchange(port, ask("/why/", FORM, length, method=b"POST") + b"a" * most)

    assert response.status == 405


REFUSED = [
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    (b"GET / HTTP/1.1\nHost: localhost\n\n", 400),
    (b"GET / HTTP/7.5\r\n\r\n", 400),
    (b"NONSENSE\r\n\r\n", 400),
    (ask("/", b"No colon\r\n"), 400),
    (ask("/", b"Content-Length: -1\r\n"), 400),
    (ask("/", b"Content-Length: 1\r\nContent-Length: 2\r\n"), 400),
    (ask("/", b"Transfer-Encoding: chunked\r\n", method=b"POST") + b"1\r\na\r\n0\r\n\r\n", 411),
    (b"GET /" + b"a" * 70_000, 414),
    (ask("/" + "a" * 5000), 414),
    (ask("/", b"X: " + b"a" * 70_000 + b"\r\n"), 431),
    (ask("/", b"X: a\r\n" * 200), 431),
    (ask("/", b"Expect: the-impossible\r\n"), 417),
]


@pytest.mark.parametrize(("sent", "status"), REFUSED, ids=[str(sent[:40]) for sent, _ in REFUSED])
def test_what_cannot_be_read_is_refused_with_a_page_and_the_connection_ends(port, sent, status):
    with connected(port) as sock:
        sock.sendall(sent)
        response, page = answer(sock)
        rest = all_of(sock)

    assert (response.status, response.headers["Connection"], rest) == (status, "close", b"")
    assert b"<h1>" in page
    assert b"Go to Today" in page
    assert response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"


def test_an_old_client_gets_its_answer_and_the_end(port):
    with connected(port) as sock:
        sock.sendall(ask("/healthz", version=b"1.0"))

        assert all_of(sock).endswith(b"\r\n\r\nok\n")


def test_a_head_comes_without_its_body(port):
    with connected(port) as sock:
        sock.sendall(ask("/why/", method=b"HEAD") + ask("/healthz"))
        head, _ = answer(sock, "HEAD")

        assert int(head.headers["Content-Length"]) > 1000
        assert answer(sock)[1] == b"ok\n"


def test_a_body_of_no_bytes_is_whole(port):
    response, _ = exchange(port, ask("/why/", b"Content-Length: 0\r\n", method=b"POST"))

    assert response.status == 405


def test_whoever_has_said_everything_is_still_answered(port):
    with connected(port) as sock:
        sock.sendall(ask("/healthz"))
        sock.shutdown(socket.SHUT_WR)

        assert b"ok\n" in all_of(sock)


def test_whoever_leaves_in_the_middle_gets_nothing(port):
    with connected(port) as sock:
        sock.sendall(ask("/healthz")[:-1])
        sock.shutdown(socket.SHUT_WR)

        assert all_of(sock) == b""


def test_a_body_that_nobody_reads_is_not_taken_for_the_next_request(port):
    hidden = ask("/robots.txt")
    with connected(port) as sock:
        length = b"Content-Length: %d\r\n" % len(hidden)
        sock.sendall(ask("/healthz", length) + hidden + ask("/why/"))

        assert answer(sock)[1] == b"ok\n"
        assert b"<h1" in answer(sock)[1]


def test_a_long_answer_arrives_whole_however_slowly_it_is_read(port):
    with connected(port, takes=16384) as sock:
        sock.sendall(ask("/long/20000/", b"Connection: close\r\n"))
        time.sleep(0.5)
        _, _, body = all_of(sock).partition(b"\r\n\r\n")

    assert body == b"0123456789abcdef" * 64 * 20000


def test_whoever_stays_after_the_last_answer_keeps_nobody_waiting(port):
    stayed = []
    for _ in range(10):
        stayed.append(socket.create_connection(("127.0.0.1", port), timeout=10))
        stayed[-1].sendall(ask("/healthz", b"Connection: close\r\n"))
    began = time.monotonic()

    assert get(port, "/healthz")[0] == 200
    assert time.monotonic() - began < within(1)
    for sock in stayed:
        sock.close()


def test_an_answer_that_breaks_midway_is_seen_to_be_broken(port):
    with connected(port) as sock:
        sock.sendall(ask("/midway/words/"))

        assert not all_of(sock).endswith(b"0\r\n\r\n")


def test_a_view_that_wants_to_leave_ends_one_request_and_no_more(port):
    response, page = exchange(port, ask("/leaves/words/"))

    assert response.status == 500
    assert b"broke on our side" in page
    assert Door(port).seconds("/healthz") < within(1)
