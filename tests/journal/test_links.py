from datetime import timedelta

from journal.models import Device, TransferLink
from tests.cast import NOON, minute


def test_a_link_opens_its_journal_on_another_device(ann):
    token = TransferLink.that_opens(ann.make_link(NOON), minute(1)).redeem(minute(1))

    assert Device.that_holds(token).journal == ann


def test_looking_at_a_link_changes_nothing(ann):
    secret = ann.make_link(NOON)

    assert TransferLink.that_opens(secret, minute(1)) == TransferLink.that_opens(secret, minute(2))


def test_a_link_is_redeemed_once(ann):
    secret = ann.make_link(NOON)
    first, second = (TransferLink.that_opens(secret, minute(1)) for _ in range(2))

    assert first.redeem(minute(1))
    assert second.redeem(minute(1)) is None
    assert TransferLink.that_opens(secret, minute(2)) is None
    assert ann.devices.count() == 1


def test_a_link_lasts_ten_minutes_unless_asked_otherwise(ann):
    short, long = ann.make_link(NOON), ann.make_link(NOON, timedelta(days=1))

    assert TransferLink.that_opens(short, minute(10))
    assert TransferLink.that_opens(short, minute(10.1)) is None
    assert TransferLink.that_opens(long, minute(60))


def test_a_link_that_was_looked_at_in_time_is_not_redeemed_too_late(ann):
    link = TransferLink.that_opens(ann.make_link(NOON), minute(9))

    assert link.redeem(minute(11)) is None


def test_the_database_keeps_only_a_hash_of_the_secret(ann):
    secret = ann.make_link(NOON)

    assert secret not in str(vars(TransferLink.objects.get()))
    assert TransferLink.that_opens("guess", NOON) is None
