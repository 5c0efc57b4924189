"""What may stand in a log: where something broke and in which way, never whose it was or what they had written."""

import logging
import math
from http import HTTPStatus

from django.http import HttpRequest

MINUTE = 60  # seconds


def route_of(request: HttpRequest) -> str:
    """The pattern that the address matched: an address itself may hold a one-time link, or a day of somebody's life."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "(no page)"


class ByRoute(logging.Filter):
    """Django prints the path of a request that broke; print its route instead."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = "%s %s broke", (request.method, route_of(request))
        return getattr(record, "status_code", 0) != HTTPStatus.SERVICE_UNAVAILABLE  # was logged with its reason


class OnceAMinute(logging.Filter):
    """An outage meets every request: a line for each would fill the disk, and stop the site where nobody reads them."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._logged: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if abs(record.created - self._logged.get(message, -math.inf)) < MINUTE:
            return False
        self._logged[message] = record.created
        return True
