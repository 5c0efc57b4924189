"""The site, the tabs and the browsers are killed at the write on the phone, at the commit and at the answer."""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright

from tests.faults.checks import line
from tests.faults.outbox import blows, killed
from tests.faults.outbox.checks import judge
from tests.faults.outbox.killed import MortalPhone, mortal_phones
from tests.faults.outbox.runs import NAMES
from tests.faults.outbox.schedules import Run, Schedule, tap
from tests.faults.processes import ENDS_WITHIN, Site, wait_until

TIMES = {"tabs": 3, "browser": 2, "worker": 3, "site": 1}  # at each of the points
FALLS_WITHIN = 60  # seconds
TAPS = {"rate": 3, "clear": 1, "read": 1, "note": 1}


class Kills:
    def __init__(self, site: Site, phones: list[MortalPhone], seed: int):
        self.site, self.phones = site, phones
        self.dice = random.Random(seed)  # noqa: S311 - chance, not a secret
        self.run = Run(Schedule(seed), phones)
        self.struck: Counter[str] = Counter()
        self.token = ""

    def all(self, times: dict[str, int]) -> None:
        points = [*product(killed.POINTS, killed.WHAT), *product(blows.POINTS, blows.WHOM)]
        coming = [each for each in points for _ in range(times[each[1]])]
        self.dice.shuffle(coming)
        self.run.go_with(self.begin)
        for point, what in coming:
            self.tap_a_little()
            (self.at_phone if what in killed.WHAT else self.at_site)(point, what)
            self.struck[f"{what} {point}"] += 1
        self.run.clear_up()

    def begin(self) -> None:
        self.token = self.phones[0].device()
        for number, phone in enumerate(self.phones):
            phone.change_sky(bad=0.1)
            phone.open(self.run.path(number, "own"))

    def tap_a_little(self) -> None:
        for phone in self.phones:
            for _ in range(self.dice.randrange(3)):
                self.tap(phone)

    def tap(self, phone: MortalPhone) -> None:
        page = phone.some_tab(self.dice)
        if not page.url.startswith(phone.site):  # it was left while the site was away
            phone.go(page, "/")
        self.run.counted["taps"] += phone.tap(page, tap(self.dice, TAPS))

    def tap_until(self, has_fallen: Callable[[], bool], phone: MortalPhone, name: str) -> None:
        """The blow waits for a tap that comes so far."""
        deadline = time.monotonic() + FALLS_WITHIN
        while not has_fallen():
            if time.monotonic() > deadline:
                raise TimeoutError(f"The blow did not fall: {name}")
            if not phone.hangman.is_at_work:
                self.tap(phone)
            time.sleep(0.1)

    def at_phone(self, point: str, what: str) -> None:
        number = self.dice.randrange(2)
        phone = self.phones[number]
        phone.strike(point, what)
        self.tap_until(phone.hangman.done.is_set, phone, f"{what} {point}")
        phone.revive(what, self.token, ["/", self.run.path(number, "own")])

    def at_site(self, point: str, whom: str) -> None:
        file = blows.wanted(self.site.folder)
        file.write_text(f"{point}: {whom}")
        self.tap_until(lambda: not file.exists(), self.dice.choice(self.phones), f"{whom} {point}")
        if whom == "site":
            self.site.master.wait()
            wait_until(lambda: not self.site.processes(), ENDS_WITHIN, lambda: "Orphans")
            self.site.start()


def kill_all(site: Site, playwright: Playwright, times: dict[str, int] = TIMES, seed: int | None = None) -> Counter:
    """For a site that was started with `blows.SETTING`."""
    seed, began = random.randrange(10**6) if seed is None else seed, time.monotonic()  # noqa: S311 - chance, not a secret
    with (
        TemporaryDirectory(prefix="unknot-phones-") as folder,
        mortal_phones(playwright, site.port, Path(folder)) as phones,
    ):
        kills = Kills(site, phones, seed)
        found = faults_of(kills, times)
    kept, slowest = sum(len(phone.kept) for phone in phones), max(phone.slowest for phone in phones)
    by_what = sum((Counter({name.split()[0]: count}) for name, count in kills.struck.items()), Counter())
    print(
        f"{site.kind}: {kills.struck.total()} kills in {time.monotonic() - began:.0f} s ({line(by_what, ())}): ", end=""
    )
    print(f"{kills.run.counted['taps']} taps, {kept} changes kept, {line(found, NAMES)}; ", end="")
    print(f"the slowest was home after {slowest:.1f} s", flush=True)
    return found


def faults_of(kills: Kills, times: dict[str, int]) -> Counter:
    try:
        kills.all(times)
        found = judge(kills.site.database, kills.run)
    except Exception as error:
        kills.run.notes.append(repr(error)[:1000])
        found = Counter(stuck=1)
    if found:
        wrong = [*kills.run.notes, *(sentence for phone in kills.phones for sentence in phone.wrong)]
        seed = kills.run.schedule.seed
        print(f"Seed {seed}: {line(found, ())}", *wrong, sep="\n", file=sys.stderr)
        print(f"Alone: python -m tests.faults.outbox --kills --seed {seed}", file=sys.stderr, flush=True)
    return found
