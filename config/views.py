from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

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


@csrf_exempt
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this address unasked; pages name the drawing itself."""
    return HttpResponsePermanentRedirect(static("img/icon-32.png"), headers={"Cache-Control": "public, max-age=86400"})
