// Phones with tabs, as the outbox meets them: a storage that outlives a tab, cookies, a network that fails, a clock that is wrong.

import { Outbox } from "../../static/js/outbox/outbox.js";
import { tables } from "../../static/js/outbox/store/memory.js";
import { Store, isNew } from "../../static/js/outbox/store/store.js";
import { aboutOf } from "./server.mjs";
import { Locks } from "./world.mjs";

const never = () => new Promise(() => {});
const LIMIT_MS = 20_000;

export class Phone {
  tabs = [];
  faults = []; // of the next requests
  isOffline = false;
  copies = new Map(); // by journal: the version of each thing, as this phone last heard
  last = null; // whose page it showed last
  order = []; // what was kept, by whichever tab
  pages = new Map(); // by journal: what its page showed in the end

  constructor(world, server, { name, hasLocks = true, slow = 0, parts = {} }) {
    Object.assign(this, { world, server, name, slow, parts });
    this.cookies = { csrf: "csrf0" };
    this.store = new (parts.Store ?? Store)(tables());
    this.locks = hasLocks ? new Locks() : null;
    const add = this.store.add.bind(this.store);
    this.store.add = async (...given) => {
      const change = await add(...given);
      this.order.push(change);
      return change;
    };
  }

  now() {
    return Math.floor(this.world.now) + this.slow;
  }

  // One that is deaf hears nothing of other tabs, as a page that a browser has frozen.
  open(isDeaf = false) {
    const tab = new Tab(this);
    tab.isDeaf = isDeaf;
    this.tabs.push(tab);
    return tab;
  }

  // Where no tab is open, the next tap opens one.
  tab(at) {
    const living = this.tabs.filter(({ isAlive }) => isAlive);
    return living.length ? living[at % living.length] : this.open();
  }

  signIn(session) {
    this.cookies = { ...this.cookies, session, csrf: `csrf${(this.signedIn = (this.signedIn ?? 0) + 1)}` };
  }

  // Which versions it has replaced a phone then forgets, with all else that is no unsent change.
  signOut() {
    this.hasLeft = true;
    const { session, ...rest } = this.cookies;
    this.cookies = rest;
    if (session) this.last = null;
    return this.store.forgetCopies();
  }
}

export class Tab {
  isAlive = true;
  shown = new Map(); // by what it is about: the version that this page shows
  heard = []; // what the outbox told

  constructor(phone) {
    this.phone = phone;
    this.death = new Promise((resolve) => {
      this.crash = () => {
        this.isAlive = false;
        resolve();
      };
    });
    const { world, parts } = phone;
    this.outbox = new (parts.Outbox ?? Outbox)({
      store: this.#guarded(phone.store),
      transport: this.#guarded({ who: () => this.#fetch(() => this.#who()), post: (batch) => this.#fetch(() => this.#post(batch)) }),
      clock: { now: () => phone.now(), sleep: (ms) => this.#orNever(world.wait(ms)) },
      exclusively: (task) => (phone.locks ? phone.locks.exclusively(this, task) : task()),
      tell: (event) => this.#tell(event),
    });
    this.loaded = this.#load();
  }

  // A page from the site, or without a network the phone's copy. What waits it does not know: that the outbox must.
  async #load() {
    const { phone } = this;
    this.names = [];
    if (!phone.isOffline) {
      const { journal, names, offer } = phone.server.who(phone.cookies);
      Object.assign(this, { owner: journal, names, offer });
      for (const about of phone.server.journals.get(journal)?.writes.keys() ?? []) {
        this.shown.set(about, phone.server.row(phone.server.journals.get(journal), about).version);
      }
    } else if (phone.last) {
      this.owner = phone.last;
      this.names = [phone.last];
      this.shown = new Map(phone.copies.get(phone.last));
    }
    this.owner ??= (await phone.store.owners()).find(isNew) ?? `new:${phone.name}-${phone.tabs.length}`;
    if (!isNew(this.owner)) phone.last = this.owner;
    this.outbox.send();
  }

