// Changes that this phone has kept and the site has not confirmed: kept, sent in order, and gone once they are answered. There
// is no state between waiting and gone, so whatever dies halfway is sent again, and the site stores each id once.

import { uuid7 } from "../lib/ids.js";
import { isNew, waits } from "./store/store.js";

/** @import { Answered, Change, Clock, Exclusively, Here, Response, Tell, Transport } from "./types.js" */
/** @import { Store } from "./store/store.js" */

const MOST = 100; // changes in one batch
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000]; // and so on every 15 s
const LONGEST_MS = 300_000; // that the site may ask us to wait at a time

export class Outbox {
  /** @type {Store} */ #store;
  /** @type {Transport} */ #transport;
  /** @type {Clock} */ #clock;
  /** @type {Exclusively} */ #exclusively;
  /** @type {Tell} */ #tell;
  /** @type {Here | null} */ #here; // who is here, as last heard
  /** @type {Promise<void> | null} */ #run = null;
  /** @type {Map<string, Trouble>} */ #troubles = new Map(); // by owner
  #wake = () => {};
  #isAsked = false; // to look again
  #rests = false; // nobody sees the page: nothing is tried again by itself
  #isClosed = false;

  /**
   * @param {{ store: Store, transport: Transport, clock: Clock, exclusively?: Exclusively, tell?: Tell, here?: Here | null }} with_
   *   here: what the page itself says of who is here, so that the first tap needs not ask
   */
  constructor({ store, transport, clock, exclusively = (task) => task(), tell = () => {}, here = null }) {
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
   * Resolves once it is kept, and rejects where the phone has no room. It is being sent from then on.
   * @param {Change} change @param {string | null} [offer] that of a page of nobody, for a `new:` owner
   * @returns {Promise<Change>} with its number, its owner as of now and the version that it replaces
   */
  async keep(change, offer = null) {
    const kept = await this.#store.add(change, offer);
    this.#tell({ type: "kept", owner: kept.owner, change: kept });
    this.#start();
    return kept;
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

  /** A refused one, with other fields. @param {string} id @param {Record<string, string>} fields */
  async mend(id, fields) {
    const at = this.#clock.now();
    const kept = await this.#store.mend(id, { id: uuid7(at), at, fields });
    if (kept) this.#tell({ type: "kept", owner: kept.owner, change: kept });
    this.#start();
    return kept;
  }

  /** Nothing is tried again until `send` or `keep`. */
  pause() {
    this.#rests = true;
    this.#wake();
  }

  close() {
    this.#isClosed = true;
    this.pause();
  }

  #start() {
    this.#isAsked = true;
    this.#wake();
    this.#run ??= this.#sendAll().finally(() => (this.#run = null));
    return this.#run;
  }

  async #sendAll() {
    let tries = 0;
    while (!this.#isClosed) {
      if (this.#isAsked) tries = 0;
      this.#isAsked = false;
      const wait = await this.#exclusively(() => this.#sendEach());
      if (this.#isAsked) continue;
      if (wait === null || this.#rests) return;
      const pause = Math.max(wait, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
      tries += 1;
      await new Promise((resolve) => {
        this.#wake = () => resolve(null);
        this.#clock.sleep(pause).then(this.#wake);
      });
      if (this.#rests && !this.#isAsked) return;
    }
  }

  /** For how long the site asks us to wait; null where nothing is left that another try would help. */
  async #sendEach() {
    const pauses = [];
    for (const owner of await this.#store.owners()) {
      try {
        pauses.push(await this.#sendOf(owner));
      } catch (error) {
        this.#tell({ type: "offline", owner, status: error?.status ?? 0 });
        pauses.push(pauseOf(error));
        break; // the others cannot be sent either
      }
    }
    const left = pauses.filter((wait) => wait !== null);
    return left.length ? Math.max(...left) : null;
  }

  /** @param {string} owner @returns {Promise<number | null>} */
  async #sendOf(owner) {
    let isFresh = false; // who is here has been asked since the last good answer
    while (!this.#isClosed) {
      const trouble = this.#troubles.get(owner) ?? new Trouble();
      this.#troubles.set(owner, trouble);
      const changes = trouble.batch((await this.#store.of(owner)).filter(waits));
      if (!changes.length) return null;
      const address = await this.#addressOf(owner);
      const response = address && (await this.#transport.post(batchOf(address, changes)));
      if (await this.#isAnswered(owner, changes, response)) {
        if (isNew(owner)) return this.#sendOf(response.body.journal);
        isFresh = false;
        continue;
      }
      const status = response?.status ?? 0;
      if (!response || status === 401 || status === 403 || status === 409) {
        if (!isFresh) {
          isFresh = true;
          await this.#askAgain(owner, status === 401 ? address.offer : null);
          continue;
        }
        if (status === 403) return this.#stay(owner, response);
        this.#tell({ type: "signed-out", owner, status });
        return null;
      }
      if (status === 410 && response.body?.error) {
        await this.#store.forgetOwner(owner);
        this.#tell({ type: "waiting", owner });
        return null;
      }
      if (status !== 400 && status !== 413) {
        if (status === 500) trouble.after500(changes);
        return this.#stay(owner, response);
      }
      if (changes.length === 1 && !(await this.#refuse(owner, changes[0], response))) return this.#stay(owner, response);
      trouble.most = changes.length === 1 ? MOST : Math.ceil(changes.length / 2);
    }
    return null;
  }

  /** In whose name it is sent, if it can be. @param {string} owner */
  async #addressOf(owner) {
    this.#here ??= await this.#transport.who();
    if (!isNew(owner)) return this.#here.names.includes(owner) ? { journal: owner } : null;
    const held = await this.#store.offer(owner);
    const offer = held ?? (this.#here.offer && (await this.#store.setOffer(owner, this.#here.offer)));
    return offer ? { offer, spot: owner.slice("new:".length) } : null;
  }

  /** @param {string} owner @param {string | null} [offer] that is good no more */
  async #askAgain(owner, offer) {
    this.#here = await this.#transport.who();
    if (offer && this.#here.offer) await this.#store.setOffer(owner, this.#here.offer, offer);
  }

  /** Whether something of this batch is settled. @param {string} owner @param {Change[]} changes @param {Response | null} response */
  async #isAnswered(owner, changes, response) {
    if (response?.status !== 200 || !Array.isArray(response.body?.answers)) return false;
    const { journal, names, answers, html, copy } = /** @type {Answered} */ (response.body);
    const sent = new Set(changes.map(({ id }) => id));
    const ours = answers.filter(({ id }) => sent.has(id));
    const gone = ours.filter(({ state }) => ["applied", "already", "older"].includes(state)).map(({ id }) => id);
    const refused = ours.filter(({ state }) => state === "refused");
    if (!gone.length && !refused.length) return false;
    await this.#store.settle(owner, { gone, refused, journal, copy });
    this.#troubles.get(owner)?.settled(gone);
    this.#here = { ...this.#here, journal, names: names ?? [journal], offer: null };
    if (isNew(owner)) this.#tell({ type: "moved", from: owner, owner: journal });
    this.#tell({ type: "answered", owner: journal, answers: ours, html, show: showOf(changes), copy });
    if (refused.length) this.#tell({ type: "refused", owner: journal, answers: refused });
    return true;
  }

  /** A single one that is no change at all. @param {string} owner @param {Change} change @param {Response} response */
  async #refuse(owner, { id }, { status, body }) {
    if (!body?.error && status !== 413) return false; // not the site's own word
    const answers = [{ id, state: "refused", sentence: body?.error ?? "" }];
    await this.#store.settle(owner, { refused: answers });
    this.#tell({ type: "refused", owner, answers });
    return true;
  }

  /** @param {string} owner @param {Response} response */
  #stay(owner, response) {
    this.#tell({ type: "offline", owner, status: response.status });
    return pauseOf(response);
  }
}

/** What has gone wrong with one owner's batches, so that one bad change does not hold up the others. */
class Trouble {
  most = MOST;
  /** @type {Set<string>} */ #aside = new Set();

  /** The next ones; what the site broke on comes after all that does not hang on it. @param {Change[]} waiting */
  batch(waiting) {
    const aside = waiting.filter(({ id }) => this.#aside.has(id));
    const others = waiting.filter((change) => !aside.some((bad) => bad.id === change.id || hangsOn(change, bad)));
    if (others.length || !aside.length) return others.slice(0, this.most);
    this.#aside.clear();
    return waiting.slice(0, 1);
  }

  /** @param {Change[]} changes */
  after500(changes) {
    this.most = Math.ceil(changes.length / 2);
    if (changes.length > 1) return;
    this.#aside.add(changes[0].id);
    this.most = MOST;
  }

  /** @param {string[]} gone */
  settled(gone) {
    for (const id of gone) this.#aside.delete(id);
  }
}

/** @param {Change} change @param {Change} other */
function hangsOn(change, other) {
  const { spot } = other.fields;
  return change.about === other.about || (spot && spot === change.fields.spot) || JSON.stringify(change.fields).includes(other.id);
}

/** @param {object} address @param {Change[]} changes */
function batchOf(address, changes) {
  const plain = changes.map(({ id, kind, at, zone, replaces, fields }) => ({ id, kind, at, zone, replaces, fields }));
  const show = showOf(changes);
  return { ...address, changes: plain, ...(show && { show }) };
}

/** Of which spot and day the page wants to see what has become of it. @param {Change[]} changes */
function showOf(changes) {
  return changes.filter(({ show }) => show).pop()?.show;
}

/** @param {{ retryAfter?: number | null } | null} [answer] */
function pauseOf(answer) {
  return Math.min((answer?.retryAfter ?? 0) * 1000, LONGEST_MS);
}
