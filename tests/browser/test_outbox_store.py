"""What the outbox keeps in a browser's IndexedDB: in order, whole, and whatever happens to the tab."""

import contextlib

import pytest
from playwright.sync_api import Error

OPEN = """
  const { openStore } = await import("/static/js/outbox/store/indexed.js");
  const store = window.store ??= await openStore();
  const change = (n, more = {}) => ({
    id: `${n}`, kind: "rate", owner: "ann", about: "rating/neck/2026-11-28", at: 1, zone: "UTC", replaces: null,
    fields: {}, ...more,
  });
"""
KEPT = "return (await store.of('ann')).map(({ id, replaces }) => [id, replaces]);"
REFUSED = {
    "an error": """
      IDBFactory.prototype.open = () => {
        const request = { error: new DOMException("no", "InvalidStateError") };
        setTimeout(() => request.onerror());
        return request;
      };
    """,
    "none at all": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "a throw": "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('', 'Security'); } });",
    "blocked": "IDBFactory.prototype.open = () => { const r = {}; setTimeout(() => r.onblocked()); return r; };",
}

NO_ROOM = "new DOMException('full', 'QuotaExceededError')"
FULL = {
    "as it is written": f"""
      IDBObjectStore.prototype.put = function (row) {{
        if (window.isFull) throw {NO_ROOM};
        return put.call(this, row);
      }};
    """,
    "as it is committed": f"""
      IDBObjectStore.prototype.put = function (row) {{
        const request = put.call(this, row);
        if (window.isFull) {{
          Object.defineProperty(this.transaction, "error", {{ value: {NO_ROOM} }});
          request.addEventListener("success", () => setTimeout(() => this.transaction.abort()));
          const more = () => this.get(0).addEventListener("success", more); // and so is not committed by itself
          more();
        }}
        return request;
      }};
    """,
}


@pytest.fixture
def tab(context, live_server):
    """Open a page that has scripts of ours only as it asks for them."""

    def open_tab():
        page = context.new_page()
        page.goto(live_server.url + "/healthz")
        return page

    return open_tab


def run(page, task: str):
    return page.evaluate(f"async () => {{ {OPEN} {task} }}")


def ids(page) -> list[str]:
    return [each for each, _ in run(page, KEPT)]


def test_what_is_kept_is_there_when_the_page_is_opened_again(tab):
    page = tab()
    run(page, "await store.add(change(1))")
    page.reload()

    assert run(page, KEPT) == [["1", None]]
    assert run(page, "return store.lasts")


def test_a_change_is_said_to_be_kept_when_its_transaction_has_completed_and_is_on_the_disk(tab, context):
    context.add_init_script("""
      const make = IDBDatabase.prototype.transaction;
      window.seen = [];
      IDBDatabase.prototype.transaction = function (...given) {
        const transaction = make.apply(this, given);
        seen.push(`${transaction.mode} ${transaction.durability}`);
        transaction.addEventListener("complete", () => seen.push("complete"));
        return transaction;
      };
    """)
    page = tab()

    assert run(page, "await store.add(change(1)); return [...seen];") == ["readwrite strict", "complete"]


def test_two_tabs_that_add_at_once_keep_everything_in_one_chain(tab):
    one, other = tab(), tab()
    for page in (one, other):
        run(page, "")
    for page, name in ((one, "a"), (other, "b")):
        task = f"window.done = Promise.all(Array.from({{ length: 50 }}, (_, n) => store.add(change(`{name}${{n}}`))));"
        run(page, task)
    for page in (one, other):
        page.evaluate("async () => { await window.done; }")
    kept = run(one, KEPT)

    assert [each for each, _ in kept if each[0] == "a"] == [f"a{n}" for n in range(50)]
    assert [each for each, _ in kept if each[0] == "b"] == [f"b{n}" for n in range(50)]
    assert [replaces for _, replaces in kept] == [None, *(each for each, _ in kept[:-1])]


def test_a_tab_that_is_killed_loses_nothing_that_was_said_to_be_kept(tab):
    for round_ in range(5):
        page, said = tab(), []
        page.expose_function("say", lambda change, said=said: said.append(change))
        add = f"say((await store.add(change(`{round_}-${{n}}`))).id)"
        run(page, f"(async () => {{ for (let n = 0; n < 500; n += 1) {add}; }})();")
        page.wait_for_timeout(30 * round_)
        with contextlib.suppress(Error):
            page.goto("chrome://crash", timeout=5000)
        kept = ids(tab())
        mine = [each for each in kept if each.startswith(f"{round_}-")]

        assert set(said) <= set(kept)
        assert mine == [f"{round_}-{n}" for n in range(len(mine))]


