"""The ways into an account, for somebody who is in: recovery codes, password, passkeys."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal import passkeys
from journal.browsers import browser_name
from journal.forms import PasswordForm
from journal.models import RecoveryCode, Session
from journal.sessions import hashed
from journal.views.accounts.signing import confirmed
from journal.views.answers import posted, said_aloud, unprocessable
from journal.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def codes(request: Visit) -> HttpResponse:
    """Shown once, when they are made: we keep only their hashes."""
    made = RecoveryCode.renew(request.user) if request.method == "POST" else []
    left = RecoveryCode.objects.filter(owner=request.user.pk).count()
    return render(request, "account/codes.html", {"codes": made, "left": left})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def password(request: Visit) -> HttpResponse:
    """A new one ends every other browser that is signed in."""
    form = PasswordForm(posted(request), user=request.user, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "account/password.html", {"form": form}, status=status)
    request.user.set_password(form.cleaned_data["password"])
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    Session.objects.filter(owner=request.user.pk).exclude(pk=hashed(request.session.session_key)).delete()
    said_aloud(request, _("Saved. Other browsers have to sign in again."))
    return redirect("journal:settings")


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def add_passkey(request: Visit) -> HttpResponse:
    if request.method != "POST":
        context = {"passkeys": passkeys.possible(request)}
        return render(request, "account/add_passkey.html", context)
    try:
        credential = passkeys.check_made(request.POST.get("credential", ""))
    except passkeys.RefusedError:
        return unprocessable(request, _("The phone's answer did not fit. Please try once more."))
    passkeys.keep(request.user, credential, browser_name(request.headers.get("User-Agent", "")) or _("Passkey"))
    said_aloud(request, _("Added. It opens your journal from now on."))
    return redirect("journal:settings")


@require_POST
@confirmed
def add_passkey_options(request: Visit) -> HttpResponse:
    return JsonResponse(passkeys.ask_to_make(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def remove_passkey(request: Visit, key: int) -> HttpResponse:
    mine = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    passkey = mine.filter(pk=key).first()
    if passkey is None:
        raise Http404
    if request.method != "POST":
        return render(request, "account/remove_passkey.html", {"passkey": passkey.wrap()})
    if mine.count() == 1 and not request.user.has_usable_password():
        return unprocessable(request, _("It is your only way in. Set a password or add another passkey first."))
    passkey.delete()
    said_aloud(request, _("Removed."))
    return redirect("journal:settings")
