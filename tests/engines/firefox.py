"""Debian's own Firefox over WebDriver BiDi, which it speaks itself: no driver stands between."""

import itertools
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.engines.refusal import RefusedError
from tests.engines.running import running

PACKAGES = ("firefox-esr", "fonts-dejavu-core")
MISSING = "Firefox is not here and cannot be installed, so the flow runs in Chromium alone: install `firefox-esr`."
LEFT = "NS_BINDING_ABORTED"  # its page was left while it was on its way
EVENTS = ["log.entryAdded", "network.fetchError", "network.responseCompleted"]


def program() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def started(**preferences: Any) -> Iterator["Browser"]:
    """One for all tests: each has a user context of its own in it, as a phone that was never here.

    Without workers: Firefox says of a page that is left while one still answers its files that this is an error.
    """
    preferences = {"dom.serviceWorkers.enabled": False, **preferences}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    with TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text("".join(lines))
        command = [program(), "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        with running(command, HOME=profile) as process, connected(Path(profile), process) as socket:
            browser = Browser(socket)
            browser.ask("session.new", capabilities={})
            browser.ask("session.subscribe", events=EVENTS)
            yield browser


def connected(profile: Path, process: Popen) -> ClientConnection:
    told = profile / "WebDriverBiDiServer.json"
    until = time.monotonic() + 60
    while not told.exists() or not told.read_text():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("Firefox did not start.")
        time.sleep(0.05)
    address = json.loads(told.read_text())
    where = f"ws://{address['ws_host']}:{address['ws_port']}/session"
    # Without pings: their thread draws random numbers, which tests that make up data rightly do not suffer.
    return connect(where, max_size=None, proxy=None, ping_interval=None)


class Browser:
    def __init__(self, socket: ClientConnection):
        self.socket, self.numbers = socket, itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What happens while the answer is on its way is kept in the order in which it came."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv(timeout=60))).get("id") != number:
            self.events.append(answer)
        if answer["type"] == "error":
            raise RefusedError(answer["message"])
        return answer["result"]

    @contextmanager
    def page(self, width: int, height: int) -> Iterator["Page"]:
        owner = self.ask("browser.createUserContext")["userContext"]
        page = Page(self, owner, self.ask("browsingContext.create", type="tab", userContext=owner)["context"])
        page.ask("browsingContext.setViewport", viewport={"width": width, "height": height})
        self.events.clear()
        yield page
        self.ask("browser.removeUserContext", userContext=owner)


class Page:
    def __init__(self, browser: Browser, owner: str, name: str):
        self.browser, self.owner, self.name = browser, owner, name

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return self.browser.ask(method, context=self.name, **params)

    def go(self, url: str) -> None:
        self.ask("browsingContext.navigate", url=url, wait="complete")

    def evaluate(self, function: str, *arguments: Any) -> Any:
        expression = f"JSON.stringify(({function})(...{json.dumps(arguments)}) ?? null)"
        where = {"target": {"context": self.name}, "awaitPromise": True}
        said = self.browser.ask("script.evaluate", expression=expression, **where)
        if said["type"] == "exception":
            raise RefusedError(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"])

    def act(self, source: dict[str, Any]) -> None:
        self.ask("input.performActions", actions=[source])

    def cookies(self) -> list[dict[str, Any]]:
        partition = {"type": "storageKey", "userContext": self.owner}
        return self.browser.ask("storage.getCookies", partition=partition)["cookies"]

    def heard(self) -> list[str]:
        """What the developer tools would show: console, failed requests, and answers that are errors."""
        self.browser.ask("browsingContext.getTree")  # what happened before it came before its answer
        return [line for event in self.browser.events if (line := in_words(event["method"], event["params"]))]


def in_words(method: str, params: dict[str, Any]) -> str:
    if method == "log.entryAdded":
        return f"{params['level']}: {params['text']}"
    url = params["request"]["url"]
    if method == "network.fetchError":
        return f"failed: {url} {params['errorText']}" if params["errorText"] != LEFT else ""
    status = params["response"]["status"]
    return f"answer {status}: {url}" if status >= 400 else ""
