"""Follow a place, name it, and put it away."""

from dataclasses import replace

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import SoreSpot
from journal.sync.states import State
from journal.sync.versions import ElsewhereError
from journal.web import clock
from journal.web.forms import NameForm, PlaceForm
from journal.web.labels import name_in_a_sentence
from journal.web.request import OpenRequest


def follow(request: OpenRequest, sent: SentChange) -> Outcome:
    """A new place, or one that was paused; the browser moves the focus to it, without script too."""
    form = PlaceForm(sent.fields)
    if not form.is_valid():
        raise RefusedError(str(form.errors["place"][0]))
    area, side = form.cleaned_data["place"].split("/")
    before = request.journal.spots.filter(area=area, side=side).first()
    # Without an id it is named after what is there, or else after the change: so that sent twice it is one.
    key = clock.client_id(sent.fields.get("spot")) or (before.pk if before else sent.stamp.change_id)
    try:
        spot = request.journal.add_spot(key, area, side, sent.stamp)
    except ElsewhereError:
        raise Http404 from None
    sentence = added(before) % {"spot": name_in_a_sentence(spot)}
    state = State.ALREADY if before and not before.archived else None
    then = f"{reverse('journal:today')}#name-{spot.pk}"
    return Outcome(sentence=sentence, row=row_of(spot), then=then, state=state)


def added(before: SoreSpot | None) -> str:
    if before is None:
        return _("Added: %(spot)s")
    return _("Back on Today, with its numbers: %(spot)s") if before.archived else _("On Today already: %(spot)s")


def name(request: OpenRequest, sent: SentChange) -> Outcome:
    spot, form = sent.spot(request), NameForm(sent.fields)
    if not form.is_valid():
        raise RefusedError(_("A name has at most 60 characters."), form)
    spot.rename(form.cleaned_data["name"], sent.stamp)
    return changed(spot, _("Saved."))


def archive(request: OpenRequest, sent: SentChange) -> Outcome:
    spot = sent.spot(request)
    spot.archive(sent.stamp)
    return on_its_page(sent, changed(spot, _("Paused. Its numbers stay.")), reverse("journal:today"))


def restore(request: OpenRequest, sent: SentChange) -> Outcome:
    spot = sent.spot(request)
    spot.restore(sent.stamp)
    return on_its_page(sent, changed(spot, _("It is back on Today.")), f"{reverse('journal:today')}#name-{spot.pk}")


def on_its_page(sent: SentChange, outcome: Outcome, today: str) -> Outcome:
    """What was tapped on Today leads there, and not to the spot's page."""
    return replace(outcome, then=today) if sent.fields.get("on") == "today" else outcome


def changed(spot: SoreSpot, sentence: str) -> Outcome:
    return Outcome(sentence=sentence, row=row_of(spot), then=reverse("journal:spot", args=[spot.pk]))


def row_of(spot: SoreSpot) -> dict[str, object]:
    place = {"spot": str(spot.pk), "area": spot.area, "side": spot.side}
    return place | {"name": spot.name, "archived": spot.archived, "version": str(spot.version)}
