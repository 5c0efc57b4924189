"""What a phone sends once it can, a batch of changes, and what it asks for first: a token, and whose journal it is."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from journal.changes.apply import Answer, apply_batch
from journal.changes.batch import Batch, BatchError, Show, batch_in
from journal.changes.outcomes import TapOutcome
from journal.changes.sent import SentChange
from journal.changes.tapped import Fragment, checked, copy_anew, note_answered, tapped
from journal.models import Device
from journal.web import cookies
from journal.web.assessments import names_of
from journal.web.request import JournalRequest, is_open

ASKED = {"check": checked, "note-answer": note_answered}  # on Today, and drawn anew by the answer


@require_safe
def csrf(request: JournalRequest) -> HttpResponse:
    """The token for what is sent next; whose journal is open here; an offer where a first change may make one."""
    is_newcomer = not request.journal and not request.COOKIES.get(cookies.DEVICE)
    offer = Device.offer() if is_newcomer else None
    return JsonResponse({"token": get_token(request), **whose(request), "offer": offer})


@require_POST
def changes(request: JournalRequest) -> HttpResponse:
    try:
        batch = batch_in(request)
        answers = apply_batch(request, batch)
    except BatchError as error:
        return JsonResponse({"error": error.sentence}, status=error.status)
    shown = fragment(request, batch, answers)
    html = shown and render_to_string(shown.template, shown.context, request)
    copy = shown.context["copy"] if shown else copy_anew(request) if is_open(request) else None
    told = [in_json(answer, batch.show) for answer in answers]
    response = JsonResponse({**whose(request), "answers": told, "html": html, "copy": copy})
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response


def whose(request: JournalRequest) -> dict[str, object]:
    """The journal that is open here, and all names that it goes by."""
    names = names_of(request.journal) if is_open(request) else []
    return {"journal": names[0] if names else None, "names": names}


def in_json(answer: Answer, show: Show | None) -> dict[str, object]:
    outcome = answer.outcome
    on_its_page = outcome.page if isinstance(outcome, TapOutcome) and show and show.page == "day" else None
    return {
        "id": str(answer.change_id),
        "state": answer.state,
        "sentence": answer.sentence,
        "row": answer.row,
        "then": on_its_page or (outcome and outcome.then) or None,
    }


def fragment(request: JournalRequest, batch: Batch, answers: list[Answer]) -> Fragment | None:
    """What was asked for, with the last change that is about it."""
    show = batch.show
    if show is None or not is_open(request):
        return None
    sent = list(zip(batch.changes, answers, strict=True))
    if drawn := ASKED.get(show.page):
        outcomes = [answer.outcome for change, answer in sent if change.kind == show.page]
        return drawn(request, outcomes[-1]) if outcomes and outcomes[-1] else None
    about = [answer.outcome for change, answer in sent if is_about(change, show)]
    tap = next((outcome for outcome in reversed(about) if isinstance(outcome, TapOutcome)), None)
    return tapped(request, tap, {"page": 1} if show.page == "day" else {}) if tap else None


def is_about(change: SentChange, show: Show) -> bool:
    return (change.fields.get("spot"), change.fields.get("day")) == (show.spot, show.day)
