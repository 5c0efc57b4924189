import pytest

from config.middleware import is_ours

OURS = [
    "localhost",
    "localhost:8000",
    "127.0.0.1:8000",
    "[::1]:8000",
    "192.168.1.7",
    "10.0.0.2:80",
    "172.16.0.1",
    "[::ffff:10.0.0.2]",
]
NOT_OURS = [
    "",
    "example.org",
    "localhost.example.org",
    "8.8.8.8",
    "172.32.0.1",
    "127.0.0.1.example.org",
    "[::ffff:8.8.8.8]",
    "[2002:808:808::1]",
    "[::1",
    "a b",
]


@pytest.mark.parametrize("host", OURS)
def test_without_a_public_address_this_machine_and_its_network_are_ours(host):
    assert is_ours(host)


@pytest.mark.parametrize("host", NOT_OURS)
def test_no_other_name_and_no_public_address_is_ours(host):
    assert not is_ours(host)


def test_with_a_public_address_only_that_host_is_ours(settings):
    settings.SITE_HOST = "knots.example"

    assert is_ours("knots.example")
    assert not is_ours("localhost")
    assert not is_ours("192.168.1.7")


def test_a_strange_host_gets_a_page_that_helps(client):
    response = client.get("/techniques/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert b"answers only under its own name" in response.content
    assert b'href="http://localhost:8000"' in response.content
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_health_check_answers_on_every_host(client):
    response = client.get("/healthz", headers={"host": "evil.example"})

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize("method", ["get", "head", "post", "delete"])
def test_whatever_is_no_file_below_static_carries_the_policy(client, method):
    answer = getattr(client, method)("/static/nowhere.css")

    assert answer.status_code >= 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address", ["/", "/techniques/", "/nowhere/", "/healthz", "/robots.txt", "/static/x", "/static/"]
)
def test_the_policy_is_on_every_answer(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/journal/", "/nowhere/"])
def test_what_does_not_ask_to_be_kept_is_not(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/techniques/", "/robots.txt"])
def test_a_method_that_is_not_allowed_gets_a_page_that_helps(client, address):
    response = client.delete(address, headers={"X-CSRFToken": "none"})

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert b"That cannot be done here" in response.content


def test_something_that_breaks_gets_a_page_that_helps(client, monkeypatch):
    monkeypatch.setattr("selfcare.library.page", lambda *_: 1 / 0)
    client.raise_request_exception = False

    response = client.get("/why/")

    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert response.headers["Cache-Control"] == "no-store"


def test_a_form_that_has_run_out_gets_a_page_that_helps(client, rf):
    from django.middleware.csrf import CsrfViewMiddleware

    request = rf.post("/")
    refused = CsrfViewMiddleware(lambda _: None).process_view(request, lambda _: None, (), {})

    assert refused.status_code == 403
    assert b"Please try that once more" in refused.content
