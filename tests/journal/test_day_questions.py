"""The day note by one tap per question, on Today once its numbers are there."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import DayWords
from journal.web import assessments
from journal.web.day_questions import QUESTIONS
from tests.cast import just_now
from tests.journal.batches import change, send, sent, states
from tests.journal.notices import TODAY, tap
from tests.people import words

ADDRESS = f"/journal/days/{TODAY}/answer/"
pytestmark = pytest.mark.django_db


def page(browser) -> str:
    return browser.get("/").content.decode()


def pressed(html: str, chip: str) -> bool:
    """Whether the chip with this id is pressed; it has to be there."""
    return 'aria-pressed="true"' in html.split(f'id="{chip}"')[1].split(">")[0]


def test_before_the_first_number_nothing_is_asked(anns_phone, neck):
    assert "About today" not in words(anns_phone.get("/"))


def test_a_tap_brings_the_questions_and_today_keeps_them(anns_phone, neck, post):
    assert "About today" in words(tap(post, anns_phone, neck, 2, htmx=True))
    assert "About today" in words(anns_phone.get("/"))


def test_they_wait_until_each_spot_has_its_number(anns_phone, ann, neck, post):
    hip = ann.add_spot(uuid7(), "hip", "left", just_now())

    assert "About today" not in words(tap(post, anns_phone, neck, 2, htmx=True))
    assert "About today" in words(tap(post, anns_phone, hip, 2, htmx=True))


def test_they_wait_until_the_warning_signs_are_answered(anns_phone, spot, post):
    assert "About today" not in words(tap(post, anns_phone, spot, 2, htmx=True))

    assert "About today" in words(post(anns_phone, "/journal/warning-signs/", signs="none", htmx=True))


def test_a_tap_on_another_day_asks_nothing(anns_phone, neck, post):
    answer = post(anns_phone, f"/journal/spots/{neck.pk}/days/2026-01-01/", pain=2, htmx=True)

    assert "About today" not in words(answer)


def test_on_a_hard_day_nothing_is_asked(anns_phone, neck):
    neck.rate(TODAY, 8, just_now())

    assert "About today" not in words(anns_phone.get("/"))


def test_beside_an_open_sign_nothing_is_asked(anns_phone, ann, neck):
    neck.rate(TODAY, 2, just_now())
    ann.answer_check(True, TODAY, just_now(), neck)

    assert "About today" not in words(anns_phone.get("/"))


def test_without_script_an_answer_leads_back_to_today_which_shows_it(anns_phone, ann, neck, post):
    neck.rate(TODAY, 2, just_now())

    response = post(anns_phone, ADDRESS, stress="8")

    assert (response.status_code, response.url) == (302, "/#day-note")
    assert pressed(page(anns_phone), "stress-8")
    assert not pressed(page(anns_phone), "stress-2")


def test_with_htmx_the_answer_is_drawn_in_its_place(anns_phone, neck, post):
    neck.rate(TODAY, 2, just_now())

    answer = post(anns_phone, ADDRESS, sleep="5", htmx=True).content.decode()

    assert '<section class="card" id="day-note"' in answer
    assert pressed(answer, "sleep-5")
    assert '<span class="unseen">Saved.</span>' in answer


def test_from_the_outbox_it_is_drawn_as_well(anns_phone, ann, neck):
    neck.rate(TODAY, 2, just_now())
    answered = change("note-answer", day=TODAY, hours_sat=9)
    show = {"spot": "", "day": "", "page": "note-answer"}

    answer = send(anns_phone, {"journal": str(ann.pk), "changes": [answered], "show": show}).json()

    assert answer["answers"][0]["state"] == "applied"
    assert pressed(answer["html"], "hours_sat-9")
    assert answer["copy"]


def test_an_answer_keeps_what_else_the_note_says(anns_phone, ann, neck, post):
    ann.write_day_note(TODAY, DayWords(stress=2, sleep=6.5, words="a long train ride"), just_now(5))

    post(anns_phone, ADDRESS, hours_sat="9")
    post(anns_phone, ADDRESS, stress="8")

    note = ann.day_notes.get()
    assert (note.stress, note.hours_sat, note.sleep, note.words) == (8, 9, 6.5, "a long train ride")


def test_one_that_comes_late_keeps_what_was_written_since(anns_phone, ann):
    ann.write_day_note(TODAY, DayWords(sleep=8, words="later"), just_now(5))

    assert states(anns_phone, ann, change("note-answer", day=TODAY, stress=2, minutes=60)) == ["applied"]

    note = ann.day_notes.get()
    assert (note.stress, note.sleep, note.words) == (2, 8, "later")


def test_sent_again_it_changes_nothing(anns_phone, ann):
    low, high = (change("note-answer", day=TODAY, stress=number) for number in (2, 8))

    assert states(anns_phone, ann, low, high, low, low) == ["applied", "applied", "already", "already"]
    assert ann.day_notes.get().stress == 8


@pytest.mark.parametrize("fields", [{}, {"stress": 11}, {"stress": "x"}, {"words": "so"}, {"stress": 2, "sleep": 7}])
def test_what_is_no_single_answer_is_refused(anns_phone, ann, fields, post):
    [answer] = sent(anns_phone, ann, change("note-answer", day=TODAY, **fields))

    assert answer["state"] == "refused"
    assert post(anns_phone, ADDRESS, **fields).status_code == 422
    assert not ann.day_notes.exists()


def test_a_day_to_come_is_refused(anns_phone, ann, post):
    assert post(anns_phone, "/journal/days/2099-01-01/answer/", stress="2").status_code == 422
    assert not ann.day_notes.exists()


def test_without_a_journal_nothing_is_written(client, post):
    assert post(client, ADDRESS, stress="2").status_code == 422


def test_a_number_that_was_typed_shows_as_the_answer_that_it_belongs_to(anns_phone, ann, neck):
    neck.rate(TODAY, 2, just_now())
    ann.write_day_note(TODAY, DayWords(stress=10, hours_sat=3.5, sleep=24), just_now())

    html = page(anns_phone)

    assert all(pressed(html, chip) for chip in ("stress-8", "hours_sat-3", "sleep-9"))


def test_each_answer_belongs_to_itself():
    assert all(answer.number < answer.below for question in QUESTIONS for answer in question.answers)
    assert all(a.below <= b.number for question in QUESTIONS for a, b in pairwise(question.answers))


def test_today_and_a_tap_stay_within_their_queries(anns_phone, ann, neck, post):
    neck.rate(TODAY, 2, just_now())
    for most, ask in ((7, lambda: anns_phone.get("/")), (12, lambda: tap(post, anns_phone, neck, 3, htmx=True))):
        assessments._latest.clear()
        with CaptureQueriesContext(connection) as queries:
            ask()
        counted = [each for each in queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
        assert len(counted) <= most + 7 * (most == 12)  # the post reads its token from a page first


def test_another_persons_note_is_not_shown(anns_phone, ann, stranger, neck):
    neck.rate(TODAY, 2, just_now())
    stranger.write_day_note(TODAY, DayWords(stress=8), just_now())

    assert not pressed(page(anns_phone), "stress-8")
