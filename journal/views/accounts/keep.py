"""Add an account: give it a name, and a passkey or a password, so that it can be opened elsewhere."""

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal.accounts import passkeys
from journal.accounts.limits import count_attempt
from journal.accounts.session import start
from journal.ids import uuid7
from journal.models import ClaimedError, Device, Journal, RateLimitedError, User
from journal.web import cookies
from journal.web.answers import flash, sign_in_first
from journal.web.forms import AccountNameForm, KeepByPasskeyForm, KeepForm
from journal.web.later import too_many_for_script
from journal.web.request import JournalRequest, is_signed_in

TAKEN = gettext_lazy("This name is taken. Please choose another.")
ASKED = "keep"  # the account that a passkey is being made for, in the session: a row only once it is there


@sensitive_post_parameters("password", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: JournalRequest) -> HttpResponse:
    if is_signed_in(request) or (request.journal and request.journal.is_claimed):
        return redirect("journal:settings")
    if request.method != "POST":
        return page(request, KeepForm(label_suffix=""))
    with_passkey = bool(request.POST.get("credential"))
    count_attempt(request, "passkey" if with_passkey else "claim")
    return by_passkey(request) if with_passkey else by_password(request)


@require_POST
def keep_options(request: JournalRequest) -> HttpResponse:
    """What the phone has to know to make a passkey. No account is made yet, so nobody can sit on names."""
    try:
        count_attempt(request, "claim")
    except RateLimitedError as error:
        return too_many_for_script(error)
    form = AccountNameForm(request.POST)
    if form.is_valid() and User.objects.filter(username=form.cleaned_data["name"]).exists():
        form.add_error("name", TAKEN)  # before the phone keeps a passkey that opens nothing
    if not form.is_valid():
        return JsonResponse({"error": str(form.errors["name"][0])}, status=422)
    user = User(id=uuid7(), username=form.cleaned_data["name"])
    request.session[ASKED] = {"id": str(user.pk), "name": user.username}
    return JsonResponse(passkeys.ask_to_make(request, user))


def by_password(request: JournalRequest) -> HttpResponse:
    form = KeepForm(request.POST, label_suffix="")
    if not form.is_valid():
        return page(request, form, status=422)
    user = User(username=form.cleaned_data["name"])
    user.set_password(form.cleaned_data["password"])
    return claim_account(request, user, form)


def by_passkey(request: JournalRequest) -> HttpResponse:
    form, asked = KeepByPasskeyForm(request.POST), request.session.get(ASKED) or {}
    try:
        credential = passkeys.check_made(request, request.POST["credential"])
        user = User(id=asked["id"], username=asked["name"])
    except (passkeys.RefusedError, KeyError):
        form.is_valid()
        form.add_error(None, _("The phone's answer did not fit. Please try once more."))
        return page(request, form, status=422)
    user.set_unusable_password()
    return claim_account(request, user, form, credential)


def claim_account(
    request: JournalRequest, user: User, form: forms.Form, credential: passkeys.Json | None = None
) -> HttpResponse:
    device = request.device
    if cookies.DEVICE in request.COOKIES and not device:
        return no_longer_open(request)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            if credential:
                passkeys.keep(user, credential, _("First passkey"))
            if device:
                device.journal.claim(user, device, request.now)
            Journal.of(user, request.now)
    except IntegrityError:
        return name_taken(request, form)
    start(request, user)
    flash(request, _("Your journal has an account. Now make sure of a way back in."))
    response = redirect("journal:codes")
    if device:
        cookies.forget(response)
    return response


def no_longer_open(request: JournalRequest) -> HttpResponse:
    """The page was older than what became of its journal: an empty one in its place was not asked for."""
    sentence = _(
        "The journal that was open here got an account, was closed or was deleted meanwhile. Nothing was changed."
    )
    return sign_in_first(request, sentence, reverse("journal:today"), status=409)


def name_taken(request: JournalRequest, form: forms.Form) -> HttpResponse:
    if request.device and not Device.objects.filter(pk=request.device.pk).exists():
        raise ClaimedError  # by this very name, if the button was tapped twice
    form.is_valid()
    form.add_error("name", TAKEN)
    return page(request, form, status=422)


def page(request: JournalRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    context = {"form": form, "passkeys": passkeys.possible(request), "mine": request.journal}
    return render(request, "account/keep.html", context, status=status)
