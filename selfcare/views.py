from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from selfcare import library
from selfcare.filters import Filter
from selfcare.labels import FIRMNESS, PLACES
from selfcare.published import published
from selfcare.routines import NUDGE_EVERY, Limits
from selfcare.schema import described
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
    context = card(technique) | {"schema": described(technique, technique.words(language), language)}
    return render(request, "selfcare/technique_detail.html", context)


@published()
def timer(request: HttpRequest, slug: str) -> HttpResponse:
    technique = find(slug)
    language = get_language() or "en"
    context = card(technique) | {"plan": plan(technique, language), "ways": ways(technique, language)}
    context |= {"places": PLACES.items(), "firmness": FIRMNESS.items()} if technique.places else {}
    context |= {"hours": range(25), "nudge_every": NUDGE_EVERY} if technique.routine.limits is Limits.MOVEMENT else {}
    return render(request, "selfcare/timer.html", context)


@published()
def why(request: HttpRequest) -> HttpResponse:
    return page(request, "why")


@published()
def get_help(request: HttpRequest) -> HttpResponse:
    return page(request, "get-help")


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


def page(request: HttpRequest, slug: str) -> HttpResponse:
    template = f"selfcare/{slug.replace('-', '_')}.html"
    return render(request, template, {"page": library.page(slug, get_language() or "en")})
