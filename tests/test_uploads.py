"""Files that come unasked, over the wire."""

import os

import pytest
from django.test import RequestFactory

from config import bodies
from config.uploads import FileRefusedError
from tests.serving import ready, served
from tests.wire import ask, exchange

EDGE = "----edge"
TOKEN = "a" * 32
OURS = b"Origin: http://localhost\r\n"  # without a token such a form is read to be shown again
WITH_TOKEN = f"Cookie: csrftoken={TOKEN}\r\n".encode()
MULTIPART = f"Content-Type: multipart/form-data; boundary={EDGE}\r\n".encode()


def part(name: str, content: bytes, filename: str = "") -> bytes:
    named = f'; filename="{filename}"' if filename else ""
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{EDGE}--\r\n".encode()


def post(port: int, address: str, body: bytes, *more: bytes) -> tuple[int, bytes]:
    head = ask(address, MULTIPART, b"Content-Length: %d\r\n" % len(body), *more, method=b"POST")
    response, page = exchange(port, head + body)
    return response.status, page


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = ready(tmp_path_factory.mktemp("data"))
    (folder / "tmp").mkdir()
    with served(folder, TMPDIR=str(folder / "tmp")) as site:
        yield site.port, folder / "tmp"


@pytest.mark.parametrize("address", ["/settings/", "/accounts/sign-in/", "/journal/spots/"])
@pytest.mark.parametrize("size", [0, 10, 4_000_000])
@pytest.mark.parametrize("more", [OURS, WITH_TOKEN], ids=["without a token", "with a token"])
def test_a_file_is_refused_before_it_is_written(site, address, size, more):
    port, temporary = site
    before = os.stat(temporary).st_mtime_ns

    status, page = post(port, address, form(part("a", b"1"), part("f", b"x" * size, "a.json")), more)

    assert status == 415
    assert b"No file can be sent here" in page
    assert os.stat(temporary).st_mtime_ns == before


def test_a_form_of_several_parts_without_a_file_is_read(site):
    assert post(site[0], "/accounts/sign-in/", form(part("username", b"ann")))[0] == 403  # it has no token


def test_a_form_of_several_parts_that_breaks_off_is_refused(site):
    assert post(site[0], "/accounts/sign-in/", part("f", b"xxx", "a.json")[:-40])[0] in (400, 403)


def test_a_file_named_by_a_public_page_is_not_even_read(site):
    assert post(site[0], "/why/", form(part("f", b"x" * 4_000_000, "a")))[0] == 405


def parsed(address: str, body: bytes):
    kind = f"multipart/form-data; boundary={EDGE}"
    return RequestFactory().generic("POST", address, body, content_type=kind)


def test_one_address_can_take_files_and_holds_them_in_memory(monkeypatch):
    monkeypatch.setitem(bodies.CEILINGS, "/bring/", bodies.Ceiling(20 * bodies.MIB, files=True))
    body = form(part("f", b"x" * 12_000_000, "a.json"))

    file = parsed("/bring/journal/", body).FILES["f"]

    assert file.size == 12_000_000
    assert not hasattr(file, "temporary_file_path")
    with pytest.raises(FileRefusedError):
        parsed("/other/", body).FILES.get("f")


def test_a_form_above_the_ceiling_is_refused_by_django_too(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    client.cookies["csrftoken"] = TOKEN
    response = client.post("/accounts/sign-in/", {"username": "a" * 2000})

    assert response.status_code == 413
    assert b"too much at once" in response.content
