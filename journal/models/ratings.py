from datetime import date
from typing import Any, Union
from uuid import UUID

from django.db import models

from journal import days
from journal.database.compiled import CompiledQuery, CompiledUpdate, columns, fields_of, insert
from journal.models.rows import Contest, Row, day_since_1900, note_settled, pain_from_0_to_10
from journal.sync.versions import Outline, Stamp, contests, winner

NUMBER_FIELDS = ("pain", "at", "zone", "added_later", "from_before", "version", "replaces")
RATING_FIELDS = ("spot_id", "journal_id", "day", *NUMBER_FIELDS)

AnyRating = Union["Rating", "FormerRating"]
AnyWrite = Union["Rating", "FormerRating", Outline]


class RatingSet(models.QuerySet["Rating"]):
    def up_to(self, day: date) -> "RatingSet":
        return self.filter(day__lte=day)

    def since(self, day: date) -> "RatingSet":
        return self.filter(day__gte=day)

    def before(self, day: date) -> "RatingSet":
        return self.filter(day__lt=day)

    def pairs(self) -> list[tuple[date, int]]:
        """(day, pain), the oldest first, for the rules that know no database."""
        return list(self.order_by("day").values_list("day", "pain"))


class FormerRatingSet(models.QuerySet["FormerRating"]):
    def numbers(self) -> "FormerRatingSet":
        """Without the markers of removal, the latest first."""
        return self.filter(pain__isnull=False).order_by("-at", "-version")


class RatingBase(models.Model):
    """One write about the pain of one spot on one day."""

    day = models.DateField()
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    added_later = models.BooleanField(default=False)
    from_before = models.BooleanField(default=False)  # a practice's before, on a day that had no rating
    version = models.UUIDField()
    replaces = models.UUIDField(null=True)

    class Meta:
        abstract = True

    @property
    def implied(self) -> bool:
        return self.from_before

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in RATING_FIELDS}


class Rating(RatingBase):  # noqa: DJ008 - what people rated is not for logs
    """The pain of one spot on one day, as it stands. There is one at most, so spot and day are its key."""

    pk = models.CompositePrimaryKey("spot", "day")
    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="ratings", db_index=False)
    spot = models.ForeignKey("journal.SoreSpot", models.CASCADE, related_name="ratings", db_index=False)
    pain = models.PositiveSmallIntegerField()
    replaced: int | None = None  # the number that it took the place of, of one that has just been stored

    objects = RatingSet.as_manager()

    class Meta:
        constraints = [
            pain_from_0_to_10("a_rating_is_from_0_to_10"),
            day_since_1900("a_rating_is_of_a_day_since_1900"),
        ]
        # Today's page reads these columns of a year and nothing else: the table itself is not needed.
        indexes = [models.Index(fields=["journal", "day", "spot", "pain"], name="ratings_of_a_journal_by_day")]

    @classmethod
    def on(cls, spot: Any, day: date) -> "Rating | None":
        """The rating of a spot that stands on a day."""
        return _of_day.first(cls, spot=spot.pk, day=day)

    @classmethod
    def settle(cls, spot: Any, day: date, pain: int | None, stamp: Stamp, **marks: bool) -> "Rating | None":
        """Store a write about a day, once however often it is sent, and answer the rating that stands afterwards.

        A pain of None removes the rating; the answer is None where none stands. `marks` are added_later and
        from_before, where they are not to be worked out. The caller holds the journal's lock.
        """
        rating = cls.on(spot, day)
        new = FormerRating.of(spot, day, pain, stamp, **marks)
        if rating and rating.version == stamp.change_id:
            note_settled(spot.journal, stamp.change_id, rating.version, was_stored=True)
            return rating
        stands = rating.version if rating else None
        is_contested = rating and contests(rating, new, stands)
        if not new.implied and not is_contested and not _contest.is_open(stamp, stands, spot=spot.pk, day=day):
            note_settled(spot.journal, stamp.change_id, new.version)
            return _put(rating, new, new)
        return cls._settle_among(spot, rating, new)

    @classmethod
    def _settle_among(cls, spot: Any, rating: "Rating | None", new: "FormerRating") -> "Rating | None":
        former = spot.former_ratings.filter(day=new.day)
        standing: list[AnyWrite] = [rating] if rating else []
        writes = [*outlines(former), *standing]
        was_stored = any(write.version == new.version for write in writes)
        if was_stored or (new.implied and not all(write.implied for write in writes)):
            note_settled(spot.journal, new.version, (rating or winner(writes)).version, was_stored)
            return rating
        stands = whole(former, winner([*writes, new]))
        note_settled(spot.journal, new.version, stands.version)
        return _put(rating, new, stands)

    @classmethod
    def settle_again(cls, spot: Any, day: date) -> None:
        """Decide anew which write stands, after former ratings were added. The caller holds the journal's lock."""
        rating, former = cls.on(spot, day), spot.former_ratings.filter(day=day)
        standing: list[AnyWrite] = [rating] if rating else []
        stands = whole(former, winner([*outlines(former), *standing]))
        if stands is rating:
            return
        if rating:
            FormerRating.objects.create(**rating.fields())
            rating.delete()
        if stands.pain is not None:
            stands.delete()
            cls.objects.create(**stands.fields())

    @classmethod
    def take_back(cls, spot: Any, day: date, implied: UUID) -> bool:
        """Remove what a practice implied, unless somebody rated or cleared the day, and answer whether it went.

        It is as if it had never been implied; the number stays in the practice's changes. The caller holds the
        journal's lock.
        """
        rating, former = cls.on(spot, day), spot.former_ratings.filter(day=day)
        standing: list[AnyWrite] = [rating] if rating else []
        writes = [*outlines(former), *standing]
        if not all(write.implied for write in writes) or implied not in {write.version for write in writes}:
            return False
        cls.objects.filter(spot=spot.pk, day=day, version=implied).delete()
        former.filter(version=implied).delete()
        if len(writes) > 1:  # another practice of the day
            cls.settle_again(spot, day)
        return True


