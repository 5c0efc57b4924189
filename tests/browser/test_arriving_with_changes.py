"""What somebody without a journal tapped offline makes one, once, whatever else happens on the phone."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.models import Journal, Rating, SoreSpot
from tests.browser.outbox import bar, fill_in, holds, kept, tap
from tests.cast import NOON
from tests.people import PASSWORD, with_account

pytestmark = pytest.mark.django_db(transaction=True)
REACHES = "**/journal/changes/"


@pytest.fixture
def newcomer(page, live_server):
    page.goto(live_server.url)
    return page


def lost(page, *, after: bool = False) -> None:
    """The network is gone for changes; after: the site stores them, and its answer is lost on its way."""

    def lose(route) -> None:
        if after:
            route.fetch()
        route.abort()

    page.context.route(REACHES, lose)


def found(page) -> None:
    page.context.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")


def offers(page) -> list[str]:
    return [row["offer"] for row in kept(page, "owners") if row.get("offer")]


def test_a_first_tap_ever_made_offline_makes_the_journal_once_it_can(newcomer):
    newcomer.context.set_offline(True)
    tap(newcomer, 6)
    tap(newcomer, 4)
    assert len(offers(newcomer)) == 1
    newcomer.context.set_offline(False)
    holds(newcomer, 0)
    expect(newcomer.locator(".spot .answered")).to_contain_text("Saved. ")

    assert (Journal.objects.count(), SoreSpot.objects.count(), Rating.objects.get().pain) == (1, 1, 4)
    assert offers(newcomer) == []


def test_an_answer_that_was_lost_is_asked_for_again(newcomer, live_server):
    lost(newcomer, after=True)
    tap(newcomer, 6)
    expect(bar(newcomer)).to_contain_text("1 waiting")
    newcomer.goto(live_server.url)  # its device's cookie may have arrived
    found(newcomer)
    holds(newcomer, 0)
    newcomer.reload()

    expect(newcomer.locator(".scale [aria-pressed=true]")).to_have_text("6")
    assert (Journal.objects.count(), SoreSpot.objects.count(), Rating.objects.count()) == (1, 1, 1)
    assert offers(newcomer) == []


def test_two_tabs_of_a_newcomer_make_one_journal_with_one_spot(newcomer, live_server):
    other = newcomer.context.new_page()
    other.goto(live_server.url)
    newcomer.context.set_offline(True)
    tap(newcomer, 6)
    tap(other, 3)
    assert len({change["owner"] for change in kept(other)}) == 1
    newcomer.context.set_offline(False)
    holds(newcomer, 0)
    expect(other.locator(".scale [aria-pressed=true]")).to_have_text("3")

    assert (Journal.objects.count(), SoreSpot.objects.count(), Rating.objects.get().pain) == (1, 1, 3)


def test_what_a_phone_keeps_is_read_though_its_page_comes_anew(newcomer):
    """As a page does by itself once another tab has made the journal."""
    newcomer.evaluate("indexedDB.databases = () => { location.reload(); return new Promise(() => {}); }; 0")
    before = newcomer.evaluate("performance.timeOrigin")

    assert kept(newcomer) == []
    assert newcomer.evaluate("performance.timeOrigin") > before


def test_a_tab_that_has_not_heard_of_the_journal_yet_writes_into_it(newcomer, live_server):
    deaf = "window.BroadcastChannel = class extends EventTarget { postMessage() {} }"
    newcomer.add_init_script(deaf)
    newcomer.goto(live_server.url)
    other = newcomer.context.new_page()
    other.goto(live_server.url)
    tap(other, 6)
    holds(other, 0)
    tap(newcomer, 3)
    holds(newcomer, 0)

    assert (Journal.objects.count(), SoreSpot.objects.count(), Rating.objects.get().pain) == (1, 1, 3)


def test_a_link_asks_about_what_was_tapped_before(newcomer, live_server):
    secret = Journal.start(NOON).make_link(datetime.now(UTC), timedelta(hours=1))
    lost(newcomer)
    tap(newcomer, 6)
    newcomer.goto(f"{live_server.url}/in/{secret}/")
    newcomer.get_by_role("button", name="Open it in this browser").click()
    expect(newcomer.get_by_role("alert")).to_contain_text("It is sent first", timeout=20_000)
    found(newcomer)
    newcomer.get_by_role("button", name="Open it and bring mine along").click()
    expect(newcomer.locator(".scale [aria-pressed=true]")).to_have_text("6")

    assert (Journal.objects.count(), Rating.objects.get().pain) == (1, 6)
    assert kept(newcomer) == []


def keep(page, site: str) -> None:
    page.goto(f"{site}/accounts/keep/")
    page.get_by_label("Name").fill("ann")
    page.get_by_text("With a password").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Use this password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def test_what_waits_arrives_after_the_journal_was_kept(newcomer, live_server):
    tap(newcomer, 6)
    holds(newcomer, 0)
    lost(newcomer)
    tap(newcomer, 2)
    keep(newcomer, live_server.url)
    holds(newcomer, 1)
    found(newcomer)
    holds(newcomer, 0)

    assert Rating.objects.get(journal__owner__username="ann").pain == 2


def test_what_waits_under_a_name_that_became_part_of_another_arrives_there(newcomer, live_server):
    tap(newcomer, 6)
    holds(newcomer, 0)
    with_account("ann")
    lost(newcomer)
    tap(newcomer, 2)
    holds(newcomer, 1)  # "Saved" may still be that of the tap before
    newcomer.goto(f"{live_server.url}/accounts/sign-in/")
    fill_in(newcomer, "ann")
    newcomer.get_by_role("button", name="Make them one").click()
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("How sore is it today?")
    holds(newcomer, 1)
    found(newcomer)
    holds(newcomer, 0)

    assert Rating.objects.get(journal__owner__username="ann").pain == 2
    assert Journal.objects.count() == 1
