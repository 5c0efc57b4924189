"""What somebody might try with a link, or whom a link let in, one test each, named after it."""

import re
from datetime import UTC, datetime

import pytest

from journal.ids import uuid7
from journal.models import DayWords, Journal
from tests.cast import NECK, TODAY, stamp
from tests.people import PASSWORD, Browser, signed_in, with_device

pytestmark = pytest.mark.django_db


def test_a_link_is_burnt_by_a_preview(ann):
    secret = ann.make_link(datetime.now(UTC))
    preview, phone, late = Browser(), Browser(), Browser()

    looks = [preview.get(f"/in/{secret}/").status_code, preview.head(f"/in/{secret}/").status_code]
    opened, again = phone.press(f"/in/{secret}/"), late.press(f"/in/{secret}/")

    assert looks == [200, 200]
    assert (opened.status_code, phone.opens()) == (302, ann)
    assert (again.status_code, late.opens()) == (410, None)


def test_a_link_brings_somebodys_journal_along_unasked(ann, stranger):
    ann.add_spot(uuid7(), *NECK, stamp()).rate(TODAY, 4, stamp())
    victim = with_device(ann)

    answer = victim.press(f"/in/{stranger.make_link(datetime.now(UTC))}/", do="open")

    assert answer.status_code == 409
    assert victim.opens() == ann


def test_a_browser_that_a_link_let_in_takes_the_journal_over(user, journal):
    guest = with_device(journal)

    answers = [guest.press(f"/{address}/") for address in ("settings/links", "journal/data/delete", "accounts/codes")]

    assert [answer.status_code for answer in answers] == [403, 403, 302]
    assert not journal.links.exists()
    assert guest.press("/accounts/keep/", name="thief", password=PASSWORD).url == "/settings/"
    assert Journal.objects.get(pk=journal.pk).owner == user


@pytest.mark.parametrize(
    "address", ["journal/spots/{spot}", "journal/spots/{spot}/days/{today}", "journal/days/{today}"]
)
def test_a_browser_that_a_link_let_in_deletes_what_the_owner_wrote(user, journal, address):
    spot = journal.spots.get()
    spot.rate(TODAY, 6, stamp())
    journal.write_day_note(TODAY, DayWords(words="mine"), stamp())
    guest, page = with_device(journal), f"/{address}/delete/".format(spot=spot.pk, today=TODAY)

    answers = [guest.get(page), guest.press(page)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(f'href="/accounts/sign-in/?next={page}"' in answer.content.decode() for answer in answers)
    assert (journal.ratings.count(), journal.day_notes.count()) == (1, 1)


def test_no_page_offers_a_guest_what_only_the_owner_may(user, journal):
    spot = journal.spots.get()
    journal.write_day_note(TODAY, DayWords(words="mine"), stamp())
    pages = [f"/journal/spots/{spot.pk}/", f"/journal/spots/{spot.pk}/days/{TODAY}/", f"/journal/days/{TODAY}/"]
    pages += ["/journal/data/", "/settings/"]

    guests, owners = (
        [who.get(page).content.decode() for page in pages] for who in (with_device(journal), signed_in(user))
    )

    assert not [page for page in guests if re.search(r'href="[^"?]*/delete/"', page)]
    assert all(re.search(r'href="[^"?]*/delete/"', page) for page in owners)


def test_signing_in_leads_a_guest_on_to_what_they_wanted_to_delete(user, journal):
    spot = journal.spots.get()
    guest, page = with_device(journal), f"/journal/spots/{spot.pk}/delete/"

    answer = guest.press("/accounts/sign-in/", name="ann", password=PASSWORD, next=page)

    assert answer.url == page
    assert guest.get(page).status_code == 200
