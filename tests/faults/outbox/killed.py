"""A phone whose tabs, or whose whole browser, are killed at a wanted point: it keeps its folder and comes back."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Error, Playwright

from tests.chromium import CHROMIUM, flags
from tests.faults.outbox.phones import Phone
from tests.faults.outbox.runs import SMALL
from tests.faults.processes import kill

POINTS = ("being kept", "kept", "before sending", "sent", "answered", "being settled", "settled")
WHAT = ("tabs", "browser")


class MortalPhone(Phone):
    """`opens`: what its tabs show when it comes back."""

    def __init__(self, name: str, site: str, playwright: Playwright, folder: Path):
        super().__init__(name, site)
        self.playwright, self.folder, self.hangman = playwright, folder, Hangman(self)
        self.launch()

    def launch(self) -> None:
        how = {"executable_path": CHROMIUM, "args": flags(), "service_workers": "block", "bypass_csp": True, **SMALL}
        self.hold(self.playwright.chromium.launch_persistent_context(self.folder, **how))

    def strike(self, point: str, what: str) -> None:
        """The next time that a page of it comes to this point."""
        self.hangman.arm(what)
        self.change_sky(strike={"point": point, "hangman": self.hangman.address})

    def revive(self, what: str, token: str, paths: list[str]) -> None:
        """As its person takes it up again, who is still let in: a cookie may not be on the disk yet."""
        if what == "browser":
            with suppress(Error):
                self.context.close()
            self.launch()
        else:
            for page in self.tabs:
                page.close()
        self.let_in(token)
        self.go(self.context.new_page(), "/healthz")
        self.change_sky(strike=None)
        self.hear_from_the_dead()
        self.go(self.tabs[-1], paths[0])
        for path in paths[1:]:
            self.open(path)

    def hear_from_the_dead(self) -> None:
        """What a page said last, and what is on the disk: what was kept without anybody's knowing counts as well."""
        for row in self.hangman.told + self.left():
            self._hear_kept(row, 0)
        self.hangman.rest()

    def processes(self) -> dict[int, str]:
        """Those of its browser, each with its command."""
        return {pid: commands for pid, commands in of_this_machine() if f"--user-data-dir={self.folder}" in commands}

    def pids(self, what: str) -> list[int]:
        browser = [pid for pid, command in self.processes().items() if "--type=" not in command]
        below = descendants(browser)
        renderers = [pid for pid, command in of_this_machine() if pid in below and "--type=renderer" in command]
        return browser + sorted(below) if what == "browser" else renderers


class Hangman:
    """Whoever asks it is dead before it answers."""

    def __init__(self, phone: MortalPhone):
        self.phone, self.what, self.told = phone, "", []
        self.done, self.is_at_work = threading.Event(), False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def arm(self, what: str) -> None:
        self.what, self.is_at_work = what, False
        self.done.clear()

    def rest(self) -> None:
        self.is_at_work = False
        self.told.clear()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        hangman = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                hangman.is_at_work = True
                hangman.told += json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                for pid in hangman.phone.pids(hangman.what):
                    kill(pid)
                hangman.done.set()

            def do_OPTIONS(self) -> None:
                self.send_response(204)
                for name in ("Origin", "Headers", "Methods"):
                    self.send_header(f"Access-Control-Allow-{name}", "*")
                self.end_headers()

            def log_message(self, *_) -> None:
                pass

        return Handler

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def of_this_machine() -> Iterator[tuple[int, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(folder.name), (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def descendants(pids: list[int]) -> set[int]:
    """Of these processes, themselves left out."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found, more = set(), set(pids)
    while more:
        more = {pid for pid, parent in parents.items() if parent in more} - found
        found |= more
    return found


@contextmanager
def mortal_phones(playwright: Playwright, port: int, folder: Path) -> Iterator[list[MortalPhone]]:
    site = f"http://localhost:{port}"
    phones = [MortalPhone(name, site, playwright, folder / name) for name in "AB"]
    try:
        yield phones
    finally:
        for phone in phones:
            phone.hangman.close()
            phone.context.close()
