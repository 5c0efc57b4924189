// What the outbox keeps, whatever it is kept in: each operation is one transaction, done or not done.

import { merged } from "../copy.js";

/** @import { Answer, Change, Owner, Rows, Tables } from "../types.js" */

const ABOUTS = 100; // of so many things it is known which versions this phone has replaced,
const PAST = 30; // and of each as many versions

export class Store {
  #tables;

  /** @param {Tables} tables */
  constructor(tables) {
    this.#tables = tables;
  }

  /** Whether what is kept will still be there when the page is opened again. */
  get lasts() {
    return this.#tables.lasts;
  }

  /**
   * The change as it is kept: with its number, and behind the one before it. Kept twice is kept once.
   * @param {Change} change @param {string | null} [offer] by which a `new:` owner's journal is made
   * @returns {Promise<Change>}
   */
  add(change, offer) {
    return this.#write(async (rows) => {
      const owner = await present(rows, change.owner);
      const [[before], kept] = await Promise.all([rows.all("changes", "id", change.id), linked(rows, { ...change, owner })]);
      if (before) return before;
      if (offer && isNew(owner)) await offerTo(rows, owner, offer);
      return put(rows, kept);
    });
  }

  /** @param {string} owner @returns {Promise<Change[]>} in order */
  of(owner) {
    return this.#read(async (rows) => rows.all("changes", "owner", await present(rows, owner)));
  }

  /** @returns {Promise<string[]>} that have changes waiting, the first one first */
  owners() {
    return this.#read(async (rows) => [...new Set((await rows.all("changes")).filter(waits).map(({ owner }) => owner))]);
  }

  /** Whoever has no journal yet on this phone, and who has one by now. @returns {Promise<{ waiting?: string, begun: string[] }>} */
  newcomers() {
    return this.#read(async (rows) => {
      const waiting = (await rows.all("changes")).map(({ owner }) => owner).find(isNew);
      const begun = (await rows.all("owners")).filter(({ moved }) => moved).map(({ owner }) => owner);
      return { waiting, begun };
    });
  }

  /**
   * What is answered is gone, or refused; a `new:` owner's changes become those of its journal, and its offer goes.
   * @param {string} owner @param {Answer[]} answers @param {string} [journal] @param {object | null} [copy]
   */
  settle(owner, answers, journal = owner, copy = null) {
    const settle = (/** @type {boolean} */ isFull) => this.#write(async (rows) => {
      for (const { id, state, sentence = "", row = null } of answers) {
        const [change] = await rows.all("changes", "id", id);
        if (!change) continue;
        if (state === "refused") await refuse(rows, { ...change, refused: sentence, row });
        else await forget(rows, change, isFull);
      }
      if (owner !== journal && isNew(owner)) await move(rows, owner, journal);
      if (copy && !isFull) await putCopy(rows, journal, copy);
    });
    // Without room it lets go of what it can.
    return settle(false).catch((error) => (error.name === "QuotaExceededError" ? settle(true) : Promise.reject(error)));
  }

  /** One that will never be sent. @param {string} id */
  drop(id) {
    return this.#write(async (rows) => {
      const [change] = await rows.all("changes", "id", id);
      if (!change) return;
      await rows.remove("changes", change.number);
      await relink(rows, change);
      const isLast = isNew(change.owner) && !(await rows.all("changes", "owner", change.owner)).length;
      if (isLast) await rows.remove("owners", change.owner);
    });
  }

  /**
   * A refused one anew. @param {string} id @param {Partial<Change>} anew @returns {Promise<Change | null>}
   */
  mend(id, anew) {
    return this.#write(async (rows) => {
      const [change] = await rows.all("changes", "id", id);
      if (!change) return null;
      await rows.remove("changes", change.number);
      const { number, refused, row, ...rest } = change;
      return put(rows, await linked(rows, { ...rest, ...anew }));
    });
  }

  /** @param {string} owner @returns {Promise<string | null>} */
  offer(owner) {
    return this.#read(async (rows) => (await rows.get("owners", owner))?.offer ?? null);
  }

  /**
   * The offer that holds from now on: this one, if there was none or the one that it is `instead` of; no offer for an owner
   * that has its journal.
   * @param {string} owner @param {string} offer @param {string | null} [instead] @returns {Promise<string | null>}
   */
  setOffer(owner, offer, instead = null) {
    return this.#write((rows) => offerTo(rows, owner, offer, instead));
  }

  /** All that is kept of it. @param {string} owner */
  forgetOwner(owner) {
    return this.#write(async (rows) => {
      for (const { number } of await rows.all("changes", "owner", owner)) await rows.remove("changes", number);
      for (const each of await rows.all("owners")) {
        if (each.owner === owner || each.moved === owner) await rows.remove("owners", each.owner);
      }
    });
  }

  /** @param {string} owner @returns {Promise<any>} */
  copy(owner) {
    return this.#read(async (rows) => (await rows.get("owners", await present(rows, owner)))?.copy ?? null);
  }

  /** A later copy goes into the one that is there. @param {string} owner @param {any} copy */
  setCopy(owner, copy) {
    return this.#write(async (rows) => putCopy(rows, await present(rows, owner), copy));
  }

  /** Of everybody else only what has not been sent stays. @param {string | null} [owner] */
  forgetCopies(owner = null) {
    return this.#write(async (rows) => {
      for (const each of await rows.all("owners")) {
        const { copy, chains, ...rest } = each;
        if (each.owner !== owner && (copy || chains)) await rows.put("owners", rest);
      }
    });
  }

  /** A small fact. @param {string} name @returns {Promise<any>} */
  get(name) {
    return this.#read(async (rows) => (await rows.get("facts", name))?.value ?? null);
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    return this.#write((rows) => rows.put("facts", { name, value }));
  }

  /** @template T @param {(rows: Rows) => Promise<T>} task */
  #read(task) {
    return this.#tables.run(false, task);
  }

  /** @template T @param {(rows: Rows) => Promise<T>} task */
  #write(task) {
    return this.#tables.run(true, task);
  }
}

