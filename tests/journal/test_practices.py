import pytest

from journal.ids import uuid7
from journal.models import Practice, Reading
from journal.sync.versions import ElsewhereError
from tests.cast import TODAY, ago, ball, minute, stamp


def test_a_practice_is_kept_with_what_was_felt_and_measured(ann, spot):
    run = ball(spot, before=6, after=4, measures={"holds": [12, 30, 31], "position": "lower"})

    practice = ann.save_practice(uuid7(), run, stamp(3))

    assert (practice.technique, practice.way, practice.day) == ("ball-on-the-wall", "hand", TODAY)
    assert (practice.before.pain, practice.before.at) == (6, minute(0))
    assert (practice.after.pain, practice.after.at) == (4, minute(3))
    assert Practice.objects.get().measures == {"holds": [12, 30, 31], "position": "lower"}


def test_stopping_half_way_keeps_what_was_done(ann, spot):
    practice = ann.save_practice(uuid7(), ball(spot, ended=None, measures={"holds": [12]}), stamp(1))

    assert practice.ended is None
    assert practice.after is None


def test_saved_again_with_more_in_it_it_is_still_one_practice(ann, spot):
    key = uuid7()
    half = ann.save_practice(key, ball(spot, ended=None, before=6), stamp(1))

    ann.save_practice(key, ball(spot, before=6, after=3), stamp(3, replaces=half))

    practice = Practice.objects.get()
    assert (practice.before.pain, practice.after.pain, practice.ended) == (6, 3, minute(3))
    assert Reading.objects.count() == 2


def test_the_same_change_applied_twice_changes_nothing(ann, spot):
    key, saved, run = uuid7(), stamp(3), ball(spot, before=6, after=4)

    ann.save_practice(key, run, saved)
    ann.save_practice(key, ball(spot, before=1, after=1), saved)

    assert [reading.pain for reading in Reading.objects.order_by("at")] == [6, 4]


def test_a_day_rating_tapped_in_the_last_half_hour_serves_as_the_before(ann, spot):
    spot.rate(TODAY, 7, stamp(-30))

    practice = ann.save_practice(uuid7(), ball(spot, after=4), stamp(3))

    assert (practice.before.pain, practice.before.at) == (7, minute(-30))


def test_an_older_day_rating_does_not(ann, spot):
    spot.rate(TODAY, 7, stamp(-30.1))

    assert ann.save_practice(uuid7(), ball(spot, after=4), stamp(3)).before is None


def test_a_rating_of_another_day_tapped_just_now_does_not(ann, spot):
    spot.rate(ago(1), 7, stamp(-1))

    assert ann.save_practice(uuid7(), ball(spot), stamp(3)).before is None


def test_a_rating_changed_during_the_practice_leaves_its_before(ann, spot):
    key, first = uuid7(), spot.rate(TODAY, 7, stamp(-5))
    half = ann.save_practice(key, ball(spot, ended=None), stamp(1))
    spot.rate(TODAY, 4, stamp(2, replaces=first.version))

    ann.save_practice(key, ball(spot, after=4), stamp(3, replaces=half))

    assert Practice.objects.get().before.pain == 7


def test_a_rating_that_was_taken_back_does_not_serve(ann, spot):
    rating = spot.rate(TODAY, 7, stamp(-5))
    spot.clear(TODAY, stamp(-4, replaces=rating.version))

    assert ann.save_practice(uuid7(), ball(spot), stamp(3)).before is None


def test_a_before_on_a_day_without_a_rating_becomes_it_and_says_so(ann, spot):
    ann.save_practice(uuid7(), ball(spot, before=6), stamp(3))

    rating = spot.ratings.get()

    assert (rating.day, rating.pain, rating.from_before) == (TODAY, 6, True)


def test_a_before_on_a_day_with_a_rating_leaves_it(ann, spot):
    spot.rate(TODAY, 2, stamp(-120))

    ann.save_practice(uuid7(), ball(spot, before=6), stamp(3))

    assert spot.ratings.pairs() == [(TODAY, 2)]


def test_a_before_does_not_bring_a_removed_rating_back(ann, spot):
    rating = spot.rate(TODAY, 2, stamp(-120))
    spot.clear(TODAY, stamp(-110, replaces=rating.version))

    ann.save_practice(uuid7(), ball(spot, before=6), stamp(3))

    assert spot.ratings.pairs() == []


def test_the_second_before_of_a_day_leaves_the_first(ann, spot):
    ann.save_practice(uuid7(), ball(spot, started=60, ended=63, before=3), stamp(63))

    ann.save_practice(uuid7(), ball(spot, started=0, before=6), stamp(3, now=70))

    assert spot.ratings.pairs() == [(TODAY, 6)]


def test_an_earlier_tap_that_arrives_later_beats_a_before(ann, spot):
    ann.save_practice(uuid7(), ball(spot, before=6), stamp(3))

    spot.rate(TODAY, 2, stamp(-60, now=10))

    assert spot.ratings.pairs() == [(TODAY, 2)]


def test_an_after_never_changes_the_day_rating(ann, spot):
    spot.rate(TODAY, 6, stamp(-5))
    ann.save_practice(uuid7(), ball(spot, after=1), stamp(3))

    assert spot.ratings.pairs() == [(TODAY, 6)]


def test_an_after_alone_makes_no_day_rating(ann, spot):
    ann.save_practice(uuid7(), ball(spot, after=1), stamp(3))

    assert spot.ratings.pairs() == []


def test_a_practice_for_no_spot_in_particular_has_no_readings(ann):
    practice = ann.save_practice(uuid7(), ball(None, before=6, after=4), stamp(3))

    assert (practice.spot, practice.before, practice.after) == (None, None, None)


def test_a_practice_after_midnight_belongs_to_the_evening(ann, spot):
    practice = ann.save_practice(uuid7(), ball(spot, started=14 * 60, ended=None), stamp(14 * 60 + 3))

    assert practice.day == TODAY


def test_a_removed_practice_is_gone_with_its_readings_and_stays_gone(ann, spot):
    key, saved, run = uuid7(), stamp(3), ball(spot, before=6, after=4)
    practice = ann.save_practice(key, run, saved)

    ann.remove_practice(key, stamp(5, replaces=practice))
    ann.save_practice(key, run, saved)
    ann.save_practice(key, run, stamp(4, now=9))

    assert not Practice.objects.exists()
    assert not Reading.objects.exists()


def test_another_persons_practice_is_not_found(ann, stranger, spot):
    key = uuid7()
    ann.save_practice(key, ball(spot), stamp(3))

    with pytest.raises(ElsewhereError):
        stranger.remove_practice(key, stamp(4))


def test_another_persons_spot_cannot_be_practised_on(stranger, spot):
    with pytest.raises(ElsewhereError):
        stranger.save_practice(uuid7(), ball(spot), stamp(3))


def test_a_clock_that_runs_backwards_makes_a_practice_of_no_length(ann, spot):
    practice = ann.save_practice(uuid7(), ball(spot, started=0, ended=-10), stamp(3))

    assert practice.started == practice.ended == minute(0)
