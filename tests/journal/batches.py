"""A phone that sends its changes in batches, and what it may send."""

import json
from datetime import UTC, datetime
from itertools import count

from django.http import HttpResponse
from django.test import Client

from journal.ids import uuid7
from tests.cast import this_day

ticks = count()
ADDRESS = "/journal/changes/"


def now_ms(minutes: float = 0) -> int:
    """By the clock of the machine, or so many minutes before; no two calls give the same."""
    return int((datetime.now(UTC).timestamp() - minutes * 60) * 1000) + next(ticks)


def change(kind: str, *, key=None, minutes: float = 0, replaces=None, zone: str = "UTC", **fields) -> dict:
    """Said so many minutes before now."""
    return {
        "id": str(key or uuid7()),
        "kind": kind,
        "at": now_ms(minutes),
        "zone": zone,
        "replaces": None if replaces is None else str(replaces),
        "fields": {name: str(value) for name, value in fields.items()},
    }


def tap(spot, pain, kind: str = "rate", day=None, **more) -> dict:
    return change(kind, spot=getattr(spot, "pk", spot), day=day or this_day(), pain=pain, **more)


def clear(spot, day=None, **more) -> dict:
    return change("clear", spot=spot.pk, day=day or this_day(), **more)


def who(browser: Client) -> dict:
    return browser.get("/csrf/").json()


def send(browser: Client, batch: object, **headers: str) -> HttpResponse:
    """As the page does: with the token that it asked for."""
    headers = {"X-CSRFToken": who(browser)["token"], "Origin": "http://localhost", "HX-Request": "true", **headers}
    body = batch if isinstance(batch, bytes | str) else json.dumps(batch)
    return browser.post(ADDRESS, body, content_type="application/json", headers=headers)


def sent(browser: Client, journal, *changes: dict, **more) -> list[dict]:
    """The answers to these changes, in their order."""
    answer = send(browser, {"journal": str(journal.pk), "changes": list(changes), **more})
    assert answer.status_code == 200, answer.content
    assert [each["id"] for each in answer.json()["answers"]] == [each["id"] for each in changes]
    return answer.json()["answers"]


def states(browser: Client, journal, *changes: dict) -> list[str]:
    return [answer["state"] for answer in sent(browser, journal, *changes)]
