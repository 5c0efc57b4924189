"""The first changes of all come with an offer, and make one journal, whatever becomes of the answer."""

import json

import pytest

from journal.ids import uuid7
from journal.models import Device, FormerRating, Journal, RateLimitHit, Rating, SoreSpot
from tests.cast import BETWEEN, NECK, just_now, this_day
from tests.journal.batches import ADDRESS, change, send, tap, who
from tests.people import PASSWORD, Browser, with_account

TODAY = this_day()
pytestmark = pytest.mark.django_db


def first(browser: Browser, *pains: int) -> dict:
    """What a phone keeps of the first taps of all, made before anybody was here."""
    spot, said = uuid7(), []
    for pain in pains:
        said.append(tap(spot, pain, replaces=said[-1]["id"] if said else None))
    return {"offer": who(browser)["offer"], "spot": str(spot), "changes": said}


def states_of(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each["state"] for each in answer.json()["answers"]]


def without_cookie(browser: Browser) -> Browser:
    browser.cookies.pop("device", None)
    return browser


def test_a_first_change_makes_the_journal_and_the_cookie_comes_with_the_answer():
    browser = Browser()
    batch = first(browser, 6, 4)

    answer = send(browser, batch)

    journal = Journal.objects.get()
    assert states_of(answer) == ["applied", "applied"]
    assert answer.json()["journal"] == str(journal.pk)
    assert answer.cookies["device"]["httponly"]
    assert who(browser) | {"token": ""} == {
        "token": "",
        "journal": str(journal.pk),
        "names": [str(journal.pk)],
        "offer": None,
    }
    assert str(SoreSpot.objects.get().pk) == batch["spot"]
    assert (Rating.objects.get().pain, FormerRating.objects.get().pain) == (4, 6)


@pytest.mark.parametrize("cookie_arrived", [True, False])
def test_an_answer_that_was_lost_makes_no_second_journal(cookie_arrived):
    browser = Browser()
    batch = first(browser, 6)
    send(browser, batch)

    answer = send(browser if cookie_arrived else without_cookie(browser), batch)

    assert states_of(answer) == ["already"]
    assert (Journal.objects.count(), Device.objects.count(), Rating.objects.count()) == (1, 1, 1)
    assert cookie_arrived or answer.cookies["device"].value


def test_an_offer_whose_journal_was_claimed_counts_where_that_account_signed_in():
    browser = Browser()
    batch = first(browser, 6)
    send(browser, batch)
    browser.press("/accounts/keep/", name="ann", password=PASSWORD)
    batch["changes"].append(tap(batch["spot"], 4, replaces=batch["changes"][0]["id"]))

    assert states_of(send(browser, batch)) == ["already", "applied"]
    assert Rating.objects.get().pain == 4


def test_an_offer_whose_journal_was_claimed_makes_no_other_one_where_nobody_is():
    browser = Browser()
    batch = first(browser, 6)
    send(browser, batch)
    browser.press("/accounts/keep/", name="ann", password=PASSWORD)

    assert send(Browser(), batch).status_code == 401
    assert Journal.objects.count() == 1


@pytest.mark.parametrize("place", [BETWEEN, NECK])
def test_an_offer_whose_journal_was_merged_counts_for_the_account_that_merged(place):
    """Whether the spot came along or became part of the one at its place."""
    browser, user = Browser(), with_account()
    batch = first(browser, 6)
    send(browser, batch)
    mine, other = Journal.objects.get(owner=user), Journal.objects.get(owner=None)
    mine.spots.all().delete()
    mine.add_spot(uuid7(), *place, just_now())
    browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)
    browser.press("/accounts/two-journals/", do="merge")
    batch["changes"].append(tap(batch["spot"], 4, replaces=batch["changes"][0]["id"]))

    assert states_of(send(browser, batch)) == ["already", "applied"]
    assert states_of(send(browser, {"journal": str(other.pk), "changes": [tap(batch["spot"], 5)]})) == ["applied"]
    assert Rating.objects.get().journal == mine


def test_an_offer_is_refused_where_another_journal_is_open(anns_phone, ann, spot):
    newcomer = Browser()
    batch = first(newcomer, 6)

    assert send(anns_phone, batch).status_code == 409
    send(newcomer, batch)
    assert send(anns_phone, batch).status_code == 409
    assert Journal.objects.count() == 2
    assert not ann.ratings.exists()


def test_an_offer_that_we_did_not_sign_opens_nothing():
    browser = Browser()
    batch = first(browser, 6) | {"offer": "mine:signature"}

    assert send(browser, batch).status_code == 401
    assert not Journal.objects.exists()


def test_a_cookie_that_opens_nothing_is_taken_away_and_then_the_offer_counts(ann):
    batch, browser = first(Browser(), 6), Browser()
    browser.cookies["device"] = "broken"

    assert who(browser)["offer"] is None
    assert who(browser)["offer"]
    assert states_of(send(browser, batch)) == ["applied"]


def test_an_offer_beside_a_cookie_that_opens_nothing_waits_until_it_is_taken_away(ann):
    browser = Browser()
    batch = first(browser, 6)
    browser.cookies["device"] = "broken"

    token = {"X-CSRFToken": browser.cookies["csrftoken"].value, "Origin": "http://localhost"}
    body = json.dumps(batch)
    answers = [browser.post(ADDRESS, body, content_type="application/json", headers=token) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [401, 200]


NOTHING = [[], [change("rate", spot="x", day=TODAY, pain=5)], [change("erase"), change("rate", pain=99)]]


@pytest.mark.parametrize("changes", NOTHING)
def test_where_no_change_can_be_stored_no_journal_is_made(changes):
    browser = Browser()
    batch = first(browser) | {"changes": changes}

    answer = send(browser, batch)

    assert set(states_of(answer)) <= {"refused"}
    assert (answer.json()["journal"], answer.json()["names"]) == (None, [])
    assert not Journal.objects.exists()
    assert "device" not in answer.cookies


def test_offers_are_counted_as_first_taps_are(monkeypatch):
    browser = Browser()
    batches = [first(browser, 6) for _ in range(11)]

    answers = [send(without_cookie(browser), batch) for batch in batches]
    again = send(without_cookie(browser), batches[0])

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "There were many tries from here." in answers[-1].json()["error"]
    assert states_of(again) == ["already"]
    assert RateLimitHit.objects.count() == 10


def test_a_spot_that_is_somebody_elses_opens_nothing(ann, spot):
    browser = Browser()
    batch = first(browser, 6) | {"spot": str(spot.pk)}

    assert send(browser, batch).status_code == 401
    assert (Journal.objects.count(), Device.objects.count()) == (1, 0)
