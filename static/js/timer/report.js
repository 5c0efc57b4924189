// What the journal hears of a run: it is asked for at the end, or sent by itself when nobody came back. Before the journal has
// answered, a run waits. Whoever has no journal is offered one at the end.

import { isPractice } from "../routine/record.js";
import { stateOf } from "../routine/routine.js";
import { enqueueRun } from "./unsent.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import { Host } from "./types.js" */
/** @import * as Practice from "./practice.js" */

export class Report {
  /** @type {typeof Practice | null} */
  #practice = null; // once there is a journal
  /** @type {Run | null} */
  #lost = null; // nobody came back to it in time, and nobody's journal is known
  /** @type {Host} */
  #host;
  #place;
  #slug;

  /** @param {Host} host @param {string} slug */
  constructor(host, slug) {
    [this.#host, this.#place, this.#slug] = [host, host.parts.practice, slug];
  }

  /** @param {typeof Practice | null} practice @param {number} now */
  meet(practice, now) {
    this.#practice = practice;
    if (practice && this.#lost) this.sendLost(this.#lost, now);
  }

  /** @param {Run} run @param {State} state */
  ask(run, state) {
    if (state.phase !== "ended") return;
    if (this.#practice) return this.#practice.ask(this.#place, run, state);
    this.#place.hidden = true;
    if (isPractice(run, state)) this.#host.offer().then((practice) => practice?.ask(this.#place, run, state));
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
    if (!this.#practice && run) enqueueRun(run, state);
    const left = this.#practice?.leave(this.#place, this.#slug);
    Promise.resolve(left).then(() => this.#host.askJournal()); // it may know more, or be there only now
  }
}
