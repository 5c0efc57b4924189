"""Every form that a person fills in is a kind of change as well, and says and does the same."""

import json

import pytest

from journal.changes.kinds import KINDS
from journal.ids import uuid7
from journal.models import Practice
from tests.cast import NECK, ball, just_now, stamp, this_day
from tests.journal.batches import change, clear, now_ms, sent, states, tap
from tests.journal.rows import every_row
from tests.people import with_device

TODAY = this_day()
pytestmark = pytest.mark.django_db


@pytest.fixture
def practised(spot):
    return spot.journal.save_practice(uuid7(), ball(spot, before=5, after=3), stamp(5))


def practice(spot, **more) -> dict:
    ended = now_ms(1)
    run = {"technique": "ball-on-the-wall", "practice": uuid7(), "way": "hand", "spot": getattr(spot, "pk", spot)}
    run |= {"started": ended - 180_000, "ended": ended, "before": 5, "after": 3, "measures": json.dumps({"holds": [9]})}
    return change("practice", **(run | more))


def removed(spot):
    spot.clear(TODAY, just_now(replaces=spot.rate(TODAY, 4, just_now()).version))
    return spot.former_ratings.filter(day=TODAY).numbers().get()


@pytest.fixture
def kept(ann, sore, practised):
    """One change of each kind, about rows that are there."""
    former, sign = removed(sore), ann.answer_check(True, TODAY, just_now())
    return {
        "rate": tap(sore, 6),
        "clear": clear(sore, day="2026-01-01"),
        "bring-back": change("bring-back", spot=sore.pk, day=TODAY, former=former.pk),
        "read": tap(sore, 4, "read"),
        "note": change("note", day=TODAY, stress=4, hours_sat="", sleep="7.5", words="so"),
        "peg": change("peg", day=TODAY, pain=6, enjoyment=4, activity=3),
        "put-away": change("put-away", aside="week", day=TODAY),
        "note-answer": change("note-answer", day=TODAY, stress=8),
        "follow": change("follow", spot=uuid7(), place="hip/left"),
        "name": change("name", spot=sore.pk, name="The knot"),
        **{kind: change(kind, spot=sore.pk) for kind in ("archive", "restore")},
        "reply": change("reply", spot=sore.pk, do="not-now", visit="", whom=""),
        "check": change("check", signs="none", spot=sore.pk),
        "dismiss": change("dismiss", check=sign.pk),
        "practice": practice(sore),
        "after": change("after", practice=practised.pk, after=2),
    }


def test_no_kind_was_forgotten(kept):
    assert set(kept) == set(KINDS)


def test_each_is_stored_once_however_often_it_is_sent(anns_phone, ann, kept):
    assert states(anns_phone, ann, *kept.values()) == ["applied"] * len(KINDS)
    before = every_row(ann)[1:]

    assert states(anns_phone, ann, *reversed(kept.values())) == ["already"] * len(KINDS)
    assert every_row(ann)[1:] == before


def test_nothing_is_said_to_be_stored_that_is_another_persons(ann, stranger, kept, client):
    """With every id of ann's, somebody else changes nothing, and hears nothing of hers."""
    theirs = [change(one["kind"], **one["fields"]) for one in kept.values() if one["kind"] not in OF_NOBODY]
    before = every_row(ann)

    answers = sent(with_device(stranger), stranger, *theirs)

    assert [answer["state"] for answer in answers] == ["refused"] * len(theirs)
    assert every_row(ann) == before


OF_NOBODY = ("note", "note-answer", "peg", "put-away", "follow", "check")  # these name no row


def test_a_spot_that_is_somebody_elses_is_not_named_by_a_check(ann, stranger, anns_phone):
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())

    assert states(anns_phone, ann, change("check", signs="one", spot=theirs.pk)) == ["applied"]
    assert ann.warning_checks.get().spot is None


