// Time that is only reckoned, and chance that is always the same: what the outbox's schedules run in.

export class World {
  now = Date.UTC(2026, 10, 28, 9);
  #events = [];
  #order = 0;

  constructor(seed) {
    this.random = chance(seed);
  }

  // Resolves when so much time has gone by, at what somebody lets happen then.
  wait(ms) {
    return new Promise((resolve) => {
      this.#events.push({ at: this.now + ms, order: (this.#order += 1), resolve });
    });
  }

  // A short while, as a storage or a network takes.
  soon(most = 5) {
    return this.wait(1 + this.random() * most);
  }

  // Everything that is due within so much time, each thing to its end before the next.
  async run(ms) {
    const until = this.now + ms;
    await drained();
    for (;;) {
      let next = null;
      for (const event of this.#events) if (event.at <= until && (!next || before(event, next))) next = event;
      if (!next) break;
      this.#events.splice(this.#events.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.resolve();
      await drained();
    }
    this.now = until;
  }
}

function before(one, other) {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

// All promises that can be kept without waiting: Node's next tick comes when no microtask is left.
function drained() {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}

// Mulberry32: numbers from 0 to 1 by a seed.
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// One tab at a time, until it is done or dies.
export class Locks {
  #last = Promise.resolve();

  constructor() {
    this.exclusively = this.exclusively.bind(this);
  }

  exclusively(tab, task) {
    const done = this.#last.then(() => (tab.isAlive ? task() : new Promise(() => {})));
    this.#last = Promise.race([done, tab.death]).catch(() => {});
    return done;
  }
}

// The fewest steps that still fail: pieces are left out, large ones first, as long as something fails without them.
export async function shrunk(steps, fails) {
  let left = steps;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)];
      if (await fails(fewer)) left = fewer;
      else at += size;
    }
  }
  return left;
}
