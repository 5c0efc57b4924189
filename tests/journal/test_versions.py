"""Writes are told as `w("b", 5, "a")`: version b, said at 5, by somebody who saw version a."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.ids import uuid7
from journal.sync.versions import Stamp, contests, winner

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class W:
    version: UUID
    at: datetime
    replaces: UUID | None
    implied: bool = False


def version(letter: str) -> UUID:
    return UUID(int=ord(letter))


def w(letter: str, minutes: int, saw: str | None = None, implied: bool = False) -> W:
    return W(version(letter), NOON + timedelta(minutes=minutes), version(saw) if saw else None, implied)


def stands(*writes: W) -> str:
    return chr(winner(writes).version.int)


@st.composite
def histories(draw) -> list[W]:
    """Any writes: chains, forks, and some that name a version which never arrived."""
    letters = "abcdefgh"[: draw(st.integers(1, 8))]
    saw = [draw(st.sampled_from([None, "z", *letters[:place]])) for place in range(len(letters))]
    return [
        w(letter, draw(st.integers(0, 4)), seen, draw(st.booleans())) for letter, seen in zip(letters, saw, strict=True)
    ]


def test_a_write_that_saw_what_stood_wins_whatever_its_clock_says():
    assert stands(w("a", 50), w("b", 10, "a")) == "b"


def test_of_two_that_replaced_the_same_the_later_clock_wins():
    assert stands(w("a", 0), w("b", 20, "a"), w("c", 30, "a")) == "c"
    assert stands(w("a", 0), w("b", 40, "a"), w("c", 30, "a")) == "b"


def test_two_clocks_that_agree_are_told_apart_by_their_ids():
    assert stands(w("a", 0), w("b", 5), w("c", 5)) == "c"


def test_a_late_write_does_not_beat_a_side_that_was_written_to_after_it():
    assert stands(w("a", 40), w("b", 60, "a"), w("c", 50)) == "b"


def test_an_unknown_predecessor_counts_as_none():
    assert stands(w("a", 5), w("b", 4, "z")) == "a"


def test_what_is_implied_yields_to_what_is_said():
    assert stands(w("a", 10), w("b", 20, implied=True)) == "a"


def test_of_two_that_are_implied_the_first_stands():
    assert stands(w("a", 10, implied=True), w("b", 20, implied=True)) == "a"


def test_nonsense_that_names_itself_in_a_circle_still_has_an_answer():
    assert stands(w("a", 1, "b"), w("b", 2, "a")) == "b"
    assert stands(w("a", 1, "b"), w("b", 2, "a"), w("c", 0)) == "c"


def test_a_thousand_changes_of_one_day_are_no_trouble():
    chain = [W(UUID(int=n), NOON, UUID(int=n - 1) if n > 1 else None) for n in range(1, 1001)]

    assert winner(chain).version.int == 1000


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(writes, random):
    muddled = random.sample(writes, len(writes))

    assert winner(muddled) is winner(writes)


@given(histories(), st.integers(-100, 100))
def test_whatever_stands_is_replaced_by_who_saw_it(writes, minutes):
    answer = w("y", minutes, chr(winner(writes).version.int))

    assert winner([*writes, answer]) is answer


@given(histories())
def test_what_stands_was_replaced_by_nothing(writes):
    assert winner(writes).version not in {write.replaces for write in writes}


def test_a_stamp_sets_a_clock_right_that_runs_ahead():
    stamp = Stamp(uuid7(), NOON + timedelta(days=1), NOON)

    assert stamp.said_at == NOON + timedelta(minutes=5)


@pytest.mark.parametrize("change", [UUID(int=0), UUID("a8098c1a-f86e-11da-bd1a-00112444be1e")])
def test_a_stamp_takes_only_ids_that_a_phone_makes(change):
    with pytest.raises(ValueError, match="version 4 or 7"):
        Stamp(change, NOON, NOON)


def test_a_change_cannot_replace_itself():
    key = uuid7()

    with pytest.raises(ValueError, match="itself"):
        Stamp(key, NOON, NOON, replaces=key)


@given(histories(), st.integers(-2, 8), st.sampled_from([None, *"abcdefghz"]))
def test_a_write_that_nothing_contests_stands(writes, minutes, seen):
    new, before = w("y", minutes, seen), winner(writes).version

    assume(not any(contests(write, new, before) for write in writes))

    assert winner([*writes, new]) is new


@pytest.mark.parametrize("other", [w("n", 0), w("b", 0, "n"), w("b", 2), w("z", 1)])
def test_a_write_is_contested_by_what_may_beat_it(other):
    assert contests(other, w("n", 1, "a"), version("b"))


def test_nothing_contests_who_saw_what_stands_or_speaks_last():
    assert not contests(w("b", 9), w("n", 1, "b"), version("b"))
    assert not contests(w("b", 1), w("n", 2), None)