def test_where_each_form_leads_and_what_it_says(anns_phone, ann, spot, sore, kept, practised):
    told = dict(zip(kept, sent(anns_phone, ann, *kept.values()), strict=True))
    leads = {kind: answer["then"] for kind, answer in told.items()}
    says = {kind: answer["sentence"] for kind, answer in told.items()}
    followed = told["follow"]["row"]["spot"]

    assert [leads.pop(kind) for kind in ("rate", "clear", "bring-back", "read")] == [None] * 4
    assert leads == {
        "note": f"/journal/days/{TODAY}/",
        "note-answer": "/#day-note",
        "follow": f"/#name-{followed}",
        "peg": "/journal/impact/",
        "put-away": "/",
        **dict.fromkeys(("name", "archive", "restore"), f"/journal/spots/{spot.pk}/"),
        "reply": "/",
        "check": "/journal/warning-signs/",  # another one is open
        "dismiss": "/",
        "practice": "/",
        "after": f"/journal/spots/{spot.pk}/days/{practised.day}/#practised-{practised.pk}",
    }
    assert says["note"] == says["name"] == "Saved."
    assert says["follow"] == "Added: left hip"
    assert says["check"] == "The warning sign that you reported before is still open."
    assert says["practice"].startswith("Saved: before 5, now 3.")
    assert says["after"] == "Saved: 2 after."


def test_the_rows_hold_what_a_phone_shows(anns_phone, ann, spot, kept, practised):
    told = {answer["id"]: answer["row"] for answer in sent(anns_phone, ann, *kept.values())}
    rows = {kind: told[one["id"]] for kind, one in kept.items()}

    words = {"day": str(TODAY), "stress": 4, "hours_sat": None, "sleep": 7.5, "words": "so"}
    assert rows["note"] == words | {"version": kept["note"]["id"]}
    assert rows["note-answer"] == words | {"stress": 8, "version": kept["note-answer"]["id"]}
    assert rows["name"]["name"] == "The knot"
    assert [rows[kind]["archived"] for kind in ("archive", "restore")] == [True, False]
    assert (rows["reply"]["do"], rows["reply"]["level"], rows["reply"]["day"]) == ("not-now", "therapist", str(TODAY))
    assert (rows["check"]["urgent"], rows["dismiss"]["urgent"]) == (True, False)
    assert (rows["practice"]["before"], rows["practice"]["after"], rows["after"]["after"]) == (5, 3, 2)


def test_a_note_that_comes_late_is_older_and_shows_the_one_that_stands(anns_phone, ann):
    sent(anns_phone, ann, change("note", day=TODAY, words="later"))

    [answer] = sent(anns_phone, ann, change("note", day=TODAY, words="earlier", minutes=9))

    assert (answer["state"], answer["row"]["words"]) == ("older", "later")


def test_an_emptied_note_is_a_row_without_words(anns_phone, ann):
    written, emptied = change("note", day=TODAY, words="so", stress=3), change("note", day=TODAY)

    answer = sent(anns_phone, ann, written, emptied)[1]

    empty = {"stress": None, "hours_sat": None, "sleep": None, "words": ""}
    assert answer["row"] == {"day": str(TODAY), **empty, "version": emptied["id"]}
    assert not ann.day_notes.exists()


def test_two_phones_that_follow_one_place_follow_one_spot(anns_phone, ann):
    first, second = (change("follow", spot=uuid7(), place="hip/left") for _ in range(2))

    answers = sent(anns_phone, ann, first, second, tap(second["fields"]["spot"], 5))

    assert [answer["state"] for answer in answers] == ["applied", "already", "applied"]
    assert {answer["row"]["spot"] for answer in answers} == {first["fields"]["spot"]}
    assert ann.spots.get().ratings.get().pain == 5


def test_a_place_without_an_id_is_one_spot_however_often_it_is_sent(anns_phone, ann):
    named, kept = change("follow", place="hip/left"), change("follow", place="neck/left")
    sent(anns_phone, ann, named, kept)

    assert states(anns_phone, ann, kept, named) == ["already", "already"]
    assert {str(spot.pk) for spot in ann.spots.filter(area__in=("hip", "neck"))} == {named["id"], kept["id"]}
    assert not ann.changes.filter(about__startswith="place/").exists()


