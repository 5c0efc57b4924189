"""OFFLINE=0 undoes what is put by for when there is no network, within one visit, whatever the page does meanwhile."""

from tests.browser.test_a_new_release import host  # noqa: F401 - one address, at which releases replace each other
from tests.browser.test_without_a_network import becomes_true, visited

LEFT = "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"
WRITTEN = """new Promise((done) => {
  const asked = indexedDB.open("unknot", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("changes");
  asked.onsuccess = () => { asked.result.close(); done(null); };
})"""


def test_offline_0_undoes_it_within_one_visit_and_leaves_what_was_written_down(phone_with_worker, host):  # noqa: F811 - a fixture of another file
    address = host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    page.evaluate(WRITTEN)
    page.evaluate("localStorage['unknot:way'] = '1'")
    host.serve("Ben", OFFLINE="0")
    page.goto(f"{address}/techniques/")
    becomes_true(page, LEFT)

    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))") == ["unknot"]
    assert page.evaluate("localStorage['unknot:way']") == "1"
    page.goto(f"{address}/privacy/")
    page.reload()  # past the browser's own cache
    page.wait_for_load_state("networkidle")
    assert "Ben" in page.locator("main").inner_text()
    assert page.evaluate(LEFT)


# Files that the page asks for through the worker which is to go: that one is never idle.
BUSY = """async () => {
  const it = await navigator.serviceWorker.getRegistration();
  const { href } = document.querySelector("link[rel=stylesheet]");
  it.addEventListener("updatefound", () => setInterval(() => fetch(href).catch(() => {}), 20));
}"""


def test_offline_0_does_not_wait_for_a_page_that_keeps_the_old_worker_busy(phone_with_worker, host):  # noqa: F811 - a fixture of another file
    address = host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    host.serve("Ben", OFFLINE="0")
    page.goto(f"{address}/techniques/")
    page.evaluate(BUSY)
    becomes_true(page, LEFT)

    assert page.evaluate("caches.keys()") == []


def test_a_page_that_loads_slowly_does_not_bring_back_what_has_just_left(phone_with_worker, host):  # noqa: F811 - a fixture of another file
    """It asks for the worker once it is loaded: on a slow phone the other one has come and gone by then."""
    address = host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    host.serve("Ben", OFFLINE="0")
    page.goto(f"{address}/techniques/")
    becomes_true(page, LEFT)
    page.evaluate("dispatchEvent(new Event('load'))")
    page.wait_for_timeout(500)

    assert page.evaluate(LEFT)
