"""The address of a one-time link is a secret: nothing on the phone remembers it."""

from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
STORED = "() => [sessionStorage, localStorage].flatMap((storage) => Object.entries(storage)).flat().join(' ')"


def test_neither_storage_nor_the_next_pages_know_it(page, ann, spot, live_server):
    secret = ann.make_link(datetime.now(UTC), timedelta(hours=1))
    page.goto(f"{live_server.url}/in/{secret}/")
    while_open = page.evaluate(STORED)
    page.get_by_role("button", name="Open it in this browser").click()
    page.wait_for_url(live_server.url + "/")

    assert secret not in while_open
    assert secret not in page.evaluate(STORED)
    assert secret not in page.content()


def test_nor_once_it_is_used_up(page, ann, live_server):
    page.goto(f"{live_server.url}/in/{'x' * 43}/")

    assert page.get_by_role("heading", name="This link is used up").is_visible()
    assert "/in/" not in page.evaluate(STORED)


def test_every_other_private_page_has_htmx(page, live_server):
    page.goto(live_server.url)

    assert page.evaluate("typeof htmx") == "object"
