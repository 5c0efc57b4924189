// When somebody could last see this page, kept over a reload and a crash.

import { load, save } from "./store.js";

const KEPT_EVERY_MS = 5000;

export class Presence {
  #name;
  #seen;
  #kept;
  #isHere = true;

  constructor(name) {
    this.#name = name;
    this.#seen = this.#kept = Number(load(name)) || 0;
  }

  // Somebody sees it now; for how long nobody could.
  look(now) {
    const away = this.#seen ? now - this.#seen : 0;
    this.#isHere = true;
    this.#seen = now;
    if (now - this.#kept >= KEPT_EVERY_MS) this.#keep();
    return away;
  }

  // Out of sight from now on.
  hide(now) {
    if (this.#isHere) this.#seen = now;
    this.#isHere = false;
    this.#keep();
  }

  #keep() {
    this.#kept = this.#seen;
    save(this.#name, this.#seen);
  }
}
