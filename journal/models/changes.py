from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from journal.models.rows import Row
from journal.versions import ChangeError, Stamp, standing
from journal.words import clean_json


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
        indexes = [models.Index(fields=["journal", "about"], name="changes_about_a_thing")]

    @property
    def news(self) -> dict[str, Any]:
        return self.said or {}

    @classmethod
    def settle(cls, journal: models.Model, about: str, said: dict[str, Any] | None, stamp: Stamp) -> "Change":
        """Keep what was said, once, and answer what stands. The caller holds the journal's lock."""
        either = models.Q(about=about) | models.Q(version=stamp.change)
        told: list[Change] = list(cls.objects.filter(either, journal_id=journal.pk))
        same = [change for change in told if change.version == stamp.change]
        if any(change.about != about for change in same):
            raise ChangeError(f"The change {stamp.change} was about something else.")
        if not same:
            told.append(cls._keep(journal, about, said, stamp))
        return standing(told)

    @classmethod
    def _keep(cls, journal: models.Model, about: str, said: dict[str, Any] | None, stamp: Stamp) -> "Change":
        return cls.objects.create(
            journal_id=journal.pk,
            version=stamp.change,
            replaces=stamp.replaces,
            about=about,
            said=clean_json(said),
            at=stamp.at,
        )
