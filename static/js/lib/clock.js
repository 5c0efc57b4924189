// The time that a run goes by, and when somebody could last see it.

import { load, save } from "./store.js";

const MOVED_MS = 2000;
const SAVE_EVERY_MS = 5000;

// The clock of a phone can be set while a run is on; the time that has passed cannot.

export class Clock {
  moved = 0; // by so much the phone's clock was set forward
  #wall;
  #page;
  #last;
  #looking = false;

  constructor(wall = () => Date.now(), page = () => performance.now()) {
    this.#wall = wall;
    this.#page = page;
    this.restart();
  }

  // With no run, or one that was saved after the clock had been moved.
  restart(moved = 0) {
    this.moved = moved;
    this.#last = { now: this.#wall() - moved, page: this.#page() };
  }

  // Never backwards. A jump forward was a sleep, and counts, unless somebody was `looking` before and after it: then the
  // clock was set. With a pack on the skin (not `safe`) it counts all the same.
  now(looking = false, safe = true) {
    const page = this.#page();
    const passed = Math.floor(this.#last.now + page - this.#last.page);
    const jump = this.#wall() - this.moved - passed;
    if (jump < -MOVED_MS || (jump > MOVED_MS && looking && this.#looking && safe)) this.moved += jump;
    const now = Math.max(this.#wall() - this.moved, passed);
    this.#last = { now, page };
    this.#looking = looking;
    return now;
  }
}

// When somebody could last see the page, saved over a reload and a crash.
export class Presence {
  #name;
  #seen;
  #saved;
  #isHere = true;

  constructor(name) {
    this.#name = name;
    this.#seen = this.#saved = Number(load(name)) || 0;
  }

  // Somebody sees it now; for how long nobody could.
  look(now) {
    const away = this.#seen ? now - this.#seen : 0;
    this.#isHere = true;
    this.#seen = now;
    if (now - this.#saved >= SAVE_EVERY_MS) this.#save();
    return away;
  }

  // Out of sight from now on.
  hide(now) {
    if (this.#isHere) this.#seen = now;
    this.#isHere = false;
    this.#save();
  }

  #save() {
    this.#saved = this.#seen;
    save(this.#name, this.#seen);
  }
}
