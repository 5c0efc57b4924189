"""People with browsers, for tests that go through the pages: who they are, and what they press."""

import re

from django.http import HttpResponse
from django.test import Client

from journal.ids import uuid7
from journal.models import Device, Journal, User
from tests.cast import NOON

PASSWORD = "correct horse battery"
SPOT = r'<section class="card spot" id="spot-([0-9a-f-]{36})"'
TOKEN = r'name="token" value="([^"]+)"'  # for the first tap, of somebody without a journal
LINK = r'<input id="link" readonly value="([^"]+)"'
CODE = r"<li><code>([^<]+)</code></li>"
HERE = {"host": "localhost"}
TIMER = {"X-Requested-With": "timer"}  # the header by which a timer asks for its fragment


class Browser(Client):
    """Like a browser: it checks tokens, and posts as a page of ours would."""

    def __init__(self, **more):
        super().__init__(enforce_csrf_checks=True, headers=HERE, **more)

    def press(self, address: str, **fields):
        self.get("/accounts/sign-in/" if "csrftoken" not in self.cookies else "/healthz")
        headers = {"X-CSRFToken": self.cookies["csrftoken"].value, "Origin": "http://localhost"}
        return self.post(address, fields, headers=headers)

    def opens(self) -> Journal | None:
        """Whose journal the browser shows."""
        return self.get("/").wsgi_request.journal or None


def shown(page: HttpResponse, what: str) -> list[str]:
    """All that a page shows of one kind: SPOT, TOKEN, LINK or CODE."""
    return re.findall(what, page.content.decode())


def words(page: HttpResponse) -> str:
    """What a page says, without its markup and what it says to scripts."""
    seen = re.sub(r"<script.*?</script>", " ", page.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", seen))


def with_account(name: str = "ann") -> User:
    user = User.objects.create_user(name, password=PASSWORD)
    Journal.of(user, NOON)
    return user


def signed_in(user: User) -> Browser:
    browser = Browser()
    browser.press("/accounts/sign-in/", name=user.username, password=PASSWORD)
    return browser


def with_device(journal: Journal) -> Browser:
    browser, token = Browser(), str(uuid7())
    Device.let_in(journal, token, NOON)
    browser.cookies["device"] = token
    return browser
