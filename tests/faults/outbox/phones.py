"""A phone as the harness sees it: one context of a browser, its tabs, and what its pages told of what they kept."""

import json
import random
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Page

WEATHER = Path(__file__).with_name("weather.js")
SECONDS = 30  # a machine under load is no fault of the page
QUIET = ("Failed to load resource",)  # the browser's own words for an answer that our weather made
EMPTIED = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  const gone = indexedDB.deleteDatabase("unknot");
  await new Promise((resolve) => Object.assign(gone, { onsuccess: resolve, onerror: resolve }));
}"""
LEFT = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "unknot")) return [];
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await answer(indexedDB.open("unknot"));
  const rows = await answer(database.transaction("changes").objectStore("changes").getAll());
  database.close();
  return rows;
}"""
TAP = """({ kind, kinds, fields, choice, words }) => {
  const scales = [...document.querySelectorAll("form[data-change=rate]")];
  const forms = [...document.querySelectorAll("form[data-change]")].filter((form) => !form.closest("dialog"));
  const kindOf = (button) => button.dataset.change ?? button.form.dataset.change;
  const all = forms.flatMap((form) => [...form.querySelectorAll("button")]);
  let buttons = all.filter((button) => kindOf(button) === kind);
  if (!buttons.length && !fields) buttons = all.filter((button) => kinds.includes(kindOf(button)));
  let button = buttons[Math.floor(choice * buttons.length)];
  if (!button && fields && document.body.dataset.changes && scales.length) {
    const form = Object.assign(document.createElement("form"), { method: "post", hidden: true });
    const { spot, day } = scales[0].dataset;
    Object.assign(form.dataset, { change: kind, spot, day });
    for (const [name, value] of Object.entries(fields)) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    button = form.appendChild(document.createElement("button"));
    document.body.append(form);
  }
  const isHeard = window.weather; // the browser now and then leaves that script out of a page
  if (!button || !isHeard || document.readyState !== "complete") return null;
  for (const field of button.form.elements) {
    if (field.tagName === "SELECT") field.selectedIndex = 1 + Math.floor(choice * (field.options.length - 1));
    if (field.tagName === "TEXTAREA" || field.type === "text") field.value = words;
    if (field.type === "number") field.value = "3";
  }
  const places = button.form.querySelectorAll("[name=place]:enabled");
  if (places.length) places[Math.floor(choice * places.length)].checked = true;
  button.click();
  return kind;
}"""


TOLD = """() => Object.keys(localStorage).filter((key) => key.startsWith("told:")).map((key) => localStorage[key])"""


class Phone:
    """`kept`: each change by its id, as it was kept last; `order`: their ids as they were kept."""

    def __init__(self, name: str, site: str):
        self.name, self.site = name, site
        self.context: BrowserContext | None = None
        self.faults, self.wrong = Counter(), []
        self.begin()

    def begin(self) -> None:
        self.kept: dict[str, dict] = {}
        self.put: set[str] = set()
        self.refused: dict[str, str] = {}
        self._numbers: dict[int, tuple[str, int]] = {}
        self.slowest = 0.0
        self.sky: dict[str, Any] = {}

    def hold(self, context: BrowserContext) -> "Phone":
        self.context = context
        context.add_init_script(path=WEATHER)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.wrong.append(f"{self.name}: {error.error}"))
        context.on("dialog", self._refuse)
        context.set_default_timeout(SECONDS * 1000)
        return self

    @property
    def tabs(self) -> list[Page]:
        return self.context.pages

    @property
    def order(self) -> list[dict]:
        return sorted(self.kept.values(), key=lambda change: change["number"])

    def _refuse(self, dialog: Dialog) -> None:
        self.wrong.append(f"{self.name}: a dialog, {dialog.message}")
        dialog.dismiss()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "debug" and message.text.startswith('{"what"'):
            told = json.loads(message.text)
            getattr(self, f"_hear_{told['what']}")(told["value"], told["at"])
        elif message.type == "error" and not message.text.startswith(QUIET):
            self.wrong.append(f"{self.name}: {message.text}")

    def hear_all(self) -> None:
        """Also what was said by pages that were just left, whose console nobody hears."""
        told = sorted(map(json.loads, self.asked(TOLD)), key=lambda each: each["at"])
        for each in told:
            getattr(self, f"_hear_{each['what']}")(each["value"], each["at"])

    def _hear_kept(self, row: dict, at: int) -> None:
        if "refused" in row:
            self.refused[row["id"]] = row["refused"]
        self.kept[row["id"]] = row
        self._numbers.setdefault(row["number"], (row["id"], at))

    def _hear_put(self, change: str, at: int) -> None:
        self.put.add(change)

    def _hear_gone(self, numbers: list[int], at: int) -> None:
        for number in numbers:
            since = self._numbers.get(number, ("", 0))[1] or at  # of some nobody heard when
            self.slowest = max(self.slowest, (at - since) / 1000)

    def _hear_fault(self, fault: str, at: int) -> None:
        self.faults[fault] += 1

    def empty(self) -> None:
        """A phone that was never here. Its scripts stay in the browser's cache."""
        self.begin()
        for page in self.tabs[1:]:
            page.close()
        self.context.set_offline(False)
        page = self.tabs[0] if self.tabs else self.context.new_page()
        page.goto(f"{self.site}/healthz")
        page.evaluate(EMPTIED)
        self.context.clear_cookies()
        self.change_sky()

    def change_sky(self, **weather: Any) -> None:
        """For all tabs from now on: how bad it is, by whose dice, how wrong the clock is, and where to strike."""
        self.sky |= weather
        setting = "(sky) => localStorage.setItem('weather', JSON.stringify(sky))"
        self.asked(setting, self.sky)

    def asked(self, script: str, value: Any = None) -> Any:
        """By any tab that is not just going."""
        for tries in range(50):
            for page in self.tabs:
                with suppress(Error):
                    if page.url.startswith(self.site):
                        return page.evaluate(script, value)
            time.sleep(0.05)
            if tries > 20 or not self.tabs:
                self.go((self.tabs or [self.context.new_page()])[0], "/healthz")
        raise TimeoutError(f"{self.name} does not answer")

    def open(self, path: str) -> None:
        self.go(self.context.new_page(), path)

    def go(self, page: Page, path: str) -> None:
        """A page that another one of the site takes the place of has gone there all the same."""
        with suppress(Error):
            page.goto(self.site + path)
            if not page.evaluate("() => window.weather"):
                page.goto(self.site + path)

    def look(self) -> None:
        """A page of the site is seen, which sends what waits."""
        if not self.tabs or not self.tabs[0].url.startswith(self.site) or self.tabs[0].url.endswith("/healthz"):
            self.go(self.tabs[0] if self.tabs else self.context.new_page(), "/")
        self.asked("() => dispatchEvent(new Event('online'))")

    def arrive(self, path: str) -> None:
        """With its first tab, though the page that is there may be on its way to another one."""
        for _ in range(10):
            self.go(self.tabs[0], path)
            if self.tabs[0].url == self.site + path:
                return

    def tap(self, page: Page, tap: dict[str, Any]) -> bool:
        with suppress(Error):
            return bool(page.evaluate(TAP, tap))
        return False

    def left(self) -> list[dict]:
        """What waits, and what was refused."""
        return self.asked(LEFT)

    def device(self) -> str | None:
        cookies = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        return cookies.get("device")

    def let_in(self, token: str) -> None:
        self.context.add_cookies([{"name": "device", "value": token, "url": self.site}])

    def some_tab(self, dice: random.Random) -> Page | None:
        return dice.choice(self.tabs) if self.tabs else None
