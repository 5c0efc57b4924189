// What the phone remembers, also where its storage is full.

import assert from "node:assert/strict";
import { test } from "node:test";

import { forget, load, save } from "../../static/js/lib/store.js";

// A storage that holds so many characters, as a phone's own does.
function storage(room) {
  const kept = new Map();
  const full = (key, text) => [...kept].reduce((sum, [other, each]) => sum + (other === key ? 0 : each.length), 0) + text.length > room;
  return {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => kept.delete(key),
    setItem(key, text) {
      if (full(key, text)) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, text);
    },
  };
}

test("what a full storage does not take is remembered all the same", (t) => {
  globalThis.localStorage = storage(20);
  t.after(() => delete globalThis.localStorage);

  assert.equal(save("run", { taps: [1, 2, 3, 4, 5, 6, 7, 8] }), false);
  assert.deepEqual(load("run"), { taps: [1, 2, 3, 4, 5, 6, 7, 8] });
});

test("an older value in a full storage does not come back", (t) => {
  globalThis.localStorage = storage(20);
  t.after(() => delete globalThis.localStorage);
  save("log", [1]);
  save("log", [1, "2222222222222222222"]);

  assert.equal(load("log").length, 2);
  assert.equal(save("log", [3]), true);
  assert.deepEqual(load("log"), [3]);
});

test("what is forgotten is gone from both", (t) => {
  globalThis.localStorage = storage(3);
  t.after(() => delete globalThis.localStorage);
  save("way", 1);
  save("way", "longer");
  forget("way");

  assert.equal(load("way"), null);
});
