from datetime import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selfcare import library
from selfcare.filters import Filter
from selfcare.labels import FIRMNESS, PLACES
from selfcare.published import origin, published
from selfcare.routines import NUDGE_EVERY, Limits
from selfcare.schema import page_described, technique_described
from selfcare.techniques import Technique
from selfcare.timer import plan, ways


def filter_of(request: HttpRequest) -> Filter:
    return Filter.read(request.GET.getlist("have"), request.GET.get("area"))


@published(lambda request: filter_of(request).query.lstrip("?."))
def technique_list(request: HttpRequest) -> HttpResponse:
    """Kept for each filter: there are fewer than two hundred, which tests/selfcare/test_filters.py counts."""
    try:
        chosen = filter_of(request)
    except ValueError:
        raise Http404 from None
    cards = [card(technique) for technique in chosen.of(library.techniques())]
    return render(request, "selfcare/technique_list.html", {"filter": chosen, "cards": cards})


@published()
def technique_detail(request: HttpRequest, slug: str) -> HttpResponse:
    technique = find(slug)
    language = get_language() or "en"
    schema = technique_described(technique, technique.words(language), language, origin(request) + request.path)
    return render(request, "selfcare/technique_detail.html", card(technique) | {"schema": schema})


@published()
def timer(request: HttpRequest, slug: str) -> HttpResponse:
    technique = find(slug)
    language = get_language() or "en"
    context = card(technique) | {"plan": plan(technique, language), "ways": ways(technique, language)}
    context |= {"places": PLACES.items(), "firmness": FIRMNESS.items()} if technique.places else {}
    context |= {"hours": hours(), "nudge_every": NUDGE_EVERY} if technique.routine.limits is Limits.MOVEMENT else {}
    return render(request, "selfcare/timer.html", context)


def hours() -> list[tuple[int, str]]:
    """Every hour of the clock as the language writes it, up to the end of the day."""
    of_a_day = [(hour, date_format(time(hour), "TIME_FORMAT")) for hour in range(24)]  # type: ignore[arg-type]  # a time as well
    return [*of_a_day, (24, _("midnight"))]


@published()
def why(request: HttpRequest) -> HttpResponse:
    return page(
        request, "why", _("What is known and what is not known about muscle knots, and what this site cannot do.")
    )


@published()
def get_help(request: HttpRequest) -> HttpResponse:
    return page(
        request, "get-help", _("Warning signs with back pain, and how to find a massage therapist or a doctor.")
    )


@published()
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "selfcare/offline.html")


def find(slug: str) -> Technique:
    technique = library.technique(slug)
    if technique is None:
        raise Http404
    return technique


def card(technique: Technique) -> dict[str, object]:
    """A technique and its words in the language of this request, as templates take them."""
    return {"technique": technique, "words": technique.words(get_language() or "en")}


def page(request: HttpRequest, slug: str, description: str) -> HttpResponse:
    language = get_language() or "en"
    words = library.page(slug, language)
    schema = page_described(words, description, language, origin(request) + request.path)
    context = {"page": words, "description": description, "schema": schema}
    return render(request, f"selfcare/{slug.replace('-', '_')}.html", context)
