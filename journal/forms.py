"""What a browser may send, checked before anything is written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.models import DayWords, SoreSpot, Theme
from journal.models.notes import LONGEST
from journal.places import PLACES
from journal.words import clean


class Words(forms.CharField):
    """Whatever was typed, without what no database takes."""

    def to_python(self, value: object) -> str:
        return clean(super().to_python(value) or "")


class PainForm(forms.Form):
    pain = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Tap a whole number from 0 to 10.")
        ),
    )


class NameForm(forms.Form):
    name = Words(required=False, max_length=SoreSpot._meta.get_field("name").max_length)


class PlaceForm(forms.Form):
    """One of the eighteen places, as `area/side`."""

    place = forms.ChoiceField(
        choices=[(f"{area}/{side}", "") for area, side in PLACES],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the places.")),
    )


class SettingsForm(forms.Form):
    day_start = forms.TimeField(error_messages={"invalid": _("Write the time as 03:00.")})
    theme = forms.ChoiceField(choices=Theme.choices)


class NoteForm(forms.Form):
    stress = forms.IntegerField(required=False, min_value=0, max_value=10)
    hours_sat = forms.FloatField(required=False, min_value=0, max_value=24)
    sleep = forms.FloatField(required=False, min_value=0, max_value=24)
    words = Words(required=False, max_length=LONGEST)

    def said(self) -> DayWords:
        return DayWords(**{name: self.cleaned_data[name] for name in ("stress", "hours_sat", "sleep", "words")})
