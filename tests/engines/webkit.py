"""Debian's WebKitGTK over WebDriver, on a screen that nobody sees: as near to Safari as Linux comes."""

import http.client
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import serving
from tests.engines.refusal import RefusedError
from tests.engines.running import running

PACKAGES = ("webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb", "fonts-dejavu-core")
MISSING = f"WebKitGTK is not here and cannot be installed, so nothing ran in it: install {' '.join(PACKAGES)}."
DEBIANS_PYTHON = "/usr/bin/python3"  # it knows GTK, a virtual environment does not
WINDOW = str(Path(__file__).with_name("webkit_window.py"))
# WebKitGTK is built without web app manifests; Safari has them, and knows the directive.
NO_MANIFESTS = "CONSOLE SECURITY ERROR Unrecognized Content-Security-Policy directive 'manifest-src'."


def program() -> str | None:
    """The driver, if all that it needs is there as well."""
    knows_gtk = [DEBIANS_PYTHON, "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
    if not shutil.which("Xvfb") or not shutil.which(DEBIANS_PYTHON):
        return None
    return None if subprocess.run(knows_gtk, stderr=subprocess.DEVNULL).returncode else shutil.which("WebKitWebDriver")


@contextmanager
def started(theme: str = "Adwaita") -> Iterator["Browser"]:
    """A screen and a driver; each page is a window with a memory of its own."""
    port = serving.free_port()
    with TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True) as home, screen() as display:
        names = {"DISPLAY": display, "HOME": home, "GTK_THEME": theme, "NO_AT_BRIDGE": "1"}
        with running([program(), f"--port={port}"], **names) as driver:
            serving.started(driver, port)
            yield Browser(port)


@contextmanager
def screen() -> Iterator[str]:
    there, here = os.pipe()
    command = ["Xvfb", "-displayfd", str(here), "-screen", "0", "1024x1024x24", "-nolisten", "tcp"]
    with running(command, pass_fds=(here,)), os.fdopen(there) as told:
        os.close(here)
        yield f":{told.readline().strip()}"


class Browser:
    def __init__(self, port: int):
        self.port = port

    def ask(self, method: str, address: str, **body: Any) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, address, json.dumps(body) if method == "POST" else None)
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
        connection.close()
        if answer.status != 200:
            raise RefusedError(f"{value['error']}: {value['message']}")
        return value

    @contextmanager
    def page(self, width: int, height: int) -> Iterator["Page"]:
        with TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True) as memory:
            window = {"binary": DEBIANS_PYTHON, "args": [WINDOW, memory, str(width), str(height)]}
            wanted = {"alwaysMatch": {"webkitgtk:browserOptions": window}}
            session = self.ask("POST", "/session", capabilities=wanted)["sessionId"]
            yield Page(self, f"/session/{session}", Path(memory, "console"))
            self.ask("DELETE", f"/session/{session}")


class Page:
    def __init__(self, browser: Browser, session: str, console: Path):
        self.browser, self.session, self.console = browser, session, console

    def ask(self, method: str, address: str, **body: Any) -> Any:
        return self.browser.ask(method, self.session + address, **body)

    def go(self, url: str) -> None:
        self.ask("POST", "/url", url=url)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        return self.ask("POST", "/execute/sync", script=f"return ({function})(...arguments)", args=arguments)

    def act(self, source: dict[str, Any]) -> None:
        self.ask("POST", "/actions", actions=[source])

    def cookies(self) -> list[dict[str, Any]]:
        return self.ask("GET", "/cookie")

    def heard(self) -> list[str]:
        """The console alone: of answers that are errors it does not speak."""
        lines = self.console.read_text().splitlines()
        return [line for line in lines if "CONSOLE " in line and line != NO_MANIFESTS]