def outlines(former: models.QuerySet["FormerRating"]) -> list[Outline]:
    """All writes without their numbers, not as model rows: for twenty thousand on one day those take seconds."""
    return [Outline(*row) for row in former.values_list("version", "replaces", "at", "from_before")]


def whole(former: models.QuerySet["FormerRating"], stands: AnyWrite) -> AnyRating:
    return former.get(version=stands.version) if isinstance(stands, Outline) else stands


class FormerRating(RatingBase, Row):  # noqa: DJ008 - as above
    """A write about a day that does not stand: replaced, or sent after a later one; or the removal of a rating.

    A removal has no pain. While it stands there is no Rating, and it stays here, so that a write that is sent late does
    not bring the rating back.
    """

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="former_ratings", db_index=False)
    spot = models.ForeignKey("journal.SoreSpot", models.CASCADE, related_name="former_ratings", db_index=False)
    pain = models.PositiveSmallIntegerField(null=True)

    objects = FormerRatingSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spot", "day", "version"], name="a_former_rating_is_kept_once"),
            pain_from_0_to_10("a_former_rating_is_from_0_to_10"),
            day_since_1900("a_former_rating_is_of_a_day_since_1900"),
        ]
        indexes = [models.Index(fields=["journal", "day"], name="former_ratings_by_day")]

    @classmethod
    def of(cls, spot: Any, day: date, pain: int | None, stamp: Stamp, **marks: bool) -> "FormerRating":
        said_on = days.journal_day(stamp.said_at, stamp.zone, spot.journal.day_start)
        return cls(
            spot_id=spot.pk,
            journal_id=spot.journal_id,
            day=day,
            pain=pain,
            at=stamp.said_at,
            zone=str(stamp.zone),
            version=stamp.change_id,
            replaces=stamp.replaces,
            **{"added_later": days.is_added_later(day, said_on), **marks},
        )

    def bring_back(self, stamp: Stamp) -> Rating | None:
        """Rate the day with this number again; whether it was added later is taken from here."""
        with self.journal.locked(stamp.received_at):
            return Rating.settle(self.spot, self.day, self.pain, stamp, added_later=self.added_later)


SPOT_AND_DAY: dict[str, models.Field] = {"spot": models.UUIDField(), "day": models.DateField()}
_of_day = CompiledQuery(
    lambda **spot_and_day: Rating.objects.filter(**spot_and_day).values_list(*columns(Rating)), **SPOT_AND_DAY
)
_replace = CompiledUpdate(
    lambda spot, day, **new: (Rating.objects.filter(spot=spot, day=day), new),
    **SPOT_AND_DAY,
    **fields_of(Rating, *NUMBER_FIELDS),
)
_contest = Contest(lambda **spot_and_day: FormerRating.objects.filter(**spot_and_day), **SPOT_AND_DAY)


def _put(rating: Rating | None, new: FormerRating, stands: AnyRating) -> Rating | None:
    """Store which write stands: as the day's rating unless it is a removal, and all others as former ratings."""
    if stands is not rating and rating:
        insert(FormerRating(**rating.fields()))
    if stands is not new or new.pain is None:
        insert(new)
    if stands is rating:
        return rating
    if stands.pain is None:
        if rating:
            rating.delete()
        return None
    if stands is not new:  # an earlier word, which what arrived now has put in its right again
        stands.delete()
    put = Rating(**stands.fields())
    if rating:
        put.replaced = rating.pain if put.replaces == rating.version else None
        _replace.count(spot=put.spot_id, day=put.day, **{name: getattr(put, name) for name in NUMBER_FIELDS})
    else:
        insert(put)
    return put
