"""Why this notice, or why none; what to do next, and what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.changes.kinds import act
from journal.changes.outcomes import RefusedError
from journal.changes.replies import asked_for, reply
from journal.changes.sent import posted_as
from journal.charts import bars
from journal.ids import uuid7
from journal.models import SoreSpot
from journal.persistence.advice import Advice
from journal.persistence.diary import SORE
from journal.persistence.replies import SORE_AFTER, latest_visit
from journal.persistence.steps import Step
from journal.web.answers import flash, unprocessable
from journal.web.assessments import JournalAssessment, assessment_of
from journal.web.cards import SpotCard
from journal.web.charts import ChartedSpot, first_day
from journal.web.countries import REGISTERS, call, choice
from journal.web.replies import ReplyForm, answered, shown_again
from journal.web.request import JournalRequest, OpenRequest, is_open
from selfcare import library
from selfcare.library import Section

LISTED = 5
THERAPIST = ("questions-to-ask", "what-to-bring", "do-you-need-a-referral", "what-a-licence-tells-you")
DOCTOR = ("what-to-say-to-a-doctor", "what-to-bring")
BLADES = "pain-between-the-shoulder-blades"


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return without_journal(request)
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    named = request.POST.get("spot") or request.GET.get("spot")
    spot = asked_for(request, named, spots, assessment)
    if request.method == "POST":
        return answered_to(request, spot, spots, assessment)
    return page(request, spot, spots, assessment)


def without_journal(request: JournalRequest) -> HttpResponse:
    if request.method == "POST":
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    return render(request, "journal/notice.html")


def answered_to(
    request: OpenRequest, spot: SoreSpot | None, spots: list[SoreSpot], assessment: JournalAssessment
) -> HttpResponse:
    about = {"spot": str(spot.pk)} if spot else {}
    try:
        outcome = act(reply, request, posted_as("reply", request, **about))
    except RefusedError as refused:
        if not isinstance(refused.form, ReplyForm):
            return unprocessable(request, refused.sentence)
        return page(request, spot, spots, assessment, refused.form)
    flash(request, outcome.sentence)
    return redirect(outcome.then)


def page(
    request: OpenRequest,
    spot: SoreSpot | None,
    spots: list[SoreSpot],
    assessment: JournalAssessment,
    form: ReplyForm | None = None,
) -> HttpResponse:
    if spot is None or assessment.urgent:
        urgent = {"urgent": assessment.urgent, "call": call(request)}
        return render(request, "journal/notice.html", {"mine": request.journal} | urgent)
    advice = assessment.advice(spot, spots)
    context = {
        "mine": request.journal,
        "card": SpotCard(spot, assessment.today),
        "advice": advice,
        "assessment": assessment.of(spot),
        "shown": ChartedSpot(SpotCard(spot, assessment.today), drawn(request, spot, assessment, advice)),
        "others": [SpotCard(other, assessment.today) for other in spots if other.pk != spot.pk],
        **forms_of(request, advice, form),
        "change": uuid7(),
        **answers(request, spot, advice),
        **next_step(request, advice),
    }
    return render(request, "journal/notice.html", context, status=422 if form else 200)


def answers(request: OpenRequest, spot: SoreSpot, advice: Advice) -> dict[str, object]:
    """What follows of each answer, and those of late, each with its sentence: about this spot, and to the signs."""
    replies = spot.notice_replies.order_by("-at", "-id")[:LISTED]
    return {
        "shown_again": shown_again(advice.level, advice.today),
        "days_after": SORE_AFTER.days,
        "replied": [(answered(reply.kind, reply.day, advice.today), reply) for reply in replies],
        "checked": request.journal.warning_checks.select_related("spot").order_by("-at", "-id")[:LISTED],
    }


def forms_of(request: OpenRequest, advice: Advice, sent: ReplyForm | None) -> dict[str, ReplyForm]:
    """To answer the notice, and to change the visit that is booked: what was sent stands in the one it came from."""
    fresh = ReplyForm(advice.today)
    if not advice.booked:
        return {"form": sent or fresh}
    booked = ReplyForm(advice.today, initial={"visit": advice.booked.visit, "whom": advice.booked.whom})
    if "booked" in request.POST:
        return {"form": fresh, "booked_form": sent or booked}
    return {"form": sent or fresh, "booked_form": booked}


def drawn(request: OpenRequest, spot: SoreSpot, assessment: JournalAssessment, advice: Advice) -> bars.Chart:
    """The last days with those marked that the sentence counts, and the visit."""
    visit = latest_visit(assessment.snapshot.replies.get(spot.pk, []), assessment.today)
    first, today, snapshot = bars.first_needed(assessment.today, visit), assessment.today, assessment.snapshot
    diary = snapshot.diaries.get(spot.pk, {})
    pairs: Iterable[tuple[date, int]] = diary.items()
    if first < snapshot.since:  # a visit longer ago than the rule looks back
        pairs = request.journal.ratings.filter(spot=spot).since(first).pairs()
    pairs = [each for each in pairs if first <= each[0] <= today]
    counted = [day for day, pain in advice.evidence if pain >= SORE]
    return bars.chart(pairs, today, first=first_day(spot, diary, snapshot.since), counted=counted, visit=visit)


def next_step(request: JournalRequest, advice: Advice) -> dict[str, object]:
    """What to read before a visit, and where to find somebody in this country."""
    language, whom = get_language() or "en", call(request)
    anchors = DOCTOR if advice.step.whom == "doctor" else THERAPIST
    anchors = (*anchors, BLADES) if advice.step is Step.BLADES else anchors
    find = library.section("get-help", "find-a-massage-therapist", language).items
    code = whom.country.code if whom.country else ""
    register = REGISTERS.index(code) if code in REGISTERS else len(REGISTERS)
    return {
        "sections": [linked(library.section("get-help", anchor, language)) for anchor in anchors],
        "register": find[register],
        "call": whom,
        "number": whom.number if whom.has_number else "",
        "place": whom.country.name if whom.country else "",
        **choice(request, "notice"),
    }


def linked(section: Section) -> Section:
    """Its sources are listed on the page that it is from."""
    return replace(section, html=section.html.replace('href="#', f'href="{reverse("selfcare:get_help")}#'))
