"""What a phone keeps, written as the outbox does: static/js/outbox/store/indexed.js."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.outbox import asked
from tests.cast import this_day

SPOT = "018f0000-0000-7000-8000-00000000000"
WRITE = """async (rows) => {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("unknot", 1);
    request.onupgradeneeded = () => {
      const changes = request.result.createObjectStore("changes", { keyPath: "number", autoIncrement: true });
      changes.createIndex("id", "id", { unique: true });
      changes.createIndex("owner", "owner");
      changes.createIndex("about", ["owner", "about"]);
      request.result.createObjectStore("owners", { keyPath: "owner" });
      request.result.createObjectStore("facts", { keyPath: "name" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(["changes", "owners", "facts"], "readwrite");
  for (const [table, row] of rows) transaction.objectStore(table).put(row);
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  database.close();
}"""
READ = """async (owner) => {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("unknot");
    request.onsuccess = () => resolve(request.result);
  });
  const request = database.transaction("owners").objectStore("owners").get(owner);
  const row = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  database.close();
  return row.copy;
}"""


def spot(number: int = 1, name: str = "Between the shoulder blades", **more: Any) -> dict[str, Any]:
    place = {"area": "between-blades", "side": "middle"}
    nothing = {"pain": None, "yesterday": None, "version": None, "back": None, "removed": None, "before": None}
    return {"id": f"{SPOT}{number}", "name": name, "week": [None] * 7} | place | nothing | more


def copy(*spots: dict[str, Any], at: float, **more: Any) -> dict[str, Any]:
    """As journal/web/copy.py makes it; at: in milliseconds."""
    whose = {"journal": "a-journal", "names": ["a-journal"], "revision": "r", "theme": "auto", "dayStart": "03:00"}
    said = {"urgent": False, "asked": False, "check": None, "plan": []}
    proposal = {"slug": "ball-on-the-wall", "title": "Ball on the wall"}
    when = {"at": at, "day": this_day().isoformat()}
    return whose | when | said | {"spots": list(spots) or [spot()], "proposal": proposal} | more


def keep(page: Page, kept: dict[str, Any]) -> None:
    """This phone's copy, of whoever is here."""
    owner = {"owner": kept["journal"], "copy": kept}
    page.evaluate(WRITE, [["owners", owner], ["facts", {"name": "here", "value": kept["journal"]}]])


def wait_to_be_sent(page: Page, owner: str) -> None:
    """A change of this owner that has not been sent."""
    change = {"id": "018f0000-0000-7000-8000-000000000099", "owner": owner, "about": "rating/a/b", "kind": "rate"}
    page.evaluate(WRITE, [["changes", change]])


def kept_copy(page: Page) -> dict[str, Any]:
    return asked(page, READ, "a-journal")
