"""What a change led to, for a page as for a batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.urls import reverse

from journal.models import Rating, SoreSpot
from journal.sync.states import State


class RefusedError(Exception):
    """Nothing was stored, and this sentence says why; with the form, where it is shown again as it was typed."""

    def __init__(self, sentence: str, form: forms.Form | None = None):
        super().__init__(sentence)
        self.sentence, self.form = sentence, form


class GoneError(RefusedError):
    """What it was about was deleted."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """In a sentence, with the row as it is now, where a phone needs it, and the page that the form leads to.

    `state` is given where nothing was stored under the change's own id.
    """

    sentence: str
    row: Mapping[str, object] | None = None
    then: str = ""
    state: State | None = None


@dataclass(frozen=True, kw_only=True)
class TapOutcome(Outcome):
    """Of a tap on a day of a spot, with the rating that stands where that is known.

    In the spot's own card a shorter sentence does, with how the number compares with the one before it.
    """

    spot: SoreSpot
    day: date
    rating: Rating | None = None
    in_card: str = ""

    @property
    def page(self) -> str:
        """Of that day, where a form on it leads back to."""
        return reverse("journal:spot_day", args=[self.spot.pk, self.day])