  // What a person does here. Resolves with the change once the phone says that it is kept.
  async tap(change, kept) {
    await this.loaded;
    const { phone, owner, offer = null } = this;
    const about = aboutOf(change.id, change.kind, change.fields);
    const whole = { ...change, owner, about, at: phone.now(), zone: "Europe/Berlin", replaces: this.shown.get(about) ?? null };
    this.shown.set(about, change.id);
    const { replaces } = await this.outbox.keep(whole, offer);
    if (this.isAlive) kept({ ...whole, replaces });
  }

  #tell(event) {
    for (const tab of this.phone.tabs.filter(({ isAlive }) => isAlive)) {
      if (tab === this) tab.hear(event);
      else this.phone.world.soon(50).then(() => tab.isAlive && !tab.isDeaf && tab.hear(event));
    }
  }

  hear(event) {
    this.heard.push(event);
    if (event.type === "moved" && event.from === this.owner) this.owner = this.phone.last = event.owner;
    if (event.type !== "answered") return;
    const copy = this.phone.copies.get(event.journal) ?? new Map();
    this.phone.copies.set(event.journal, copy);
    for (const { row } of event.answers.filter((answer) => answer.row)) {
      copy.set(row.about, row.version);
      if ([event.owner, event.journal].includes(this.owner)) this.#show(row);
    }
  }

  async #show({ about, version }) {
    const waiting = await this.phone.store.of(this.owner);
    if (!waiting.some((change) => change.about === about && change.refused === undefined)) this.shown.set(about, version);
  }

  // Each step can be the last: before it is done, or once it is done and nobody hears of it. A browser does them in order.
  #guarded(parts) {
    let before = Promise.resolve();
    return new Proxy(parts, {
      get: (_, name) => async (...given) => {
        before = before.then(() => this.phone.world.soon());
        await this.#orNever(before);
        const answer = await parts[name](...given);
        await this.#orNever(this.phone.world.soon());
        return answer;
      },
    });
  }

  async #orNever(promise) {
    await promise;
    return this.isAlive ? null : never();
  }

  #who() {
    const { phone } = this;
    const answer = phone.server.who(phone.cookies);
    this.token = answer.token;
    return answer;
  }

  #post(batch) {
    const { phone } = this;
    phone.sent?.(batch);
    const { cookies } = phone;
    return { cookies, token: this.token, batch };
  }

  async #fetch(make) {
    const { phone } = this;
    const { world } = phone;
    if (phone.isOffline) return this.#lost(world.soon(50));
    const asked = make();
    const fault = phone.faults.shift();
    if (fault === "lost") return this.#lost(world.wait(LIMIT_MS));
    if (!asked.batch) return faulty(fault) ? Promise.reject(Object.assign(new Error(), faulty(fault))) : asked;
    const arrive = () => phone.server.post(asked.cookies, asked.token, asked.batch);
    if (fault === "late") {
      world.wait(LIMIT_MS * (1 + 3 * world.random())).then(arrive);
      return this.#lost(world.wait(LIMIT_MS));
    }
    if (faulty(fault)) return faulty(fault);
    await world.soon(300);
    const answer = arrive();
    if (fault === "twice") world.soon(1000).then(arrive);
    if (fault === "answer lost with its cookie") return this.#lost(world.wait(LIMIT_MS));
    if (answer.device && answer.status === 200) phone.cookies = { ...phone.cookies, device: answer.device };
    if (fault === "answer lost") return this.#lost(world.wait(LIMIT_MS));
    await world.soon(300);
    return { retryAfter: null, ...answer };
  }

  async #lost(when) {
    await when;
    throw new TypeError("Failed to fetch");
  }
}

export const FAULTS = [
  "lost", "late", "twice", "answer lost with its cookie", "answer lost", "500", "503", "429", "403", "captive", "nothing",
];

function faulty(fault) {
  if (fault === "captive") return { status: 200, retryAfter: null, body: null };
  if (!/^\d+$/.test(fault ?? "")) return null;
  return { status: Number(fault), retryAfter: { 503: 30, 429: 600 }[fault] ?? null, body: { error: "no" } };
}
