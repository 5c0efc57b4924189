"""What a phone keeps of somebody is theirs: another journal on the same phone neither gets it nor drops it."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, Practice
from tests.browser.conftest import again, all_sent, arrived, arrives, back, press, says, start
from tests.browser.outbox import kept
from tests.cast import NECK, NOON, stamp

BALL = "/techniques/ball-on-the-wall/timer/"
SAVED_HERE = "Saved on this phone."


@pytest.fixture
def bob(transactional_db):
    """Somebody else who uses this phone."""
    journal = Journal.start(NOON)
    journal.add_spot(uuid7(), *NECK, stamp())
    return journal


def hold(page, seconds=12):
    """One hold, then Stop."""
    start(page)
    page.clock.run_for(seconds * 1000)
    press(page, "Stop")
    return page


def answered(page) -> None:
    """Opened anew, the page hears what the journal knows, and whatever it wants to send is on its way."""
    with page.expect_response("**/journal/timers/"):
        again(page)
    page.wait_for_timeout(400)


def sends(page) -> None:
    """Opened anew, the page sends what waited, and what it has yet to put there: an outbox may be empty before that."""
    again(page)
    arrives(page, Practice.objects.exists)
    all_sent(page)


@pytest.mark.parametrize("spot_chosen", [True, False], ids=["of a spot", "of no spot"])
def test_a_practice_that_waits_for_one_journal_outlives_another_one(at_home, let_in, ann, bob, spot_chosen):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    if not spot_chosen:
        page.locator("#practice").get_by_label("Which spot?").select_option("")
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    for someone in (bob, None, bob):
        let_in(someone)
        page.context.set_offline(False)
        answered(page)
        assert len(kept(page)) == 1
    assert not Practice.objects.exists()
    let_in(ann)
    sends(page)

    practice = Practice.objects.get()
    assert practice.journal == ann
    assert (practice.after.pain if spot_chosen else practice.after) == (4 if spot_chosen else None)


def test_a_practice_that_waits_for_a_journal_finds_it_after_two_became_one(at_home, let_in, ann, bob):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    Merge(ann, bob, NOON).run()
    let_in(bob)
    page.context.set_offline(False)
    sends(page)

    assert (Practice.objects.get().journal, Practice.objects.get().after.pain) == (bob, 4)


def test_a_run_that_one_person_left_is_not_saved_by_another(at_home, let_in, ann, bob):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    page.clock.fast_forward(20 * 60_000)
    let_in(bob)
    answered(page)
    assert not Practice.objects.exists()
    let_in(ann)
    sends(page)

    assert Practice.objects.get().journal == ann


def test_a_guests_number_that_waits_is_not_saved_in_somebody_elses_journal(timer, let_in, bob):
    page = hold(timer(BALL, finished_before=True))
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    Journal.objects.update(made=datetime(1969, 1, 1, tzinfo=UTC))  # before the clock of this page
    let_in(bob)
    page.context.set_offline(False)
    answered(page)

    assert len(kept(page)) == 1
    assert not Practice.objects.exists()
    assert bob.spots.count() == 1


def test_how_another_persons_run_went_is_not_asked(at_home, let_in, bob):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    let_in(bob)
    arrived(again(page))

    says(page, "Stopped")
    expect(page.get_by_text("How is it now?")).to_be_hidden()


def test_a_number_that_waits_outlives_going_on(at_home):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    back(page)
    page.context.set_offline(False)
    sends(page)

    assert Practice.objects.get().after.pain == 4


def test_a_run_that_ended_while_the_journal_did_not_answer_is_saved_later(at_home):
    page = arrived(at_home(BALL, finished_before=True))
    page.route("**/journal/timers/", lambda route: route.abort())
    page.route("**/journal/changes/", lambda route: route.abort())
    hold(again(page))
    back(page)
    arrives(page, lambda: kept(page))
    page.unroute_all()
    sends(page)

    assert Practice.objects.get().measures["holds"] == [12]


def test_a_page_that_goes_before_the_run_is_kept_has_it_again(at_home):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    page.evaluate("IDBObjectStore.prototype.put = () => ({})")  # which never answers
    back(page)
    page.reload()

    press(page, "4")
    all_sent(page)
    assert Practice.objects.get().after.pain == 4


def test_another_person_on_this_phone_reads_first_who_should_not_and_begins_with_less(at_home, let_in, bob):
    page = arrived(at_home(BALL, finished_before=True))
    expect(page.get_by_role("heading", name=re.compile("^The first time"))).to_be_hidden()
    let_in(bob)
    arrived(again(page))

    expect(page.get_by_role("heading", name=re.compile("^The first time"))).to_be_visible()
    press(page, "Start")
    says(page, "Not for you if")


def test_what_was_learned_before_the_first_journal_is_that_journals(timer, let_in, ann, spot):
    page = timer(BALL, finished_before=True)
    let_in(ann)
    arrived(again(page))

    expect(page.get_by_role("heading", name=re.compile("^The first time"))).to_be_hidden()
    start(page)


def test_a_person_whose_phone_is_full_is_told_that_it_waits_in_this_page_only(at_home):
    page = hold(arrived(at_home(BALL, finished_before=True)))
    page.evaluate(
        "void (IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') })"
    )
    page.context.set_offline(True)
    press(page, "4")

    expect(page.get_by_text("Not sent yet, and this phone's storage is full. Leave this page open")).to_be_visible()
