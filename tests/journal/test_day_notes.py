import pytest

from journal.days import DayError
from journal.ids import uuid7
from journal.models import Change, DayNote, DayWords
from journal.sync.versions import ChangeError
from tests.cast import TODAY, ago, minute, stamp


def test_everything_in_a_note_is_optional(ann):
    ann.write_day_note(TODAY, DayWords(sleep=6.5), stamp())

    note = DayNote.objects.get()
    assert (note.stress, note.hours_sat, note.sleep, note.words) == (None, None, 6.5, "")


def test_a_note_is_written_anew_and_the_former_can_be_found(ann):
    first = ann.write_day_note(TODAY, DayWords(words="Long drive", stress=7), stamp(0))

    ann.write_day_note(TODAY, DayWords(words="Long drive home"), stamp(1, replaces=first))

    assert ann.day_notes.get().words == "Long drive home"
    assert ann.changes.get(version=first.version).content["stress"] == 7


def test_the_same_change_applied_twice_changes_nothing(ann):
    tap = stamp()

    ann.write_day_note(TODAY, DayWords(words="once"), tap)
    ann.write_day_note(TODAY, DayWords(words="twice"), tap)

    assert ann.day_notes.get().words == "once"


def test_of_two_phones_the_later_clock_wins(ann):
    ann.write_day_note(TODAY, DayWords(words="later"), stamp(9))

    ann.write_day_note(TODAY, DayWords(words="earlier"), stamp(5, now=10))

    assert ann.day_notes.get().words == "later"


def test_a_field_that_an_older_note_did_not_know_is_empty_where_that_note_stands(ann):
    ann.write_day_note(TODAY, DayWords(words="first", sleep=8), stamp(1))
    older = {"version": uuid7(), "content": {"words": "of old"}, "at": minute(5)}
    Change.objects.create(journal=ann, about=f"note/{TODAY}", **older)

    ann.write_day_note(TODAY, DayWords(words="second"), stamp(2, now=6))

    note = ann.day_notes.get()
    assert (note.words, note.sleep) == ("of old", None)


def test_an_empty_note_is_no_note_and_stays_away(ann):
    tap = stamp(0)
    note = ann.write_day_note(TODAY, DayWords(words="x"), tap)
    ann.write_day_note(TODAY, DayWords(), stamp(1, replaces=note))

    assert ann.write_day_note(TODAY, DayWords(words="x"), tap) is None
    assert not ann.day_notes.exists()


@pytest.mark.parametrize("words", ["🙂🧘🏽", "כואב לי הגב", "a\x00b", "\ud83d half", "e\u0301", "'; drop table"])
def test_words_of_every_script_are_kept(ann, words):
    note = ann.write_day_note(TODAY, DayWords(words=words), stamp())

    note.refresh_from_db()

    assert note.words == words.replace("\x00", "").replace("\ud83d", "").strip()


@pytest.mark.parametrize("day", [ago(-2), ago(60_000)])
def test_a_note_of_an_impossible_day_is_refused(ann, day):
    with pytest.raises(DayError):
        ann.write_day_note(day, DayWords(words="x"), stamp())


def test_one_change_cannot_be_about_two_things(ann):
    tap = stamp()
    ann.write_day_note(TODAY, DayWords(words="x"), tap)

    with pytest.raises(ChangeError):
        ann.write_day_note(ago(1), DayWords(words="x"), tap)


def test_a_tap_that_is_later_leaves_the_words_that_come_after_it(ann):
    DayNote.answer(ann, TODAY, {"stress": 2}, stamp(60))
    ann.write_day_note(TODAY, DayWords(words="typed offline"), stamp(0, now=90))

    note = ann.day_notes.get()
    assert (note.stress, note.words) == (2, "typed offline")


@pytest.mark.parametrize("late", [True, False])
def test_two_notes_from_nothing_are_one_in_whatever_order_they_come(ann, late):
    said = [(0, DayWords(words="earlier", stress=3)), (60, DayWords(sleep=6, stress=5))]
    for minutes, words in reversed(said) if late else said:
        ann.write_day_note(TODAY, words, stamp(minutes, now=90))

    note = ann.day_notes.get()
    assert (note.words, note.sleep, note.stress) == ("earlier", 6, 5)


def test_words_that_somebody_took_away_stay_away(ann):
    first = ann.write_day_note(TODAY, DayWords(words="gone", stress=3), stamp())
    ann.write_day_note(TODAY, DayWords(stress=3), stamp(60, replaces=first))
    ann.write_day_note(TODAY, DayWords(words="gone", stress=8), stamp(30, replaces=first, now=90))

    assert ann.day_notes.get().words == ""


def test_a_tap_that_comes_late_is_older_than_a_number_that_was_said_since(ann):
    ann.write_day_note(TODAY, DayWords(stress=9), stamp(60))
    DayNote.answer(ann, TODAY, {"stress": 2}, stamp(0, now=90))
    DayNote.answer(ann, TODAY, {"sleep": 7}, stamp(0, now=90))

    note = ann.day_notes.get()
    assert (note.stress, note.sleep) == (9, 7)