/** @param {string} owner */
export const isNew = (owner) => owner.startsWith("new:");

/** @param {Change} change */
export const waits = ({ refused }) => refused === undefined;

/**
 * Whose changes a page's owner's are by now: a page may not have heard yet that its first change has made the journal.
 * @param {Rows} rows @param {string} owner @returns {Promise<string>}
 */
async function present(rows, owner) {
  return (isNew(owner) && (await rows.get("owners", owner))?.moved) || owner;
}

/**
 * One phone's changes of one thing are a chain, whatever its clock: each replaces the one before, also where that has just been
 * answered and the page has not heard it.
 * @param {Rows} rows @param {Change} change @returns {Promise<Change>}
 */
async function linked(rows, change) {
  const [about, owner] = await Promise.all([rows.all("changes", "about", [change.owner, change.about]), rows.get("owners", change.owner)]);
  const before = about.filter(waits).pop();
  const chain = owner?.chains?.[change.about];
  const last = chain?.past.includes(change.replaces) && chain.last !== change.id ? chain.last : change.replaces; // not itself
  return { ...change, replaces: before ? before.id : last };
}

/** @param {Rows} rows @param {Change} change @returns {Promise<Change>} */
async function put(rows, change) {
  return { ...change, number: await rows.put("changes", change) };
}

/** It is with the site; that it has replaced another version is remembered. @param {Rows} rows @param {Change} change @param {boolean} isFull */
async function forget(rows, { id, number, owner, about, replaces }, isFull) {
  await rows.remove("changes", number);
  if (isFull || about.endsWith(id)) return; // nothing else will ever be about it
  const { [about]: chain, ...others } = (await rows.get("owners", owner))?.chains ?? {};
  const past = [...(chain?.past ?? []), replaces].slice(-PAST);
  const kept = Object.entries({ ...others, [about]: { past, last: id } }).slice(-ABOUTS);
  await mendOwner(rows, owner, { chains: Object.fromEntries(kept) });
}

/** @param {Rows} rows @param {Change} change */
async function refuse(rows, change) {
  await rows.put("changes", change);
  await relink(rows, change);
}

/** What was to replace it replaces what it was to replace. @param {Rows} rows @param {Change} change */
async function relink(rows, { id, owner, about, replaces }) {
  for (const later of await rows.all("changes", "about", [owner, about])) {
    if (later.replaces === id) await rows.put("changes", { ...later, replaces });
  }
}

/** @param {Rows} rows @param {string} from @param {string} to */
async function move(rows, from, to) {
  const { chains, moved } = (await rows.get("owners", from)) ?? {};
  if (moved) return;
  for (const change of await rows.all("changes", "owner", from)) await rows.put("changes", { ...change, owner: to });
  if (chains) await mendOwner(rows, to, { chains });
  await rows.put("owners", { owner: from, moved: to });
}

/** @param {Rows} rows @param {string} owner @param {string} offer @param {string | null} [instead] */
async function offerTo(rows, owner, offer, instead = null) {
  const { offer: held = null, moved } = (await rows.get("owners", owner)) ?? {};
  if (moved) return null;
  if (held !== instead) return held;
  await mendOwner(rows, owner, { offer });
  return offer;
}

/** @param {Rows} rows @param {string} owner @param {any} copy */
async function putCopy(rows, owner, copy) {
  await mendOwner(rows, owner, { copy: merged((await rows.get("owners", owner))?.copy ?? null, copy) });
}

/** @param {Rows} rows @param {string} owner @param {Partial<Owner>} anew */
async function mendOwner(rows, owner, anew) {
  await rows.put("owners", { ...(await rows.get("owners", owner)), owner, ...anew });
}
