"""The ways into an account, for somebody who is in: recovery codes, password, passkeys."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal.accounts import passkeys
from journal.accounts.browsers import browsers
from journal.accounts.session import confirmed
from journal.accounts.store import session_key_hash
from journal.models import RecoveryCode, Session
from journal.models.links import lasting
from journal.web.answers import flash, posted, unprocessable
from journal.web.browsers import browser_name
from journal.web.forms import PasswordForm
from journal.web.request import OpenRequest, SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def codes(request: SignedInRequest) -> HttpResponse:
    """Shown once, when they are made: we keep only their hashes."""
    made = RecoveryCode.renew(request.user) if request.method == "POST" else []
    left = RecoveryCode.objects.filter(owner=request.user.pk).count()
    return render(request, "account/codes.html", {"codes": made, "left": left})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def password(request: SignedInRequest) -> HttpResponse:
    """A new one ends every other browser that is signed in, and if they say so, what a link let in as well."""
    form = PasswordForm(posted(request), user=request.user, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return password_page(request, form)
    with transaction.atomic():
        request.user.set_password(form.cleaned_data["password"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        Session.objects.filter(owner=request.user.pk).exclude(pk=session_key_hash(request.session.session_key)).delete()
        if form.cleaned_data["shut_out"]:
            request.journal.devices.all().delete()
            request.journal.links.all().delete()
    flash(request, who_is_left(request.journal.devices.count()))
    return redirect("journal:settings")


def password_page(request: OpenRequest, form: PasswordForm) -> HttpResponse:
    context = {
        "form": form,
        "others": [one for one in browsers(request) if not one.here],
        "open_link": request.journal.links.filter(lasting(request.now)).exists(),
        "let_in": request.journal.devices.exists(),
    }
    return render(request, "account/password.html", context, status=422 if form.is_bound else 200)


def who_is_left(devices: int) -> str:
    if not devices:
        return _("Saved. Every other browser has to sign in.")
    return ngettext(
        "Saved. %(devices)d browser that a link let in still opens your journal.",
        "Saved. %(devices)d browsers that a link let in still open your journal.",
        devices,
    ) % {"devices": devices}


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def add_passkey(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        context = {"passkeys": passkeys.possible(request)}
        return render(request, "account/add_passkey.html", context)
    try:
        credential = passkeys.check_made(request, request.POST.get("credential", ""))
    except passkeys.RefusedError:
        return unprocessable(request, _("The phone's answer did not fit. Please try once more."))
    passkeys.keep(request.user, credential, browser_name(request.headers.get("User-Agent", "")) or _("Passkey"))
    flash(request, _("Added. It opens your journal from now on."))
    return redirect("journal:settings")


@require_POST
@confirmed
def add_passkey_options(request: SignedInRequest) -> HttpResponse:
    return JsonResponse(passkeys.ask_to_make(request, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def remove_passkey(request: SignedInRequest, key: int) -> HttpResponse:
    mine = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    passkey = mine.filter(pk=key).first()
    if passkey is None:
        raise Http404
    if request.method != "POST":
        return render(request, "account/remove_passkey.html", {"passkey": passkey.wrap()})
    if mine.count() == 1 and not request.user.has_usable_password():
        return unprocessable(request, _("It is your only way in. Set a password or add another passkey first."))
    passkey.delete()
    flash(request, _("Removed."))
    return redirect("journal:settings")
