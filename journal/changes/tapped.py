"""What Today shows after a tap, or after an answer to the warning signs: the part anew, and what is said beside it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, TapOutcome
from journal.web.assessments import assessment_of, carry_over
from journal.web.body_map import body_map
from journal.web.cards import card, cards, cards_without_rows
from journal.web.copy import Copy, phone_copy
from journal.web.guidance import TodayGuidance, guidance, record_notice_shown
from journal.web.ratings_of_day import ratings_after
from journal.web.request import OpenRequest


@dataclass(frozen=True)
class Fragment:
    """A template and what it needs, with the phone's copy."""

    template: str
    context: dict[str, Any]


def tapped(request: OpenRequest, tap: TapOutcome, more: dict[str, object]) -> Fragment:
    return Fragment("journal/_tapped.html", fragments(request, tap) | more)


def checked(request: OpenRequest, outcome: Outcome) -> Fragment | None:
    """In the place of the check; beside an open sign there is none, as that has a page of its own."""
    if outcome.then != reverse("journal:today"):
        return None
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    beside_it = guidance(request, spots, assessment)
    record_notice_shown(request, beside_it, assessment)
    copy = phone_copy(request, spots, assessment, beside_it)
    return Fragment("journal/_checked.html", {"guidance": beside_it, "checked": outcome.sentence, "copy": copy})


def note_answered(request: OpenRequest, outcome: Outcome) -> Fragment | None:
    """In the place of the questions about the day, where they are still asked."""
    assessment = assessment_of(request)
    beside_it = guidance(request, assessment.followed(request.journal), assessment)
    if not beside_it.day_note:
        return None
    shown = {"guidance": beside_it, "sentence": outcome.sentence, "copy": copy_anew(request)}
    return Fragment("journal/_note_answered.html", shown)


def fragments(request: OpenRequest, tap: TapOutcome) -> dict[str, object]:
    """What journal/_tapped.html needs."""
    ratings = ratings_after(tap.rating, tap.spot, tap.day)
    carry_over(request.journal, tap.spot.pk, tap.day, ratings)
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    shown = card(tap.spot, tap.day, ratings, assessment.of(tap.spot).days)
    beside_it = guidance(request, spots, assessment)
    record_notice_shown(request, beside_it, assessment)
    comparison = shown.compared(assessment.today) if tap.in_card else ""
    return {
        "card": shown,
        "guidance": beside_it,
        "body_map": body_map(cards_without_rows(spots, assessment)),
        "sentence": " ".join(filter(None, [tap.sentence, comparison, waiting_below(beside_it)])),
        "answered": " ".join(filter(None, [tap.in_card or tap.sentence, comparison])),
        "copy": phone_copy(request, spots, assessment, beside_it, [shown]),
    }


def copy_anew(request: OpenRequest) -> Copy:
    """The phone's copy, where no fragment is wanted."""
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    shown = cards(request.journal, spots, assessment)
    return phone_copy(request, spots, assessment, guidance(request, spots, assessment), shown)


def waiting_below(guidance: TodayGuidance) -> str:
    """What a screen reader has to hear of what came below the scale."""
    if guidance.urgent:
        return _("You reported a warning sign. Please get help now.")
    return _("Please answer one question below.") if guidance.asked else ""
