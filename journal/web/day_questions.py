"""Three questions about the day, each answered by one tap: what the section about worse days is read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from journal.ids import uuid7
from journal.models import Journal


@dataclass(frozen=True)
class Answer:
    """A number that lies between the boundaries of journal.factors.splits; `below` is where the next answer begins."""

    number: int
    below: float
    words: Promise


@dataclass(frozen=True)
class Question:
    name: str  # of the field in the day note
    words: Promise
    answers: Sequence[Answer]


QUESTIONS = (
    Question(
        "stress",
        gettext_lazy("Stress"),
        (
            Answer(2, 4, gettext_lazy("Low")),
            Answer(5, 7, gettext_lazy("Some")),
            Answer(8, 11, gettext_lazy("A lot")),
        ),
    ),
    Question(
        "hours_sat",
        gettext_lazy("Sat still"),
        (
            Answer(3, 4, gettext_lazy("Under 4 h")),
            Answer(6, 8.01, gettext_lazy("4 to 8 h")),
            Answer(9, 25, gettext_lazy("Over 8 h")),
        ),
    ),
    Question(
        "sleep",
        gettext_lazy("Slept"),
        (
            Answer(5, 6, gettext_lazy("Under 6 h")),
            Answer(7, 8.01, gettext_lazy("6 to 8 h")),
            Answer(9, 25, gettext_lazy("Over 8 h")),
        ),
    ),
)


@dataclass(frozen=True)
class DayQuestions:
    """The questions, and which of their answers the day's note has."""

    day: date
    change: UUID
    given: Sequence[tuple[Question, int | None]]


def day_questions(journal: Journal, day: date) -> DayQuestions:
    """One query."""
    numbers = journal.day_notes.filter(day=day).values(*(question.name for question in QUESTIONS)).first() or {}
    return DayQuestions(day, uuid7(), [(each, given(each, numbers.get(each.name))) for each in QUESTIONS])


def given(question: Question, number: float | None) -> int | None:
    """The answer that a number belongs to, also one that was typed.

    >>> [given(QUESTIONS[1], hours) for hours in (3.5, 4, 8, 8.5, None)]
    [3, 6, 6, 9, None]
    """
    if number is None:
        return None
    return next(answer.number for answer in question.answers if number < answer.below)
