"""Phones whose owners tap without a pause. A change whose answer never came is sent again, as ours do, with its id."""

import random
import re
import threading
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from journal.ids import uuid7
from tests.faults.browsers import Answer, HttpClient, Unanswered

SPOT = re.compile(r'action="/journal/spots/([0-9a-f-]{36})/days/')
HIDDEN = r'name="{}" value="([^"]+)"'
PRESSED = re.compile(r'value="(\d+)" data-pain="\d+" aria-pressed="true"')
ROW_LABELS = ("rate", "rate", "rate", "rate", "rate", "clear", "read", "note", "practice")
LATER = ("You removed the number of that day later", "There is a later number")  # it is kept, and does not stand
YES = ("Saved", "Removed", *LATER)
PATIENCE = 45  # seconds that a tap is sent again after the phone was told to stop


@dataclass(frozen=True)
class Tap:
    change: UUID
    kind: str
    day: date
    pain: int


@dataclass(frozen=True)
class Habits:
    kinds: tuple[str, ...] = ROW_LABELS
    pause: float = 0.1  # seconds between two taps, so that a long run stays below what a journal takes in an hour


class Phone(threading.Thread):
    """It taps on a day of its own, where its last word must stand, and on one that all phones of a journal share."""

    def __init__(self, port: int, number: int, stop: threading.Event, habits: Habits):
        super().__init__(daemon=True)
        self.dice = random.Random()  # noqa: S311 - chance, not a secret
        address = f"100.64.{self.dice.randrange(256)}.{self.dice.randrange(1, 255)}"
        self.browser, self.stop, self.habits = HttpClient(port, address), stop, habits
        self.today = (datetime.now(UTC) - timedelta(hours=3)).date()
        self.own_day = self.today - timedelta(days=number + 2)
        self.spot, self.offer, self.seen = "", "", {}
        self.answered: list[Tap] = []
        self.sent_ids: set[UUID] = set()
        self.refused: list[str] = []
        self.repeats, self.slowest, self.patience = 0, 0.0, PATIENCE

    def open(self) -> "Phone":
        """The first page, which brings a spot and a token, and the first tap, which makes the journal of it."""
        page = self.browser.get("/").text
        self.spot, self.offer = SPOT.search(page)[1], hidden(page, "token")
        self.tap("rate", self.own_day)
        return self

    def join_journal_of(self, other: "Phone") -> "Phone":
        self.spot, self.browser.cookies = other.spot, dict(other.browser.cookies)
        self.browser.get("/")
        return self

    def run(self) -> None:
        while not self.stop.is_set():
            day = self.today - timedelta(days=1) if self.dice.random() < 0.5 else self.own_day
            self.tap(self.dice.choice(self.habits.kinds), day)
            time.sleep(self.habits.pause)

    def tap(self, kind: str, day: date) -> None:
        """Until it is answered, or long after everybody went home."""
        tap, began, deadline = Tap(uuid7(), kind, day, self.dice.randint(0, 10)), time.monotonic(), None
        fields = self.fields(tap)
        self.sent_ids.add(tap.change)
        while not self.sent(tap, fields):
            self.repeats += 1
            time.sleep(0.05)
            deadline = deadline or (time.monotonic() + self.patience if self.stop.is_set() else None)
            if deadline and time.monotonic() > deadline:
                self.refused.append(f"{kind} was never answered")
                return
        self.slowest = max(self.slowest, time.monotonic() - began)

    def sent(self, tap: Tap, fields: dict[str, str]) -> bool:
        """Whether that is settled: the site said so, or will not have it."""
        try:
            answer = self.browser.post(self.path(tap), fields, **self.manners(tap))
        except Unanswered:
            return False
        if answer.status >= 500 or answer.status == 429:
            time.sleep(min(2, int(answer.headers.get("Retry-After") or 0)))
            return False
        if is_yes(answer):
            self.remember(tap, answer)
        else:
            self.refused.append(f"{tap.kind}: {answer.status} {answer.text[-200:]!r}")
        return True

    def fields(self, tap: Tap) -> dict[str, str]:
        common = {"change": str(tap.change), "at": str(time.time_ns() // 1_000_000), "zone": "UTC"}
        if self.offer and "device" not in self.browser.cookies:
            common["token"] = self.offer
        if (tap.kind, tap.day) in self.seen:
            common["replaces"] = self.seen[tap.kind, tap.day]
        own = {
            "rate": {"pain": str(tap.pain)},
            "clear": {"do": "clear"},
            "read": {"do": "read", "pain": str(tap.pain)},
            "note": {"words": words(tap), "stress": str(tap.pain)},
            "practice": {"practice": str(tap.change), "spot": self.spot, "after": str(tap.pain), "measures": "{}"},
        }
        return common | own[tap.kind]

    def path(self, tap: Tap) -> str:
        paths = {"note": f"/journal/days/{tap.day}/", "practice": "/journal/practice/ball-on-the-wall/"}
        return paths.get(tap.kind, f"/journal/spots/{self.spot}/days/{tap.day}/")

    def manners(self, tap: Tap) -> dict[str, str]:
        return {} if tap.kind == "note" else {"HX-Request": "true"}

    def remember(self, tap: Tap, answer: Answer) -> None:
        self.answered.append(tap)
        if tap.kind == "note":
            self.seen["note", tap.day] = str(tap.change)
        elif tap.kind in ("rate", "clear"):
            current = hidden(answer.text, "replaces") or str(tap.change)
            self.seen["rate", tap.day] = self.seen["clear", tap.day] = current

    def last(self, *kinds: str) -> Tap | None:
        """What was said last of the day that is this phone's alone."""
        mine = [tap for tap in self.answered if tap.day == self.own_day and tap.kind in kinds]
        return mine[-1] if mine else None

    def shown(self) -> int | None:
        """The number that the site shows as tapped on that day."""
        found = PRESSED.search(self.browser.get(f"/journal/spots/{self.spot}/days/{self.own_day}/").text)
        return int(found[1]) if found else None


def is_yes(answer: Answer) -> bool:
    if answer.status == 302:
        return not answer.headers["Location"].startswith("/accounts/")
    return answer.status == 200 and any(word in answer.text for word in YES)


def hidden(page: str, name: str) -> str:
    found = re.search(HIDDEN.format(name), page)
    return found[1] if found else ""


def words(tap: Tap) -> str:
    return f"{tap.pain} of ten, {tap.change}"
