// Seeded schedules of three phones, and what must be true once the network is well again.

import { FAULTS, Phone } from "./phones.mjs";
import { isNew } from "../../static/js/outbox/store/store.js";
import { Server, winnerAnew } from "./server.mjs";
import { World, chance, shrunk } from "./world.mjs";

const DAY_MS = 86_400_000;
const SPOTS = ["neck", "shoulder"];
const DAYS = ["2026-11-28", "2026-11-28", "2026-11-28", "2026-11-27"];
const STEPS = 30;

// Ann and Bob share the first phone, in turn; Ann has the second, a day slow; on the third somebody begins, in two tabs without
// locks, and may sign in as Ann later. Every fourth schedule is one phone and one spot, and a clock that is set now and then.
export function scheduleOf(seed) {
  const random = chance(seed);
  const one = (of) => of[Math.floor(random() * of.length)];
  const actions = {
    tap: () => ({ kind: one(["rate", "rate", "rate", "rate", "clear", "note", "read", "bad", "poison"]), spot: one(SPOTS), day: one(DAYS), pain: one("0123456789"), tab: one([0, 1]) }),
    wait: () => ({ ms: one([1, 3, 10, 30, 300, 3000, 30_000]) }),
    fault: () => ({ fault: one(FAULTS) }),
    offline: () => ({}),
    online: () => ({}),
    crash: () => ({ tab: one([0, 1]) }),
    open: () => ({ isDeaf: random() < 0.5 }),
    leave: () => ({}),
    enter: () => ({ as: one(["ann", "bob"]) }),
    clock: () => ({ ms: one([-DAY_MS, -3_600_000, 3_600_000]) }),
  };
  const often = ["tap", "tap", "tap", "tap", "tap", "wait", "wait", "wait", "fault", "fault"];
  const isNarrow = seed % 4 === 3;
  const acts = isNarrow ? [...often, "clock", "clock", "open", "open", "crash"] : [...often, ...Object.keys(actions)];
  const narrow = { kind: one(["rate", "clear"]), spot: SPOTS[0], day: DAYS[0] };
  return Array.from({ length: STEPS }, (_, n) => {
    const act = one(acts);
    const more = { ...actions[act](), ...(isNarrow && act === "tap" && narrow) };
    return { n, phone: isNarrow ? 0 : one([0, 1, 2]), act, ...more };
  });
}

// What went wrong, as sentences.
export async function faultsOf(seed, steps, parts = {}) {
  const life = new Life(seed, parts);
  for (const step of steps) await life.step(step);
  await life.comeHome();
  return life.faults();
}

// The first seed that fails, with the fewest steps that do.
export async function firstFailure(seeds, parts = {}) {
  for (const seed of seeds) {
    const steps = scheduleOf(seed);
    const faults = await faultsOf(seed, steps, parts);
    if (!faults.length) continue;
    const fewest = await shrunk(steps, async (fewer) => (await faultsOf(seed, fewer, parts)).length);
    return { seed, steps: fewest, faults: await faultsOf(seed, fewest, parts) };
  }
  return null;
}

export class Life {
  kept = new Map(); // by id: what a person was told is kept, and on which phone
  tapped = new Map(); // by id: whose it is
  wrong = [];

  constructor(seed, parts) {
    this.world = new World(seed);
    this.server = new Server(() => this.world.now);
    this.people = { ann: this.server.newJournal(), bob: this.server.newJournal() };
    for (const journal of this.server.journals.values()) for (const spot of SPOTS) journal.spots.add(`${journal.id}-${spot}`);
    const made = (name, more) => new Phone(this.world, this.server, { name, parts, ...more });
    this.phones = [made("p0"), made("p1", { slow: -DAY_MS }), made("p2", { hasLocks: false })];
    for (const phone of this.phones) phone.sent = (batch) => this.#checkOwner(batch);
    this.phones[0].signIn(this.people.ann);
    this.phones[1].signIn(this.people.ann);
  }

  async step({ n, phone: at, act, ...more }) {
    const phone = this.phones[at];
    if (act === "tap") this.#tap(phone, n, more);
    if (act === "wait") await this.world.run(more.ms);
    if (act === "fault") phone.faults.push(more.fault);
    if (act === "offline") phone.isOffline = true;
    if (act === "online") this.#online(phone);
    if (act === "crash" && phone.tabs.length) phone.tab(more.tab).crash();
    if (act === "open") phone.open(more.isDeaf);
    if (act === "leave") phone.signOut();
    if (act === "enter") this.#enter(phone, at === 1 ? "ann" : more.as);
    if (act === "clock") phone.slow += more.ms;
    await this.world.run(1);
  }

