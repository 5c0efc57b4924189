// What the outbox keeps, in which order it sends, and what it does with each answer.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ANN, NOBODY, answering, applied, ids, kept, no, phone, rating } from "./one_phone.mjs";

const BOB = { token: "b", journal: "bob", names: ["bob"], offer: null };
const lost = () => new TypeError("Failed to fetch");

test("a change is kept before anything is sent", async () => {
  const { outbox, store, sent } = phone();
  const change = await outbox.keep(rating(6));

  assert.deepEqual(ids(await store.of("ann")), [change.id]);
  assert.equal(sent.length, 0);
});

test("where the phone has no room, keeping says so, and nothing is told as kept", async () => {
  const full = new DOMException("full", "QuotaExceededError");
  const { outbox, told } = phone({ store: { add: async () => { throw full; } } });

  await assert.rejects(outbox.keep(rating(6)), full);
  assert.deepEqual(told, []);
});

test("what is answered is gone, whether it stands or not", async () => {
  for (const state of ["applied", "already", "older"]) {
    const { outbox } = phone({ says: [answering(state)] });
    await kept(outbox, rating(6));
    await outbox.send();

    assert.deepEqual(await outbox.waiting("ann"), []);
  }
});

test("what is refused stays with its reason, and holds up nothing", async () => {
  const refusing = ({ changes: [first, ...others] }) => {
    const answers = [{ id: first.id, state: "refused", sentence: "0 to 10" }, ...others.map(({ id }) => ({ id, state: "applied" }))];
    return { status: 200, retryAfter: null, body: { journal: "ann", names: ["ann"], answers } };
  };
  const { outbox, told } = phone({ says: [refusing] });
  await kept(outbox, rating(11), rating(5));
  await outbox.send();

  assert.deepEqual((await outbox.waiting("ann")).map(({ refused }) => refused), ["0 to 10"]);
  assert.deepEqual(told.find(({ type }) => type === "answered").answers.map(({ state }) => state), ["refused", "applied"]);
});

test("changes are sent in the order in which they were kept", async () => {
  const { outbox, sent } = phone({ says: [lost()], until: 1 });
  const order = await kept(outbox, rating(1), rating(2), rating(3));
  await new Promise(setImmediate);
  await outbox.send();

  assert.deepEqual(ids(sent.at(-1).changes), order);
});

test("of many changes a hundred go at a time", async () => {
  const { outbox, store, sent } = phone();
  for (let n = 0; n < 230; n += 1) await store.add(rating(n % 10));
  await outbox.send();

  assert.deepEqual(sent.map(({ changes }) => changes.length), [100, 100, 30]);
});

test("a tap replaces the one before it, whatever the page says", async () => {
  const { store } = phone();
  const first = await store.add(rating(6, { replaces: "v0" }));
  const second = await store.add(rating(7, { replaces: "v0" }));

  assert.deepEqual([first.replaces, second.replaces], ["v0", first.id]);
});

test("a tap on a page that has not heard the answer replaces what was answered", async () => {
  const { outbox, store } = phone();
  const [first] = await kept(outbox, rating(6, { replaces: "v0" }));
  await outbox.send();

  assert.equal((await store.add(rating(7, { replaces: "v0" }))).replaces, first);
  assert.equal((await store.add(rating(8, { about: "rating/neck/2026-11-27", replaces: "v0" }))).replaces, "v0");
});

test("a tap on a page that shows a later version replaces that", async () => {
  const { outbox, store } = phone();
  await kept(outbox, rating(6, { replaces: "v0" }));
  await outbox.send();

  assert.equal((await store.add(rating(7, { replaces: "by another phone" }))).replaces, "by another phone");
});

test("what replaced a refused change replaces what that would have", async () => {
  const { outbox, store } = phone();
  const first = await store.add(rating(11, { replaces: "v0" }));
  await store.add(rating(7));
  await store.settle("ann", [{ id: first.id, state: "refused" }]);

  assert.equal((await outbox.waiting("ann"))[1].replaces, "v0");
});

