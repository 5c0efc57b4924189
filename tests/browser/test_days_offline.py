"""Flights, midnight, the hour when a day begins, a clock that is wrong: a number stays with the day it was tapped for.

The site's clock and the phone's are both set; the phone's zone is its own.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Journal, Rating
from journal.web import middleware
from tests.browser.conftest import key_to
from tests.browser.outbox import holds, number, pressed, tap
from tests.browser.test_changes_without_room import FULL
from tests.cast import BETWEEN, NOON, stamp

pytestmark = pytest.mark.django_db(transaction=True)
BERLIN, SINGAPORE, ARIZONA = "Europe/Berlin", "Asia/Singapore", "America/Phoenix"  # UTC+1, +8 and -7 in November


@pytest.fixture
def site_at(monkeypatch):
    """What time it is for the site."""

    def at(now: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return now

        monkeypatch.setattr(middleware, "datetime", Clock)

    return at


@pytest.fixture
def phone_in(browser_type, browser_type_launch_args, live_server, tmp_path, transactional_db):
    """One phone, with all that it keeps, in this zone and with its clock at this time."""
    ann = Journal.start(NOON)
    ann.add_spot(uuid7(), *BETWEEN, stamp())
    key = {"name": "device", "value": key_to(ann), "url": live_server.url}
    phones = []

    def open_in(zone: str, now: datetime):
        for phone in phones:
            phone.close()
        options = {"timezone_id": zone, "service_workers": "block", **browser_type_launch_args}
        phones[:] = [browser_type.launch_persistent_context(tmp_path, **options)]
        phones[0].add_cookies([key])
        page = phones[0].pages[0]
        page.clock.install(time=now)
        page.goto(live_server.url)
        page.wait_for_load_state("networkidle")  # a day printed before the zone was known has come anew
        return page

    yield open_in
    phones[0].close()


def printed(page) -> date:
    return date.fromisoformat(page.locator("body").get_attribute("data-day"))


def days() -> list[tuple[date, int]]:
    return [(rating.day, rating.pain) for rating in Rating.objects.order_by("day")]


def test_a_flight_over_the_date_line_moves_nothing(phone_in, site_at):
    takes_off = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    site_at(takes_off)
    page = phone_in(SINGAPORE, takes_off)
    assert printed(page) == date(2026, 11, 24)  # six in the morning
    page.context.set_offline(True)
    tap(page, 7)
    lands = takes_off + timedelta(hours=5)
    site_at(lands)
    page = phone_in(ARIZONA, lands)
    holds(page, 0)
    assert printed(page) == date(2026, 11, 23)  # eight in the evening of the day before
    assert pressed(page) == []
    tap(page, 2)
    holds(page, 0)
    later = lands + timedelta(hours=12)
    site_at(later)
    page = phone_in(ARIZONA, later)

    assert (printed(page), pressed(page)) == (date(2026, 11, 24), ["7"])
    assert days() == [(date(2026, 11, 23), 2), (date(2026, 11, 24), 7)]


def test_what_was_tapped_before_the_day_began_is_of_the_day_before(phone_in, site_at):
    last = datetime(2026, 11, 24, 1, 59, 30, tzinfo=UTC)  # 02:59:30 in Berlin
    site_at(last)
    page = phone_in(BERLIN, last)
    page.context.set_offline(True)
    tap(page, 7)
    page.clock.fast_forward(31_000)  # the page goes on showing the day that it was printed for
    tap(page, 5)
    site_at(last + timedelta(minutes=1))
    page.context.set_offline(False)
    expect(page.locator("body")).to_have_attribute("data-day", "2026-11-24")  # the page has come anew
    holds(page, 0)
    page.reload()
    page.wait_for_load_state("networkidle")

    assert (printed(page), pressed(page)) == (date(2026, 11, 24), [])
    assert days() == [(date(2026, 11, 23), 5)]


def test_midnight_is_no_border(phone_in, site_at):
    before = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
    site_at(before)
    page = phone_in(BERLIN, before)
    page.context.set_offline(True)
    tap(page, 7)
    after = before + timedelta(minutes=2)
    site_at(after)
    page = phone_in(BERLIN, after)
    holds(page, 0)
    page.reload()

    assert (printed(page), pressed(page)) == (date(2026, 11, 23), ["7"])
    assert days() == [(date(2026, 11, 23), 7)]


@pytest.mark.parametrize("wrong", [timedelta(days=-1), timedelta(days=1)], ids=["a day slow", "a day fast"])
def test_a_clock_that_is_wrong_by_a_day_changes_no_day(phone_in, site_at, wrong):
    noon = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    site_at(noon)
    page = phone_in(BERLIN, noon + wrong)
    assert printed(page) == date(2026, 11, 23)
    page.context.set_offline(True)
    tap(page, 7)
    tap(page, 4)
    page.context.set_offline(False)
    holds(page, 0)
    page = phone_in(BERLIN, noon)  # it was set right
    assert pressed(page) == ["4"]
    tap(page, 2)
    holds(page, 0)

    assert days() == [(date(2026, 11, 23), 2)]


def test_a_page_without_a_network_is_not_taken_away_by_a_new_day(phone_in, site_at):
    """On plain http, without a worker, there would be nothing in its place."""
    last = datetime(2026, 11, 24, 1, 59, 30, tzinfo=UTC)
    site_at(last)
    page = phone_in(BERLIN, last)
    page.context.set_offline(True)
    page.clock.fast_forward(60_000)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(300)
    tap(page, 7)
    site_at(last + timedelta(minutes=2))
    page.context.set_offline(False)
    expect(page.locator("body")).to_have_attribute("data-day", "2026-11-24")
    holds(page, 0)

    assert days() == [(date(2026, 11, 23), 7)]


def test_a_day_that_begins_takes_no_tap_away_that_only_the_page_has(phone_in, site_at):
    """On a phone without room, while the site is not quite there again."""
    last = datetime(2026, 11, 24, 1, 59, 30, tzinfo=UTC)
    site_at(last)
    page = phone_in(BERLIN, last)
    page.evaluate(f"() => {{ {FULL} }}")
    page.context.set_offline(True)
    for pain in (4, 7):  # the second takes the place of the first
        number(page, pain).click()
        expect(page.locator(".spot .answered")).to_contain_text("leave this page open")
    page.clock.fast_forward(60_000)
    page.evaluate("document.querySelector('.spot').dataset.same = ''")
    page.route("**/journal/changes/", lambda route: route.fulfill(status=503))
    site_at(last + timedelta(minutes=2))
    page.context.set_offline(False)
    page.wait_for_timeout(300)
    expect(page.locator(".spot[data-same]")).to_be_visible()
    page.unroute_all()
    expect(page.locator("body")).to_have_attribute("data-day", "2026-11-24")

    assert days() == [(date(2026, 11, 23), 7)]
