"""What stays on a phone after signing out, deleting and closing: nothing of that journal, all of everybody else's."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Journal, Rating
from tests.browser.outbox import holds, kept, sign_in, sign_out, tap
from tests.cast import BETWEEN, stamp
from tests.people import with_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ann(page, transactional_db, live_server):
    """Ann's phone, on which something of Bob's waits."""
    for name in ("ann", "bob"):
        Journal.objects.get(owner=with_account(name)).add_spot(uuid7(), *BETWEEN, stamp())
    sign_in(page, live_server.url, "bob")
    refuse(page)
    tap(page, 9)
    sign_out(page, live_server.url)
    expect(page.get_by_text("1 waiting on this phone")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Sign out here").click()
    nobody(page)
    sign_in(page, live_server.url, "ann")
    return page


def refuse(page) -> None:
    """The site can be reached, but has no room for changes."""
    page.context.route("**/journal/changes/", lambda route: route.fulfill(status=503))


def nobody(page) -> None:
    expect(page.locator("body[data-newcomer]")).to_be_attached()


def owners(page) -> set[str]:
    """Of whom this phone keeps a copy, or what waits."""
    rows = [row["owner"] for row in kept(page, "owners") if row.get("copy")]
    return {*rows, *(row["owner"] for row in kept(page))}


def has_no_copy(page) -> None:
    page.wait_for_function("""async () => {
      const request = indexedDB.open("unknot");
      const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const rows = database.transaction("owners").objectStore("owners").getAll();
      await new Promise((resolve) => (rows.onsuccess = resolve));
      database.close();
      return !rows.result.some(({ copy }) => copy);
    }""")


def keeps(page, *names: str) -> None:
    """Within ten seconds these are the owners of whom something is kept."""
    deadline = time.monotonic() + 10
    while owners(page) != set(names) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert owners(page) == set(names)


def journal(name: str) -> str:
    return str(Journal.objects.get(owner__username=name).pk)


def test_signing_out_leaves_what_has_not_been_sent_and_no_copy(ann, live_server):
    tap(ann, 4)
    sign_out(ann, live_server.url)
    expect(ann.get_by_role("alert")).to_contain_text("1 waiting on this phone: sent when you sign in here again.")
    assert owners(ann) == {journal("ann"), journal("bob")}
    ann.get_by_role("button", name="Sign out here").click()
    nobody(ann)
    holds(ann, 2)
    has_no_copy(ann)
    expect(ann.locator("#waiting")).to_be_hidden()
    ann.context.unroute_all()
    sign_in(ann, live_server.url, "ann")
    holds(ann, 1)

    assert [(rating.journal.owner.username, rating.pain) for rating in Rating.objects.all()] == [("ann", 4)]


def test_deleting_the_journal_takes_its_rows_alone_and_warns_before(ann, live_server):
    mine, bobs = journal("ann"), journal("bob")
    tap(ann, 4)
    ann.goto(f"{live_server.url}/journal/data/delete/")
    ann.get_by_role("button", name="Delete it").click()
    expect(ann.get_by_role("alert")).to_contain_text("1 waiting on this phone would be lost.")
    assert mine in owners(ann)
    ann.get_by_role("button", name="Delete it").click()
    expect(ann.get_by_role("heading", level=1)).to_have_text("How sore is it today?")
    holds(ann, 1)

    assert journal("ann") != mine
    keeps(ann, bobs, journal("ann"))


def test_what_could_not_be_deleted_keeps_what_waits(ann, live_server):
    tap(ann, 4)
    ann.goto(f"{live_server.url}/journal/data/delete/")
    ann.get_by_role("button", name="Delete it").click()
    expect(ann.get_by_role("alert")).to_be_visible()
    ann.context.route("**/journal/data/delete/", lambda route: route.abort())
    ann.get_by_role("button", name="Delete it").click()
    ann.wait_for_timeout(300)
    ann.context.unroute_all()
    ann.goto(live_server.url)
    holds(ann, 1)

    assert Rating.objects.get().pain == 4


def test_a_phone_that_was_let_in_by_a_link_closes_with_its_rows(page, ann, browser, live_server):
    secret = Journal.objects.get(owner__username="ann").make_link(datetime.now(UTC), timedelta(hours=1))
    phone = browser.new_context().new_page()
    phone.goto(f"{live_server.url}/in/{secret}/")
    phone.get_by_role("button", name="Open it in this browser").click()
    expect(phone.locator("body[data-journal]")).to_be_attached()
    refuse(phone)
    tap(phone, 4)
    phone.goto(f"{live_server.url}/settings/")
    phone.get_by_role("button", name="Close it here").click()
    expect(phone.get_by_role("alert")).to_contain_text("1 waiting on this phone would be lost.")
    phone.get_by_role("button", name="Close it here").click()
    nobody(phone)
    keeps(phone)
    phone.context.close()
