// What the journal hears of a run: it is asked for at the end, or sent by itself when nobody came back. Before the journal has
// answered, a run waits.

import { stateOf } from "../routine/routine.js";
import { enqueueRun } from "./unsent.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import * as Practice from "./practice.js" */

export class Report {
  /** @type {typeof Practice | null} */
  #practice = null; // once there is a journal
  #askAgain;
  /** @type {Run | null} */
  #lost = null; // nobody came back to it in time, and nobody's journal is known
  #place;
  #slug;

  /** @param {HTMLElement} place @param {string} slug */
  constructor(place, slug) {
    [this.#place, this.#slug] = [place, slug];
  }

  /** @param {typeof Practice} practice @param {() => void} askAgain @param {number} now */
  meet(practice, askAgain, now) {
    [this.#practice, this.#askAgain] = [practice, askAgain];
    if (this.#lost) this.sendLost(this.#lost, now);
  }

  /** @param {Run} run @param {State} state */
  ask(run, state) {
    if (state.phase === "ended") this.#practice?.ask(this.#place, run, state);
  }

  /** @param {Run} run @param {number} now */
  sendLost(run, now) {
    const state = stateOf(run, now);
    this.#lost = null;
    if (this.#practice) {
      this.#practice.ask(this.#place, run, state);
      this.#practice.leave(this.#place, this.#slug);
    } else if (!enqueueRun(run, state)) this.#lost = run;
  }

  /** @param {Run | null} run @param {State | null} state */
  leave(run, state) {
    if (!this.#practice) return run && enqueueRun(run, state);
    this.#practice.leave(this.#place, this.#slug).then(this.#askAgain);
  }
}
