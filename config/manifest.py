"""The web app manifest: what a phone needs to put the site on its home screen."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from selfcare import library

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
PAPER = "#faf7f1"  # by day; a page says by night which colour is above it
FIRST_TECHNIQUE = "ball-on-the-wall"


@csrf_exempt
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    home = reverse("journal:today")
    described = {
        "name": "Unknot",
        "short_name": "Unknot",
        "description": _(
            "Self-care for the hot, tight knot between the shoulder blades: guided timers and plain advice. "
            "No account, no tracking."
        ),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["health", "lifestyle"],
        "icons": icons(),
        "shortcuts": shortcuts(),
        "screenshots": screenshots(),
    }
    return JsonResponse(described, content_type="application/manifest+json", headers=FOR_A_DAY)


def icons() -> list[dict[str, str]]:
    rows = [
        ("icon-192", "192x192", "any"),
        ("icon-512", "512x512", "any"),
        ("icon-maskable-512", "512x512", "maskable"),
    ]
    return [picture(name, sizes) | {"purpose": purpose} for name, sizes, purpose in rows]


def shortcuts() -> list[dict[str, object]]:
    """What a long press on the icon offers."""
    rows = [(_("Log soreness"), reverse("journal:today"))]
    if first := library.technique(FIRST_TECHNIQUE):
        rows.append((first.words(get_language() or "en").title, reverse("selfcare:timer", args=[first.slug])))
    return [{"name": name, "url": url, "icons": [picture("icon-192", "192x192")]} for name, url in rows]


def screenshots() -> list[dict[str, str]]:
    """Drawn by `make screenshot`."""
    rows = [
        ("screens/today", "390x844", "narrow", _("A number a day for each sore spot")),
        ("screens/timer", "390x844", "narrow", _("A timer that tells when to lean in and when to let go")),
        ("screens/wide", "1280x800", "wide", _("Today on a large screen")),
    ]
    return [picture(name, sizes) | {"form_factor": form, "label": label} for name, sizes, form, label in rows]


def picture(name: str, sizes: str) -> dict[str, str]:
    return {"src": static(f"img/{name}.png"), "sizes": sizes, "type": "image/png"}
