"""The outbox of a page in a real browser: its locks, what other tabs hear, and when it sends again by itself."""

import pytest

# The site, as it answers; `away` takes its network, for all tabs.
SITE = """
  const json = (body) => new Response(JSON.stringify(body), { status: 200 });
  const later = window.setTimeout;
  window.heard = [];
  window.fetch = async (address, { body } = {}) => {
    if (localStorage.away) throw new TypeError("Failed to fetch");
    if (address === "/csrf/") return json({ token: "t", journal: "ann", names: ["ann"], offer: null });
    localStorage.posts = Number(localStorage.posts ?? 0) + 1;
    await new Promise((resolve) => later(resolve, 200));
    const answers = JSON.parse(body).changes.map(({ id }) => ({ id, state: "applied" }));
    return json({ journal: "ann", names: ["ann"], answers });
  };
"""
OPEN = """
  const { listen, openOutbox } = await import("/static/js/outbox/start.js");
  if (!window.outbox) listen((event) => heard.push(`${event.type}${event.elsewhere ? " elsewhere" : ""}`));
  const { outbox, store } = Object.assign(window, await openOutbox({ csrf: "/csrf/", changes: "/journal/changes/" }));
  const change = (id) => ({
    id, kind: "rate", owner: "ann", about: "rating/neck/2026-11-28", at: 1, zone: "UTC", replaces: null, fields: {},
  });
"""
IS_ANSWERED = "() => heard.includes('answered')"


@pytest.fixture
def tab(context, live_server):
    context.add_init_script(SITE)

    def open_tab():
        page = context.new_page()
        page.goto(live_server.url + "/healthz")
        run(page, "")
        return page

    return open_tab


def run(page, task: str):
    return page.evaluate(f"async () => {{ {OPEN} {task} }}")


def test_what_is_kept_is_sent_and_every_tab_hears_of_it(tab):
    page, other = tab(), tab()
    run(page, "await outbox.keep(change('1'))")
    page.wait_for_function(IS_ANSWERED)
    other.wait_for_function("() => heard.includes('answered elsewhere')")

    assert page.evaluate("heard") == ["kept", "answered"]
    assert other.evaluate("heard") == ["kept elsewhere", "answered elsewhere"]
    assert run(other, "return outbox.waiting('ann')") == []


def test_of_two_tabs_one_sends(tab):
    page, other = tab(), tab()
    run(page, "await store.add(change('1'))")
    for each in (page, other):
        each.evaluate("window.outbox.send(); 0")
    for each in (page, other):
        each.evaluate("window.outbox.send()")

    assert page.evaluate("localStorage.posts") == "1"


@pytest.mark.parametrize("event", ["dispatchEvent(new Event('online'))", "dispatchEvent(new Event('pageshow'))"])
def test_what_waits_is_sent_at_once_when_the_network_or_the_page_is_back(tab, event):
    page = tab()
    run(page, "window.setTimeout = () => 0; localStorage.away = 1; await outbox.keep(change('1'));")  # no pause ends
    page.wait_for_function("() => heard.includes('offline')")
    page.evaluate(f"delete localStorage.away; {event}")
    page.wait_for_function(IS_ANSWERED, timeout=15_000)


def test_what_waits_is_sent_when_the_next_page_is_opened(tab):
    page = tab()
    run(page, "localStorage.away = 1; await outbox.keep(change('1'));")
    page.close()
    other = tab()
    other.evaluate("delete localStorage.away; 0")
    other.reload()
    run(other, "")
    other.wait_for_function(IS_ANSWERED)


def test_a_page_has_one_outbox_however_often_it_is_asked_for(tab):
    page = tab()

    assert run(page, "return (await openOutbox({ csrf: '', changes: '' })).outbox === outbox;")
