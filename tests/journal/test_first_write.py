import pytest

from journal import tokens
from journal.ids import uuid7
from journal.models import Device, Journal, SoreSpot
from journal.sync.versions import ElsewhereError
from tests.cast import NECK, NOON, TODAY, minute, stamp

pytestmark = pytest.mark.django_db


def test_the_first_write_makes_journal_device_and_spot():
    token, key = tokens.new(), uuid7()

    journal = Journal.open_with(token, key, NOON)

    assert journal.devices.count() == 1
    assert [(spot.pk, spot.area, spot.side) for spot in journal.spots.all()] == [(key, "between-blades", "middle")]


def test_the_same_page_sent_ten_times_makes_one_journal():
    token, key = tokens.new(), uuid7()

    opened = {Journal.open_with(token, key, minute(n)) for n in range(10)}

    assert len(opened) == 1
    assert (Journal.objects.count(), Device.objects.count(), SoreSpot.objects.count()) == (1, 1, 1)


def test_a_whole_first_tap_repeated_leaves_one_rating():
    token, key, tap = tokens.new(), uuid7(), stamp()

    for _ in range(3):
        Journal.open_with(token, key, NOON).find_spot(key).rate(TODAY, 6, tap)

    assert Journal.objects.get().ratings.get().pain == 6


def test_two_pages_make_two_journals():
    assert Journal.open_with(tokens.new(), uuid7(), NOON) != Journal.open_with(tokens.new(), uuid7(), NOON)


def test_the_database_keeps_only_a_hash_of_the_token():
    token = tokens.new()
    Journal.open_with(token, uuid7(), NOON)

    device = Device.objects.get()

    assert token not in str(vars(device))
    assert device.token_hash == tokens.hashed(token)


def test_a_spot_id_that_is_somebody_elses_makes_nothing(spot):
    with pytest.raises(ElsewhereError):
        Journal.open_with(tokens.new(), spot.pk, NOON)

    assert Journal.objects.count() == 1


def test_a_token_that_nobody_gave_out_opens_nothing(ann):
    assert Device.that_holds("guess") is None
    assert Device.that_holds("\ud800") is None


def test_a_page_carries_a_token_that_only_we_can_have_made():
    signed = Device.offer()

    assert len(Device.offered(signed)) == 43
    assert Device.offered("known" + signed) is Device.offered("x") is Device.offered("") is None


def test_a_device_notes_its_use_once_an_hour():
    token = tokens.new()
    Journal.open_with(token, uuid7(), NOON)
    device = Device.that_holds(token)

    assert not device.note_use(minute(60))
    assert device.note_use(minute(61))


def test_a_journal_notes_its_use_once_a_day(ann):
    ann.add_spot(uuid7(), *NECK, stamp(24 * 60 + 1))

    ann.refresh_from_db()

    assert ann.used == minute(24 * 60 + 1)
