"""Nonsense at every address and form: `python -m tests.fuzz --requests 10000` prints what came of it.

Somebody with an account, somebody without, and nobody send whatever they like, with their own ids, those of a victim
and made-up ones. Nothing may break, nothing of the victim's may be seen or change, and no markup may come back as
markup.
"""

import argparse
import random
import re
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from uuid import UUID

from tests import own_site

ROOT = Path(__file__).parent.parent
MARK = "<fuzz id=x onload=x>"
NUMBERS = "0|-1|5|10|11|1e309|NaN|9999999999999999999999|1780000000000|-99999999999999|24:00|03:00"
DATES = "2026-11-22|2026-02-31|0001-01-01|9999-12-31"
WORDS = "null|[]|{}|on|'; DROP TABLE journal_rating; --|../../etc/passwd|hip/left|hip/|/|//e.x|Europe/Berlin|shelf|hand"
VERBS = ["merge", "bring", "everywhere", "rate", "read", "clear", "undo", "bring-back", "rename", "archive", "restore"]
NONSENSE = [
    *"|".join((NUMBERS, DATES, WORDS)).split("|"),
    *VERBS,
    "",
    " ",
    "\x00",
    "\ud7ff\ue000\U0001f642",
    "a" * 6000,
]
NONSENSE += ['{"a": [1, {"b": null}]}', MARK, f'"><{MARK}', "ball-on-the-wall"]
WRITES = [f"journal:{name}" for name in ("spot_day", "spot", "add_spot", "day_note", "practice", "settings")]
HEADERS = [{}, {}, {}, {"HX-Request": "true"}, {"Accept-Language": "xx;q=;"}, {"X-Forwarded-For": "1.2.3.4"}]
HEADERS += [{"HX-Request": "true", "HX-Target": MARK}, {"Referer": MARK}, {"If-None-Match": MARK}, {"Origin": "null"}]


def uuids(rows: list[tuple]) -> list[str]:
    return sorted({str(value) for row in rows for value in row if isinstance(value, UUID)})


def field_names() -> list[str]:
    """Every name that a field has in any template, and the ones that forms bring along."""
    pages = "".join(file.read_text() for file in (ROOT / "templates").rglob("*.html"))
    names = set(re.findall(r'name="([a-z_]+)"', pages)) | {"password", "code", "words", "stress", "sleep", "hours_sat"}
    return sorted(names | {"at", "zone", "of", "next", "page", "day"})


class Fuzz:
    def __init__(self, seed: int):
        from tests.journal import everybody as every

        self.dice, self.every, self.fields = random.Random(seed), every, field_names()  # noqa: S311 - chance
        self.victim, _ = every.cast(every.OWNER)
        every.fill(self.victim)
        self.victims = uuids(every.every_row(self.victim))
        self.newcomers = count()
        self.come_in()

    def come_in(self) -> None:
        """Others with journals of their own, again and again, since they soon delete them."""
        every, self.cookies, self.ids = self.every, [{}, {"device": MARK, "session": MARK, "zone": MARK}], self.victims
        self.spots = self.victims
        for role in (every.STRANGER, every.UNCLAIMED):
            journal, browser = every.cast(role, str(next(self.newcomers)))
            every.fill_in(journal, "a place of mine", "words of mine")
            self.cookies += [{name: cookie.value for name, cookie in browser.cookies.items()}] * 2
            self.ids = self.ids + uuids(every.every_row(journal))
            self.spots = self.spots + [str(journal.spots.get().pk)] * 20

    def value(self) -> str:
        return self.dice.choice([self.dice.choice(NONSENSE), self.dice.choice(self.ids), str(self.every.uuid7())])

    def for_field(self, name: str) -> str:
        """Mostly something that the field may take, so that the nonsense lies deeper."""
        likely = {"do": VERBS, "pain": ["0", "7"], "place": ["hip/left", "neck/right"], "theme": ["dark"]}
        likely |= dict.fromkeys(("change", "replaces", "former", "spot", "practice", "device", "link"), self.ids)
        return self.dice.choice(likely[name]) if name in likely and self.dice.random() < 0.8 else self.value()

    def address(self) -> str:
        """Some pattern with its parts filled in, mostly with what they take."""
        named = self.every.named()
        pattern = named[self.dice.choice(WRITES if self.dice.random() < 0.4 else sorted(named))].pattern
        parts = {name: self.part(converter) for name, converter in pattern.converters.items()}
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts[part[1]], str(pattern))
        query = f"?{self.dice.choice(self.fields)}={self.value()}" if self.dice.random() < 0.3 else ""
        return f"/{path}{query}"

    def part(self, converter) -> str:
        from urllib.parse import quote

        if self.dice.random() < 0.15:
            return quote(self.value()[:200], safe="")
        taken = {
            "UUIDConverter": self.spots,
            "Day": ["2026-11-22", "2019-11-22"],
            "IntConverter": ["1", "99999999999999999999"],
        }
        return self.dice.choice(taken.get(type(converter).__name__, ["ball-on-the-wall", "hot-and-cold", "nothing"]))

    def ask(self):
        from django.test import Client

        browser = Client(headers={"host": "localhost"}, raise_request_exception=False)
        for name, value in self.dice.choice(self.cookies).items():
            browser.cookies[name] = value
        path, headers = self.address(), self.dice.choice(HEADERS)
        names = self.dice.sample(self.fields, self.dice.randint(0, 8))
        names += self.dice.choice(
            [[], ["do", "change"], ["do", "change", "pain", "replaces"], ["change", "at", "zone"]]
        )
        sent = {name: self.for_field(name) for name in names}
        if self.dice.random() < 0.35:
            return path, sent, browser.get(path, headers=headers)
        return path, sent, browser.post(path, sent, headers=headers)

    def wrong(self, path: str, answer) -> str:
        if answer.status_code >= 500:
            return "broke"
        told = answer.content.decode(errors="replace")
        if any(secret in told for secret in self.every.SECRETS):
            return "told a secret"
        return "gave markup back" if MARK in told and "html" in answer.headers["Content-Type"] else ""


def run(requests: int, seed: int) -> int:
    from journal.models import rate_limits

    rate_limits.LIMITS = {}
    fuzz = Fuzz(seed)
    before, statuses, faults = fuzz.every.every_row(fuzz.victim), Counter(), Counter()
    for number in range(requests):
        if number % 50 == 49:
            fuzz.come_in()
        path, sent, answer = fuzz.ask()
        statuses[answer.status_code] += 1
        if fault := fuzz.wrong(path, answer):
            faults[fault] += 1
            if faults[fault] <= 3:
                print(f"{fault}: {path} {sent}"[:600], file=sys.stderr)
    if fuzz.every.every_row(fuzz.victim) != before:
        faults["changed somebody else's row"] += 1
    told = ", ".join(f"{number} of {status}" for status, number in sorted(statuses.items()))
    print(f"{requests} requests with nonsense (seed {seed}): {told}; faults: {dict(faults) or 'none'}")
    return sum(faults.values())


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--requests", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - chance
    options = asked.parse_args()
    own_site.set_up()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return 1 if run(options.requests, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
