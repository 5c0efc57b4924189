"""What Today shows after a tap: the spot anew, and what is said beside it."""

from django.utils.translation import gettext as _

from journal.changes.outcomes import TapOutcome
from journal.web.assessments import assessment_of, carry_over
from journal.web.body_map import body_map
from journal.web.cards import card, cards_without_rows
from journal.web.guidance import TodayGuidance, guidance, record_notice_shown
from journal.web.ratings_of_day import ratings_after
from journal.web.request import OpenRequest


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
    }


def waiting_below(guidance: TodayGuidance) -> str:
    """What a screen reader has to hear of what came below the scale."""
    if guidance.urgent:
        return _("You reported a warning sign. Please get help now.")
    return _("Please answer one question below.") if guidance.asked else ""
