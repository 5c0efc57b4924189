"""What two people's fingers, tabs and networks do, by the dice of a seed; and a run of it at the real site."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.faults.outbox.phones import Phone
from tests.faults.processes import wait_until

Step = tuple[str, Any]
STEPS = 18  # after both phones are there
KINDS = {"rate": 12, "clear": 3, "bring-back": 1, "read": 3, "note": 3, "check": 2, "dismiss": 1}
KINDS |= {"name": 1, "archive": 1, "restore": 1, "practice": 1, "after": 1, "follow": 1, "reply": 1}
ACTS = {"tap": 18, "reload": 2, "go": 3, "open": 1, "close": 1, "line": 2, "sky": 3, "clock": 4, "wait": 2}
PAGES = {"today": 4, "own": 6, "yesterday": 2, "note": 2, "spot": 1, "signs": 1}
SORE_DAYS = ("nine", "six", "four")  # days ago: the shortest time after which a notice is shown
DAYS_AGO = {"yesterday": 1, "four": 4, "six": 6, "nine": 9}
HOURS = (0, 0, -26, -1, 26)  # that a phone's clock may be wrong
MOST_TABS = 2
SETTLES = 40  # seconds until all is sent, once the network is well


def chosen(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def steps(dice: random.Random, acts: int) -> Iterator[Step]:
    for _ in range(acts):
        act = chosen(dice, ACTS)
        value = {
            "tap": lambda: tap(dice),
            "go": lambda: chosen(dice, PAGES),
            "open": lambda: chosen(dice, PAGES),
            "sky": lambda: dice.choice((0, 0.3, 0.6, 0.9)),
            "clock": lambda: dice.choice(HOURS),
            "wait": lambda: dice.choice((20, 100, 300)),
        }.get(act, lambda: None)()
        yield act, value


def back_in_time(dice: random.Random) -> list[Step]:
    """Twice a number of one day, and in between the clock is put back: one phone's words are a chain all the same."""
    rate = [("tap", tap(dice, {"rate": 1})) for _ in range(2)]
    return [("go", "own"), ("clock", 0), rate[0], ("clock", -26), rate[1]]


def at_a_notice(dice: random.Random) -> list[Step]:
    """Three very sore days in a week bring a notice, which is answered."""
    sore: list[Step] = []
    for days in SORE_DAYS:
        sore += [("go", days), ("tap", tap(dice, {"rate": 1}) | {"choice": 0.99}), ("wait", 300)]
    return [*sore, ("go", "today"), ("tap", tap(dice, {"reply": 1}))]


def tap(dice: random.Random, kinds: dict[str, int] = KINDS) -> dict[str, Any]:
    """With a form of our own where the page has none of this kind that a thumb could reach."""
    kind, pain = chosen(dice, kinds), str(dice.randrange(11))
    words = f"word {dice.randrange(1000)}"
    practice = {"technique": "ball-on-the-wall", "practice": str(UUID(int=dice.getrandbits(128), version=4))}
    fields = {
        "read": {"pain": pain},
        "note": {"words": words, "stress": pain},
        "check": {"signs": dice.choice(("none", "none", "one"))},
        "reply": {"do": dice.choice(("not-now", "booked", "seen"))},
        "practice": practice | {"after": pain, "measures": "{}"},
    }.get(kind)
    return {"kind": kind, "choice": dice.random(), "fields": fields, "words": words, "kinds": list(kinds)}


def in_words(value: Any) -> str:
    return f"{value['kind']} {value['choice']:.3f}" if isinstance(value, dict) else str(value or "")


@dataclass
class Schedule:
    """The first phone's taps make the journal; the other one is let in, and then both go on."""

    seed: int
    first: list[Step] = field(default_factory=list)
    then: list[tuple[int, float, Step]] = field(default_factory=list)

    @classmethod
    def of(cls, seed: int) -> "Schedule":
        dice = random.Random(seed)  # noqa: S311 - chance, not a secret
        first: list[Step] = [("sky", dice.choice((0, 0.5, 0.8)))]
        first += [("line", None)] * (dice.random() < 0.3)
        first += [("tap", tap(dice, {"rate": 1})) for _ in range(dice.randint(1, 4))]
        then = [(dice.randrange(2), dice.random(), step) for step in steps(dice, STEPS)]
        if dice.random() < 0.3:
            phone = dice.randrange(2)
            then += [(phone, 0.0, step) for step in back_in_time(dice)]
        if dice.random() < 0.2:
            phone = dice.randrange(2)
            then += [(phone, 0.0, step) for step in at_a_notice(dice)]
        return cls(seed, first, then)

    def lines(self) -> str:
        """To be read: which phone did what."""
        told = [(0, 0.0, step) for step in self.first] + self.then
        return "\n".join(f"  {'AB'[phone]} {act} {in_words(value)}" for phone, _, (act, value) in told)


