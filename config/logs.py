"""What may stand in a log: where something broke and in which way, never whose it was or what they had written."""

import logging

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