  // Everything that was tapped is sent: each person opens each phone once more, with a good network.
  async comeHome() {
    await this.world.run(90_000);
    for (const phone of this.phones) {
      phone.faults.length = 0;
      this.#online(phone);
    }
    await this.world.run(90_000);
    for (const phone of this.phones) {
      const nobody = [{ device: phone.cookies.device }, {}, {}, {}];
      for (const cookies of [...nobody, { session: this.people.ann }, { session: this.people.bob }]) {
        if ((await phone.store.owners()).length) await this.#visit(phone, cookies, 30_000);
      }
      const owners = [...new Set(phone.order.map(({ owner }) => owner))];
      phone.left = (await Promise.all(owners.map((owner) => phone.store.of(owner)))).flat();
      const answered = owners.filter((owner) => !phone.left.some((change) => change.owner === owner));
      phone.offers = (await Promise.all(answered.map(async (owner) => (await phone.store.offer(owner)) && owner))).filter(Boolean);
    }
    for (const phone of this.phones) {
      const { shown } = await this.#visit(phone, { session: this.people.ann }, 50);
      phone.pages.set(this.people.ann, shown);
    }
  }

  async #visit(phone, cookies, ms) {
    for (const tab of phone.tabs) tab.crash();
    await this.world.run(1000);
    phone.cookies = { csrf: `home${this.world.now}`, ...cookies };
    const tab = phone.open();
    await this.world.run(ms);
    return tab;
  }

  faults() {
    for (const [id, change] of this.kept) this.#checkKept(id, change);
    for (const journal of this.server.journals.values()) {
      for (const [about, writes] of journal.writes) this.#checkStands(journal, about, writes);
    }
    for (const phone of this.phones) for (const owner of phone.offers) this.wrong.push(`${phone.name} still has the offer of ${owner}`);
    return this.wrong;
  }

  #tap(phone, n, { kind, spot: which, day, pain, tab: at }) {
    const tab = phone.tab(at);
    const id = `${String(n).padStart(3, "0")}-${phone.name}`;
    return tab.loaded.then(() => {
      const spots = this.#spotsOf(tab.owner);
      const fields = { spot: spots[SPOTS.indexOf(which) % spots.length], day, ...(kind !== "clear" && { pain: kind === "bad" ? "11" : pain }) };
      this.tapped.set(id, tab.owner);
      return tab.tap({ id, kind: kind === "bad" ? "rate" : kind, fields }, (change) => this.kept.set(id, { ...change, phone, isOdd: /bad|poison/.test(kind) }));
    });
  }

  #spotsOf(owner) {
    return isNew(owner) ? [owner.slice("new:".length)] : [...this.server.named(owner).spots];
  }

  #online(phone) {
    phone.isOffline = false;
    for (const tab of phone.tabs) if (tab.isAlive) tab.outbox.send();
  }

  // On the phone of somebody who has just begun, their journal becomes part of the one they sign in to.
  #enter(phone, as) {
    const own = this.server.tokens.get(phone.cookies.device);
    if (own) this.server.merge(this.server.named(own).id, this.people[as]);
    phone.cookies.device = undefined;
    phone.signIn(this.people[as]);
  }

  #checkOwner({ journal, spot, changes }) {
    for (const { id } of changes) {
      const whose = this.tapped.get(id);
      const isTheirs = isNew(whose) && journal ? this.server.named(journal).spots.has(whose.slice("new:".length)) : whose === (journal ?? `new:${spot}`);
      if (!isTheirs) this.wrong.push(`${id} of ${whose} was sent as one of ${journal ?? spot}`);
    }
  }

  #checkKept(id, { phone, isOdd }) {
    const rows = [...this.server.journals.values()].flatMap(({ writes }) => [...writes.values()].flat()).filter(({ version }) => version === id);
    const left = phone.left.find((change) => change.id === id);
    if (rows.length > 1) this.wrong.push(`${id} was stored ${rows.length} times`);
    if (rows.length && left) this.wrong.push(`${id} was stored and is still on the phone`);
    if (rows.length || (left?.refused !== undefined && isOdd)) return;
    this.wrong.push(left ? `${id} of ${left.owner} ${left.refused === undefined ? "still waits" : `was refused: ${left.refused}`}` : `${id} was lost`);
  }

  #checkStands(journal, about, writes) {
    const stands = winnerAnew(writes).version;
    const row = this.server.row(journal, about).version;
    if (row !== stands) this.wrong.push(`${about}: the site shows ${row}, and ${stands} stands`);
    for (const phone of this.phones) {
      const order = phone.order.filter((change) => change.about === about);
      const isAlone = writes.every(({ version }) => order.some(({ id }) => id === version)) && order.length === writes.length;
      const hasOneName = new Set(order.map(({ owner }) => owner).filter((owner) => !isNew(owner))).size < 2;
      if (isAlone && hasOneName && !phone.hasLeft && order.at(-1).id !== stands) this.wrong.push(`${about}: ${order.at(-1).id} was the last, and ${stands} stands`);
      const shown = phone.pages.get(journal.id)?.get(about);
      if (shown && shown !== stands) this.wrong.push(`${about}: ${phone.name} shows ${shown}, and ${stands} stands`);
    }
  }
}