def test_a_spot_and_all_that_is_about_it_come_in_one_batch(anns_phone, ann):
    spot = uuid7()
    kept = [change("follow", spot=spot, place="hip/left"), tap(spot, 5), change("name", spot=spot, name="Hip")]

    assert states(anns_phone, ann, *kept, practice(spot, before=4), change("archive", spot=spot)) == ["applied"] * 5
    assert (ann.spots.get().name, ann.spots.get().archived) == ("Hip", True)


def test_a_sign_that_was_kept_is_of_the_day_on_which_it_was_said(anns_phone, ann):
    two_days = 2 * 24 * 60

    assert states(anns_phone, ann, change("check", signs="one", minutes=two_days)) == ["applied"]
    assert (TODAY - ann.warning_checks.get().day).days == 2


def test_a_visit_that_was_booked_before_the_phone_was_heard_of_again_is_booked(anns_phone, ann, sore):
    yesterday = TODAY.fromordinal(TODAY.toordinal() - 1)
    booked = change("reply", spot=sore.pk, do="booked", visit=yesterday, whom="Ms Ng", minutes=2 * 24 * 60)

    assert states(anns_phone, ann, booked) == ["applied"]
    assert ann.notice_replies.get().visit == yesterday


NOTE = "A number in this note cannot be right, or the note is too long."
TORN = "This did not arrive whole, so nothing was saved. Please send it again."
MISFITS = [
    ({"kind": "note", "day": TODAY, "stress": 11}, NOTE),
    ({"kind": "note", "day": TODAY, "words": "w" * 5001}, NOTE),
    ({"kind": "note", "day": "2100-01-01"}, "That day lies in the future, or before 1900."),
    ({"kind": "follow", "place": "moon/left"}, "Choose one of the places on the drawing."),
    ({"kind": "name", "name": "n" * 61}, "A name has at most 60 characters."),
    ({"kind": "reply", "do": "not-now", "spot": ""}, "There is no notice to answer."),
    ({"kind": "check", "signs": "two"}, "Choose one of the two answers."),
    ({"kind": "practice", "technique": "nothing"}, "What this is about is no longer in your journal."),
    ({"kind": "practice", "technique": "ball-on-the-wall"}, TORN),
    ({"kind": "after", "practice": uuid7(), "after": 2}, "What this is about is no longer in your journal."),
    ({"kind": "dismiss", "check": f"{uuid7()} x"}, "That warning sign is no longer in your journal."),
]


@pytest.mark.parametrize(("misfit", "sentence"), MISFITS)
def test_what_does_not_fit_is_refused_with_the_sentence_of_the_form(anns_phone, ann, spot, misfit, sentence):
    before = every_row(ann)[1:]

    [answer] = sent(anns_phone, ann, change(**({"spot": spot.pk} | misfit)))

    assert (answer["state"], answer["sentence"]) == ("refused", sentence)
    assert every_row(ann)[1:] == before


def test_a_practice_that_was_deleted_takes_no_other_number(anns_phone, ann, practised):
    key = practised.pk
    ann.remove_practice(key, just_now())

    assert states(anns_phone, ann, change("after", practice=key, after=2)) == ["refused"]
    assert not Practice.objects.exists()


def test_an_id_that_was_used_for_something_else_is_refused_alone(anns_phone, ann, spot):
    used = just_now()
    spot.rename("The knot", used)
    kept = [change("note", key=used.change_id, day=TODAY, words="x"), tap(spot, 4, "read", key=used.change_id)]

    answers = sent(anns_phone, ann, *kept, tap(spot, 4))

    assert [answer["state"] for answer in answers] == ["refused", "refused", "applied"]
    assert answers[0]["sentence"] == "That did not fit together, and nothing was changed."


def test_a_hundred_changes_of_every_badness_leave_the_good_ones(anns_phone, ann, spot, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())
    bad = [change(**({"spot": spot.pk} | misfit)) for misfit, _ in MISFITS] + [tap(theirs, 5), change("erase")]
    good = [tap(spot, n % 11, "read") for n in range(100 - len(bad))]
    mixed = [*good[:40], *bad, *good[40:]]

    answers = sent(anns_phone, ann, *mixed)

    assert [each["id"] for each in answers if each["state"] == "refused"] == [each["id"] for each in bad]
    assert spot.readings.count() == len(good)
    assert not theirs.ratings.exists()
