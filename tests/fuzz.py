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

from journal.ids import uuid7
from tests import own_site

ROOT = Path(__file__).parent.parent
MARKUP = "<fuzz id=x onload=x>"
NUMBERS = "0|-1|5|10|11|1e309|NaN|9999999999999999999999|1780000000000|-99999999999999|24:00|03:00"
DATES = "2026-11-22|2026-02-31|0001-01-01|9999-12-31"
WORDS = "null|[]|{}|on|'; DROP TABLE journal_rating; --|../../etc/passwd|hip/left|hip/|/|//e.x|Europe/Berlin|shelf|hand"
ACTIONS = [
    "merge",
    "bring",
    "everywhere",
    "rate",
    "read",
    "clear",
    "undo",
    "bring-back",
    "rename",
    "archive",
    "restore",
]
NONSENSE = [
    *"|".join((NUMBERS, DATES, WORDS)).split("|"),
    *ACTIONS,
    "",
    " ",
    "\x00",
    "\ud7ff\ue000\U0001f642",
    "a" * 6000,
]
NONSENSE += ['{"a": [1, {"b": null}]}', MARKUP, f'"><{MARKUP}', "ball-on-the-wall"]
FORMS = [f"journal:{name}" for name in ("spot_day", "spot", "add_spot", "day_note", "practice", "settings", "changes")]
CHANGES = "/journal/changes/"
HEADERS = [{}, {}, {}, {"HX-Request": "true"}, {"Accept-Language": "xx;q=;"}, {"X-Forwarded-For": "1.2.3.4"}]
HEADERS += [
    {"HX-Request": "true", "HX-Target": MARKUP},
    {"Referer": MARKUP},
    {"If-None-Match": MARKUP},
    {"Origin": "null"},
]


def rows_of(journal) -> list[tuple]:
    from tests.journal.rows import every_row

    return every_row(journal)


def uuids(rows: list[tuple]) -> list[str]:
    return sorted({str(value) for row in rows for value in row if isinstance(value, UUID)})


def field_names() -> list[str]:
    """Every name that a field has in any template, and the ones that forms bring along."""
    pages = "".join(file.read_text() for file in (ROOT / "templates").rglob("*.html"))
    names = set(re.findall(r'name="([a-z_]+)"', pages)) | {"password", "code", "words", "stress", "sleep", "hours_sat"}
    return sorted(names | {"at", "zone", "of", "next", "page", "day"})


