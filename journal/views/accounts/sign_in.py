from django import forms
from django.contrib.auth import authenticate
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal.accounts import passkeys
from journal.accounts.limits import count_attempt
from journal.accounts.session import confirm_now, end, next_page, sign_in_as
from journal.models import RateLimitedError, RecoveryCode, Session, User
from journal.web.answers import flash, posted, unknown
from journal.web.forms import RecoverForm, SignInForm
from journal.web.later import too_many_for_script
from journal.web.request import JournalRequest, is_signed_in


@sensitive_post_parameters("password", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: JournalRequest) -> HttpResponse:
    if is_signed_in(request):
        return redirect(next_page(request))
    form = SignInForm(posted(request), label_suffix="")
    if request.method != "POST":
        return page(request, form)
    count_attempt(request, "passkey" if request.POST.get("credential") else "sign-in")
    user = proven(request, form)
    if user is None:
        form.add_error(None, _("That did not open anything. Please check the name and the other field."))
        return page(request, form, status=422)
    return sign_in_as(request, user)


@require_POST
def passkey_options(request: JournalRequest) -> HttpResponse:
    """A challenge for whichever passkey the phone has for this site; it is the same for everybody."""
    try:
        count_attempt(request, "passkey")
    except RateLimitedError as error:
        return too_many_for_script(error)
    return JsonResponse(passkeys.ask_to_use(request))


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: JournalRequest) -> HttpResponse:
    """A recovery code signs in once, without password or passkey."""
    form = RecoverForm(posted(request), label_suffix="")
    if request.method != "POST":
        return render(request, "account/recover.html", {"form": form})
    count_attempt(request, "recover")
    user = RecoveryCode.spend(**form.cleaned_data) if form.is_valid() else None
    if user is None:
        form.add_error(None, _("That did not open anything. Please check the name and the other field."))
        return render(request, "account/recover.html", {"form": form}, status=422)
    flash(request, _("You are in. Please set a new password or add a passkey now."))
    return sign_in_as(request, user, then="journal:settings")


@sensitive_post_parameters("password", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: JournalRequest) -> HttpResponse:
    """Before something grave: is it still you?"""
    if not is_signed_in(request):
        return redirect("journal:sign_in")
    form = SignInForm({**request.POST.dict(), "name": request.user.username}, label_suffix="")
    if request.method != "POST":
        return page(request, SignInForm(label_suffix=""), template="account/confirm.html")
    count_attempt(request, "confirm")
    if proven(request, form) != request.user:
        form.add_error(None, _("That was not it. Please try again."))
        return page(request, form, status=422, template="account/confirm.html")
    confirm_now(request)
    return redirect(next_page(request))


@require_POST
def sign_out(request: JournalRequest) -> HttpResponse:
    if not is_signed_in(request):
        return redirect("journal:today")
    do = request.POST.get("do", "here")
    if do not in ("here", "everywhere"):
        return unknown(request)
    if do == "everywhere":
        Session.objects.filter(owner=request.user.pk).delete()
        if request.journal:
            request.journal.devices.all().delete()
            request.journal.links.all().delete()
    return end(request)


def proven(request: JournalRequest, form: SignInForm) -> User | None:
    """Whoever the passkey or the name and password belong to."""
    if request.POST.get("credential"):
        try:
            return passkeys.check_used(request, request.POST["credential"]).user
        except passkeys.RefusedError:
            form.errors.clear()
            return None
    if not form.is_valid():
        return None
    return authenticate(request, username=form.cleaned_data["name"], password=form.cleaned_data["password"])


def page(
    request: JournalRequest, form: forms.Form, status: int = 200, template: str = "account/sign_in.html"
) -> HttpResponse:
    context = {"form": form, "passkeys": passkeys.possible(request), "next": next_page(request)}
    return render(request, template, context, status=status)