def test_a_change_that_is_kept_twice_is_kept_once(tab):
    page = tab()

    run(page, "await store.add(change(1)); await store.add(change(1));")
    assert run(page, "return (await store.of('ann')).length;") == 1


@pytest.mark.parametrize("script", FULL.values(), ids=FULL)
def test_a_full_phone_says_so_and_keeps_what_it_has(tab, context, script):
    context.add_init_script(f"const put = IDBObjectStore.prototype.put; {script}")
    page = tab()
    run(page, "await store.add(change(1)); window.isFull = true;")

    assert run(page, "return store.add(change(2)).then(() => '', ({ name }) => name);") == "QuotaExceededError"
    assert ids(page) == ["1"]


def test_what_fails_halfway_leaves_nothing_behind(tab):
    page = tab()
    run(page, "await store.add(change(1)); await store.add(change(2));")
    settle = "store.settle('ann', [{ id: '1', state: 'applied' }, null])"
    failed = run(page, f"return {settle}.then(() => '', ({{ name }}) => name);")

    assert failed == "TypeError"
    assert ids(page) == ["1", "2"]


@pytest.mark.parametrize("script", REFUSED.values(), ids=REFUSED)
def test_where_storage_is_refused_it_is_kept_until_the_page_is_closed(tab, context, script):
    context.add_init_script(script)
    page = tab()

    assert run(page, "await store.add(change(1)); return store.lasts;") is False
    assert ids(page) == ["1"]


def test_a_storage_that_does_not_answer_is_given_up_after_five_seconds(tab, context):
    context.add_init_script("IDBFactory.prototype.open = () => ({});")
    page = tab()
    page.clock.install()
    page.evaluate("window.opening = import('/static/js/outbox/store/indexed.js').then((m) => m.openStore()); 0")
    page.wait_for_timeout(300)
    page.clock.run_for(5000)

    assert page.evaluate("async () => (await window.opening).lasts") is False


# The storage answers when it is called for.
SLEEPING = """
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...asked) {
    const request = {};
    window.wake = () => {
      const real = open.apply(this, asked);
      for (const name of ["onupgradeneeded", "onsuccess"])
        real[name] = () => { request.result = real.result; request[name](); };
    };
    return request;
  };
"""


def test_a_phone_that_sleeps_while_it_opens_does_not_give_it_up(tab, context):
    context.add_init_script(SLEEPING)
    page = tab()
    page.clock.install()
    page.evaluate("window.opening = import('/static/js/outbox/store/indexed.js').then((m) => m.openStore()); 0")
    page.wait_for_function("() => window.wake")
    page.clock.fast_forward(60_000)
    page.evaluate("wake()")

    assert page.evaluate("async () => (await window.opening).lasts") is True


def test_a_newer_page_is_not_held_up_and_the_older_one_still_reads_and_writes(tab):
    older, newer = tab(), tab()
    run(older, "await store.add(change(1))")
    opened = newer.evaluate("""() => new Promise((resolve) => {
      const request = indexedDB.open("unknot", 2);
      request.onupgradeneeded = () => request.result.createObjectStore("more");
      request.onsuccess = () => { request.result.close(); resolve("opened"); };
      request.onblocked = () => resolve("blocked");
    })""")
    run(older, "await store.add(change(2))")

    assert opened == "opened"
    assert ids(older) == ids(tab()) == ["1", "2"]
    assert run(older, "return store.lasts")


def test_the_offer_is_kept_with_the_first_change_and_goes_with_its_answer(tab):
    page = tab()
    kept = run(page, "await store.add(change(1, { owner: 'new:neck' }), 'signed'); return store.offer('new:neck');")
    run(page, "await store.settle('new:neck', [{ id: '1', state: 'applied' }], 'ann', { names: [], spots: [] })")
    run(page, "await store.add(change(2, { owner: 'new:neck' }), 'signed')")

    assert kept == "signed"
    assert run(page, "return store.offer('new:neck')") is None
    assert ids(page) == ["2"]
    assert run(page, "return store.copy('new:neck')") == {"names": [], "spots": []}
