"""Filters for logs: they say where something broke and how, never whose it was or what they had written."""

import logging
import math
from http import HTTPStatus

from django.http import HttpRequest

MINUTE = 60  # seconds


def route_of(request: HttpRequest) -> str:
    """The pattern that the address matched: the address itself may hold a one-time link, or a day of a life."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "(no page)"


class ByRoute(logging.Filter):
    """Put the route of a request that broke in place of its path."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = "%s %s broke", (request.method, route_of(request))
        return getattr(record, "status_code", 0) != HTTPStatus.SERVICE_UNAVAILABLE  # was logged with its reason


class OnceAMinute(logging.Filter):
    """Let each message through once a minute: an outage meets every request, and its lines would fill the disk."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._logged: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if abs(record.created - self._logged.get(message, -math.inf)) < MINUTE:
            return False
        self._logged[message] = record.created
        return True
