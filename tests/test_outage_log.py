"""An outage is logged once a minute with its reason, however many requests meet it."""

import logging

import pytest

from config.logs import ByRoute, OnceAMinute


def record(message: str, created: float = 0, **more) -> logging.LogRecord:
    made = logging.makeLogRecord({"msg": message, "levelno": logging.ERROR, **more})
    made.created = created
    return made


@pytest.mark.parametrize(("later", "is_logged"), [(0.1, False), (59, False), (61, True), (-61, True)])
def test_the_same_outage_is_logged_once_a_minute(later, is_logged):
    once = OnceAMinute()
    once.filter(record("FULL", 1000))

    assert once.filter(record("FULL", 1000 + later)) is is_logged


def test_another_outage_is_logged_at_once():
    once = OnceAMinute()
    once.filter(record("FULL", 1000))

    assert once.filter(record("BUSY", 1000))


@pytest.mark.parametrize(("status", "is_logged"), [(503, False), (500, True)])
def test_a_request_that_met_an_outage_gets_no_line_of_its_own(status, is_logged):
    assert ByRoute().filter(record("Service Unavailable", status_code=status)) is is_logged
