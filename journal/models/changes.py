from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from journal.database.compiled import CompiledQuery, columns, insert
from journal.models.rows import Contest, Row, note_settled
from journal.sync.versions import ChangeError, Outline, Stamp, winner
from journal.text import clean_json

MERGED = "merged/"  # and the id of a journal that became part of this one


class Change(Row):
    """One write by a phone: the id that was made there, what it is about, its content, and when it was made.

    `about` names the row that it changes, such as "note/2026-11-22" or "practice/<id>". Of several about the same row
    one stands, and its content is copied into that row; the others stay here. Day ratings have no changes: Rating and
    FormerRating hold the same themselves.
    """

    implied = False

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="changes", db_index=False)
    version = models.UUIDField()  # the id that the phone made
    replaces = models.UUIDField(null=True)
    about = models.CharField(max_length=60)
    content = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # None: the row was removed
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journal", "version"], name="a_change_is_applied_once")]
        # Which one stands is found in here, without reading any content.
        indexes = [models.Index(fields=["journal", "about", "at", "version", "replaces"], name="changes_about_a_thing")]

    @property
    def fields(self) -> dict[str, Any]:
        """The content; of a removal, and of what was deleted for good, nothing."""
        return self.content or {}

    @classmethod
    def settle(
        cls, journal: Any, about: str, content: dict[str, Any] | None, stamp: Stamp, stands: UUID | None = None
    ) -> "Change":
        """Store the change, once however often it is sent, and answer the one that stands, which may be another.

        `content` is what the row is to hold, or None to remove it; `stands` is the version that the row has now. The
        caller holds the journal's lock. ChangeError: the id was used before, for a change about another row.
        """
        same = _by_version.first(cls, journal=journal.pk, version=stamp.change_id)
        if same and same.about != about:
            raise ChangeError(f"The change {stamp.change_id} was about something else.")
        if same and same.version == stands:
            note_settled(journal, stamp.change_id, stands, was_stored=True)
            return same
        is_next = not same and not _contest.is_open(stamp, stands, journal=journal.pk, about=about)
        new = same or cls._store(journal, about, content, stamp)
        standing = new if is_next else cls._winner(cls.objects.filter(journal_id=journal.pk, about=about), new)
        note_settled(journal, stamp.change_id, standing.version, was_stored=same is not None)
        return standing

    @staticmethod
    def _winner(others: models.QuerySet["Change"], new: "Change") -> "Change":
        version = winner([Outline(*row) for row in others.values_list("version", "replaces", "at")]).version
        return new if version == new.version else others.get(version=version)

    @classmethod
    def _store(cls, journal: models.Model, about: str, content: dict[str, Any] | None, stamp: Stamp) -> "Change":
        change = cls(
            journal_id=journal.pk,
            version=stamp.change_id,
            replaces=stamp.replaces,
            about=about,
            content=clean_json(content),
            at=stamp.said_at,
        )
        insert(change)
        return change


JOURNAL = models.UUIDField()
_by_version = CompiledQuery(
    lambda **which: Change.objects.filter(**which).values_list(*columns(Change)),
    journal=JOURNAL,
    version=models.UUIDField(),
)
_contest = Contest(lambda **which: Change.objects.filter(**which), journal=JOURNAL, about=models.CharField())


def merged_into(journal: Any) -> models.QuerySet[Change]:
    """All that a UUID may begin with, as two ends: neither database looks a LIKE up in the index."""
    return Change.objects.filter(journal=journal, about__gte=f"{MERGED}0", about__lt=f"{MERGED}g")


all_merged_into = CompiledQuery(lambda journal: merged_into(journal).values_list("about"), journal=JOURNAL)
