// Of all the tabs that show the same timer one runs it, and the others wait: the one where it was last taken up.

export class Tabs {
  runs = true;
  #channel = null;
  #claimed = 0; // when somebody took the run up here; 0 if it was only found
  #id = Math.random();
  #changed;

  // changed(): another tab has taken the run, or let it go
  constructor(name, changed) {
    this.#changed = changed;
    if (!("BroadcastChannel" in window)) return;
    this.#channel = new BroadcastChannel(`unknot:${name}`);
    this.#channel.onmessage = ({ data }) => (data.type === "free" ? this.#left() : this.#received(data));
  }

  // By a tap at this time, or without one: a run was found that may go on elsewhere.
  claim(now = 0) {
    this.runs = true;
    this.#claimed = now;
    this.#say("mine");
  }

  // The run is over, or this page goes away.
  free() {
    if (this.runs) this.#say("free");
    this.#claimed = 0;
  }

  close() {
    this.free();
    this.#channel?.close();
  }

  #say(type) {
    this.#channel?.postMessage({ type, rank: this.#rank() });
  }

  #rank() {
    return [this.#claimed, document.hidden ? 0 : 1, this.#id];
  }

  #received({ rank }) {
    if (isAbove(this.#rank(), rank)) {
      if (this.runs) this.#say("mine");
      return;
    }
    this.runs = false;
    this.#claimed = 0;
    this.#changed();
  }

  #left() {
    if (this.runs) return;
    this.claim();
    this.#changed();
  }
}

function isAbove(mine, theirs) {
  const differs = mine.findIndex((each, i) => each !== theirs[i]);
  return mine[differs] > theirs[differs];
}
