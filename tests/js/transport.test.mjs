// How the outbox reaches the site.

import assert from "node:assert/strict";
import { test } from "node:test";

import { seconds, transportTo } from "../../static/js/outbox/transport.js";

const NOW = Date.UTC(2026, 10, 28, 9);
const ADDRESSES = { csrf: "/csrf/", changes: "/journal/changes/" };

// What the site answers, and what it was asked.
function site(t, answer) {
  const asked = [];
  const before = { fetch: globalThis.fetch, location: globalThis.location };
  globalThis.location = { href: "https://unknot.test/" };
  globalThis.fetch = async (address, options) => {
    asked.push({ address, ...options });
    return answer(options);
  };
  t.after(() => Object.assign(globalThis, before));
  return asked;
}

test("Retry-After is read in seconds and as a date", () => {
  assert.equal(seconds("120", NOW), 120);
  assert.equal(seconds("Sat, 28 Nov 2026 09:02:00 GMT", NOW), 120);
  assert.equal(seconds("Sat, 28 Nov 2026 08:00:00 GMT", NOW), 0);
  assert.equal(seconds("soon", NOW), null);
  assert.equal(seconds(null, NOW), null);
});

test("a batch carries the token that was heard last, and cookies go to this site only", async (t) => {
  const asked = site(t, () => new Response('{"token": "new"}'));
  const transport = transportTo(ADDRESSES, "of the page");
  await transport.post({ changes: [] });
  await transport.who();
  await transport.post({ changes: [] });

  assert.deepEqual(asked.filter(({ method }) => method).map(({ headers }) => headers["X-CSRFToken"]), ["of the page", "new"]);
  assert.ok(asked.every(({ credentials }) => credentials === "same-origin"));
});

test("a page that is being left still sends a small batch, and no browser is asked to for a large one", async (t) => {
  const asked = site(t, () => new Response("{}"));
  const transport = transportTo(ADDRESSES);
  await transport.post({ changes: ["small"] });
  await transport.post({ changes: ["ü".repeat(40_000)] });

  assert.deepEqual(asked.map(({ keepalive }) => keepalive), [true, false]);
});

test("what is no JSON is no answer", async (t) => {
  site(t, () => new Response("<h1>Welcome to our hotel</h1>"));

  assert.deepEqual(await transportTo(ADDRESSES).post({}), { status: 200, retryAfter: null, body: null });
  await assert.rejects(transportTo(ADDRESSES).who());
});

test("a site without a token to give says for how long to wait", async (t) => {
  site(t, () => new Response("", { status: 503, headers: { "Retry-After": "30" } }));

  await assert.rejects(transportTo(ADDRESSES).who(), { status: 503, retryAfter: 30 });
});

test("an answer that does not come is given up after twenty seconds", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  site(t, ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))));
  const answer = transportTo(ADDRESSES).post({});
  t.mock.timers.tick(20_000);

  await assert.rejects(answer, { name: "AbortError" });
});
