"""What a phone has kept is sent in a batch, and each change gets its own answer."""

from uuid import UUID

import pytest

from journal.ids import uuid7
from journal.models import FormerRating, Rating, Reading
from tests.cast import NECK, just_now, stamp, this_day
from tests.journal.batches import change, clear, send, sent, states, tap, who

TODAY = this_day()
pytestmark = pytest.mark.django_db


def test_a_number_is_stored_and_answered_with_the_row(anns_phone, ann, spot):
    tapped = tap(spot, 6)

    [answer] = sent(anns_phone, ann, tapped)

    row = {"spot": str(spot.pk), "day": TODAY.isoformat(), "pain": 6, "version": tapped["id"]}
    sentence = "Saved: 6, between the shoulder blades."
    assert answer == {"id": tapped["id"], "state": "applied", "sentence": sentence, "row": row, "then": None}
    assert spot.ratings.get().pain == 6


def test_the_answer_says_whose_journal_it_is(anns_phone, ann, spot):
    answer = send(anns_phone, {"journal": str(ann.pk), "changes": []}).json()

    assert answer["copy"]["journal"] == answer["journal"] == str(ann.pk)
    assert (answer["names"], answer["answers"], answer["html"]) == ([str(ann.pk)], [], None)


def test_sent_again_it_is_there_already(anns_phone, ann, spot):
    kept = [tap(spot, 6), tap(spot, 4, "read"), clear(spot, day="2026-01-01")]

    assert states(anns_phone, ann, *kept) == ["applied"] * 3
    assert states(anns_phone, ann, *kept) == ["already"] * 3
    assert (Rating.objects.count(), Reading.objects.count(), FormerRating.objects.count()) == (1, 1, 1)


def test_what_was_replaced_since_is_there_already_and_shows_what_stands(anns_phone, ann, spot):
    first = tap(spot, 6)
    sent(anns_phone, ann, first, tap(spot, 4, replaces=first["id"]))

    [answer] = sent(anns_phone, ann, first)

    assert (answer["state"], answer["row"]["pain"]) == ("already", 4)


def test_a_number_that_comes_too_late_is_older(anns_phone, ann, spot):
    sent(anns_phone, ann, tap(spot, 6))

    [answer] = sent(anns_phone, ann, tap(spot, 3, minutes=60))

    assert (answer["state"], answer["row"]["pain"]) == ("older", 6)
    assert spot.former_ratings.get().pain == 3


def test_a_removal_is_a_row_without_a_number(anns_phone, ann, spot):
    tapped, cleared = tap(spot, 6), clear(spot)

    answer = sent(anns_phone, ann, tapped, cleared)[1]

    assert answer["state"] == "applied"
    assert answer["row"] == {"spot": str(spot.pk), "day": str(TODAY), "pain": None, "version": cleared["id"]}
    assert states(anns_phone, ann, tap(spot, 3, minutes=60), clear(spot, minutes=60)) == ["older", "older"]
    assert not spot.ratings.exists()


def test_a_removal_that_comes_after_a_later_number_names_that_number(anns_phone, ann, spot):
    sent(anns_phone, ann, tap(spot, 6))

    [answer] = sent(anns_phone, ann, clear(spot, minutes=60))

    assert (answer["state"], answer["sentence"]) == ("older", "There is a later number: 6.")


def test_a_former_number_is_brought_back_once(anns_phone, ann, spot):
    sent(anns_phone, ann, tap(spot, 6), clear(spot))
    former = spot.former_ratings.numbers().get()
    back = change("bring-back", spot=spot.pk, day=TODAY, former=former.pk, pain=6)

    [answer] = sent(anns_phone, ann, back)

    assert (answer["state"], answer["sentence"], answer["row"]["pain"]) == ("applied", "Back to 6.", 6)
    assert states(anns_phone, ann, back) == ["already"]


def test_what_never_was_is_not_brought_back(anns_phone, ann, spot):
    [answer] = sent(anns_phone, ann, change("bring-back", spot=spot.pk, day=TODAY, former=uuid7()))

    assert (answer["state"], answer["sentence"]) == ("refused", "There was nothing to restore.")


def test_a_number_for_the_moment_is_a_reading(anns_phone, ann, spot):
    read = tap(spot, 3, "read")

    [answer] = sent(anns_phone, ann, read)

    assert (answer["state"], answer["sentence"], answer["row"]["pain"]) == ("applied", "Saved: 3, just now.", 3)
    assert spot.readings.get().pk == UUID(read["id"])


