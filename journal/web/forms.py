"""What a browser may send, checked before anything is written."""

import re
import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from journal.models import DayWords, PegNumbers, SoreSpot, Theme, User
from journal.models.notes import LONGEST
from journal.places import PLACES
from journal.practice.at_hand import NOTHING, names_of
from journal.text import clean
from selfcare.techniques import TOOLS, Need


class CleanCharField(forms.CharField):
    """Text without what no database takes (journal.text.clean); never None."""

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
    name = CleanCharField(required=False, max_length=SoreSpot._meta.get_field("name").max_length)


class PlaceForm(forms.Form):
    """One of the eighteen places, as `area/side`."""

    place = forms.ChoiceField(
        choices=[(f"{area}/{side}", "") for area, side in PLACES],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the places on the drawing.")),
    )


class SettingsForm(forms.Form):
    day_start = forms.TimeField(error_messages={"invalid": _("Write the time as 03:00.")})
    theme = forms.ChoiceField(choices=Theme.choices)
    # The page sends `nothing` beside what is ticked: a page from before this was asked sends no word of it.
    at_hand = forms.MultipleChoiceField(required=False, choices=[(name, "") for name in (NOTHING, *TOOLS)])
    weekly = forms.ChoiceField(choices=[("on", ""), ("off", "")], required=False)  # an older page says nothing of it

    def chosen(self) -> dict[str, Any]:
        """Only of a form that is valid; without what it did not ask."""
        chosen = dict(self.cleaned_data)
        names, weekly = chosen.pop("at_hand"), chosen.pop("weekly")
        tools = {"at_hand": names_of({Need(name) for name in names if name != NOTHING})} if names else {}
        return chosen | tools | ({"week_off": weekly == "off"} if weekly else {})


class NoteForm(forms.Form):
    stress = forms.IntegerField(required=False, min_value=0, max_value=10)
    hours_sat = forms.FloatField(required=False, min_value=0, max_value=24)
    sleep = forms.FloatField(required=False, min_value=0, max_value=24)
    words = CleanCharField(required=False, max_length=LONGEST)

    def day_words(self) -> DayWords:
        """Only of a form that is valid."""
        return DayWords(**{name: self.cleaned_data[name] for name in ("stress", "hours_sat", "sleep", "words")})


class PegForm(forms.Form):
    """The three questions, all of them or none."""

    pain = forms.IntegerField(min_value=0, max_value=10)
    enjoyment = forms.IntegerField(min_value=0, max_value=10)
    activity = forms.IntegerField(min_value=0, max_value=10)

    def numbers(self) -> PegNumbers:
        """Only of a form that is valid."""
        return PegNumbers(**self.cleaned_data)


class AccountName(forms.CharField):
    """A name as it is stored: without capitals and look-alikes (NFKC), so that it is one however it was typed."""

    def __init__(self) -> None:
        given = {"required": _("Write a name.")}
        widget = forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(label=_("Name"), max_length=60, widget=widget, error_messages=given)

    def to_python(self, value: object) -> str:
        return unicodedata.normalize("NFKC", super().to_python(value) or "").casefold()


class Password(forms.CharField):
    def __init__(self, autocomplete: str):
        given = {"required": _("Write a password.")}
        widget = forms.PasswordInput({"autocomplete": autocomplete})
        super().__init__(label=_("Password"), max_length=500, strip=False, widget=widget, error_messages=given)


class AccountNameForm(forms.Form):
    name = AccountName()

    def clean_name(self) -> str:
        if not re.fullmatch(r"[\w.@+-]{2,60}", self.cleaned_data["name"]):
            raise forms.ValidationError(_("A name has two letters or more, no spaces, and . _ - @ + if you like."))
        return self.cleaned_data["name"]


class KeepForm(AccountNameForm):
    password = Password("new-password")

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], User(username=str(self.data.get("name", ""))))
        return self.cleaned_data["password"]


class KeepByPasskeyForm(KeepForm):
    """The same page, answered with a passkey in place of a password."""

    def __init__(self, data: QueryDict):
        super().__init__(data, label_suffix="")
        self.fields["password"].required = False

    def clean_password(self) -> str:
        return ""


class PasswordForm(forms.Form):
    password = Password("new-password")
    shut_out = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, user: User, label_suffix: str | None = None):
        super().__init__(data, label_suffix=label_suffix)
        self.user = user

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]


class SignInForm(forms.Form):
    name = AccountName()
    password = Password("current-password")


class RecoverForm(forms.Form):
    name = AccountName()
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write one of your codes.")},
    )
