// Changes that this phone has kept and the site has not confirmed: kept, sent in order, and gone once they are answered. There
// is no state between waiting and gone, so whatever dies halfway is sent again, and the site stores each id once.

import { uuid7 } from "../lib/ids.js";
import { Batches, batchOf } from "./batches.js";
import { isNew, waits } from "./store/store.js";

/** @import { Address, Answer, Change, Clock, Exclusively, Here, Response, Tell, Transport } from "./types.js" */
/** @import { Store } from "./store/store.js" */

const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000]; // and then every 15 s
const LONGEST_MS = 300_000; // that the site may ask us to wait at a time
const GONE = ["applied", "already", "older"];

export class Outbox {
  /** @type {Store} */ #store;
  /** @type {Transport} */ #transport;
  /** @type {Clock} */ #clock;
  /** @type {Exclusively} */ #exclusively;
  /** @type {Tell} */ #tell;
  /** @type {Here | null} */ #here; // who is here, as last heard
  /** @type {Map<string, Batches>} */ #batches = new Map(); // by owner
  /** @type {Promise<void> | null} */ #sending = null;
  #wake = null; // cuts a pause short
  #isWanted = false; // somebody wants it sent at once
  #isFresh = false; // who is here was asked since the last good answer
  #rests = false; // nothing is tried again by itself

  /**
   * @param {{ store: Store, transport: Transport, clock: Clock, exclusively: Exclusively, tell: Tell, here?: Here | null }} parts
   *   here: what the page says of who is here, so that a first tap need not ask
   */
  constructor({ store, transport, clock, exclusively, tell, here }) {
    this.#store = store;
    this.#transport = transport;
    this.#clock = clock;
    this.#exclusively = exclusively;
    this.#tell = tell;
    this.#here = here;
  }

  /** Whether what is kept outlives the page. */
  get lasts() {
    return this.#store.lasts;
  }

  /**
   * Resolves once it is kept, and is being sent from then on; rejects where the phone has no room.
   * @param {Change} change @param {string | null} [offer] of a page of nobody, by which a `new:` owner's journal is made
   * @returns {Promise<Change>} with its number, its owner as of now and the version that it replaces
   */
  async keep(change, offer = null) {
    return this.#kept(await this.#store.add(change, offer));
  }

  /** At once, until nothing is left that can be sent. */
  send() {
    this.#rests = false;
    return this.#start();
  }

  /** What waits, in order, with what was refused. @param {string | string[]} owners */
  async waiting(owners) {
    const each = await Promise.all([owners].flat().map((owner) => this.#store.of(owner)));
    return [...new Map(each.flat().map((change) => [change.id, change])).values()];
  }

  /** A refused one, by its person. @param {string} id */
  async drop(id) {
    await this.#store.drop(id);
    this.#tell({ type: "waiting" });
  }

  /** A refused one with other fields, under a new id. @param {string} id @param {Record<string, string>} fields */
  async mend(id, fields) {
    const at = this.#clock.now();
    return this.#kept(await this.#store.mend(id, { id: uuid7(at), at, fields }));
  }

  /** What is on its way arrives; nothing is tried again until `send`. */
  pause() {
    this.#rests = true;
    this.#wake?.();
  }

  /** @param {Change | null} change null: another tab was quicker */
  #kept(change) {
    if (change) this.#tell({ type: "kept", owner: change.owner, change });
    this.#start();
    return change;
  }

  #start() {
    this.#isWanted = true;
    this.#wake?.();
    this.#sending ??= this.#sendAll();
    return this.#sending;
  }

