"""What Today says beside the scale, and says again after each tap: signs, notice, a visit, a bad day, what fits now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.models import SoreSpot
from journal.persistence.advice import ASKED, Advice, Phrase
from journal.persistence.diary import FORTNIGHT
from journal.persistence.patterns import BAD, rated_today
from journal.persistence.replies import Reply
from journal.persistence.rule import Level
from journal.practice.effects import Effect
from journal.practice.proposal import Moment, Proposal, gentlest, propose
from journal.web.asides import TodayAside, aside_of
from journal.web.assessments import JournalAssessment
from journal.web.countries import call
from journal.web.day_questions import DayQuestions, day_questions
from journal.web.labels import place_in_a_sentence, spot_name
from journal.web.plan import PlanRow, plan_of
from journal.web.request import JournalRequest, OpenRequest
from journal.web.visits import BookedVisit, booked_visits
from selfcare import library
from selfcare.countries import Call
from selfcare.techniques import Area

A_WEEK = 7  # days with a number


@dataclass(frozen=True)
class TodayGuidance:
    urgent: bool = False
    call: Call | None = None  # whom, while it is urgent
    asked: tuple[SoreSpot, Phrase] | None = None  # warning signs: for which spot, and why
    notice: Advice | None = None
    spot: SoreSpot | None = None  # of the notice, or of what is calm
    among_many: bool = False  # spots, so that the notice names its own
    calm: Phrase | None = None  # where there is nothing to notice
    booked: Sequence[BookedVisit] = ()
    visit: tuple[SoreSpot, Reply] | None = None  # did it help?
    bad_day: bool = False
    proposal: dict[str, Any] | None = None
    plan: Sequence[PlanRow] = ()  # beside an open warning sign there is none
    offers_account: bool = False
    aside: TodayAside | None = None
    day_note: DayQuestions | None = None  # once all numbers of the day are there

    @property
    def is_pressing(self) -> bool:
        """Whether there is something that stands above the scale."""
        return self.urgent or (self.bad_day and not self.asked)

    @property
    def name(self) -> str:
        return spot_name(self.spot) if self.spot else ""


def guidance(request: OpenRequest, spots: list[SoreSpot], assessment: JournalAssessment) -> TodayGuidance:
    shown = beside(spots, assessment, is_bad_day(request, spots, assessment))
    shown = replace(shown, offers_account=offers_account(request, spots, assessment))
    if shown.urgent:
        return replace(shown, call=call(request))
    done = assessment.practices(request.journal, next(iter(spots), None))
    fits = proposal(request, spots, assessment, shown.bad_day)
    plan = plan_of(request, spots, done, assessment.today, fits)
    shown = replace(shown, proposal=fits, plan=plan)
    return shown if shown.bad_day or shown.asked else with_asides(request, spots, assessment, shown)


def with_asides(
    request: OpenRequest, spots: list[SoreSpot], assessment: JournalAssessment, shown: TodayGuidance
) -> TodayGuidance:
    """Nothing on a hard day, and nothing while Today asks about signs; while it asks about a visit, nothing else."""
    journal, today = request.journal, assessment.today
    done = assessment.practices(journal)
    aside = None if shown.visit else aside_of(journal, spots, assessment, done)
    return replace(shown, aside=aside, day_note=day_questions(journal, today) if is_rated(spots, assessment) else None)


def is_rated(spots: list[SoreSpot], assessment: JournalAssessment) -> bool:
    """Whether each has its number of today: a question about the day never comes between two scales."""
    return bool(spots) and all(rated_today(assessment.of(spot)) is not None for spot in spots)


def offers_account(request: OpenRequest, spots: list[SoreSpot], assessment: JournalAssessment) -> bool:
    """Whoever has rated a spot on seven of the last fourteen days, without an account, would miss the journal."""
    return not request.journal.is_claimed and any(
        sum((assessment.today - day).days < FORTNIGHT for day, _ in assessment.of(spot).days) >= A_WEEK
        for spot in spots
    )


def record_notice_shown(request: OpenRequest, shown: TodayGuidance, assessment: JournalAssessment) -> None:
    """Write down that Today said a notice, if it did."""
    if shown.spot and shown.notice:
        assessment.record_notice_shown(request.journal, shown.spot, shown.notice, request.now)


def beside(spots: list[SoreSpot], assessment: JournalAssessment, bad_day: bool) -> TodayGuidance:
    """What is said beside the scale, without a technique. Beside an open warning sign that is nothing."""
    if assessment.urgent:
        return TodayGuidance(urgent=True, bad_day=bad_day)
    advised = [(spot, assessment.advice(spot, spots)) for spot in spots]
    speaking = [(spot, advice) for spot, advice in advised if advice.speaks]
    spot, notice = max(speaking, key=lambda each: (each[1].step.rank, each[1].level.rank), default=(None, None))
    return TodayGuidance(
        asked=next(((spot, Phrase(ASKED[advice.check])) for spot, advice in advised if advice.check), None),
        notice=notice,
        spot=spot or next(iter(spots), None),
        among_many=len(spots) > 1,
        calm=calm(advised) if not bad_day else None,
        booked=booked_visits(advised),
        visit=next(((spot, advice.ask_about) for spot, advice in advised if advice.ask_about), None),
        bad_day=bad_day,
    )


def calm(advised: Sequence[tuple[SoreSpot, Advice]]) -> Phrase | None:
    """How the first spot is going, where none asks for anything: it is no comfort beside another's sore days."""
    quiet = all(advice.level is Level.NONE and not advice.check for _, advice in advised)
    return advised[0][1].title if advised and quiet else None


def is_bad_day(request: JournalRequest, spots: list[SoreSpot], assessment: JournalAssessment) -> bool:
    """After a 7 or more, or on request; `all` shows everything again. A tap goes by the page that it was made on."""
    asked = QueryDict(query_of_page(request)) if request.htmx else request.GET
    if "all" in asked:
        return False
    return "bad-day" in asked or any((rated_today(assessment.of(spot)) or 0) >= BAD for spot in spots)


def query_of_page(request: JournalRequest) -> str:
    """Of the page that was tapped on, as the browser names it; of one that is no address, nothing."""
    try:
        return urlsplit(request.htmx.current_url or "").query
    except ValueError:
        return ""


def proposal(
    request: OpenRequest, spots: list[SoreSpot], assessment: JournalAssessment, gentle: bool = False
) -> dict[str, Any] | None:
    """A technique for the first spot, with its words."""
    if not spots:
        return None
    techniques, area, done = library.techniques(), Area(spots[0].area), assessment.practices(request.journal, spots[0])
    moment = Moment(assessment.today, request.now, request.journal.tools_at_hand)
    if gentle:
        fits = described(gentlest(techniques, area, done, moment))
    else:
        fits = described(propose(techniques, area, assessment.effects(spots[0]), done, moment))
    return fits and fits | {"place": place_in_a_sentence(spots[0].area, spots[0].side)}


def described(proposal: Proposal | None) -> dict[str, Any] | None:
    if proposal is None:
        return None
    language = get_language() or "en"
    last = library.technique(proposal.last) if proposal.last else None
    return {
        "technique": proposal.technique,
        "words": proposal.technique.words(language),
        "reason": proposal.reason,
        "last": last and last.words(language).title,
        "effect": proposal.effect and effect_in_words(proposal.effect),
    }


def effect_in_words(effect: Effect) -> str:
    """The same counts as on the page of what helped."""
    return _("Helped here %(better)s of %(runs)s times.") % {"better": effect.better, "runs": effect.runs}
