import time
from uuid import RFC_4122

from journal.ids import uuid7
from tests.cast import NOON


def test_a_key_is_a_uuid_of_version_seven():
    key = uuid7()

    assert (key.version, key.variant) == (7, RFC_4122)


def test_keys_made_later_sort_later():
    first = uuid7()
    time.sleep(0.002)

    assert uuid7() > first


def test_keys_of_the_same_millisecond_sort_as_they_were_made(time_machine):
    time_machine.move_to(NOON, tick=False)
    keys = [uuid7() for _ in range(1000)]

    assert keys == sorted(keys)
    assert {key.int >> 80 for key in keys} == {round(NOON.timestamp() * 1000)}


def test_keys_do_not_repeat():
    assert len({uuid7() for _ in range(10_000)}) == 10_000


def test_a_key_begins_with_its_milliseconds():
    before = time.time_ns() // 1_000_000

    assert 0 <= (uuid7().int >> 80) - before < 1000
