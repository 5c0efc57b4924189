// What the journal hears of a run: it is asked for at the end, or kept by itself when nobody came back. Where nobody knows yet
// whose it is, it waits until the page has found out.

import { stateOf } from "../routine/routine.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import { Host } from "./types.js" */
/** @import { Practice } from "./practice.js" */

export class Report {
  /** @type {Run | null} */
  #lost = null; // nobody came back to it in time
  #host;
  #practice;

  /** @param {Host} host @param {Practice} practice */
  constructor(host, practice) {
    [this.#host, this.#practice] = [host, practice];
  }

  /** The page knows whose journal this is, or knows more of it. @param {number} now */
  meet(now) {
    if (this.#lost) this.keepLost(this.#lost, now);
  }

  /** @param {Run} run @param {State} state */
  ask(run, state) {
    if (state.phase === "ended") this.#practice.ask(run, state);
  }

  /** @param {Run} run @param {number} now */
  async keepLost(run, now) {
    this.#lost = null;
    const isKnown = await this.#practice.keepUnasked(run, stateOf(run, now));
    if (!isKnown) this.#lost = run;
  }

  /** Settled once it is kept. @param {Run | null} run @param {State | null} state */
  async leave(run, state) {
    if (run) await this.#practice.leave(run, state);
    this.#host.askJournal(); // it may know more, or be there only now
  }
}
