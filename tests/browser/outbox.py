"""What a phone keeps in its outbox, and people who sign in and out on it."""

import time
from typing import Any

from playwright.sync_api import Error, Page, expect

from journal.models import Session
from tests.people import PASSWORD

TABLE = """async (table) => {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "unknot")) return [];
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("unknot");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const rows = database.transaction(table).objectStore(table).getAll();
      rows.onsuccess = () => (database.close(), resolve(rows.result));
    };
  });
}"""


def asked(page: Page, question: str, argument: Any = None) -> Any:
    """What a page answers to a question that changes nothing: asked again where the page comes anew under it."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return page.evaluate(question, argument)
        except Error as error:
            if "context was destroyed" not in str(error) or time.monotonic() > deadline:
                raise
            page.wait_for_load_state("domcontentloaded")


def kept(page: Page, table: str = "changes") -> list[dict[str, Any]]:
    """All rows of one table on this phone, whoever's."""
    return asked(page, TABLE, table)


def holds(page: Page, count: int) -> None:
    """So many changes are on this phone, within ten seconds."""
    deadline = time.monotonic() + 10
    while len(rows := kept(page)) != count and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(rows) == count, rows


def bar(page: Page):
    """What waits, as every page says it."""
    return page.locator("#waiting")


def number(page: Page, pain: int, at: int = 0):
    return page.locator(".spot .scale").nth(at).locator(f"button[value='{pain}']")


def tap(page: Page, pain: int, at: int = 0) -> None:
    """Saved on this phone, at least."""
    page.wait_for_load_state("load")  # its scripts are there
    number(page, pain, at).click()
    expect(page.locator(".spot .answered").nth(at)).to_contain_text("Saved")


def pressed(page: Page) -> list[str]:
    return page.locator(".scale [aria-pressed=true]").all_inner_texts()


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/accounts/sign-in/")
    fill_in(page, name)
    expect(page.get_by_role("heading", level=1)).to_have_text("How sore is it today?")


def fill_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, site: str) -> None:
    """With a second press where the first one was answered with what waits."""
    page.goto(f"{site}/settings/")
    page.get_by_role("button", name="Sign out here").click()


def end_sessions() -> None:
    """As after a password that was changed elsewhere."""
    Session.objects.filter(owner__isnull=False).delete()
