"""Each constraint, tripped by one row past the verbs. PostgreSQL names it; SQLite names a check, or unique columns."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from journal.ids import uuid7
from journal.models import (
    Change,
    DayNote,
    Device,
    FormerRating,
    Journal,
    NoticeReply,
    NoticeShown,
    PegAnswer,
    Practice,
    Rating,
    Reading,
    RecoveryCode,
    Session,
    SoreSpot,
    TransferLink,
    User,
    WarningCheck,
)
from tests.cast import NOON, TODAY, minute

BEFORE_1900 = date(1899, 12, 31)


@dataclass(frozen=True)
class Breach:
    """A good row of a model, and what makes it a bad one. `twice` means that two of them are one too many."""

    name: str
    model: type[models.Model]
    bad: dict[str, Any] = field(default_factory=dict)
    twice: bool = False


BREACHES = [
    Breach("a_person_owns_one_journal", Journal, twice=True),
    Breach("a_theme_is_one_that_we_have", Journal, {"theme": "pink"}),
    Breach("what_is_at_hand_is_among_what_we_ask_about", Journal, {"at_hand": "hook ball"}),
    Breach("a_country_is_two_capital_letters", Journal, {"country": "gb"}),
    Breach("a_country_is_two_capital_letters", Journal, {"country": "G"}),
    Breach("a_token_opens_one_journal", Device, twice=True),
    Breach("a_link_opens_one_journal", TransferLink, twice=True),
    Breach("a_link_is_redeemed_while_it_lasts", TransferLink, {"redeemed": minute(31)}),
    Breach("a_code_is_somebodys", RecoveryCode, twice=True),
    Breach("a_session_is_used_after_it_was_made", Session, {"used": minute(-1)}),
    Breach("a_change_is_applied_once", Change, twice=True),
    Breach("a_place_is_followed_once", SoreSpot, twice=True),
    Breach("a_spot_is_at_one_of_the_eighteen_places", SoreSpot, {"area": "elbow"}),
    Breach("a_spot_is_at_one_of_the_eighteen_places", SoreSpot, {"side": "middle"}),
    Breach("a_spot_is_at_one_of_the_eighteen_places", SoreSpot, {"area": "spine-mid", "side": "left"}),
    Breach("a_rating_is_from_0_to_10", Rating, {"pain": 11}),
    Breach("a_rating_is_of_a_day_since_1900", Rating, {"day": BEFORE_1900}),
    Breach("a_former_rating_is_kept_once", FormerRating, twice=True),
    Breach("a_former_rating_is_from_0_to_10", FormerRating, {"pain": 11}),
    Breach("a_former_rating_is_of_a_day_since_1900", FormerRating, {"day": BEFORE_1900}),
    Breach("a_reading_is_from_0_to_10", Reading, {"pain": 11}),
    Breach("a_reading_is_of_a_day_since_1900", Reading, {"day": BEFORE_1900}),
    Breach("a_practice_ends_after_it_started", Practice, {"ended": minute(-1)}),
    Breach("a_practice_without_a_spot_has_no_readings", Practice, {"spot": None}),
    Breach("a_practice_is_of_a_day_since_1900", Practice, {"day": BEFORE_1900}),
    Breach("a_day_has_one_note", DayNote, twice=True),
    Breach("a_note_is_of_a_day_since_1900", DayNote, {"day": BEFORE_1900}),
    Breach("stress_is_from_0_to_10", DayNote, {"stress": 11}),
    Breach("nobody_sits_more_than_24_hours_a_day", DayNote, {"hours_sat": 24.5}),
    Breach("nobody_sleeps_more_than_24_hours_a_day", DayNote, {"sleep": -0.5}),
    Breach("a_note_has_at_most_5000_characters", DayNote, {"words": "x" * 5001}),
    Breach("a_day_has_one_peg_answer", PegAnswer, twice=True),
    Breach("a_peg_answer_is_of_a_day_since_1900", PegAnswer, {"day": BEFORE_1900}),
    Breach("the_pain_of_a_week_is_from_0_to_10", PegAnswer, {"pain": 11}),
    Breach("what_it_takes_of_enjoyment_is_from_0_to_10", PegAnswer, {"enjoyment": 11}),
    Breach("what_it_takes_of_activity_is_from_0_to_10", PegAnswer, {"activity": 11}),
    Breach("a_level_is_shown_once_a_day", NoticeShown, twice=True),
    Breach("a_notice_shown_has_a_level", NoticeShown, {"level": "none"}),
    Breach("a_notice_is_shown_on_a_day_since_1900", NoticeShown, {"day": BEFORE_1900}),
    Breach("a_reply_is_of_a_kind_that_we_have", NoticeReply, {"kind": "perhaps"}),
    Breach("a_reply_is_to_a_level", NoticeReply, {"level": "none"}),
    Breach("a_reply_is_of_a_day_since_1900", NoticeReply, {"day": BEFORE_1900}),
    Breach("only_a_found_sign_is_dismissed", WarningCheck, {"found": False}),
    Breach("a_check_is_of_a_day_since_1900", WarningCheck, {"day": BEFORE_1900}),
]


def good_row(model: type[models.Model]) -> dict[str, Any]:
    """The fields of a row that all constraints accept."""
    if model is Journal:
        return {"made": NOON, "used": NOON, "owner": User.objects.create(username="ann")}
    if model is RecoveryCode:
        return {"owner": User.objects.create(username="ann"), "code_hash": "0" * 64}
    if model is Session:
        return {"session_key": "0" * 40, "session_data": "", "expire_date": NOON, "made": NOON, "used": NOON}
    journal = Journal.start(NOON)
    link = {"journal": journal, "token_hash": "0" * 64, "made": NOON}
    common = {"journal": journal, "version": uuid7()}
    rows: dict[type[models.Model], dict[str, Any]] = {
        Device: {**link, "used": NOON},
        TransferLink: {**link, "expires": minute(30)},
        Change: {**common, "about": "settings", "at": NOON},
        SoreSpot: {**common, "area": "neck", "side": "left", "added": NOON},
        DayNote: {**common, "day": TODAY, "stress": 10, "hours_sat": 24, "sleep": 0, "words": "x" * 5000},
        PegAnswer: {**common, "day": TODAY, "pain": 10, "enjoyment": 0, "activity": 10},
    }
    return rows[model] if model in rows else row_of_a_spot(model, common)


def row_of_a_spot(model: type[models.Model], common: dict[str, Any]) -> dict[str, Any]:
    spot = SoreSpot.objects.create(**common, area="hip", side="left", added=NOON)
    said = {"journal": common["journal"], "spot": spot, "day": TODAY, "at": NOON}
    rows: dict[type[models.Model], dict[str, Any]] = {
        NoticeShown: {**said, "level": "doctor", "words": "Still sore after 40 days.", "evidence": []},
        NoticeReply: {**said, "level": "doctor", "kind": "booked"},
        WarningCheck: {**said, "found": True, "dismissed": NOON},
    }
    if model in rows:
        return rows[model]
    told = {**common, "spot": spot, "zone": "UTC", "day": TODAY}
    number = {**told, "at": NOON, "pain": 10}
    if model is not Practice:
        return number
    before = Reading.objects.create(**number)
    return {**told, "technique": "ball", "way": "hand", "started": NOON, "ended": NOON, "before": before}


def what_says_no(breach: Breach, row: dict[str, Any]) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        breach.model.objects.create(**row, **({} if not breach.twice else {"id": uuid7()}))
    return str(caught.value)


def is_about(breach: Breach, message: str) -> bool:
    """Does the database's answer name this constraint, or (SQLite, unique) its columns?"""
    [constraint] = [each for each in breach.model._meta.constraints if each.name == breach.name]
    fields = getattr(constraint, "fields", ())
    table = breach.model._meta.db_table
    columns = [f"{table}.{breach.model._meta.get_field(name).column}" for name in fields]
    return breach.name in message or (bool(columns) and message.endswith(": " + ", ".join(columns)))


@pytest.mark.django_db
@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.name)
def test_the_database_itself_refuses(breach):
    row = good_row(breach.model)
    if breach.twice:
        breach.model.objects.create(**row)

    message = what_says_no(breach, {**row, **breach.bad})

    assert is_about(breach, message)


@pytest.mark.django_db
@pytest.mark.parametrize("model", sorted({breach.model for breach in BREACHES}, key=str), ids=lambda m: m.__name__)
def test_and_accepts_the_row_that_lies_just_inside(model):
    row = good_row(model)

    assert model.objects.create(**row).pk


@pytest.mark.django_db
def test_many_journals_may_belong_to_nobody():
    assert Journal.start(NOON) != Journal.start(NOON)


@pytest.mark.django_db
def test_a_spot_has_one_rating_a_day():
    row = good_row(Rating)
    Rating.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(**row | {"version": uuid7(), "pain": 3})


def test_every_constraint_of_ours_is_tripped_here():
    ours = {each.name for model in apps.get_app_config("journal").get_models() for each in model._meta.constraints}

    assert ours == {breach.name for breach in BREACHES}
