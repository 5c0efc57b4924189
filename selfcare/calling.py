"""One call button, with its country, and below it every country with its number."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selfcare import countries
from selfcare.countries import Call


def labels() -> dict[str, str]:
    """In the language of the page. Names in braces are filled in here, or by journal/call.js on a public page.

    On a small phone "Call 112" stays on one line.
    """
    return {
        "place": _("In {country}"),
        "chosen": _("Call\xa0{number}, {country}"),
        "guessed": _("{place}? Call\xa0{number}"),
        "unknown": _("Call\xa0{number}"),
        "elsewhere": _("Not there? Other countries"),
        "anywhere": _("Your local emergency number (112 works on most mobile phones)"),
        "urgent_care": _("{place}:"),
    }


def call_list(call: Call | None = None) -> dict[str, object]:
    """The button and the list. Where nobody knows the zone yet, and on a public page, a script finds it in the list."""
    language = get_language() or "en"
    needs_script = call is None or not (call.country or call.chosen)
    return call_button(call) | {"countries": countries.countries(language), "needs_script": needs_script}


def call_button(call: Call | None = None) -> dict[str, object]:
    texts, call = labels(), call or Call()
    filled = {"number": call.number, "country": call.country and call.country.name, "place": place_of(call)}
    how = ("chosen" if call.chosen else "guessed") if call.has_number else "unknown"
    note = texts["elsewhere" if call.has_number else "anywhere"]
    return {"labels": texts, "number": call.number, "label": texts[how].format(**filled), "note": note}


def urgent_care(call: Call | None = None) -> dict[str, object]:
    """The line for what cannot wait but is no emergency, where a country has one."""
    label, call = labels()["urgent_care"], call or Call()
    number = call.country.urgent_care if call.country else ""
    return {"unfilled": label, "number": number, "label": label.format(place=place_of(call))}


def place_of(call: Call) -> str:
    """Such as "In South Africa". Some countries have their own words for it."""
    if call.country is None:
        return ""
    return call.country.own_place or labels()["place"].format(country=call.country.name)
