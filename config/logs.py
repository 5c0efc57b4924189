"""What may stand in a log: where something broke and in which way, never whose it was or what they had written."""

import logging
import traceback
from typing import Any

from django.http import HttpRequest


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
        return True


class Discreet(logging.Formatter):
    """The lines of a traceback and the kind of the error; its message may quote what somebody typed."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is the library's
        kind, _, where = ei
        return "".join(traceback.format_tb(where)) + (kind.__name__ if kind else "")
