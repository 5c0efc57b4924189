from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from selfcare import library


@csrf_exempt
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    language = get_language() or "en"
    cards = [{"technique": technique, "words": technique.words(language)} for technique in library.techniques()]
    return render(request, "journal/today.html", {"cards": cards})


@csrf_exempt
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/history.html")
