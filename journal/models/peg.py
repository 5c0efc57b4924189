from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import models

from journal.models.changes import Change
from journal.models.rows import Row, always, day_since_1900
from journal.sync.versions import Stamp
from journal.weekly.peg import RESTS, score


@dataclass(frozen=True)
class PegNumbers:
    """The answers to the three questions, each from 0 to 10."""

    pain: int
    enjoyment: int
    activity: int


class PegAnswer(Row):
    """How much pain got in the way in the week up to a day: one answer per journal and day."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="peg_answers", db_index=False)
    day = models.DateField()
    pain = models.PositiveSmallIntegerField()
    enjoyment = models.PositiveSmallIntegerField()
    activity = models.PositiveSmallIntegerField()
    version = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "day"], name="a_day_has_one_peg_answer"),
            day_since_1900("a_peg_answer_is_of_a_day_since_1900"),
            always("the_pain_of_a_week_is_from_0_to_10", pain__gte=0, pain__lte=10),
            always("what_it_takes_of_enjoyment_is_from_0_to_10", enjoyment__gte=0, enjoyment__lte=10),
            always("what_it_takes_of_activity_is_from_0_to_10", activity__gte=0, activity__lte=10),
        ]

    @property
    def score(self) -> float:
        return score((self.pain, self.enjoyment, self.activity))

    @classmethod
    def settle(cls, journal: Any, day: date, numbers: PegNumbers, stamp: Stamp) -> "PegAnswer":
        """Store an answer, once, and answer the one that stands. The caller holds the journal's lock."""
        journal.ask_peg_from(day + RESTS)
        answer = journal.peg_answers.filter(day=day).first()
        stands = Change.settle(journal, f"peg/{day}", asdict(numbers), stamp, answer.version if answer else None)
        if answer and answer.version == stands.version:
            return answer
        answer = answer or cls(journal=journal, day=day)
        for name, number in stands.fields.items():
            setattr(answer, name, number)
        answer.version = stands.version
        answer.save()
        return answer
