from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from journal.visits import Visit

HIDDEN = ("csrfmiddlewaretoken",)


def refused(request: Visit, reason: str = "") -> HttpResponse:
    """A form whose token has run out: shown again with what was typed, but only to our own pages."""
    fields = []
    if is_from_here(request):
        fields = [(name, value) for name in request.POST if name not in HIDDEN for value in request.POST.getlist(name)]
    template = "journal/_again.html" if request.headers.get("HX-Request") else "403_csrf.html"
    return render(request, template, {"fields": fields, "action": request.path}, status=403)


def is_from_here(request: Visit) -> bool:
    origin = request.headers.get("Origin")
    return origin in {f"{request.scheme}://{request.get_host()}", settings.SITE_URL or None} - {None}
