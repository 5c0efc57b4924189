"""Two browsers hold the same cookie, and both give the journal a name at the same time, or one does something else."""

from threading import Thread

import pytest

from journal.data.erase import erase_day, erase_journal, erase_note, erase_spot
from journal.data.inventory import holds_nothing
from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import ClaimedError, Journal, JournalGoneError, User
from tests.cast import BETWEEN, NOON, TODAY, minute, stamp
from tests.people import PASSWORD, Browser, signed_in, with_account, with_device
from tests.threads import at_once

TOLD = "This journal has an account now, so nothing was changed here."
LATER = "The journal that was open here got an account, was closed or was deleted meanwhile. Nothing was changed."
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mine() -> Journal:
    journal = Journal.start(NOON)
    journal.add_spot(uuid7(), *BETWEEN, stamp()).rate(TODAY, 6, stamp())
    return journal


def with_its_cookie(browser: Browser) -> Browser:
    copy = Browser()
    copy.cookies["device"] = browser.cookies["device"].value
    return copy


def keeping(browser: Browser, name: str):
    browser.press("/accounts/sign-out/")  # it has its token now
    return lambda: browser.press("/accounts/keep/", name=name, password=PASSWORD)


def test_of_those_who_claim_at_once_one_has_it_and_the_others_are_told(mine):
    first = with_device(mine)
    browsers = {f"ann{n}": with_its_cookie(first) for n in range(6)}

    answers = at_once(*[keeping(browser, name) for name, browser in browsers.items()])

    assert sorted(answer.status_code for answer in answers) == [302] + [409] * 5
    told = [answer.content.decode() for answer in answers if answer.status_code == 409]
    assert all(TOLD in page or LATER in page for page in told)
    winner = User.objects.get()
    assert Journal.objects.get().owner == winner
    assert browsers[winner.username].opens().ratings.get().pain == 6
    assert [browser.opens() for name, browser in browsers.items() if name != winner.username] == [None] * 5


def test_a_double_tap_is_not_told_that_its_own_name_is_taken(mine):
    first = with_device(mine)

    answers = at_once(*[keeping(with_its_cookie(first), "ann") for _ in range(3)])

    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    assert Journal.objects.get().owner == User.objects.get()


def test_whoever_comes_a_little_later_is_told_as_well_and_can_sign_in(mine):
    first = with_device(mine)
    late = with_its_cookie(first)
    keep = keeping(late, "bob")
    first.press("/accounts/keep/", name="ann", password=PASSWORD)

    answer = keep()

    assert (answer.status_code, User.objects.count(), Journal.objects.count()) == (409, 1, 1)
    assert LATER in answer.content.decode()
    assert 'href="/accounts/sign-in/' in answer.content.decode()


def claimed_meanwhile(journal: Journal) -> User:
    owner = User.objects.create_user("ann", password=PASSWORD)
    Journal.objects.filter(pk=journal.pk).update(owner=owner)
    return owner


@pytest.mark.parametrize("erase", ["day", "note", "spot", "journal"])
def test_nothing_is_deleted_of_a_journal_that_was_claimed_meanwhile(mine, erase):
    spot = mine.spots.get()
    spot.journal = mine
    claimed_meanwhile(mine)
    verbs = {
        "day": lambda: erase_day(spot, TODAY, NOON),
        "note": lambda: erase_note(mine, TODAY, NOON),
        "spot": lambda: erase_spot(spot, NOON),
        "journal": lambda: erase_journal(mine, NOON),
    }

    with pytest.raises(ClaimedError):
        verbs[erase]()

    assert Journal.objects.get().ratings.get().pain == 6


def test_nor_does_it_become_part_of_another_one(mine):
    other = Journal.start(NOON)
    claimed_meanwhile(mine)

    with pytest.raises(ClaimedError):
        Merge(mine, other, minute(1)).run()

    assert Journal.objects.get(pk=mine.pk).ratings.get().pain == 6


def test_deleting_says_so_and_offers_to_sign_in(mine, monkeypatch):
    browser = with_device(mine)
    browser.get("/accounts/sign-in/")
    monkeypatch.setattr("journal.views.data.erase_journal", lambda *_: (_ for _ in ()).throw(ClaimedError))

    answer = browser.press("/journal/data/delete/")

    assert answer.status_code == 409
    assert TOLD in answer.content.decode()


def test_a_number_that_comes_while_an_empty_journal_is_put_away_is_kept_or_refused_but_never_lost(mine, monkeypatch):
    mine.ratings.all().delete()
    with_account("bob")
    browser, answers = with_device(mine), []
    browser.get("/accounts/sign-in/")
    rating = Thread(target=lambda: answers.extend(at_once(lambda: mine.spots.get().rate(TODAY, 7, stamp(1)))))

    def looked(journal):
        empty = holds_nothing(journal)
        rating.start()
        rating.join(0.5)
        return empty

    monkeypatch.setattr("journal.accounts.session.holds_nothing", looked)
    browser.press("/accounts/sign-in/", name="bob", password=PASSWORD)
    rating.join()

    assert isinstance(answers[0], JournalGoneError) or Journal.objects.get(pk=mine.pk).ratings.get().pain == 7


def test_signing_in_never_deletes_what_somebody_else_just_claimed(mine):
    mine.ratings.all().delete()
    with_account("bob")
    first = with_device(mine)
    second = with_its_cookie(first)

    def signing_in():
        return second.press("/accounts/sign-in/", name="bob", password=PASSWORD)

    at_once(keeping(first, "ann"), signing_in)

    assert not User.objects.filter(journals=None).exists()
    assert signed_in(User.objects.get(username="bob")).opens()
