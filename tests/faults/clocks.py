"""The server's clock jumps by a day, forwards and back, while phones tap and people sign in."""

import os
import re
import shutil
import struct
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.browsers import HttpClient
from tests.faults.checks import judge, line
from tests.faults.kills import tapping
from tests.faults.processes import Site
from tests.needs import install
from tests.serving import ROOT

DAY = 24 * 3600
NAME, PASSWORD = "early-and-late", "correct horse battery"
PAGES = ("/", "/journal/", "/settings/", "/techniques/", "/why/", "/get-help/", "/journal/data/file/")
MISSING = "The server's clock is not moved: there is no C compiler, and none can be installed."
LIBRARY = Path(__file__).with_name("clock.c")


def has_compiler() -> bool:
    """Where there is none and none can be installed, a clock cannot be moved."""
    if not shutil.which("cc"):
        install("gcc", "libc6-dev")
    return bool(shutil.which("cc"))


class Clock:
    """What every process of a site takes for the time of day, from its start on."""

    def __init__(self, site: Site):
        self.file, library = site.folder / "clock", site.folder / "clock.so"
        self.move(0)
        subprocess.run(["cc", "-shared", "-fPIC", "-O", "-o", library, LIBRARY], check=True)
        site.clock = self
        site.environment |= {"LD_PRELOAD": str(library), "CLOCK_FILE": str(self.file)}

    def move(self, seconds: int) -> None:
        """So far from the true time. Eight bytes in place, which each process has before its eyes."""
        self.seconds = seconds
        descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.pwrite(descriptor, struct.pack("q", seconds), 0)
        os.close(descriptor)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


class People:
    """Somebody with an account and several browsers, and somebody who guesses; what did not hold is written down."""

    def __init__(self, site: Site):
        self.site, self.clock, self.wrong, self.browsers = site, site.clock, [], []
        first = self.visitor()
        first.post("/accounts/keep/", {"name": NAME, "password": PASSWORD})
        self.browsers.append(first)
        self.link = ""

    def visitor(self, address: str = "") -> HttpClient:
        """At an address of their own, if none is given."""
        browser = HttpClient(self.site.port, address or f"198.51.100.{len(self.browsers) + 1}")
        browser.get("/accounts/sign-in/")
        return browser

    def expect(self, sentence: str, holds: bool) -> None:
        if not holds:
            self.wrong.append(f"{sentence} at {timedelta(seconds=self.clock.seconds)}")

    def look_around(self) -> None:
        for page in PAGES:
            self.expect(f"{page} answers", self.browsers[0].get(page).status == 200)
        shown = re.search(r'data-day="([^"]+)"', self.browsers[0].get("/").text)
        today = (self.clock.now - timedelta(hours=3)).date()
        self.expect("Today is today", bool(shown) and shown[1] == today.isoformat())
        self.expect("everybody is still signed in", all(is_in(browser) for browser in self.browsers))
        done = subprocess.run(
            [sys.executable, "manage.py", "tidy"], cwd=ROOT, env=self.site.environment, stdout=subprocess.DEVNULL
        )
        self.expect("tidy works", done.returncode == 0)

    def sign_in(self, address: str = "") -> None:
        browser = self.visitor(address)
        browser.post("/accounts/sign-in/", {"name": NAME, "password": PASSWORD})
        self.expect("signing in works", is_in(browser))
        self.browsers += [browser] if is_in(browser) else []

    def guess(self, address: str) -> None:
        """Of twelve tries in a row the last ones are not looked at."""
        guesser = self.visitor(address)
        tries = [guesser.post("/accounts/sign-in/", {"name": NAME, "password": "wrong"}).status for _ in range(12)]
        self.expect("guessing is stopped", tries[0] == 422 and tries[-1] == 429)

    def make_link(self) -> None:
        self.browsers[-1].get("/settings/")
        page = self.browsers[-1].post("/settings/links/", {}).text
        self.link = re.search(r'value="[^"]+(/in/[^"]+)"', page)[1]
        self.expect("a link is there to be used", self.visitor().get(self.link).status == 200)

    def eleven_minutes_later(self) -> None:
        """What was to last ten minutes is over, even if the clock was put back meanwhile."""
        self.clock.move(self.clock.seconds + 11 * 60)
        self.expect("a link has run out", self.visitor().get(self.link).status == 410)
        asked = [browser.get("/accounts/delete/").headers.get("Location", "") for browser in self.browsers]
        self.expect("a proof of who it is has run out", all("/accounts/confirm/" in where for where in asked))


def is_in(browser: HttpClient) -> bool:
    """Whether the page that asks who somebody is knows them already."""
    return browser.get("/accounts/confirm/").status == 200


def jump(people: People, seconds: int, guesser: str) -> None:
    people.clock.move(seconds)
    people.look_around()
    people.sign_in()
    people.make_link()
    people.guess(guesser)
    people.clock.move(0)
    people.look_around()
    people.sign_in(guesser)
    people.guess(f"{guesser}0")


def jump_by_a_day(site: Site) -> Counter:
    """For a site that was started with a clock of its own."""
    with tapping(site, 6) as load:
        people = People(site)
        jump(people, +DAY, "203.0.113.1")
        people.eleven_minutes_later()
        jump(people, -DAY, "203.0.113.2")
    broke = site.output().count("Traceback")
    faults = judge(site.database, load.phones) + +Counter({"stuck": len(people.wrong), "broke": broke})
    print(f"{site.kind}: the clock jumps by a day and back, {load.figures}, {line(faults)}", end="; ")
    print(f"did not hold: {', '.join(people.wrong) or 'nothing'}", flush=True)
    return faults
