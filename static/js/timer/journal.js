// Whose journal is open on this phone, what a timer goes by of it, and where a practice is kept: by the site's word, and without
// a network by what this phone has kept. docs/decisions/0050.

import { uuid7 } from "../lib/ids.js";
import { disown, forget, load, names, save } from "../lib/store.js";
import { changeOf } from "../outbox/forms.js";
import { pageOutbox } from "../outbox/page.js";
import { listen } from "../outbox/start.js";
import { keepTimers } from "../outbox/timers.js";
import { factsOf } from "./facts.js";
import { asChange } from "./moving.js";
import { adopt } from "./owner.js";

/** @import { Change } from "../outbox/types.js" */
/** @import { JournalFacts, Timers } from "./types.js" */

const NEW = "new:"; // and the id of the first spot of a journal that is still to be made
const isNew = (/** @type {string} */ owner) => owner.startsWith(NEW);
const PATIENCE_MS = 3000; // with the site; then what this phone has kept is what is known
const UNSENT = "unsent:"; // by technique: what a release before this one could not send

export class PhoneJournal {
  /** @type {string[]} its id, and those of the journals that became part of it */
  names = [];
  /** @type {string | null} a change is kept for: null where there is a journal and this phone does not know which */
  owner = null;
  /** @type {JournalFacts | null} */
  facts = null;
  isMet = false;
  #address;
  #slug;
  #opened = pageOutbox().opened;
  #changed;
  #asking = Promise.resolve(); // one answer is taken after the other
  #beginner = NEW + uuid7();

  /**
   * changed(): other facts; heard(event): what the outbox tells
   * @param {string} address of what all timers go by @param {string} slug
   * @param {{ changed: () => void, heard: (event: any) => void }} page
   */
  constructor(address, slug, { changed, heard }) {
    [this.#address, this.#slug, this.#changed] = [address, slug, changed];
    listen((event) => (this.#hear(event), heard(event)));
    addEventListener("online", () => this.ask());
  }

  /** The first spot of a journal that is still to be made. */
  get firstSpot() {
    return this.owner && isNew(this.owner) ? this.owner.slice(NEW.length) : undefined;
  }

  /** As the site says; where it does not answer soon, first as this phone has kept it. */
  async ask() {
    const asked = fetch(this.#address, { credentials: "same-origin" }).catch(() => null);
    const later = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const answer = await Promise.race([asked, later]);
    await this.#take(answer ?? null);
    if (answer === undefined) asked.then((late) => late && this.#take(late));
  }

  /** @param {Response | null} answer */
  #take(answer) {
    this.#asking = this.#asking.then(() => this.#meet(answer));
    return this.#asking;
  }

  /** @param {Response | null} answer */
  async #meet(answer) {
    const isAlone = answer?.status === 204 || (answer?.status !== 200 && !isHere());
    if (answer?.status === 200) await this.#hearOf(await answer.json());
    else if (isAlone) await this.#beNobodys();
    else await this.#remember();
    await this.#moveUnsent();
    if (isAlone) this.owner = (await this.#begun()) ?? this.#beginner;
    this.isMet = true;
    await this.refresh();
  }

  /** @param {Record<string, string>} fields @param {string} owner */
  change(fields, owner) {
    return changeOf("practice", fields, owner);
  }

  /** Whether it outlives the page; rejects where this phone has no room. @param {Change} change @param {string | null} [offer] */
  async keep(change, offer = null) {
    const { outbox } = await this.#opened;
    await outbox.keep(change, offer);
    return outbox.lasts;
  }

  async refresh() {
    const { outbox, store } = await this.#opened;
    const [journal] = this.names;
    const copy = journal ? await store.copy(journal) : null;
    const changes = await outbox.waiting([this.owner, ...this.names].filter(Boolean));
    this.facts = factsOf(copy, changes.filter(({ refused }) => refused === undefined), this.#slug, Date.now());
    this.#changed();
  }

  /** @param {Timers} timers */
  async #hearOf(timers) {
    const { store } = await this.#opened;
    this.#be(timers.names);
    adopt(timers.names);
    save("day-start", timers.dayStart);
    await store.set("here", timers.journal);
    await store.forgetCopies(timers.journal);
    await keepTimers(store, timers, Date.now());
  }

  async #beNobodys() {
    const { store } = await this.#opened;
    disown();
    await store.forgetCopies();
    this.names = [];
  }

  // What waits for a first journal goes into one, with what this page adds.
  async #begun() {
    const { store } = await this.#opened;
    return (await store.owners()).find(isNew) ?? null;
  }

  async #remember() {
    const { store } = await this.#opened;
    const journal = (await store.get("here")) ?? load("journal");
    const copy = journal && (await store.copy(journal));
    if (journal) this.#be(copy?.timers?.names ?? copy?.names ?? [journal]);
  }

  #be(names) {
    [this.names, this.owner] = [names, names[0]];
  }

  /** @param {any} event */
  #hear({ type, owner, answers }) {
    if (type === "moved" && this.isMet && !this.names.length) {
      this.#be([owner]);
      adopt([owner]);
    }
    if (type === "answered" && this.names.includes(owner) && answers.length) this.ask();
    else if (["kept", "waiting", "answered"].includes(type) && this.isMet) this.refresh();
  }

  async #moveUnsent() {
    for (const name of names().filter((name) => name.startsWith(UNSENT))) {
      const left = [];
      for (const entry of load(name) ?? []) {
        const phone = { journal: this.names[0] ?? null, begun: await this.#begun() };
        const moved = asChange(name.slice(UNSENT.length), entry, phone);
        const lasts = moved && (await this.keep(moved.change, moved.offer).catch(() => false));
        if (!lasts) left.push(entry); // sent again at the next visit it is stored once
      }
      if (left.length) save(name, left);
      else forget(name);
    }
  }
}

// Without the cookie nobody is here, whatever this phone still knows.
function isHere() {
  return /(?:^|; )here=1(?:;|$)/.test(document.cookie);
}
