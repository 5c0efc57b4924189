"""Numbers of a spot: for a day, taken back, brought back, and for this moment."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from journal.changes.outcomes import RefusedError, TapOutcome
from journal.changes.sent import SentChange
from journal.models import Rating, SoreSpot
from journal.sync.states import State
from journal.web import clock
from journal.web.forms import PainForm
from journal.web.labels import name_in_a_sentence
from journal.web.request import OpenRequest


def rate(request: OpenRequest, sent: SentChange) -> TapOutcome:
    spot, day, pain = sent.spot(request), sent.day, pain_in(sent)
    rating = spot.rate(day, pain, sent.stamp)
    if rating is None:
        return tapped(sent, spot, day, None, _("You removed the number of that day later, so it stays without one."))
    sentence = _("Saved: %(pain)s, %(spot)s.") % {"pain": rating.pain, "spot": shown_name(spot)}
    return tapped(sent, spot, day, rating, sentence, in_card=_("Saved."))


def clear(request: OpenRequest, sent: SentChange) -> TapOutcome:
    spot, day = sent.spot(request), sent.day
    rating = spot.clear(day, sent.stamp)
    sentence = there_is_a_later_number(rating) if rating else _("Removed. You can restore it.")
    return tapped(sent, spot, day, rating, sentence)


def there_is_a_later_number(rating: Rating) -> str:
    return _("There is a later number: %(pain)s.") % {"pain": rating.pain}


def bring_back(request: OpenRequest, sent: SentChange) -> TapOutcome:
    """Rate the day with a number that it had before."""
    spot, day = sent.spot(request), sent.day
    key = clock.client_id(sent.fields.get("former"))
    former = spot.former_ratings.numbers().filter(day=day, pk=key).first() if key else None
    if former is None:
        return nothing_to_bring_back(spot, day, sent)
    former.spot, former.journal = spot, spot.journal
    rating = former.bring_back(sent.stamp)
    sentence = _("Back to %(pain)s.") % {"pain": former.pain}
    if rating and rating.pain != former.pain:
        sentence = there_is_a_later_number(rating)
    return tapped(sent, spot, day, rating, sentence)


def nothing_to_bring_back(spot: SoreSpot, day: date, sent: SentChange) -> TapOutcome:
    """Either there never was anything, or it was brought back by this very change."""
    was_stored = spot.was_written(day, sent.stamp.change_id)
    state = State.ALREADY if was_stored else State.REFUSED
    return TapOutcome(sentence=_("There was nothing to restore."), state=state, spot=spot, day=day)


def read(request: OpenRequest, sent: SentChange) -> TapOutcome:
    """A further number, meaning this moment; the day's rating stays as it is."""
    spot, day, pain = sent.spot(request), sent.day, pain_in(sent)
    reading = spot.read_now(pain, sent.stamp)
    if reading is None:
        gone = _("You deleted this number, so it was not saved again.")
        return TapOutcome(sentence=gone, spot=spot, day=day)
    row = {"spot": str(spot.pk), "day": reading.day.isoformat(), "pain": reading.pain, "version": str(reading.version)}
    return TapOutcome(sentence=_("Saved: %(pain)s, just now.") % {"pain": reading.pain}, row=row, spot=spot, day=day)


def pain_in(sent: SentChange) -> int:
    form = PainForm(sent.fields)
    if not form.is_valid():
        raise RefusedError(str(form.errors["pain"][0]))
    return form.cleaned_data["pain"]


def tapped(
    sent: SentChange, spot: SoreSpot, day: date, rating: Rating | None, sentence: str, in_card: str = ""
) -> TapOutcome:
    stands = rating.version if rating else spot.journal.settled[sent.stamp.change_id].stands
    row = row_of_day(spot, day, rating.pain if rating else None, stands)
    return TapOutcome(sentence=sentence, row=row, spot=spot, day=day, rating=rating, in_card=in_card)


def row_of_day(spot: SoreSpot, day: date, pain: int | None, version: UUID | None) -> dict[str, object]:
    """version: of the number, or of its removal."""
    return {
        "spot": str(spot.pk),
        "day": day.isoformat(),
        "pain": pain,
        "version": str(version) if version else None,
    }


def row_now(spot: SoreSpot, day: date) -> dict[str, object]:
    rating = Rating.on(spot, day)
    return row_of_day(spot, day, rating.pain if rating else None, rating.version if rating else None)


def shown_name(spot: SoreSpot) -> str:
    name = name_in_a_sentence(spot)
    return _("%(spot)s, which is paused") % {"spot": name} if spot.archived else name


TAPS = {"rate": rate, "clear": clear, "bring-back": bring_back, "read": read}