test("a refused change that is mended is sent under a new id, and one that is dropped is gone", async () => {
  const { outbox, sent } = phone({ says: [answering("refused"), applied] });
  const [bad, worse] = await kept(outbox, rating(11), rating(12, { about: "rating/neck/2026-11-27" }));
  await outbox.send();
  await outbox.drop(worse);
  await outbox.mend(bad, { pain: "10" });
  await outbox.send();

  assert.deepEqual(sent.at(-1).changes.map(({ fields }) => fields), [{ pain: "10" }]);
  assert.notEqual(sent.at(-1).changes[0].id, bad);
  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("what fails waits for longer and longer, and is never given up", async () => {
  const { outbox, store, slept } = phone({ says: [lost(), 500, 502, lost(), 504, 418, lost()] });
  await store.add(rating(6));
  await outbox.send();

  assert.deepEqual(slept, [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("what the site asks us to wait is waited, five minutes at most", async () => {
  const { outbox, store, slept } = phone({ says: [no(503, { retryAfter: 30 }), no(429, { retryAfter: 3600 })] });
  await store.add(rating(6));
  await outbox.send();

  assert.deepEqual(slept, [30_000, 300_000]);
});

test("a tap cuts a pause short", async () => {
  const { outbox, sent } = phone({ says: [no(503, { retryAfter: 300 })], until: 1 });
  await kept(outbox, rating(6));
  await new Promise(setImmediate);
  assert.equal(sent.length, 1);
  await kept(outbox, rating(7));
  await new Promise(setImmediate);

  assert.equal(sent.length, 2);
  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("unseen, a page tries nothing again until it is seen", async () => {
  const { outbox, sent } = phone({ says: [500] });
  outbox.pause();
  await kept(outbox, rating(6));
  await new Promise(setImmediate);
  assert.equal(sent.length, 1);
  await outbox.send();

  assert.equal(sent.length, 2);
});

test("what a proxy says in the site's place is no answer", async () => {
  const captive = [no(200, { body: null }), no(200, { body: {} }), no(400, { body: null }), no(410, { body: null })];
  const { outbox, sent } = phone({ says: captive });
  await kept(outbox, rating(6));
  await outbox.send();

  assert.equal(sent.length, 5);
  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("a batch that cannot be read is halved until the bad one is found", async () => {
  const poisoned = (batch) => (batch.changes.some(({ kind }) => kind === "poison") ? no(400) : applied(batch));
  const { outbox, sent, slept } = phone({ says: Array.from({ length: 20 }, () => poisoned) });
  const changes = Array.from({ length: 8 }, (_, n) => rating(n, { kind: n === 5 ? "poison" : "rate" }));
  for (const change of changes) await outbox.keep(change);
  await outbox.send();

  assert.deepEqual((await outbox.waiting("ann")).map(({ id, refused }) => [id, refused]), [[changes[5].id, "no"]]);
  assert.ok(sent.length < 10);
  assert.deepEqual(slept, []);
});

test("a change that the site breaks on comes after the others, and what hangs on it too", async () => {
  const breaking = (batch) => (batch.changes.some(({ kind }) => kind === "poison") ? no(500) : applied(batch));
  const { outbox, store } = phone({ says: Array.from({ length: 9 }, () => breaking), until: 5 });
  await store.add(rating(1, { kind: "poison" }));
  await store.add(rating(2));
  await store.add(rating(3, { kind: "note", about: "note/2026-11-28", fields: { words: "long day" } }));
  outbox.send();
  await new Promise(setImmediate);

  assert.deepEqual((await outbox.waiting("ann")).map(({ fields }) => fields.pain), ["1", "2"]);
});

test("a journal that was deleted takes what waited for it with it", async () => {
  const { outbox } = phone({ says: [410] });
  await kept(outbox, rating(6));
  await outbox.send();

  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("another person's changes wait, and hold up nobody's", async () => {
  const { outbox, sent, told } = phone({ who: [BOB] });
  await kept(outbox, rating(6), rating(7, { owner: "bob" }));
  await outbox.send();

  assert.deepEqual(sent.map(({ journal }) => journal), ["bob"]);
  assert.equal((await outbox.waiting("ann")).length, 1);
  assert.ok(told.some(({ type, owner }) => type === "signed-out" && owner === "ann"));
});

test("401 and 409 leave everything waiting, and are not tried again by themselves", async () => {
  for (const status of [401, 409]) {
    const { outbox, store, sent, slept } = phone({ says: [status, status, status] });
    await store.add(rating(6));
    await outbox.send();

    assert.deepEqual([sent.length, slept], [1, []]);
    assert.equal((await outbox.waiting("ann")).length, 1);
  }
});

test("who is here is asked once more after somebody signed in elsewhere", async () => {
  const { outbox, asked } = phone({ here: NOBODY, who: [ANN] });
  await kept(outbox, rating(6));
  await outbox.send();

  assert.equal(asked.length, 1);
  assert.deepEqual(await outbox.waiting("ann"), []);
});

test("a token that is good no more is asked for once, and the batch goes at once", async () => {
  const { outbox, asked, slept } = phone({ here: ANN, says: [403] });
  await kept(outbox, rating(6));
  await outbox.send();

  assert.deepEqual([asked.length, slept], [1, []]);
});

test("a storage that cannot be read for a moment is read again", async () => {
  const { outbox, store, slept } = phone();
  const { owners } = store;
  await store.add(rating(6));
  store.owners = async () => {
    store.owners = owners;
    throw new DOMException("lost", "UnknownError");
  };
  await outbox.send();

  assert.deepEqual(slept, [1000]);
  assert.deepEqual(await outbox.waiting("ann"), []);
});
