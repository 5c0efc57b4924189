// In every page of a phone of the harness: a bad network around `fetch`, by the dice of a schedule; a clock that may be wrong;
// pauses of the outbox made short; and what the page keeps and sends, told on the console. Where a blow is wanted at a point,
// the page stands still there until it is killed.
(() => {
  if (location.protocol !== "http:") return;
  const OURS = /\/(journal\/changes|csrf)\/$/;
  const PAUSES = [1000, 2000, 4000, 8000, 15_000]; // of the outbox; no other timer of the site is to be cut short
  const SHORTER = 40;
  const now = Date.now.bind(Date);
  const send = window.fetch.bind(window);
  const later = window.setTimeout.bind(window);
  const { put, delete: remove } = IDBObjectStore.prototype;
  const { getAll } = IDBIndex.prototype;
  const { transaction } = IDBDatabase.prototype;

  // In the storage that all tabs of a phone share, and that outlives them.
  const sky = () => JSON.parse(localStorage.getItem("weather") ?? "{}");
  // On the console at once; what a page says as it is left is heard from its phone's storage later.
  const tell = (what, value) => {
    const line = JSON.stringify({ what, value, at: now() });
    console.debug(line);
    if (what !== "fault") localStorage.setItem(`told:${now()}:${Math.random()}`, line);
  };
  const pause = (ms) => new Promise((resolve) => later(resolve, ms));

  // The same for the same seed and the same number of requests before it.
  function dice() {
    const number = Number(localStorage.getItem("requests")) + 1;
    localStorage.setItem("requests", String(number));
    let mixed = Math.imul((sky().seed ?? 0) ^ Math.imul(number, 0x9e3779b1), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  }

  const FAULTS = {
    "lost before": () => Promise.reject(new TypeError("Failed to fetch")),
    async "lost after"(go) {
      await (await go()).text();
      throw new TypeError("Failed to fetch");
    },
    async "late"(go) {
      const answer = await go();
      await pause(150 + 450 * dice());
      return answer;
    },
    async "twice"(go) {
      const [, answer] = await Promise.all([go(), go()]);
      return answer;
    },
    async "again"(go) {
      const answer = await go();
      later(() => go().catch(() => {}), 250 * dice());
      return answer;
    },
    async "500"() {
      return new Response("broken", { status: 500 });
    },
    async "500 after"(go) {
      await (await go()).text();
      return new Response("broken", { status: 500 });
    },
    async "503"() {
      return new Response("busy", { status: 503, headers: { "Retry-After": "1" } });
    },
    async "a hotel's page"() {
      return new Response("<title>Welcome</title>", { status: 200 });
    },
    async "no answer"() {
      await pause(200); // and then as after the outbox's own limit
      throw new DOMException("", "AbortError");
    },
  };

  function drawn() {
    const { bad = 0 } = sky();
    const names = Object.keys(FAULTS);
    return dice() < bad ? names[Math.floor(dice() * names.length)] : null;
  }

  window.fetch = async (address, options = {}) => {
    if (!OURS.test(String(address))) return send(address, options);
    const fault = drawn();
    if (fault) tell("fault", fault);
    if (options.body) strike("before sending");
    const go = () => send(address, options);
    if (!options.body) return fault ? FAULTS[fault](go) : go();
    const sent = fault ? FAULTS[fault](go) : go();
    strike("sent");
    const answer = await sent;
    strike("answered");
    return answer;
  };

  window.setTimeout = (task, ms, ...rest) => later(task, PAUSES.includes(ms) ? ms / SHORTER : ms, ...rest);
  Date.now = () => now() + (sky().skew ?? 0);

  // What each transaction does with changes; told once it has completed.
  const done = new WeakMap();
  IDBDatabase.prototype.transaction = function (...which) {
    const made = transaction.apply(this, which);
    const acts = { put: [], gone: [] };
    done.set(made, acts);
    made.addEventListener("complete", () => {
      for (const [request, row] of acts.put) tell("kept", { ...row, number: request.result });
      if (acts.gone.length) tell("gone", acts.gone);
      if (acts.put.some(([, { number }]) => !number)) strike("kept", acts.put.map(([request, row]) => ({ ...row, number: request.result })));
      if (acts.gone.length) strike("settled");
    });
    return made;
  };
  IDBObjectStore.prototype.put = function (row, ...key) {
    const request = put.call(this, row, ...key);
    if (this.name !== "changes") return request;
    done.get(this.transaction).put.push([request, structuredClone(row)]);
    if (!row.number) tell("put", row.id); // a page that is left does not hear any more that it was kept
    if (!row.number) strike("being kept");
    return request;
  };
  // What a page kept as it was left, nobody heard of: whoever sends it has read it first, with its number.
  const read = new Set();
  IDBIndex.prototype.getAll = function (...which) {
    const request = getAll.apply(this, which);
    if (this.objectStore.name !== "changes") return request;
    request.addEventListener("success", () => {
      for (const row of request.result) if (read.size < read.add(row.number).size) tell("kept", row);
    });
    return request;
  };
  IDBObjectStore.prototype.delete = function (key) {
    const request = remove.call(this, key);
    if (this.name !== "changes") return request;
    done.get(this.transaction).gone.push(key);
    strike("being settled");
    return request;
  };

  // The hangman answers nothing: whoever asks is dead before. It hears what the console could not say any more.
  function strike(point, rows = []) {
    const { strike: wanted, ...rest } = sky();
    if (wanted?.point !== point) return;
    localStorage.setItem("weather", JSON.stringify(rest));
    const call = new XMLHttpRequest();
    call.open("POST", wanted.hangman, false);
    try {
      call.send(JSON.stringify(rows));
    } catch {
      // it has gone on without us
    }
  }

  window.weather = true;
})();