def test_they_are_applied_in_their_order(anns_phone, ann, spot):
    chain = [tap(spot, 0)]
    for pain in range(1, 11):
        chain.append(tap(spot, pain, minutes=pain, replaces=chain[-1]["id"]))  # a clock that goes backwards

    assert states(anns_phone, ann, *chain) == ["applied"] * 11
    assert spot.ratings.get().pain == 10


def test_a_spot_that_is_somebody_elses_is_refused_and_tells_nothing(anns_phone, ann, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, stamp(), "the secret place")
    kinds = ("rate", "clear", "bring-back", "read")

    answers = sent(anns_phone, ann, *(tap(theirs, 5, kind, former=uuid7()) for kind in kinds))
    unknown = sent(anns_phone, ann, *(tap(uuid7(), 5, kind, former=uuid7()) for kind in kinds))

    told = [(answer["state"], answer["sentence"], answer["row"]) for answer in answers]
    assert told == [(answer["state"], answer["sentence"], answer["row"]) for answer in unknown]
    assert told == [("refused", "What this is about is no longer in your journal.", None)] * 4
    assert not Rating.objects.exists()


MISFITS = [
    ({"kind": "rate", "pain": 11}, "Tap a whole number from 0 to 10."),
    ({"kind": "rate", "pain": "six"}, "Tap a whole number from 0 to 10."),
    ({"kind": "rate", "pain": ""}, "Tap a whole number from 0 to 10."),
    ({"kind": "rate", "day": "2100-01-01"}, "That day lies in the future, or before 1900."),
    ({"kind": "rate", "day": "1899-12-31"}, "That day lies in the future, or before 1900."),
    ({"kind": "clear", "day": "20261122"}, "That day lies in the future, or before 1900."),
    ({"kind": "read", "day": ""}, "That day lies in the future, or before 1900."),
    ({"kind": "rate", "spot": "none"}, "What this is about is no longer in your journal."),
    ({"kind": "undo"}, "That cannot be done here, and nothing was changed. Please reload the page."),
    ({"kind": "__class__"}, "That cannot be done here, and nothing was changed. Please reload the page."),
]


@pytest.mark.parametrize(("misfit", "sentence"), MISFITS)
def test_what_does_not_fit_is_refused_and_blocks_nothing(anns_phone, ann, spot, misfit, sentence):
    fields = {"kind": "rate", "spot": spot.pk, "day": TODAY, "pain": 5} | misfit
    before, after = tap(spot, 6), tap(spot, 7)

    answers = sent(anns_phone, ann, before, change(**fields), after)

    assert [answer["state"] for answer in answers] == ["applied", "refused", "applied"]
    assert answers[1]["sentence"] == sentence
    assert (spot.ratings.get().pain, spot.former_ratings.get().pain) == (7, 6)


def test_what_replaced_a_refused_one_replaces_what_that_one_saw(anns_phone, ann, spot):
    """By the clock alone the last word of a slow phone would lose against what it saw."""
    seen = tap(spot, 3)
    misfit = tap(spot, 11, replaces=seen["id"], minutes=60)
    last = tap(spot, 6, replaces=misfit["id"], minutes=59)

    answers = sent(anns_phone, ann, seen, misfit, last)

    assert [answer["state"] for answer in answers] == ["applied", "refused", "applied"]
    assert spot.ratings.get().pain == 6


def test_what_is_refused_comes_with_the_number_that_stands(anns_phone, ann, spot):
    seen = tap(spot, 3)

    _, refused = sent(anns_phone, ann, seen, tap(spot, 11, replaces=seen["id"]))

    assert refused["state"] == "refused"
    assert (refused["row"]["pain"], refused["row"]["version"]) == (3, seen["id"])


def test_of_a_spot_that_is_not_theirs_a_refusal_tells_no_number(anns_phone, ann, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())
    theirs.rate(TODAY, 5, just_now())

    [refused] = sent(anns_phone, ann, tap(theirs, 4))

    assert (refused["state"], refused["row"]) == ("refused", None)


def test_a_token_journal_and_offer_are_told_apart(client, anns_phone, ann):
    assert who(anns_phone)["journal"] == str(ann.pk)
    assert who(anns_phone)["names"] == [str(ann.pk)]
    assert who(anns_phone)["offer"] is None


def test_it_is_not_kept_by_any_cache(anns_phone, spot):
    assert anns_phone.get("/csrf/").headers["Cache-Control"] == "no-store"


def test_a_number_without_a_token_is_refused(anns_phone, ann, spot):
    answer = send(anns_phone, {"journal": str(ann.pk), "changes": [tap(spot, 6)]}, **{"X-CSRFToken": "none"})

    assert answer.status_code == 403
    assert not spot.ratings.exists()
