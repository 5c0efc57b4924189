"""What every answer carries, wherever it comes from."""

import logging

import pytest
from django.conf import settings as configured
from django.http import HttpRequest
from django.test import Client

from config import discreet, logs
from config.addresses import Networks
from tests.people import HERE

ADDRESSES = ["/", "/techniques/", "/privacy/", "/accounts/sign-in/", "/nowhere/", "/in/nothing/", "/healthz"]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_what_browsers_may_do_with_it(client, address):
    headers = client.get(address).headers

    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED
    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey" not in headers["Permissions-Policy"]  # which browsers give to a site's own pages, and no others


@pytest.mark.django_db
def test_json_says_nothing_that_only_a_page_is_asked_for(client):
    headers = client.get("/csrf/").headers

    assert headers["Content-Type"] == "application/json"
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED
    assert not headers.keys() & {"Content-Security-Policy", "Permissions-Policy"}


def test_the_policy_allows_nothing_inline_and_nobody_else():
    policy = configured.SECURE_CSP

    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert {value for values in policy.values() for value in values} == {"'none'", "'self'", "data:"}


def test_the_admin_is_not_installed(client):
    assert "django.contrib.admin" not in configured.INSTALLED_APPS
    assert client.get("/admin/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["login", "signup", "password/reset", "email", "2fa", "2fa/webauthn", "social/login"])
def test_the_pages_of_the_accounts_library_are_closed(client, name):
    assert client.get(f"/accounts/{name}/").status_code == 404


HEALTH = ("pain", "sore", "neck", "blade", "ache", "symptom", "health", "medical", "knot")


def test_no_private_address_has_a_word_about_health():
    from tests.journal.everybody import named

    routes = [str(each.pattern) for name, each in named().items() if name.startswith("journal:")]

    assert routes
    assert not [route for route in routes for word in HEALTH if word in route]


def request_for(address: str) -> HttpRequest:
    return Client(headers=HERE).get(address).wsgi_request


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("/in/a-secret-that-opens/", "/in/<str:token>/"),
        ("/journal/days/2026-11-22/", "/journal/days/<day:day>/"),
        ("/nowhere/at/all/", "(no page)"),
    ],
)
def test_an_address_is_logged_as_its_route(address, route):
    request = request_for(address)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", (address,), None)
    record.request = request

    logs.ByRoute().filter(record)

    assert record.getMessage() == f"GET {route} broke"


def test_an_error_is_logged_without_what_somebody_typed():
    try:
        raise ValueError("the words of a note")
    except ValueError as error:
        text = discreet.Discreet().formatException((type(error), error, error.__traceback__))

    assert text.endswith("ValueError")
    assert "in test_an_error_is_logged" in text
    assert "the words of a note\n" not in text


@pytest.mark.django_db
def test_what_breaks_says_neither_the_address_nor_the_words(client, monkeypatch, capsys):
    monkeypatch.setattr("journal.models.TransferLink.that_opens", lambda *_: int("the words of a note"))
    client.raise_request_exception = False
    handler = logging.StreamHandler()
    handler.addFilter(logs.ByRoute())
    handler.setFormatter(discreet.Discreet("%(levelname)s %(message)s"))
    logging.getLogger("django.request").addHandler(handler)

    try:
        answer = client.get("/in/a-secret-that-opens/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)

    said = capsys.readouterr().err
    assert answer.status_code == 500
    assert "ERROR GET /in/<str:token>/ broke" in said
    assert "ValueError" in said
    assert "a-secret" not in said


def test_every_request_is_one_line_with_its_route(client, caplog):
    caplog.set_level(logging.INFO, "unknot.requests")
    logging.getLogger("unknot.requests").propagate = True

    client.get("/techniques/ball-on-the-wall/?have=secret")

    [line] = [record.getMessage() for record in caplog.records if record.name == "unknot.requests"]
    assert line.startswith("GET /techniques/<slug:slug>/ 200 ")
    assert "secret" not in line


@pytest.fixture
def public(settings):
    settings.SITE_URL, settings.SITE_HOST = "http://knots.example", "knots.example"


def through(sender: str, **headers: str):
    return Client(headers={"host": "knots.example"}, REMOTE_ADDR=sender).get("/techniques/", headers=headers)


@pytest.mark.usefixtures("public")
def test_a_proxy_that_is_named_may_speak_for_others():
    answer = through("127.0.0.1", **{"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"})

    assert (answer.status_code, answer.wsgi_request.address) == (200, "203.0.113.7")


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"])
def test_anybody_else_who_does_is_sent_away_with_a_sentence(header):
    answer = through("203.0.113.9", **{header: "203.0.113.7"})

    assert answer.status_code == 403
    assert b"TRUSTED_PROXIES" in answer.content


@pytest.mark.usefixtures("public")
def test_without_such_a_header_anybody_is_who_they_are():
    assert through("203.0.113.9").wsgi_request.address == "203.0.113.9"


def test_a_longer_chain_ends_at_the_first_whom_nobody_vouches_for():
    ours = Networks(["10.0.0.0/8", "::1"])

    assert ours.client("10.0.0.1", "6.6.6.6, 198.51.100.2, 10.0.0.9") == "198.51.100.2"
    assert ours.client("::1", "2001:db8::1") == "2001:db8::1"
    assert ours.client("10.0.0.1", "10.0.0.2") == "10.0.0.2"
    assert ours.client("::ffff:10.0.0.1", "1.2.3.4") == "1.2.3.4"
    assert ours.client("", "1.2.3.4") == ""
