"""Two journals of one person become one."""

from datetime import time

import pytest
from django.db import models

from journal.data.inventory import rows
from journal.data.kinds import of_a_journal
from journal.data.merge import OWN_WAY, Merge, settings
from journal.ids import uuid7
from journal.models import Change, DayWords, Journal, SoreSpot
from tests.cast import BETWEEN, NECK, NOON, TODAY, ago, ball, minute, stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def phones(stranger):
    """The journal of a phone that its owner brings along."""
    return stranger


def merged(phones: Journal, ann: Journal) -> Journal:
    Merge(phones, ann, minute(60)).run()
    return Journal.objects.get()


def kinds_with_rules() -> set[type[models.Model]]:
    """Kinds whose rows may collide when two journals become one: unique by journal, or by spot."""
    found = set()
    for model in of_a_journal():
        unique = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
        unique |= {name for names in model._meta.unique_together for name in names}
        if unique & {"journal", "spot"}:
            found.add(model)
    return found


def test_every_kind_with_a_rule_of_uniqueness_is_merged_in_its_own_way():
    former = {"FormerRating"}  # goes along with the ratings

    assert {model.__name__ for model in kinds_with_rules()} - former <= {model.__name__ for model in OWN_WAY}


def test_spots_at_other_places_come_along_with_everything(ann, spot, phones):
    neck = phones.add_spot(uuid7(), *NECK, stamp())
    neck.rate(TODAY, 4, stamp())
    phones.save_practice(uuid7(), ball(neck, before=5, after=3), stamp())

    whole = merged(phones, ann)

    assert whole.spots.count() == 2
    assert whole.ratings.get().spot_id == neck.pk
    assert (whole.practices.count(), whole.readings.count()) == (1, 2)


def test_at_the_same_place_the_later_word_stands_and_the_other_is_kept(ann, spot, phones):
    spot.rate(TODAY, 6, stamp(1))
    phones.add_spot(uuid7(), *BETWEEN, stamp()).rate(TODAY, 3, stamp(2))

    whole = merged(phones, ann)

    assert (whole.ratings.get().pain, whole.former_ratings.get().pain) == (3, 6)
    assert whole.spots.get() == spot


def test_the_same_tap_that_both_know_is_kept_once(ann, spot, phones):
    tap = stamp(1)
    spot.rate(TODAY, 6, tap)
    phones.add_spot(uuid7(), *BETWEEN, stamp()).rate(TODAY, 6, tap)

    whole = merged(phones, ann)

    assert (whole.ratings.count(), whole.former_ratings.count()) == (1, 0)


def test_a_late_tap_with_the_other_spots_id_is_still_found(ann, spot, phones):
    other = phones.add_spot(uuid7(), *BETWEEN, stamp())

    whole = merged(phones, ann)

    assert whole.find_spot(other.pk) == spot


def test_a_name_is_kept_and_a_spot_that_is_followed_anywhere_stays_followed(ann, spot, phones):
    spot.archive(stamp(1))
    phones.add_spot(uuid7(), *BETWEEN, stamp(), "the old knot")

    kept = merged(phones, ann).spots.get()

    assert (kept.name, kept.archived) == ("the old knot", False)


def test_two_notes_on_one_day_become_one_with_both_words(ann, phones):
    ann.write_day_note(TODAY, DayWords(words="long drive", stress=4), stamp())
    phones.write_day_note(TODAY, DayWords(words="no sleep", stress=9, sleep=5), stamp(5))
    phones.write_day_note(ago(1), DayWords(words="quiet"), stamp())

    whole = merged(phones, ann)

    note = whole.day_notes.get(day=TODAY)
    assert (note.words, note.stress, note.sleep) == ("long drive\n\nno sleep", 4, 5)
    assert whole.day_notes.count() == 2


def test_a_merged_note_can_be_written_again(ann, phones):
    for journal in (ann, phones):
        journal.write_day_note(TODAY, DayWords(words="one"), stamp())
    whole = merged(phones, ann)

    whole.write_day_note(TODAY, DayWords(words="two"), stamp(90, replaces=whole.day_notes.get()))

    assert whole.day_notes.get().words == "two"


def test_a_practice_that_its_phone_sends_again_finds_its_spot(ann, spot, phones):
    other, key, begun = phones.add_spot(uuid7(), *BETWEEN, stamp()), uuid7(), stamp(5)
    phones.save_practice(key, ball(other, ended=None), begun)
    whole = merged(phones, ann)

    whole.save_practice(key, ball(spot, after=2), stamp(70, replaces=begun.change_id))

    assert whole.practices.get().after.pain == 2


def test_the_settings_of_the_account_stay(ann, phones):
    ann.choose(stamp(1, replaces=ann), theme="dark")
    phones.choose(stamp(2, replaces=phones), theme="light")
    whole = merged(phones, ann)

    whole.choose(stamp(90, replaces=whole), day_start=None)

    assert whole.theme == "dark"


def test_settings_that_the_account_never_chose_come_along(ann, phones):
    phones.choose(stamp(1), theme="dark", country="NZ", day_start=time(5), at_hand="ball")

    whole = merged(phones, ann)

    assert (whole.theme, whole.country, whole.day_start, whole.at_hand) == ("dark", "NZ", time(5), "ball")


def test_what_comes_along_is_what_a_person_chooses():
    assert settings() == ["day_start", "theme", "country", "at_hand", "week_off"]


def test_a_country_that_the_account_left_open_comes_along(ann, phones):
    ann.choose(stamp(1), theme="light")
    phones.choose(stamp(1), theme="dark", country="NZ")

    whole = merged(phones, ann)

    assert (whole.theme, whole.country) == ("light", "NZ")


def test_all_tools_and_the_weekly_card_of_an_account_stay_chosen(ann, phones):
    ann.choose(stamp(1), at_hand="", week_off=False)
    phones.choose(stamp(1), at_hand="hook", week_off=True)

    whole = merged(phones, ann)

    assert (whole.at_hand, whole.week_off) == ("", False)


def test_whoever_else_had_the_other_journal_open_sees_nothing_of_this_one(ann, phones):
    from journal.models import Device

    Device.let_in(phones, "somebody else", NOON)
    phones.make_link(NOON)

    whole = merged(phones, ann)

    assert not whole.devices.exists()
    assert not whole.links.exists()


def test_nothing_points_at_another_journals_spot_afterwards(ann, spot, phones):
    other = phones.add_spot(uuid7(), *BETWEEN, stamp())
    other.rate(TODAY, 3, stamp())
    other.read_now(5, stamp())
    phones.save_practice(uuid7(), ball(other, after=1), stamp())

    whole = merged(phones, ann)

    spots = {row["spot_id"] for kept in rows(whole).values() for row in kept if row.get("spot_id")}
    assert spots == {spot.pk}


def test_something_that_would_be_lost_stops_the_merge(ann, spot, phones, monkeypatch):
    phones.add_spot(uuid7(), *BETWEEN, stamp()).rate(TODAY, 3, stamp())
    monkeypatch.setitem(OWN_WAY, Change, lambda merge, model: None)

    with pytest.raises(RuntimeError, match="would be lost"):
        merged(phones, ann)

    assert (Journal.objects.count(), SoreSpot.objects.count()) == (2, 2)
