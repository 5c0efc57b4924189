"""Under its lock a journal notes of each write whether it stands, was there before, or yields to another."""

import pytest

from journal.ids import uuid7
from journal.models import DayWords
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import TODAY, ball, stamp

pytestmark = pytest.mark.django_db
PRACTICE = uuid7()
WRITES = {
    "rate": lambda journal, spot, said: spot.rate(TODAY, 5, said),
    "clear": lambda journal, spot, said: spot.clear(TODAY, said),
    "read": lambda journal, spot, said: spot.read_now(5, said),
    "note": lambda journal, spot, said: journal.write_day_note(TODAY, DayWords(words="so"), said),
    "no note": lambda journal, spot, said: journal.write_day_note(TODAY, DayWords(), said),
    "name": lambda journal, spot, said: spot.rename("The knot", said),
    "archive": lambda journal, spot, said: spot.archive(said),
    "restore": lambda journal, spot, said: spot.restore(said),
    "practice": lambda journal, spot, said: journal.save_practice(PRACTICE, ball(spot, before=5), said),
    "settings": lambda journal, spot, said: journal.choose(said, theme="dark"),
    "reply": lambda journal, spot, said: spot.reply(Kind.NOT_NOW, Level.THERAPIST, TODAY, said),
    "signs": lambda journal, spot, said: journal.answer_check(True, TODAY, said),
    "no signs": lambda journal, spot, said: journal.answer_check(False, TODAY, said),
}
ONCE = ("read", "reply", "signs", "no signs")  # each is a row of its own


def became(journal, spot, name, said) -> str:
    spot.journal = journal
    WRITES[name](journal, spot, said)
    return journal.settled[said.change_id].state


@pytest.mark.parametrize("name", WRITES)
def test_a_write_stands_and_sent_again_it_was_there(ann, spot, name):
    said = stamp(60)

    assert [became(ann, spot, name, said) for _ in range(2)] == ["applied", "already"]


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ONCE])
def test_what_comes_late_yields_and_is_stored_all_the_same(ann, spot, name):
    late = stamp(30, now=90)
    WRITES[name](ann, spot, stamp(60))

    assert [became(ann, spot, name, late) for _ in range(2)] == ["older", "already"]


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ONCE])
def test_what_was_replaced_was_there_all_the_same(ann, spot, name):
    first = stamp(60)
    WRITES[name](ann, spot, first)
    WRITES[name](ann, spot, stamp(70, replaces=first.change_id))

    assert became(ann, spot, name, first) == "already"
    assert ann.settled[first.change_id].stands != first.change_id


def test_a_sign_under_an_id_that_said_none_is_new(ann, spot):
    said = stamp(60)

    assert [became(ann, spot, name, said) for name in ("no signs", "signs", "signs")] == [
        "applied",
        "applied",
        "already",
    ]


def test_a_practice_under_the_id_of_its_change_is_judged_by_the_change(ann, spot):
    said = stamp(60, change=PRACTICE)
    spot.rate(TODAY, 7, stamp())

    assert [became(ann, spot, "practice", said) for _ in range(2)] == ["applied", "already"]