  async #sendAll() {
    let tries = -1;
    while (true) {
      tries = this.#isWanted ? 0 : tries + 1;
      this.#isWanted = false;
      const wait = await this.#exclusively(() => this.#sendEach()).catch(() => 0); // not even read: tried again
      if (this.#isWanted) continue;
      if (wait === null || this.#rests) break;
      await this.#rest(Math.max(wait, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]));
      if (this.#rests && !this.#isWanted) break;
    }
    this.#sending = null;
  }

  /** @param {number} ms */
  #rest(ms) {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#clock.sleep(ms).then(resolve);
    });
  }

  /** For how long the site asks us to wait; null where another try would help nobody. */
  async #sendEach() {
    let wait = null;
    let isBeginning = false; // a phone has one cookie, and a second new journal would take it from the first
    this.#isFresh = false;
    for (const owner of await this.#store.owners()) {
      if (isBeginning && isNew(owner)) continue;
      const pause = await this.#sendOf(owner).catch((error) => this.#failed(owner, error));
      if (pause !== null) wait = Math.max(wait, pause);
      isBeginning = isBeginning || (isNew(owner) && pause !== null);
    }
    return wait;
  }

  /** @param {string} owner @returns {Promise<number | null>} */
  async #sendOf(owner) {
    const batches = this.#batches.get(owner) ?? new Batches();
    this.#batches.set(owner, batches);
    while (true) {
      const changes = batches.next((await this.#store.of(owner)).filter(waits));
      if (!changes.length) break;
      const address = await this.#addressOf(owner);
      const response = address && (await this.#transport.post(batchOf(address, changes)));
      const status = response?.status ?? 401;
      if (status === 200) {
        if (!(await this.#isSettled(owner, changes, response))) return this.#failed(owner, response);
        if (isNew(owner) && response.body.journal) return this.#sendOf(response.body.journal);
      } else if (status === 401 || status === 403 || status === 409) {
        if (await this.#isWorthAnother(owner, address, status)) continue;
        if (status === 403) return this.#failed(owner, response);
        this.#tell({ type: "signed-out", owner, status });
        break;
      } else if (status === 410 && response.body?.error) {
        await this.#store.forgetOwner(owner);
        this.#tell({ type: "waiting", owner });
      } else if ((status === 400 || status === 413) && changes.length > 1) {
        batches.halve(changes);
      } else if (status === 413 || (status === 400 && response.body?.error)) {
        batches.whole();
        await this.#settle(owner, [{ id: changes[0].id, state: "refused", sentence: response.body?.error }]);
      } else {
        if (status === 500 && changes.length > 1) batches.halve(changes);
        else if (status === 500) batches.whole(changes[0]);
        return this.#failed(owner, response);
      }
    }
    return null;
  }

  /** In whose name it is sent, if it can be. @param {string} owner @returns {Promise<Address | null>} */
  async #addressOf(owner) {
    if (!this.#here) await this.#ask();
    const { names, offer: offered } = this.#here;
    if (!isNew(owner)) return names.includes(owner) ? { journal: owner } : null;
    const offer = (await this.#store.offer(owner)) ?? (offered && (await this.#store.setOffer(owner, offered)));
    return offer ? { offer, spot: owner.slice("new:".length) } : null;
  }

  async #ask() {
    this.#here = await this.#transport.who();
    this.#isFresh = true;
  }

  /** After somebody signed in or out, here or in another tab. @param {string} owner @param {Address | null} address @param {number} status */
  async #isWorthAnother(owner, address, status) {
    const wasFresh = this.#isFresh;
    if (!wasFresh) await this.#ask();
    const { offer } = this.#here;
    const isAnother = status === 401 && address?.offer && offer && offer !== address.offer;
    if (isAnother) await this.#store.setOffer(owner, offer, address.offer);
    return isAnother || !wasFresh;
  }

  /** Whether it says of any of them what has become of it. @param {string} owner @param {Change[]} changes @param {Response} response */
  async #isSettled(owner, changes, { body }) {
    if (!Array.isArray(body?.answers)) return false;
    const answers = body.answers.filter(({ id, state }) => (state === "refused" || GONE.includes(state)) && changes.some((each) => each.id === id));
    const { journal } = body; // none where all was refused that was to begin one
    if (!answers.length || !(journal || answers.every(({ state }) => state === "refused"))) return false;
    this.#isFresh = false;
    if (journal) this.#here = { ...this.#here, names: body.names ?? [journal], offer: null };
    await this.#settle(owner, answers, { ...body, journal: journal ?? owner });
    return true;
  }

  /** @param {string} owner @param {Answer[]} answers @param {{ journal?: string, html?: string | null, copy?: object | null }} [more] */
  async #settle(owner, answers, { journal = owner, html = null, copy = null } = {}) {
    await this.#store.settle(owner, answers, journal, copy);
    if (journal !== owner && isNew(owner)) this.#tell({ type: "moved", from: owner, owner: journal });
    this.#tell({ type: "answered", owner, journal, answers, html, copy });
  }

  /** @param {string} owner @param {{ status?: number, retryAfter?: number | null }} answer */
  #failed(owner, { status = 0, retryAfter }) {
    this.#tell({ type: "offline", owner, status });
    return Math.min((retryAfter ?? 0) * 1000, LONGEST_MS);
  }
}
