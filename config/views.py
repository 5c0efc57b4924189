from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from config.uploads import FileRefusedError
from selfcare.published import published

ROBOTS = """\
User-agent: *
Disallow: /journal/
Disallow: /settings/
Disallow: /accounts/
Disallow: /in/
"""


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain", headers={"Cache-Control": "public, max-age=86400"})


@published()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored and who can read it; the same page for everyone."""
    return render(request, "privacy.html", {"operator": settings.OPERATOR_NAME, "contact": settings.OPERATOR_CONTACT})


@csrf_exempt
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest: what a phone needs to put the site on its home screen."""
    icons = [
        ("icon-192", "192x192", "any"),
        ("icon-512", "512x512", "any"),
        ("icon-maskable-512", "512x512", "maskable"),
    ]
    described = {
        "name": "Unknot",
        "short_name": "Unknot",
        "start_url": reverse("journal:today"),
        "display": "standalone",
        "background_color": "#faf7f1",
        "theme_color": "#faf7f1",
        "icons": [
            {"src": static(f"img/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }
    headers = {"Cache-Control": "public, max-age=86400"}
    return JsonResponse(described, content_type="application/manifest+json", headers=headers)


@csrf_exempt
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """To the icon, for browsers that ask for this address by themselves; pages name the drawing."""
    return HttpResponsePermanentRedirect(static("img/icon-32.png"), headers={"Cache-Control": "public, max-age=86400"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """415 for a file, 413 for too long a form, else Django's 400."""
    if isinstance(exception, FileRefusedError):
        return render(request, "415.html", status=415)
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)
