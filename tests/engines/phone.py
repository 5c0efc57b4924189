"""What a person does with a page, the same for every engine: press, fill in, read."""

import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from typing import Any

from tests.engines.refusal import RefusedError

SECONDS = 20  # a machine under load is no fault of the page
BUTTON, LINK, FIELD = "button, summary", "a[href]", "input, select, textarea"

# The one that can be seen and has this name, and the middle of it, if a finger that comes down there meets it.
FOUND = """(kind, name) => [...document.querySelectorAll(kind)].find((it) => {
  const label = it.labels?.[0];
  const words = (it.getAttribute("aria-label") ?? (label ?? it).textContent).replace(/\\s+/g, " ").trim();
  return it.checkVisibility() && (label ? words.startsWith(name) : words === name);
})"""
PLACE = f"""(kind, name) => {{
  const it = ({FOUND})(kind, name);
  const middle = () => {{
    const {{ left, top, width, height }} = it.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  }};
  const isMet = () => it.contains(document.elementFromPoint(...middle()));
  if (it && !isMet()) it.scrollIntoView({{ block: "center", behavior: "instant" }});
  return document.readyState === "complete" && it && isMet() ? middle() : null;
}}"""
CHOOSE = f"""(name, option) => {{
  const list = ({FOUND})("select", name);
  const chosen = [...list?.options ?? []].find(({{ text }}) => text.trim() === option);
  if (chosen) (list.value = chosen.value, list.dispatchEvent(new Event("change", {{ bubbles: true }})));
  return Boolean(chosen);
}}"""
HAS_FOCUS = f"(name) => ({FOUND})('{FIELD}', name) === document.activeElement"
HOLDS = f"(name, words) => ({FOUND})('{FIELD}', name)?.value === words"
PRESSED = "() => [...document.querySelectorAll('.scale [aria-pressed=true]')].map((it) => it.innerText)"
STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
HTMXS_OWN = "htmx-current-path-for-history"  # the page's address, for as long as its tab is open


class Phone:
    def __init__(self, page: Any, site: str):
        self.page, self.site = page, site

    def open(self, address: str = "/") -> "Phone":
        self.page.go(self.site + address)
        return self

    def press(self, name: str, kind: str = BUTTON) -> None:
        x, y = self.until(lambda: self._place(kind, name), f"{name!r} to press")
        touch = [{"type": "pointerMove", "x": x, "y": y, "duration": 0}]
        touch += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.page.act({"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": touch})

    def unfold(self, name: str) -> None:
        """What the page has unfolded itself stays so."""
        is_open = f"(name) => ({FOUND})('summary', name)?.parentElement.open"
        if not self.page.evaluate(is_open, name):
            self.press(name)

    def follow(self, name: str) -> None:
        self.press(name, LINK)

    def fill(self, name: str, words: str) -> None:
        self.press(name, FIELD)
        self.until(lambda: self.page.evaluate(HAS_FOCUS, name), f"focus on {name!r}")
        keys = chain.from_iterable(({"type": "keyDown", "value": it}, {"type": "keyUp", "value": it}) for it in words)
        self.page.act({"type": "key", "id": "keys", "actions": list(keys)})
        self.until(lambda: self.page.evaluate(HOLDS, name, words), f"{words!r} in {name!r}")

    def choose(self, name: str, option: str) -> None:
        self.until(lambda: self.page.evaluate(CHOOSE, name, option), f"{option!r} under {name!r}")

    def sees(self, words: str) -> None:
        self.until(lambda: words in self.text(), f"{words!r} to read")

    def text(self) -> str:
        return self.page.evaluate("() => document.body.innerText")

    def pressed(self) -> list[str]:
        """The numbers that are pressed."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('[aria-pressed=true]')].map((it) => it.innerText)"
        )

    def cookies(self) -> dict[str, bool]:
        """Each by its name, with whether scripts are kept from it; none is sent from another site's form."""
        cookies = self.page.cookies()
        assert {cookie["sameSite"].lower() for cookie in cookies} <= {"lax"}
        return {cookie["name"]: cookie["httpOnly"] for cookie in cookies}

    def stored(self) -> set[str]:
        """What the storage holds, by the middle of `unknot:name:technique:journal`."""
        names = set(self.page.evaluate(STORED)) - {HTMXS_OWN}
        return {name.split(":")[1] if name.startswith("unknot:") else name for name in names}

    def heard(self) -> list[str]:
        time.sleep(0.3)  # what is still on its way may arrive
        return self.page.heard()

    def _place(self, kind: str, name: str) -> list[int] | None:
        """Where it stays: a page that has just come may still jump to its fragment."""
        place = self.page.evaluate(PLACE, kind, name)
        time.sleep(0.05)
        return place if place == self.page.evaluate(PLACE, kind, name) else None

    def until(self, ask: Callable[[], Any], what: str) -> Any:
        """A page that is just going has no answer: the next one has."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with suppress(RefusedError):
                if answer := ask():
                    return answer
            time.sleep(0.05)
        raise AssertionError(f"There is no {what} on this page:\n{self.text()}\nHeard: {self.page.heard()}")
