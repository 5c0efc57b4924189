"""The smallest site that takes taps, for tests/faults.py: one post, one verb, one answer."""

import os
from datetime import UTC, date, datetime
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def tap(request: HttpRequest, spot: UUID, change: UUID, pain: int) -> HttpResponse:
    from journal.models import SoreSpot
    from journal.versions import Stamp

    now = datetime.now(UTC)
    SoreSpot.objects.select_related("journal").get(pk=spot).rate(date.today(), pain, Stamp(change, now, now))
    return HttpResponse("kept")


urlpatterns = [path("<uuid:spot>/<uuid:change>/<int:pain>/", tap)]


def application():
    """What gunicorn calls to get the site; it serves no files."""
    settings.ROOT_URLCONF, settings.WHITENOISE_AUTOREFRESH = "tests.taps", True
    return get_wsgi_application()
