from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from journal.models.rows import Row, contesting
from journal.sync.versions import ChangeError, Outline, Stamp, winner
from journal.text import clean_json


class Change(Row):
    """One thing that happened on a phone: an id made there, what was said about what, and when.

    Of several about the same thing one stands and is copied into that thing's row; the others are kept here. Day
    ratings have no changes: they and the former ratings remember the same themselves.
    """

    implied = False

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="changes", db_index=False)
    version = models.UUIDField()  # the id that the phone made
    replaces = models.UUIDField(null=True)
    about = models.CharField(max_length=60)
    said = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # nothing: it was removed
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journal", "version"], name="a_change_is_applied_once")]
        # What stands is found in here, without a look at what was said.
        indexes = [models.Index(fields=["journal", "about", "at", "version", "replaces"], name="changes_about_a_thing")]

    @property
    def news(self) -> dict[str, Any]:
        return self.said or {}

    @classmethod
    def settle(
        cls, journal: models.Model, about: str, said: dict[str, Any] | None, stamp: Stamp, stands: UUID | None = None
    ) -> "Change":
        """Keep what was said, once, and answer what stands. The caller holds the journal's lock.

        `stands` is the version in the row of the thing itself, where it has one.
        """
        mine = cls.objects.filter(journal_id=journal.pk)
        same = mine.filter(version=stamp.change_id).first()
        if same and same.about != about:
            raise ChangeError(f"The change {stamp.change_id} was about something else.")
        if same and same.version == stands:
            return same
        others = mine.filter(about=about)
        is_next = not same and not others.filter(contesting(stamp, stands)).exists()
        new = same or cls._keep(journal, about, said, stamp)
        return new if is_next else cls._winner(others, new)

    @staticmethod
    def _winner(others: models.QuerySet["Change"], new: "Change") -> "Change":
        version = winner([Outline(*row) for row in others.values_list("version", "replaces", "at")]).version
        return new if version == new.version else others.get(version=version)

    @classmethod
    def _keep(cls, journal: models.Model, about: str, said: dict[str, Any] | None, stamp: Stamp) -> "Change":
        return cls.objects.create(
            journal_id=journal.pk,
            version=stamp.change_id,
            replaces=stamp.replaces,
            about=about,
            said=clean_json(said),
            at=stamp.said_at,
        )
