"""What is answered to a request that does not reach the site: it is malformed, too much or too slow."""

from http import HTTPStatus

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from config.middleware import UNTOUCHED

STATUSES = [400, 408, 411, 413, 414, 417, 431, 500, 501]


def answers() -> dict[int, bytes]:
    """The whole answer for each status, in the site's own language: whose request it is cannot be read."""
    return {status: answer(HTTPStatus(status)) for status in STATUSES}


def answer(status: HTTPStatus) -> bytes:
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
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return _("It took too long to arrive. Please try again.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _("It was more than can be sent here at once, and nothing was saved.")
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("Something broke on our side. Please try again.")
    return _("The site could not read what was sent.")