class Run:
    """One schedule at the site, on two phones that know nothing of the one before."""

    def __init__(self, schedule: Schedule, phones: list[Phone]):
        self.schedule, self.phones = schedule, phones
        self.counted: Counter[str] = Counter()
        self.journal = self.spot = ""
        self.notes: list[str] = []  # on what did not hold
        self.today = date.today()
        self.is_offline = [False, False]

    def go(self) -> None:
        self.go_with(lambda: [self.act(number, where, step) for number, where, step in self.schedule.then])
        self.clear_up()

    def go_with(self, then: Callable[[], object]) -> None:
        dice = random.Random(self.schedule.seed)  # noqa: S311 - chance, not a secret
        address = f"100.{dice.randrange(64, 128)}.{dice.randrange(256)}.{dice.randrange(1, 255)}"
        for phone in self.phones:
            phone.empty()
            phone.context.set_extra_http_headers({"X-Forwarded-For": address})
            phone.change_sky(seed=dice.randrange(2**31), bad=0, skew=0, strike=None)
        self.begin()
        then()

    def begin(self) -> None:
        """Until the journal is there: a phone that is offline or out of luck goes on trying."""
        first, second = self.phones
        first.go(first.tabs[0], "/")
        for step in self.schedule.first:
            self.act(0, 0.0, step)
        if not first.order:
            self.act(0, 0.0, ("tap", tap(random.Random(0), {"rate": 1})))  # noqa: S311 - chance, not a secret
        self.set_line(0, True)
        told = "() => document.body?.dataset.journal || null"
        wait_until(lambda: first.device(), SETTLES, lambda: "No journal was made")
        second.let_in(first.device())
        second.go(second.tabs[0], "/")
        self.journal = second.asked(told)
        self.spot = second.asked("() => document.querySelector('form[data-change=rate]').dataset.spot")
        self.today = date.fromisoformat(second.asked("() => document.body.dataset.day"))

    def act(self, number: int, where: float, step: Step) -> None:
        phone, (act, value) = self.phones[number], step
        page = phone.tabs[int(where * len(phone.tabs))] if phone.tabs else None
        if act == "line":
            self.set_line(number, self.is_offline[number])
        elif act in ("sky", "clock"):
            with suppress(TimeoutError):  # a page that went on its way just as the line broke: there is none
                phone.change_sky(**({"bad": value} if act == "sky" else {"skew": value * 3_600_000}))
        elif act == "wait" and page:
            page.wait_for_timeout(value)
        elif act == "tap" and page:
            self.counted["taps"] += phone.tap(page, value)
        elif not self.is_offline[number]:
            self.navigate(number, act, value, page)

    def navigate(self, number: int, act: str, value: str | None, page: Any) -> None:
        phone = self.phones[number]
        if act == "open" and len(phone.tabs) < MOST_TABS:
            phone.open(self.path(number, value))
        elif act == "close" and len(phone.tabs) > 1:
            page.close()
        elif act == "reload":
            phone.go(page, page.url.removeprefix(phone.site))
        elif act == "go":
            phone.go(page, self.path(number, value))
        self.counted[act] += 1

    def day(self, number: int, name: str | None) -> date:
        return self.today - timedelta(days=({"own": number + 2} | DAYS_AGO).get(name or "", 0))

    def path(self, number: int, name: str | None) -> str:
        day = self.day(number, name)
        paths = {"today": "/", "note": f"/journal/days/{self.day(number, 'own')}/", "signs": "/journal/warning-signs/"}
        paths |= {"spot": f"/journal/spots/{self.spot}/"}
        return paths.get(name or "", f"/journal/spots/{self.spot}/days/{day}/")

    def set_line(self, number: int, is_up: bool) -> None:
        self.is_offline[number] = not is_up
        self.phones[number].context.set_offline(not is_up)
        self.counted["offline"] += not is_up

    def clear_up(self) -> None:
        """The weather is fine, and somebody looks at each phone: then everything goes."""
        for number, phone in enumerate(self.phones):
            self.set_line(number, True)
            phone.change_sky(bad=0, strike=None)
            phone.look()
        with suppress(TimeoutError):  # what is left is a fault by itself
            wait_until(lambda: not any(self.waiting()), SETTLES, lambda: "")
        for phone in self.phones:
            phone.arrive("/")

    def waiting(self) -> list[list[str]]:
        return [[change["id"] for change in phone.left() if "refused" not in change] for phone in self.phones]