class Fuzzer:
    def __init__(self, seed: int):
        from tests.journal import everybody

        self.dice, self.everybody, self.fields = random.Random(seed), everybody, field_names()  # noqa: S311 - chance
        self.victim, _ = everybody.cast(everybody.OWNER)
        everybody.fill(self.victim)
        self.victim_ids = uuids(rows_of(self.victim))
        self.newcomers = count()
        self.let_newcomers_in()

    def let_newcomers_in(self) -> None:
        """Others with journals of their own, again and again, since they soon delete them."""
        everybody, self.ids, self.spot_ids = self.everybody, self.victim_ids, self.victim_ids
        self.journals = [str(self.victim.pk)]
        self.cookie_jars = [{}, {"device": MARKUP, "session": MARKUP, "zone": MARKUP}]
        for role in (everybody.STRANGER, everybody.UNCLAIMED):
            journal, browser = everybody.cast(role, str(next(self.newcomers)))
            everybody.fill_in(journal, "a place of mine", "words of mine")
            self.cookie_jars += [{name: cookie.value for name, cookie in browser.cookies.items()}] * 2
            self.journals += [str(journal.pk)] * 3
            self.ids = self.ids + uuids(rows_of(journal))
            self.spot_ids = self.spot_ids + [str(journal.spots.get().pk)] * 20

    def any_value(self) -> str:
        return self.dice.choice([self.dice.choice(NONSENSE), self.dice.choice(self.ids), str(uuid7())])

    def value_of(self, field: str) -> str:
        """Mostly something that the field may take, so that the nonsense lies deeper."""
        likely = {"do": ACTIONS, "pain": ["0", "7"], "place": ["hip/left", "neck/right"], "theme": ["dark"]}
        likely["day"] = ["2026-11-22", "2019-11-22"]
        likely |= dict.fromkeys(("change", "replaces", "former", "spot", "practice", "device", "link"), self.ids)
        return self.dice.choice(likely[field]) if field in likely and self.dice.random() < 0.8 else self.any_value()

    def address(self) -> str:
        """Some pattern with its parts filled in, mostly with what they take."""
        named = self.everybody.named()
        pattern = named[self.dice.choice(FORMS if self.dice.random() < 0.4 else sorted(named))].pattern
        parts = {name: self.part_of_address(converter) for name, converter in pattern.converters.items()}
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts[part[1]], str(pattern))
        query = f"?{self.dice.choice(self.fields)}={self.any_value()}" if self.dice.random() < 0.3 else ""
        return f"/{path}{query}"

    def part_of_address(self, converter) -> str:
        from urllib.parse import quote

        if self.dice.random() < 0.15:
            return quote(self.any_value()[:200], safe="")
        likely = {
            "UUIDConverter": self.spot_ids,
            "Day": ["2026-11-22", "2019-11-22"],
            "IntConverter": ["1", "99999999999999999999"],
        }
        return self.dice.choice(likely.get(type(converter).__name__, ["ball-on-the-wall", "hot-and-cold", "nothing"]))

    def request(self):
        """Where it went, the fields that it took along, and the answer."""
        from django.test import Client

        browser = Client(headers={"host": "localhost"}, raise_request_exception=False)
        for name, value in self.dice.choice(self.cookie_jars).items():
            browser.cookies[name] = value
        path, headers = self.address(), self.dice.choice(HEADERS)
        names = self.dice.sample(self.fields, self.dice.randint(0, 8))
        names += self.dice.choice(
            [[], ["do", "change"], ["do", "change", "pain", "replaces"], ["change", "at", "zone"]]
        )
        fields = {name: self.value_of(name) for name in names}
        if path == CHANGES and self.dice.random() < 0.9:
            batch = self.batch()
            return path, batch, browser.post(path, batch, content_type="application/json", headers=headers)
        if self.dice.random() < 0.35:
            return path, fields, browser.get(path, headers=headers)
        return path, fields, browser.post(path, fields, headers=headers)

    def batch(self) -> object:
        """Mostly of the right shape, for some journal, with fields that any form has."""
        whose = {"journal": self.dice.choice(self.journals)}
        if self.dice.random() < 0.2:
            whose = {"offer": self.dice.choice([self.offer(), self.any_value()]), "spot": self.dice.choice(self.ids)}
        batch = whose | {"changes": [self.change() for _ in range(self.dice.randint(0, 4))]}
        show = {"spot": self.dice.choice(self.spot_ids), "day": "2026-11-22", "page": self.dice.choice(["day", ""])}
        batch |= self.dice.choice([{}, {"show": show}])
        if self.dice.random() < 0.1:
            batch[self.dice.choice(sorted(batch))] = self.dice.choice([None, [], {}, 5, self.any_value()])
        return batch

    def offer(self) -> str:
        from journal.models import Device

        return Device.offer()

    def change(self) -> object:
        from journal.changes.kinds import KINDS

        names = [*self.dice.sample(self.fields, self.dice.randint(0, 4)), "spot", "day", "pain", "former", "practice"]
        made = {
            "id": self.dice.choice([str(uuid7()), self.dice.choice(self.ids)]),
            "kind": self.dice.choice([*KINDS, *KINDS, self.any_value()]),
            "at": self.dice.choice([0, -1, 1780000000000, 10**30]),
            "zone": self.dice.choice(["Europe/Berlin", "UTC", self.any_value()]),
            "replaces": self.dice.choice([None, self.dice.choice(self.ids)]),
            "fields": {name: self.value_of(name) for name in names},
        }
        if self.dice.random() < 0.05:
            made[self.dice.choice(sorted(made))] = self.dice.choice([None, [], {}, 5, self.any_value()])
        return made

    def fault_in(self, answer) -> str:
        if answer.status_code >= 500:
            return "broke"
        page = answer.content.decode(errors="replace")
        if any(secret in page for secret in self.everybody.SECRETS):
            return "told a secret"
        return "gave markup back" if MARKUP in page and "html" in answer.headers["Content-Type"] else ""


def run(requests: int, seed: int) -> int:
    from journal.models import rate_limits

    rate_limits.LIMITS = {}
    fuzzer = Fuzzer(seed)
    before, statuses, faults = rows_of(fuzzer.victim), Counter(), Counter()
    for number in range(requests):
        if number % 50 == 49:
            fuzzer.let_newcomers_in()
        path, fields, answer = fuzzer.request()
        statuses[answer.status_code] += 1
        if fault := fuzzer.fault_in(answer):
            faults[fault] += 1
            if faults[fault] <= 3:
                print(f"{fault}: {path} {fields}"[:600], file=sys.stderr)
    if rows_of(fuzzer.victim) != before:
        faults["changed somebody else's row"] += 1
    answers = ", ".join(f"{number} of {status}" for status, number in sorted(statuses.items()))
    print(f"{requests} requests with nonsense (seed {seed}): {answers}; faults: {dict(faults) or 'none'}")
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
