"""What a journal knows holds in a timer while the site does not answer, with what waits on this phone counted in."""

import json
import time
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Change, Journal, Practice, Run
from journal.sync.versions import Stamp
from tests.browser.conftest import again, all_sent, arrived, back, press, says, start
from tests.browser.outbox import asked, kept

BALL = "/techniques/ball-on-the-wall/timer/"
KEPT = "unknot:unsent:ball-on-the-wall"  # by a release before
SAVED_HERE = "Saved on this phone."
KEEP = """(change) => new Promise((resolve) => {
  const request = indexedDB.open("unknot");
  request.onsuccess = () => {
    const writes = request.result.transaction("changes", "readwrite");
    writes.objectStore("changes").put(change);
    writes.oncomplete = () => (request.result.close(), resolve());
  };
})"""
pytestmark = pytest.mark.django_db(transaction=True)


def practised(ann, spot, times):
    now = datetime.now(UTC)
    for _ in range(times):
        ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", now, now, spot), Stamp(uuid7(), now, now))


def without_the_site(page):
    for address in ("**/journal/timers/", "**/journal/changes/", "**/csrf/"):
        page.route(address, lambda route: route.abort())
    return page


def forgets_its_own_log(page):
    page.evaluate("localStorage.removeItem('unknot:log:ball-on-the-wall')")
    return arrived(again(page))


def run_that_waits(page):
    """One hold, kept without its number."""
    press(page, "Phone in my hand")
    start(page)
    page.clock.run_for(12_000)
    press(page, "Stop")
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    back(page)


def test_aims_and_spots_come_from_the_phones_copy(at_home, ann, spot):
    now = datetime.now(UTC)
    run = Run("ball-on-the-wall", "hand", now, now, spot, measures={"holds": [20, 20], "reason": "done"})
    ann.save_practice(uuid7(), run, Stamp(uuid7(), now, now))
    page = without_the_site(arrived(at_home(BALL)))
    arrived(again(page))

    expect(page.get_by_text("Try 22 seconds, slightly longer than your recent holds.")).to_be_visible()


def test_the_days_limit_holds_with_what_waits(at_home, ann, spot):
    practised(ann, spot, 5)
    page = without_the_site(arrived(at_home(BALL, finished_before=True)))
    start(page, "Start on another place of your back")
    page.clock.run_for(22_000)
    press(page, "Stop")
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    back(page)
    forgets_its_own_log(page)

    expect(page.get_by_text("That was the last of 6 for today.")).to_be_visible()


def test_the_gap_holds_for_a_practice_that_waits(at_home, spot):
    page = without_the_site(arrived(at_home(BALL, finished_before=True)))
    run_that_waits(page)
    forgets_its_own_log(page)

    expect(page.get_by_text("Leave that spot alone until")).to_be_visible()
    expect(page.locator("[data-part=start]")).to_have_text("Start on another place of your back")


def test_a_sign_that_waits_holds_back_and_so_does_one_whose_dismissal_waits(at_home, ann):
    page = without_the_site(arrived(at_home(BALL, finished_before=True)))
    change = {"owner": str(ann.pk), "at": 0, "zone": "UTC", "replaces": None}
    for number, (kind, fields) in enumerate([("check", {"signs": "one"}), ("dismiss", {"check": str(uuid7())})]):
        key = str(uuid7())
        row = {**change, "id": key, "kind": kind, "about": f"{kind}/{key}", "fields": fields, "number": 100 + number}
        page.evaluate(KEEP, row)
    arrived(again(page))

    expect(page.get_by_text("You reported a warning sign. Please get help first.")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def left_behind(page, **entry):
    """What a release before kept of a practice that it could not send."""
    whole = {"started": 1000, "ended": 13_000, "way": "hand", "before": "6", "after": "4", "at": 13_000, "zone": "UTC"}
    whole |= {
        "practice": str(uuid7()),
        "change": str(uuid7()),
        "measures": '{"reason":"stopped","holds":[12]}',
        **entry,
    }
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, json.dumps([whole])])
    return whole


def moved(page):
    """It is in the outbox, or has arrived already."""
    deadline = time.monotonic() + 15
    while asked(page, f"localStorage.getItem('{KEPT}')") is not None:
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def test_what_a_release_before_could_not_send_is_moved_once_under_its_own_id(at_home, ann, spot):
    page = arrived(at_home(BALL))
    entry = left_behind(page, journal=str(ann.pk), spot=str(spot.pk))
    for _ in range(2):
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, json.dumps([entry])])
        arrived(again(page))
        moved(page)
        all_sent(page)

    practice = Practice.objects.get()
    assert (str(practice.pk), practice.before.pain, practice.after.pain) == (entry["practice"], 6, 4)
    assert Change.objects.filter(about=f"practice/{practice.pk}").count() <= 1


def test_a_guests_run_of_a_release_before_still_makes_its_journal(timer, transactional_db):
    page = timer(BALL)
    offer = page.request.get(page.url.split("/techniques")[0] + "/csrf/").json()["offer"]
    spot = str(uuid7())
    entry = left_behind(page, token=offer, spot=spot)
    page.context.clear_cookies()
    again(page)
    moved(page)
    all_sent(page)

    assert Journal.objects.count() == 1
    assert (str(Practice.objects.get().pk), str(Practice.objects.get().spot_id)) == (entry["practice"], spot)


def test_one_whose_owner_nobody_knows_waits_until_somebody_is_here(timer):
    page = timer(BALL)
    left_behind(page, spot=str(uuid7()))
    again(page)
    page.wait_for_timeout(500)

    assert not kept(page)
    assert page.evaluate(f"localStorage.getItem('{KEPT}')")
    says(page, "Ball on the wall")
