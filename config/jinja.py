"""The template engine of every page: what templates may use besides what their view hands them."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.defaultfilters import floatformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.html import json_script
from django.utils.timezone import is_aware
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from config.compiling import PageEnvironment
from config.htmx import CONFIG
from journal import places
from journal.web.dates import named, written
from journal.web.labels import in_words, place_in_a_sentence, spot_name
from selfcare.calling import call_button, call_list, urgent_care
from selfcare.published import origin

FOR_MACHINES = {"Y-m-d": "%Y-%m-%d", "H:i": "%H:%M"}
Row = TypeVar("Row")
# As json_script escapes it, which itself only writes application/json.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend, which asks for autoescape.

    A name that is not there is an error, and lines that hold only a statement leave no trace in the page.
    """
    made = PageEnvironment(
        **options | {"undefined": StrictUndefined, "cache_size": -1},
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # from the extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals |= functions() | {"_": text, "gettext": text}
    made.filters |= filters()
    return made


def text(message: str, **values: object) -> Markup:
    """A text of a template in the language of this moment, with its values escaped.

    The extension's own takes five times as long, forty times a page.

    >>> text("%(number)s of 10 %%", number="<4>")
    Markup('&lt;4&gt; of 10 %')
    """
    return text_in(translation.get_language(), message, **values)


def text_in(language: str | None, message: str, /, **values: object) -> Markup:
    return translated(language, message) % values if values else without_values(language, message)


@lru_cache(maxsize=5000)
def translated(language: str | None, message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 - texts of ours, which may hold tags


@lru_cache(maxsize=5000)
def without_values(language: str | None, message: str) -> Markup:
    return translated(language, message) % {}


def functions() -> dict[str, object]:
    """What templates may call, by name."""
    return {
        "blank_icon": "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
        "call_button": call_button,
        "call_list": call_list,
        "first_place": lambda: place_in_a_sentence(*places.FIRST),
        "get_language": translation.get_language,
        "get_language_bidi": translation.get_language_bidi,
        "get_messages": get_messages,
        "htmx_config": Markup(CONFIG),  # noqa: S704 - it has no quotation mark that would end its attribute
        "htmx_script": lru_cache(maxsize=10)(htmx_script),
        "origin": origin,
        "static": lru_cache(maxsize=100)(static),
        "urgent_care": urgent_care,
        "url": url,
        "works_offline": lambda: settings.OFFLINE,
    }


@lru_cache(maxsize=1000)
def url(name: str, *args: object) -> str:
    """The address of a view, worked out once: that takes longer than the rest of its tag."""
    return reverse(name, args=args)


def filters() -> dict[str, Callable[..., object]]:
    return {
        "date": in_digits_and_names,
        "floatformat": in_digits,
        "in_words": in_words,
        "named": named,
        "json_script": json_script,
        "runs": runs,
        "spot_name": spot_name,
        "structured_data": structured_data,
    }


def in_digits_and_names(value: date | time, shape: str, zone: tzinfo | None = None) -> str:
    """A day or a time by the name of a format; a moment by the clock of that zone, or in Greenwich where it is unknown.

    A field or a script gets it in letters that no language changes.

    >>> in_digits_and_names(datetime(2026, 11, 22, 12, 5, tzinfo=UTC), "short date time")
    '22 Nov 2026, 12:05'
    >>> in_digits_and_names(date(2026, 11, 22), "Y-m-d")
    '2026-11-22'
    """
    if isinstance(value, datetime) and is_aware(value):
        value = value.astimezone(zone or UTC)
    return value.strftime(FOR_MACHINES[shape]) if shape in FOR_MACHINES else written(value, shape)


def in_digits(value: float | None, places: int) -> str:
    """Rounded, with the language's decimal point; of nothing, nothing.

    >>> in_digits(4.25, 1)
    '4.3'
    """
    return rounded(translation.get_language(), value, places)


@lru_cache(maxsize=5000)
def rounded(language: str | None, value: float | None, places: int) -> str:
    return floatformat(value, places)


def runs(rows: Iterable[Row], name: str) -> list[tuple[object, list[Row]]]:
    """(value of that attribute, rows) for neighbours that share it, in order; Jinja2's own groupby would sort them."""
    return [(value, list(alike)) for value, alike in groupby(rows, attrgetter(name))]


def structured_data(described: dict[str, object]) -> Markup:
    """JSON-LD for search engines, in a script element that is not run: the policy against inline scripts allows it."""
    data = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(data))  # noqa: S704 - escaped above


def one_language(_request: HttpRequest) -> dict[str, object]:
    """The language of a page is asked for once, not for each of its texts."""
    text = partial(text_in, translation.get_language())
    return {"_": text, "gettext": text}


def one_token(request: HttpRequest) -> dict[str, object]:
    """The same token in every form of a page: Django would mask it anew for each. Made when the first one asks."""
    token = SimpleLazyObject(lambda: get_token(request))
    field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="%s">')
    return {"csrf_token": token, "csrf_input": SimpleLazyObject(lambda: field % token)}
