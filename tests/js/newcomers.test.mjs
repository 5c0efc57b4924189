// The first changes of somebody who has no journal yet: an offer makes it, once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ANN, NOBODY, applied, ids, kept, no, phone, rating } from "./one_phone.mjs";

const first = (more) => rating(6, { owner: "new:neck", ...more });

test("a first change is sent with its page's offer and its spot", async () => {
  const { outbox, sent } = phone({ who: [NOBODY] });
  await outbox.keep(first(), "offer:page");
  await outbox.send();

  assert.deepEqual([sent[0].offer, sent[0].spot, sent[0].journal], ["offer:page", "neck", undefined]);
});

test("without an offer of the page, the site's is kept before it is used", async () => {
  const { outbox, store, sent } = phone({ who: [NOBODY], says: [new TypeError("lost")], until: 1 });
  await outbox.keep(first());
  await new Promise(setImmediate);

  assert.equal(sent[0].offer, "offer:1");
  assert.equal(await store.offer("new:neck"), "offer:1");
});

test("after a lost answer the same offer is sent again, though the site has made another one", async () => {
  const { outbox, sent } = phone({ who: [NOBODY, { ...NOBODY, offer: "offer:2" }], says: [403, new TypeError("lost")] });
  await outbox.keep(first());
  await outbox.send();

  assert.deepEqual(new Set(sent.map(({ offer }) => offer)), new Set(["offer:1"]));
});

test("with the first answer the changes become the journal's, and the offer goes", async () => {
  const { outbox, store, told } = phone({ who: [NOBODY] });
  await outbox.keep(first(), "offer:page");
  await outbox.send();

  assert.equal(await store.offer("new:neck"), null);
  assert.deepEqual(told.filter(({ type }) => type === "moved"), [{ type: "moved", from: "new:neck", owner: "made" }]);
});

test("what is kept by a page that has not heard of its journal is sent to it", async () => {
  const { outbox, sent } = phone({ who: [NOBODY] });
  await outbox.keep(first(), "offer:page");
  await outbox.send();
  const later = await outbox.keep(first(), "offer:page");
  await outbox.send();

  assert.equal(later.owner, "made");
  assert.deepEqual([sent.at(-1).journal, sent.at(-1).offer], ["made", undefined]);
});

test("what waits behind the first answer goes to the journal too", async () => {
  const { outbox, store, sent } = phone({ who: [NOBODY] });
  for (let n = 0; n < 120; n += 1) await store.add(first(), "offer:page");
  await outbox.send();

  assert.deepEqual(sent.map(({ journal, offer, changes }) => [journal ?? offer, changes.length]), [["offer:page", 100], ["made", 20]]);
});

test("an offer that the site does not know is replaced once", async () => {
  const { outbox, sent } = phone({ who: [NOBODY], says: [401] });
  await outbox.keep(first(), "offer:old");
  await outbox.send();

  assert.deepEqual(sent.map(({ offer }) => offer), ["offer:old", "offer:1"]);
});

test("a first change is not given to whoever signs in next", async () => {
  const { outbox, sent } = phone({ who: [ANN] });
  await outbox.keep(first());
  await outbox.send();

  assert.deepEqual(sent, []);
  assert.equal((await outbox.waiting("new:neck")).length, 1);
});

test("a second journal is begun only when the first one is there", async () => {
  const { outbox, store, sent } = phone({ who: [NOBODY], says: [no(500), no(500)], until: 2 });
  await store.add(first(), "offer:page");
  await store.add(rating(5, { owner: "new:hip" }), "offer:other");
  outbox.send();
  await new Promise(setImmediate);
  assert.deepEqual([...new Set(sent.map(({ spot }) => spot))], ["neck"]);
  await outbox.send();

  assert.deepEqual(sent.slice(-2).map(({ spot }) => spot), ["neck", "hip"]);
});

test("a refused first change keeps the others with their owner", async () => {
  const { outbox } = phone({ who: [NOBODY], says: [no(400), no(400), applied] });
  const [, good] = await kept(outbox, first({ kind: "poison" }), first());
  await outbox.send();

  assert.deepEqual(ids(await outbox.waiting("made")).includes(good), false);
});

const copyOf = (journal) => ({ journal, names: [journal], spots: [] });

test("signing out leaves what waits, and no copy", async () => {
  const { store } = phone();
  await store.add(rating(6));
  await store.setCopy("ann", copyOf("ann"));
  await store.setCopy("bob", copyOf("bob"));
  await store.forgetCopies("bob");

  assert.deepEqual([await store.copy("ann"), (await store.of("ann")).length], [null, 1]);
  assert.deepEqual(await store.copy("bob"), copyOf("bob"));
});

test("a deleted journal leaves nothing behind, and nothing of another's goes", async () => {
  const { store } = phone();
  await store.add(rating(6));
  await store.add(rating(6, { owner: "bob" }));
  await store.setCopy("ann", copyOf("ann"));
  await store.forgetOwner("ann");

  assert.deepEqual([await store.copy("ann"), await store.of("ann"), (await store.of("bob")).length], [null, [], 1]);
});

test("an operation that fails leaves nothing behind", async () => {
  const { store } = phone();
  await store.add(rating(6));
  await assert.rejects(store.settle("ann", [null]));

  assert.equal((await store.of("ann")).length, 1);
});
