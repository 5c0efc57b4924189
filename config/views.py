from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

import journal.urls
from config.uploads import FileRefusedError
from selfcare import library
from selfcare.published import origin, published

SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
# The first parts of the journal's addresses; its first page is the site's own, and its shell is nobody's.
PRIVATE = sorted({str(each.pattern).split("/")[0] for each in journal.urls.urlpatterns} - {"", "offline"})


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What is nobody's business, and where the list of public pages is."""
    home = reverse("journal:today")
    lines = ["User-agent: *", *(f"Disallow: {home}{name}/" for name in PRIVATE)]
    lines += ["", f"Sitemap: {origin(request)}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain", headers=FOR_A_DAY)


@csrf_exempt
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that is the same for everyone, and the home page; without dates, which nobody writes down."""
    slugs = [technique.slug for technique in library.techniques()]
    names = ["journal:today", "selfcare:technique_list", "selfcare:why", "selfcare:get_help", "privacy"]
    addresses = [reverse(name) for name in names]
    addresses += [reverse(f"selfcare:{name}", args=[slug]) for slug in slugs for name in ("technique_detail", "timer")]
    rows = format_html_join("\n", "<url><loc>{}{}</loc></url>", ((origin(request), address) for address in addresses))
    return HttpResponse(SITEMAP.format(rows), content_type="application/xml", headers=FOR_A_DAY)


@published()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored and who can read it; the same page for everyone."""
    return render(request, "privacy.html", {"operator": settings.OPERATOR_NAME, "contact": settings.OPERATOR_CONTACT})


@published()
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits on the phone: only the phone knows, so the page is the same for everyone."""
    return render(request, "waiting.html")


@csrf_exempt
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """To the icon, for browsers that ask for this address by themselves; pages name the drawing."""
    return HttpResponsePermanentRedirect(static("img/icon-32.png"), headers=FOR_A_DAY)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """415 for a file, 413 for too long a form, else Django's 400."""
    if isinstance(exception, FileRefusedError):
        return render(request, "415.html", status=415)
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)
