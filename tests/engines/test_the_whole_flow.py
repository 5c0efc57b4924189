"""What a person does most, from the first tap to an account, in an engine other than Chromium.

Each test ends in the database, and with what the browser was left with: cookies, storage, an empty console.
"""

from datetime import UTC, datetime, timedelta

import pytest

from journal.management.commands.demo import tell
from journal.models import Journal, NoticeReply, Practice, Rating, User

pytestmark = pytest.mark.django_db(transaction=True)

BALL = "/techniques/ball-on-the-wall/timer/"
PASSWORD = "correct horse battery"
# By name, with whether scripts are kept from it.
NOBODYS = {"csrftoken": True, "zone": False}
A_DEVICES = NOBODYS | {"device": True, "here": False}
A_SESSIONS = NOBODYS | {"session": True, "here": False}
NOTHING: set[str] = set()
OF_THE_RUN = {"run", "seen", "practice", "log"}
OF_THE_PERSON = {"journal", "day-start", "way", "numbers", "read", "finished"}
A_TIMERS = OF_THE_RUN | OF_THE_PERSON


def rated(phone, pain: int) -> None:
    phone.press(str(pain))
    phone.sees(f"Saved: {pain}")


def test_a_public_page_leaves_nothing(phone):
    phone.open("/techniques/").sees("Ball on the wall")
    phone.follow("Warning signs")
    phone.sees("Call")

    assert (phone.cookies(), phone.stored(), phone.heard()) == ({}, NOTHING, [])


def test_the_first_tap_is_changed_and_taken_back(phone):
    phone.open()
    rated(phone, 6)
    rated(phone, 3)
    assert phone.pressed() == ["3"]
    phone.press("Back to 6")
    phone.sees("Saved: 6")

    assert phone.pressed() == ["6"]
    assert [rating.pain for rating in Rating.objects.all()] == [6]
    assert (phone.heard(), phone.cookies(), phone.stored()) == ([], A_DEVICES, NOTHING)


def test_a_tap_without_a_network_waits_on_the_phone_and_comes_home(phone):
    phone.open()
    rated(phone, 4)
    phone.page.evaluate("() => { window.reach = fetch; window.fetch = () => Promise.reject(new TypeError('gone')); }")
    phone.press("7")
    phone.sees("Saved on this phone.")
    phone.sees("1 waiting")
    assert Rating.objects.get().pain == 4
    phone.page.evaluate("() => { window.fetch = reach; dispatchEvent(new Event('online')); }")
    phone.sees("Saved: 7")

    assert [rating.pain for rating in Rating.objects.all()] == [7]
    assert (phone.pressed(), phone.cookies(), phone.heard()) == (["7"], A_DEVICES, [])


def test_a_timer_runs_to_its_end_by_itself_and_is_saved(phone):
    phone.open()
    rated(phone, 4)
    phone.open(BALL).press("Phone on a shelf")
    phone.unfold("Change the times")
    phone.choose("Number of holds", "1")
    phone.choose("Lean in", "5 s")
    phone.press("Start")
    phone.press("I've read this: start")
    phone.sees("Get in place")
    phone.sees("Done")
    phone.press("2")
    phone.sees("Saved:")

    practice = Practice.objects.get()
    assert (practice.before.pain, practice.after.pain) == (4, 2)
    assert practice.measures == {"reason": "done", "holds": [5]}
    assert (phone.cookies(), phone.stored(), phone.heard()) == (A_DEVICES, A_TIMERS, [])


def test_a_notice_is_opened_and_answered(phone):
    now = datetime.now(UTC)
    link = tell(now, "therapist").make_link(now, timedelta(days=1))
    phone.open(f"/in/{link}/").press("Open it in this browser")
    phone.sees("Still sore after")  # how many days depends on the hour and on this machine's zone
    phone.follow("What to do next")
    phone.fill("With whom, if you like", "Ms Ng")
    phone.press("I have booked a visit")
    phone.sees("Saved: you have booked a visit.")

    assert NoticeReply.objects.get().whom == "Ms Ng"
    assert (phone.cookies(), phone.stored(), phone.heard()) == (A_DEVICES, NOTHING, [])


def test_an_account_is_made_with_a_password_and_opens_the_journal_again(phone):
    phone.open()
    rated(phone, 7)
    phone.open("/accounts/keep/").fill("Name", "ann")
    phone.unfold("With a password")
    phone.fill("Password", PASSWORD)
    phone.press("Use this password")
    phone.sees("Recovery codes")
    assert phone.cookies() == A_SESSIONS
    phone.open("/settings/").press("Sign out here")
    phone.sees("How sore is it today?")
    assert (phone.pressed(), phone.cookies()) == ([], NOBODYS)
    phone.open("/accounts/sign-in/").fill("Name", "ann")
    phone.fill("Password", PASSWORD)
    phone.press("Sign in")
    phone.sees("How sore is it today?")

    assert phone.pressed() == ["7"]
    assert Journal.objects.get().owner == User.objects.get()
    assert (phone.cookies(), phone.stored(), phone.heard()) == (A_SESSIONS, NOTHING, [])


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("console.warn('hm')", "hm"),
        ("setTimeout(() => { throw new Error('oh') })", "oh"),
        ("document.body.setAttribute('style', 'color: red')", "Content"),
    ],
)
def test_what_a_page_does_wrong_is_heard(phone, script, words):
    phone.open()
    phone.page.evaluate(f"() => {{ {script} }}")

    assert any(words in line for line in phone.heard())
