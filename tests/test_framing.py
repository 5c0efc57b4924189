"""Where a request ends, and what is refused before it is read."""

import pytest

from config import bodies
from config.server.framing import HEAD, RefusedError, frame


def request(*fields: str, line: str = "POST /journal/ HTTP/1.1") -> bytes:
    return "\r\n".join([line, "Host: localhost", *fields, "", ""]).encode()


def refusal(received: bytes) -> int:
    with pytest.raises(RefusedError) as refused:
        frame(received)
    return refused.value.status


def test_a_head_that_is_not_here_is_waited_for():
    assert frame(request()[:-1]) is None
    assert frame(b"") is None
    assert frame(b"\r\nGET / HT") is None


@pytest.mark.parametrize("length", [0, 1, 5000])
def test_a_request_is_as_long_as_its_head_and_its_body(length):
    head = request(f"Content-Length: {length}")

    assert frame(head + b"a" * 20).length == len(head) + length


def test_a_head_is_found_however_it_arrives():
    head = request()

    for cut in range(1, len(head)):
        assert frame(head[:cut], cut - 1) is None
    assert frame(head, len(head) - 1).length == len(head)


DOUBTFUL = [
    "Content-Length: +5",
    "Content-Length: 5, 5",
    "Content-Length: 0x5",
    "Content-Length : 5",
    "Content-Length:",
]
DOUBTFUL += [
    "Content-Length: 5\r\nContent-Length: 5",
    "Content-Length:\r\n 5",
    " Content-Length: 5",
    "Content_Length: 5",
]


@pytest.mark.parametrize("field", DOUBTFUL)
def test_a_length_in_doubt_leaves_the_head_alone_to_the_parser(field):
    head = request(field)

    assert frame(head + b"GET / HTTP/1.1\r\n\r\n").length == len(head)


def test_zeros_in_front_do_not_shorten_a_body():
    head = request(f"Content-Length: {'0' * 25}5")

    assert frame(head + b"GET / HTTP/1.1\r\n\r\n").length == len(head) + 5
    assert refusal(request(f"Content-Length: {'0' * 25}{bodies.CEILINGS['/'].length + 1}")) == 413


def test_the_ceiling_counts_to_the_byte():
    most = bodies.CEILINGS["/"].length

    assert frame(request(f"Content-Length: {most}"))
    assert refusal(request(f"Content-Length: {most + 1}")) == 413
    assert refusal(request(f"Content-Length: {'9' * 5000}")) == 413


def test_one_address_can_have_a_ceiling_of_its_own(monkeypatch):
    monkeypatch.setitem(bodies.CEILINGS, "/bring/", bodies.Ceiling(20 * bodies.MIB, files=True))
    long = f"Content-Length: {15 * bodies.MIB}"

    assert frame(request(long, line="POST /bring/?from=file HTTP/1.1"))
    assert refusal(request(long, line="POST /bringing HTTP/1.1")) == 413
    assert refusal(request(long, line="POST /%62ring/ HTTP/1.1")) == 413


@pytest.mark.parametrize("coding", ["chunked", "gzip, chunked", "identity", "CHUNKED"])
def test_a_body_of_unknown_length_is_refused(coding):
    assert refusal(request(f"Transfer-Encoding: {coding}")) == 411
    assert refusal(request(f"transfer-encoding: {coding}", "Content-Length: 3")) == 411


def test_a_head_that_does_not_end_is_refused():
    assert frame(request("X: " + "a" * (HEAD - 200)))
    assert refusal(request("X: " + "a" * HEAD)) == 431
    assert refusal(b"GET /" + b"a" * HEAD) == 414


@pytest.mark.parametrize("received", [b"GET / HTTP/1.1\nHost: x\n\n", b"\x16\x03\x01\x02\x00\x01", b"\n", b"get /"])
def test_what_is_no_request_is_said_at_once(received):
    assert refusal(received) == 400


def test_a_bare_newline_is_seen_across_two_pieces():
    assert frame(b"GET / HTTP/1.1\r") is None
    assert frame(b"GET / HTTP/1.1\r\n", 15) is None
    with pytest.raises(RefusedError):
        frame(b"GET / HTTP/1.1\n", 14)


def test_only_a_body_that_is_held_back_is_asked_for():
    expecting = "Expect: 100-Continue"

    assert frame(request(expecting, "Content-Length: 3")).awaits_continue
    assert not frame(request(expecting)).awaits_continue
    assert not frame(request("Content-Length: 3")).awaits_continue
    assert not frame(request(expecting, "Content-Length: 3", line="POST / HTTP/1.0")).awaits_continue
