"""Deleting an entry, a spot, the journal, the account: it says what goes, and then it is gone from the database."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from journal.data.erase import erase_spot
from journal.data.inventory import inventory
from journal.ids import uuid7
from journal.models import DayNote, Journal, Practice, Reading, RecoveryCode, Session, SoreSpot, User
from journal.sync.versions import ElsewhereError
from tests.cast import BETWEEN, MINE, NECK, TODAY, ago, ball, filled, minute, stamp
from tests.people import signed_in, with_account, with_device
from tests.recorded import PASSKEY

pytestmark = pytest.mark.django_db


def dump() -> str:
    """Every cell of every table, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cells = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables
            cells += [str(row) for row in cursor.fetchall()]
    return "\n".join(cells)


@pytest.fixture
def user():
    return with_account(MINE[2])


@pytest.fixture
def journal(user):
    journal = Journal.objects.get(owner=user)
    journal.spots.all().delete()
    return journal


def test_the_page_says_what_goes_by_kind_and_number_and_offers_the_file(ann):
    filled(ann)

    page = with_device(ann).get("/journal/data/delete/").content.decode()

    for words in ("1 spot", "1 day rating", "1 earlier number", "3 readings", "1 practice", "1 day note", "1 device"):
        assert words in page
    assert 'href="/journal/data/file/"' in page


def test_deleting_the_account_leaves_nothing_in_any_table(user, journal):
    filled(journal)
    RecoveryCode.renew(user)
    Authenticator.objects.create(user=user, type="webauthn", data={"name": MINE[0], "credential": PASSKEY})
    browser = signed_in(user)
    assert all(mine in dump() for mine in MINE)

    answer = browser.press("/accounts/delete/")

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not [mine for mine in (*MINE, str(user.pk), user.pk.hex, str(journal.pk), journal.pk.hex) if mine in dump()]
    assert not User.objects.exists()
    assert not Session.objects.exists()


def test_deleting_a_journal_without_an_account_leaves_nothing_and_takes_the_cookie(ann):
    filled(ann)
    browser = with_device(ann)

    answer = browser.press("/journal/data/delete/")

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.cookies["device"]["max-age"] == 0
    assert not [mine for mine in (*MINE, ann.pk.hex) if mine in dump()]


def test_deleting_the_journal_keeps_the_account_with_an_empty_one(user, journal):
    filled(journal)
    browser = signed_in(user)

    browser.press("/journal/data/delete/")

    assert browser.opens() == Journal.objects.get(owner=user) != journal
    assert [line.kind for line in inventory(browser.opens())] == ["SoreSpot", "Change"]


def test_deleting_a_spot_leaves_nothing_that_was_said_about_it(ann):
    spot = filled(ann)
    neck = ann.add_spot(uuid7(), *NECK, stamp())
    neck.rate(TODAY, 2, stamp())
    page = with_device(ann).get(f"/journal/spots/{spot.pk}/delete/").content.decode()

    with_device(ann).press(f"/journal/spots/{spot.pk}/delete/")

    assert "1 day rating" in page
    assert ann.ratings.get().spot == neck
    assert not [mine for mine in (MINE[0], MINE[3], "between-blades") if mine in dump()]


def test_deleting_a_day_of_a_spot_takes_all_of_that_day_and_no_other(ann):
    spot = filled(ann)
    spot.rate(ago(1), 9, stamp())

    with_device(ann).press(f"/journal/spots/{spot.pk}/days/{TODAY}/delete/")

    assert ann.ratings.get().day == ago(1)
    assert not ann.former_ratings.numbers().exists()
    assert not Reading.objects.exists()
    assert not Practice.objects.exists()
    assert MINE[3] not in dump()


def test_what_was_deleted_does_not_come_back_when_its_phone_sends_it_again(ann):
    spot = ann.add_spot(uuid7(), *BETWEEN, stamp())
    tap, key, kept = stamp(1), uuid7(), stamp(2)
    spot.rate(TODAY, 6, tap)
    ann.save_practice(key, ball(spot, after=3), kept)
    with_device(ann).press(f"/journal/spots/{spot.pk}/days/{TODAY}/delete/")

    spot.rate(TODAY, 6, tap)
    ann.save_practice(key, ball(spot, after=3), kept)

    assert not ann.ratings.exists()
    assert not ann.former_ratings.numbers().exists()
    assert not ann.practices.exists()


def test_a_spot_that_was_deleted_does_not_come_back_when_its_phone_sends_it_again(ann):
    key, added = uuid7(), stamp()
    erase_spot(ann.add_spot(key, *BETWEEN, added), minute(2))

    with pytest.raises(ElsewhereError):
        ann.add_spot(key, *BETWEEN, added)

    assert not ann.spots.exists()


def test_the_id_that_a_second_phone_gave_to_a_deleted_spot_is_not_found(ann):
    spot, second = ann.add_spot(uuid7(), *BETWEEN, stamp()), uuid7()
    ann.add_spot(second, *BETWEEN, stamp(1))
    erase_spot(spot, minute(2))

    with pytest.raises(SoreSpot.DoesNotExist):
        ann.find_spot(second)


def test_a_deleted_day_can_be_told_anew(ann):
    spot = ann.add_spot(uuid7(), *BETWEEN, stamp())
    spot.rate(TODAY, 6, stamp(1))
    with_device(ann).press(f"/journal/spots/{spot.pk}/days/{TODAY}/delete/")

    spot.rate(TODAY, 2, stamp(3, replaces=spot.version_on(TODAY)))

    assert ann.ratings.get().pain == 2


def test_deleting_a_note_takes_its_former_words_too(ann):
    filled(ann)
    browser = with_device(ann)
    page = browser.get(f"/journal/days/{TODAY}/delete/").content.decode()

    browser.press(f"/journal/days/{TODAY}/delete/")

    assert "1 day note" in page
    assert not DayNote.objects.exists()
    assert MINE[1] not in dump()


def test_the_file_holds_every_row_and_no_secret(ann):
    filled(ann)

    answer = with_device(ann).get("/journal/data/file/")

    told = json.loads(answer.content)
    counted = {line.kind: line.rows for line in inventory(ann)}
    assert {kind: len(kept) for kind, kept in told["rows"].items() if kept} == counted
    assert "token_hash" not in answer.content.decode()
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="unknot-')
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_of_what_is_kept_says_kinds_oldest_and_newest(ann):
    spot = filled(ann)
    spot.rate(ago(30), 3, stamp())

    page = with_device(ann).get("/journal/data/").content.decode()

    assert "2 day ratings" in page
    assert "23 Oct 2026 – 22 Nov 2026" in page
