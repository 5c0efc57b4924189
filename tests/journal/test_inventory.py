"""What is held is found in the models, so that no kind can be forgotten."""

import json
from dataclasses import fields
from datetime import datetime

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from journal.data.export import exported
from journal.data.inventory import inventory, rows
from journal.data.kinds import OPENS, of_a_journal
from journal.data.row_labels import ROW_LABELS
from journal.ids import uuid7
from journal.models import DayNote, DayWords, FormerRating, Journal, Rating, User
from journal.models.ratings import RATING_FIELDS
from journal.web.forms import NoteForm
from tests.cast import BETWEEN, NOON, TODAY, ball, stamp
from tests.journal.rows import pointing_at
from tests.people import with_device

pytestmark = pytest.mark.django_db


def test_every_kind_has_its_words():
    assert {model.__name__ for model in [*of_a_journal(), *OPENS]} <= set(ROW_LABELS)


def test_every_model_that_points_at_a_journal_is_a_kind():
    assert set(pointing_at(Journal)) == {*of_a_journal(), *OPENS}


def test_whatever_belongs_to_a_journal_or_an_account_goes_with_it():
    pointing = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in (Journal, User)
    ]

    assert pointing
    assert {field.remote_field.on_delete for _, field in pointing} == {models.CASCADE}


def test_all_is_counted_with_one_query(ann):
    ann.add_spot(uuid7(), *BETWEEN, stamp()).rate(TODAY, 6, stamp())

    with CaptureQueriesContext(connection) as queries:
        found = {line.kind: line for line in inventory(ann)}

    assert len(queries) == 1
    assert (found["Rating"].rows, found["Rating"].oldest) == (1, TODAY)


def as_stored(model: type[models.Model], row: dict) -> dict:
    """The values of a row as the file has them, read back by the fields themselves."""
    return {name: read_back(model._meta.get_field(name), value) for name, value in row.items()}


def read_back(field: models.Field, value: object) -> object:
    target = field.target_field if field.is_relation else field
    return value if isinstance(target, models.JSONField) else target.to_python(value)


def test_nothing_is_lost_on_the_way_into_the_file(ann):
    spot = ann.add_spot(uuid7(), *BETWEEN, stamp(), "nadel\U0001f642")
    spot.rate(TODAY, 6, stamp(0.0001))
    ann.save_practice(uuid7(), ball(spot, before=5, after=3, measures={"holds": [12.5, 30]}), stamp(5))
    ann.write_day_note(TODAY, DayWords(words="a\n\u202eb", sleep=7.25), stamp())

    told = json.loads(exported(ann, NOON))

    by_name = {model.__name__: model for model in [*of_a_journal(), *OPENS]}
    read = {kind: [as_stored(by_name[kind], row) for row in kept] for kind, kept in told["rows"].items()}
    assert read == rows(ann)
    assert datetime.fromisoformat(told["written"]) == NOON


def test_the_file_holds_every_field_of_the_journal_itself(ann):
    ann.choose(stamp(), country="NZ", theme="dark")

    told = json.loads(exported(ann, NOON))["journal"]

    assert set(told) == {field.attname for field in Journal._meta.concrete_fields}
    assert as_stored(Journal, told) == {name: getattr(ann, name) for name in told}
    assert told["country"] == "NZ"


def test_what_becomes_a_former_rating_takes_every_field_along():
    names = {field.attname for field in Rating._meta.concrete_fields}

    assert names | {"id"} == {*RATING_FIELDS, "id"} == {field.attname for field in FormerRating._meta.concrete_fields}


def test_a_note_says_every_field_that_a_note_has():
    said = {field.name for field in fields(DayWords)}

    assert said == set(NoteForm.base_fields)
    assert said == {field.name for field in DayNote._meta.concrete_fields} - {"id", "journal", "day", "version"}


def test_what_was_sent_and_shown_is_folded_under_technical_records(ann, spot):
    spot.rate(TODAY, 5, stamp())

    page = with_device(ann).get("/journal/data/").content.decode()

    shown, folded = page.split("Technical records")
    assert "1 day rating" in shown
    assert "sent by" not in shown
    assert "change sent by a phone" in folded
