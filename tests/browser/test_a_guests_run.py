"""At the end of a run a guest is offered a journal: one tap keeps the run, once, and in nobody else's."""

from playwright.sync_api import expect

from journal.models import Journal, Practice
from tests.browser.conftest import all_sent, arrived, back, press, run_the_ball, says, start
from tests.browser.outbox import kept

BALL = "/techniques/ball-on-the-wall/timer/"
SAVED_HERE = "Saved on this phone."


def guests_end(timer):
    page = timer(BALL, finished_before=True)
    run_the_ball(page)
    expect(page.get_by_text("Tap a number to save this in a journal.")).to_be_visible()
    return page


def test_a_guest_keeps_a_run_by_one_tap(timer, transactional_db):
    page = guests_end(timer)
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "device"]
    press(page, "4")
    expect(page.locator("#practice-said")).to_be_focused()

    practice = Practice.objects.get()
    assert (practice.after.pain, practice.spot.area) == (4, "between-blades")
    assert practice.measures["holds"] == [12, 15, 9]
    back(page)
    arrived(page)


def test_a_guest_may_correct_the_number_in_the_journal_that_it_made(timer, transactional_db):
    page = guests_end(timer)
    expect(page.get_by_role("link", name="Go on without saving")).to_be_visible()
    press(page, "4")
    expect(page.locator("#practice-said")).to_contain_text("Saved: 4 now.")
    expect(page.get_by_text("Tap a number to save this in a journal.")).to_be_hidden()
    page.clock.run_for(1000)
    press(page, "2")
    expect(page.locator("#practice-said")).to_contain_text("Saved: 2 now.")

    assert (Practice.objects.get().after.pain, Journal.objects.count()) == (2, 1)


def test_a_guest_who_gives_no_number_keeps_nothing(timer, transactional_db):
    page = guests_end(timer)
    back(page)
    page.wait_for_timeout(500)

    assert not Journal.objects.exists()
    assert not kept(page)


def test_a_guest_who_starts_and_stops_at_once_is_offered_nothing(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(1000)
    press(page, "Stop")
    page.wait_for_timeout(300)

    expect(page.get_by_text("How is it now?")).to_have_count(0)


def test_a_guests_run_without_a_network_makes_one_journal_with_one_practice(timer, transactional_db):
    page = timer(BALL, finished_before=True)
    press(page, "Phone in my hand")  # the scripts of a run come with the first touch
    start(page)
    page.context.set_offline(True)
    page.clock.run_for(12_000)
    press(page, "I let go")
    page.clock.run_for(1000)
    press(page, "Stop")
    for number in ("4", "2"):
        press(page, number)
        expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    expect(page.get_by_role("link", name="Go on without saving")).to_be_hidden()
    [owner] = {change["owner"] for change in kept(page)}
    assert owner == f"new:{kept(page)[0]['fields']['spot']}"
    page.context.set_offline(False)
    page.reload()
    page.clock.run_for(100)
    all_sent(page)

    assert (Practice.objects.get().after.pain, Journal.objects.count()) == (2, 1)
    assert str(Practice.objects.get().spot_id) == owner.removeprefix("new:")
    arrived(page)


def test_a_reload_at_a_guests_end_offers_it_again(timer, transactional_db):
    page = guests_end(timer)
    page.reload()
    page.clock.run_for(100)
    press(page, "3")
    expect(page.locator("#practice-said")).to_be_focused()

    assert Practice.objects.get().after.pain == 3


def test_a_guests_run_that_waits_is_not_asked_about_again(timer, transactional_db):
    page = guests_end(timer)
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    page.clock.run_for(100)
    says(page, "Done")
    all_sent(page)
    page.wait_for_timeout(300)

    expect(page.locator("#practice")).to_be_hidden()
    assert Practice.objects.get().after.pain == 4


def test_two_runs_of_a_guest_are_of_one_journal(timer, transactional_db):
    page = guests_end(timer)
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    back(page)
    start(page, "Start on another place of your back")
    page.clock.run_for(18_000)
    press(page, "I let go")
    press(page, "Stop")
    press(page, "5")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    assert len({change["owner"] for change in kept(page)}) == 1
    page.context.set_offline(False)
    all_sent(page)

    assert (Practice.objects.count(), Journal.objects.count()) == (2, 1)
