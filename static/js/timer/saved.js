// What stays of a run on this phone: the run itself until somebody leaves it, and the log by which gaps and limits go.

import { day } from "../lib/days.js";
import { forget, load, saveOwn } from "../lib/store.js";
import { logged } from "../routine/record.js";
import { fitting } from "../routine/routine.js";

/** @import { Plan, Run, State } from "../routine/types.js" */

export class Saved {
  moved; // by so much the phone's clock was set forward during the run
  #plan;

  /** @param {Plan} plan */
  constructor(plan) {
    this.#plan = plan;
    this.moved = Number(this.#read("run")?.moved) || 0;
  }

  /** @param {number} now */
  load(now) {
    const run = this.#read("run");
    this.moved = Number(run?.moved) || 0;
    return fitting(run, this.#plan, now);
  }

  /** @param {Run} run @param {number} moved */
  save(run, moved) {
    this.moved = moved;
    this.#write("run", { ...run, moved });
  }

  /** Another one may have begun since. @param {Run | null} run */
  forget(run) {
    const isOther = run && this.#read("run")?.taps?.[0].at !== run.taps[0].at;
    if (!isOther) forget(`run:${this.#plan.technique}`);
  }

  finish() {
    this.#write("finished", true);
  }

  /** @param {Run} run @param {State} state @param {number} moved */
  log(run, state, moved) {
    const until = state.until === null ? null : state.until + moved; // by the clock that the next gap goes by
    const dayOf = (/** @type {number} */ at) => day(at, load("day-start"));
    this.#write("log", logged(this.#read("log") ?? [], run, { ...state, until }, dayOf));
    if (state.reason === "skin") this.#write("skin", dayOf(state.at));
  }

  /** @param {string} name */
  #read(name) {
    return load(`${name}:${this.#plan.technique}`);
  }

  /** @param {string} name @param {any} value */
  #write(name, value) {
    saveOwn(`${name}:${this.#plan.technique}`, value);
  }
}
