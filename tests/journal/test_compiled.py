"""A compiled statement does what its queryset would, for every kind of value that our columns hold."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, models, transaction

from journal.database.compiled import CompiledQuery, CompiledUpdate, columns, fields_of, insert, row_of
from journal.ids import uuid7
from journal.models import Change, Device, FormerRating, Journal, Practice, Rating, SoreSpot
from tests.cast import NOON, TODAY, stamp

pytestmark = pytest.mark.django_db
SPOT = {"spot": models.UUIDField()}


def ratings(spot):
    return Rating.objects.filter(spot=spot).order_by("day").values_list(*columns(Rating))


@pytest.fixture
def rated(spot):
    for back in range(3):
        spot.rate(TODAY - timedelta(back), 4 + back, stamp())
    return spot


@pytest.mark.parametrize("model", [Journal, Device, SoreSpot, Rating, FormerRating, Practice])
def test_every_column_comes_back_as_a_queryset_gives_it(model, rated, ann):
    rated.rate(TODAY, 9, stamp())
    Device.let_in(ann, "token", NOON)
    Practice.objects.create(journal=ann, started=NOON, day=TODAY, version=uuid7(), measures={"holds": [45]})
    rows = model.objects.order_by(columns(model)[0]).values_list(*columns(model))
    assert rows
    found = CompiledQuery(lambda: rows).rows()
    assert found == list(rows)
    assert [type(value) for row in found for value in row] == [type(value) for row in rows for value in row]


def test_a_row_of_a_model_is_one_that_can_be_saved(rated):
    row = row_of(Rating, CompiledQuery(ratings, **SPOT).rows(spot=rated.pk)[0])
    row.pain = 1
    row.save()
    assert Rating.objects.get(spot=rated, day=row.day).pain == 1


def test_its_values_come_anew_each_time(rated, ann):
    query = CompiledQuery(ratings, **SPOT)
    other = ann.add_spot(uuid7(), "hip", "left", stamp())
    other.rate(TODAY, 8, stamp())
    assert [len(query.rows(spot=key)) for key in (rated.pk, other.pk, uuid7(), rated.pk)] == [3, 1, 0, 3]


def test_it_is_built_once(rated, django_assert_num_queries):
    built = []

    def build(spot):
        built.append(spot)
        return ratings(spot)

    query = CompiledQuery(build, **SPOT)
    with django_assert_num_queries(3):
        assert query.rows(spot=rated.pk) == query.rows(spot=rated.pk) == query.rows(spot=rated.pk)
    assert len(built) == 1


def test_days_times_and_limits_may_be_asked_for_in_a_union(rated):
    def since(day, at):
        mine = ratings(rated).order_by()
        return mine.filter(day__gte=day).union(mine.filter(at__gt=at), all=True).order_by("-day")[:3]

    query = CompiledQuery(since, day=models.DateField(), at=models.DateTimeField())
    yesterday, late = TODAY - timedelta(1), NOON + timedelta(days=400)
    assert query.rows(day=yesterday, at=late) == list(since(yesterday, late))
    assert len(query.rows(day=yesterday, at=late)) == 2
    assert len(query.rows(day=yesterday, at=NOON - timedelta(days=400))) == 3


def test_nothing_is_equal_to_none(rated):
    query = CompiledQuery(
        lambda owner: Journal.objects.filter(owner=owner).values_list("pk"), owner=models.BigIntegerField()
    )
    assert query.rows(owner=None) == []


def test_a_time_of_day_is_one(ann):
    query = CompiledQuery(lambda key: Journal.objects.filter(pk=key).values_list("day_start"), key=models.UUIDField())
    assert query.rows(key=ann.pk) == [(time(3),)]


def test_a_row_is_stored_as_save_stores_it(rated, ann):
    fields = {"about": "x", "content": {"holds": [45, None]}, "at": NOON, "replaces": None}
    ours = Change(journal=ann, version=uuid7(), **fields)
    saved = Change(journal=ann, version=uuid7(), **fields)
    removal = Change(journal=ann, version=uuid7(), **fields | {"content": None})
    insert(ours)
    insert(removal)
    saved.save()
    same = Change.objects.filter(pk__in=[ours.pk, saved.pk]).values_list(
        "about", "content", "at", "replaces", "journal"
    )
    assert same[0] == same[1]
    assert Change.objects.filter(content__isnull=True).get() == removal
    ours.about = "y"
    ours.save()
    assert Change.objects.get(pk=ours.pk).about == "y"


def test_a_row_that_the_database_refuses_is_not_stored(rated):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Rating(**rated.ratings.first().fields()))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(FormerRating(**rated.ratings.first().fields() | {"pain": 11}))
    assert rated.ratings.count() == 3


def test_a_row_that_is_there_may_be_left_as_it_is(rated):
    fields = rated.ratings.first().fields()
    assert insert(Rating(**fields | {"pain": 0}), ignore=True) is False
    assert rated.ratings.get(day=fields["day"]).pain == fields["pain"]


def test_rows_are_changed_with_new_values_each_time(rated):
    change = CompiledUpdate(
        lambda spot, day, **new: (Rating.objects.filter(spot=spot, day__gte=day), new),
        **SPOT,
        day=models.DateField(),
        **fields_of(Rating, "pain", "replaces"),
    )
    key = uuid7()
    assert change.count(spot=rated.pk, day=TODAY, pain=10, replaces=key) == 1
    assert change.count(spot=rated.pk, day=TODAY - timedelta(1), pain=0, replaces=None) == 2
    assert change.count(spot=uuid7(), day=TODAY, pain=5, replaces=None) == 0
    rows = rated.ratings.order_by("day").values_list("pain", "replaces")
    assert [pain for pain, _ in rows] == [6, 0, 0]
    assert [replaces for _, replaces in rows][1:] == [None, None]
