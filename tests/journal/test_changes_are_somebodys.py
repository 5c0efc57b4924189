"""Whose the changes are is compared for the whole batch, before any of them is looked at."""

import json

import pytest

from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, Rating
from tests.cast import BETWEEN, NECK, NOON, stamp, this_day
from tests.journal.batches import change, send, sent, tap, who
from tests.people import Browser, signed_in, with_account, with_device

TODAY = this_day()
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("broken", [False, True])
def test_nobody_is_asked_to_sign_in(ann, spot, broken):
    browser = Browser()
    if broken:
        browser.cookies["device"] = "broken"

    answer = send(browser, {"journal": str(ann.pk), "changes": [tap(spot, 6)]})

    assert answer.status_code == 401
    assert answer.json() == {"error": "Sign in to save what waits on this phone."}
    assert not Rating.objects.exists()


def test_another_persons_changes_are_not_even_read(anns_phone, ann, spot, stranger, monkeypatch):
    looked_at = []
    monkeypatch.setattr("journal.changes.apply.apply", lambda *each: looked_at.append(each))
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())
    kept = [tap(spot, 6), tap(theirs, 5), change("erase")]

    for journal in (stranger.pk, uuid7()):
        answer = send(anns_phone, {"journal": str(journal), "changes": kept})
        assert answer.status_code == 409
        assert answer.json() == {"error": "These changes belong to another journal. They were not saved here."}
    assert not looked_at
    assert not Rating.objects.exists()


def test_who_signed_in_goes_before_the_device(ann, spot):
    user = with_account("bob")
    browser = signed_in(user)
    browser.cookies["device"] = with_device(ann).cookies["device"].value
    mine = Journal.objects.get(owner=user)

    assert who(browser)["journal"] == str(mine.pk)
    assert send(browser, {"journal": str(ann.pk), "changes": [tap(spot, 6)]}).status_code == 409
    assert sent(browser, mine, tap(mine.spots.get(), 6))[0]["state"] == "applied"


def test_a_device_of_a_claimed_journal_writes_as_before(ann, spot):
    ann.owner = with_account("bob")
    Journal.objects.filter(owner=ann.owner).delete()
    ann.save()

    assert sent(with_device(ann), ann, tap(spot, 6))[0]["state"] == "applied"


def test_what_was_kept_for_a_journal_that_became_part_of_this_one_is_its_own(anns_phone, ann, spot):
    other = Journal.start(NOON)
    theirs, name = other.add_spot(uuid7(), *BETWEEN, stamp()).pk, other.pk
    Merge(other, ann, NOON).run()

    [answer] = sent(anns_phone, Journal(name), tap(theirs, 6))

    assert (answer["state"], answer["row"]["spot"]) == ("applied", str(spot.pk))
    assert who(anns_phone)["names"] == [str(ann.pk), str(name)]


def test_the_token_of_nobody_costs_no_query_and_makes_no_row(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/csrf/")

    assert json.loads(answer.content)["journal"] is None
    assert set(answer.cookies) == {"csrftoken"}


def test_the_names_are_the_same_whether_the_journal_is_remembered_or_not(anns_phone, ann, spot):
    other = Journal.start(NOON)
    name = str(other.pk)
    anns_phone.get("/")  # this process remembers it, as it was before the merge
    Merge(other, Journal.objects.get(pk=ann.pk), NOON).run()

    asked = [who(anns_phone)["names"]]
    anns_phone.get("/")
    asked.append(who(anns_phone)["names"])

    assert asked == [[str(ann.pk), name]] * 2
