"""At the end of a run a guest is offered a journal: one tap keeps the run, once, and in nobody else's."""

from playwright.sync_api import expect

from journal.models import Journal, Practice
from tests.browser.conftest import arrived, arrives, back, press, run_the_ball, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
KEPT = "localStorage.getItem('unknot:unsent:ball-on-the-wall')"


def guests_end(timer):
    page = timer(BALL, finished_before=True)
    with page.expect_response("**/journal/practice/**offer"):
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
    assert page.evaluate(KEPT) is None


def test_a_guest_who_starts_and_stops_at_once_is_offered_nothing(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(1000)
    press(page, "Stop")
    page.wait_for_timeout(300)

    expect(page.get_by_text("How is it now?")).to_have_count(0)


def test_a_guests_number_that_did_not_arrive_waits_and_makes_the_journal_later(timer, transactional_db):
    page = guests_end(timer)
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text("Not sent yet. It is saved on this phone")).to_be_visible()
    expect(page.get_by_role("link", name="Go on without saving")).to_be_hidden()
    page.context.set_offline(False)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.reload()
        page.clock.run_for(100)

    page.wait_for_function(f"{KEPT} === '[]'")
    assert (Practice.objects.get().after.pain, Journal.objects.count()) == (4, 1)


def test_a_reload_at_a_guests_end_offers_it_again(timer, transactional_db):
    page = guests_end(timer)
    page.reload()
    page.clock.run_for(100)
    press(page, "3")
    expect(page.locator("#practice-said")).to_be_focused()

    assert Practice.objects.get().after.pain == 3


def test_a_guests_run_that_is_sent_as_the_page_opens_is_not_asked_about_again(timer, transactional_db):
    page = guests_end(timer)
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text("Not sent yet. It is saved on this phone")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    page.clock.run_for(100)
    says(page, "Done")
    arrives(Practice.objects.all)
    page.wait_for_timeout(500)

    expect(page.locator("#practice")).to_be_hidden()
    assert Practice.objects.get().after.pain == 4


def test_two_who_ask_for_a_guests_form_get_one_with_the_run_in_it(timer, transactional_db):
    page = guests_end(timer)
    waiting = '[{"practice": "torn", "token": "old"}]'
    page.evaluate(f"localStorage.setItem('unknot:unsent:ball-on-the-wall', '{waiting}')")
    offers = []
    page.on("request", lambda request: request.url.endswith("?offer") and offers.append(request))
    page.reload()
    page.clock.run_for(100)
    says(page, "Done")
    expect(page.get_by_text("Tap a number to save this in a journal.")).to_be_visible()
    page.wait_for_timeout(500)

    assert len(offers) == 1
    assert page.locator("#practice [name=ended]").input_value()


def test_a_guests_number_from_a_page_that_was_too_old_is_sent_under_the_next_pages_token(timer, transactional_db):
    page = guests_end(timer)
    page.locator("#practice [name=token]").evaluate("field => field.value = 'old:page'")
    press(page, "4")
    expect(page.get_by_text("This page is too old. Please reload it and tap again.")).to_be_visible()
    expect(page.get_by_role("link", name="Go on without saving")).to_be_visible()
    assert not Journal.objects.exists()
    page.reload()
    page.clock.run_for(100)
    arrives(Practice.objects.all)

    assert Practice.objects.get().after.pain == 4
