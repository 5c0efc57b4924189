"""Answers to requests that do not reach the site: malformed, too long or too slow."""

from http import HTTPStatus

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from config.middleware import UNTOUCHED

STATUSES = [400, 408, 411, 413, 414, 417, 431, 500, 501]


def answers() -> dict[int, bytes]:
    """The whole answer, head and page, for each status.

    In the site's own language: what the browser asks for cannot be read.
    """
    return {status: answer(HTTPStatus(status)) for status in STATUSES}


def answer(status: HTTPStatus) -> bytes:
    """The bytes of this answer."""
    page = render_to_string("refused.html", {"words": words(status)}).encode()
    fields = UNTOUCHED | {
        "Cache-Control": "no-store",
        "Connection": "close",
        "Content-Length": str(len(page)),
        "Content-Security-Policy": "default-src 'none'",
        "Content-Type": "text/html; charset=utf-8",
    }
    head = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*head, "", ""]).encode() + page


def words(status: HTTPStatus) -> str:
    """The sentence on its page."""
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return _("It took too long to arrive. Please try again.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _("It was more than can be sent here at once, and nothing was saved.")
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("Something broke on our side. Please try again.")
    return _("The site could not read what was sent.")
