// What a page can do to somebody, written down: window.did holds { what, at, ... } by the page's own clock.

window.did = [];
const note = (what, more = {}) => window.did.push({ what, at: Date.now(), ...more });

// A sound card whose clock is the page's, so that a test can move it.
class Param {
  setValueAtTime() {}
  linearRampToValueAtTime() {}
}
class Node_ {
  frequency = { value: 0 };
  gain = new Param();
  connect(other) {
    return other;
  }
  start(at) {
    this.tone = { what: "tone", at: window.audioBegan + at * 1000, pitch: this.frequency.value, made: Date.now() };
    window.did.push(this.tone);
  }
  stop() {}
  disconnect() {
    if (this.tone && this.tone.at > Date.now()) this.tone.what = "taken";
  }
}
window.AudioContext = class extends EventTarget {
  state = "running";
  destination = {};
  constructor() {
    super();
    window.contexts = [...(window.contexts ?? []), this];
    window.audioBegan = Date.now();
    note("context");
  }
  get currentTime() {
    return this.stands ?? (Date.now() - window.audioBegan) / 1000;
  }
  createOscillator() {
    return new Node_();
  }
  createGain() {
    return new Node_();
  }
  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  async resume() {
    note("resume");
    if (!this.stuck) this.become("running");
  }
  async close() {
    this.state = "closed";
  }
};

window.SpeechSynthesisUtterance = class {
  constructor(words) {
    this.words = words;
  }
};
Object.defineProperty(window, "speechSynthesis", {
  value: { cancel() {}, speak: ({ words, lang }) => note("said", { words, lang }) },
});
navigator.vibrate = (pattern) => note("buzz", { pattern });

class Lock extends EventTarget {
  async release() {
    note("released");
    this.dispatchEvent(new Event("release"));
  }
}
Object.defineProperty(navigator, "wakeLock", {
  configurable: true,
  value: {
    async request() {
      if (window.refuses) throw new DOMException("no", "NotAllowedError");
      note("requested");
      return (window.lock = new Lock());
    },
  },
});

window.hide = (hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  if (hidden) window.lock?.release();
  document.dispatchEvent(new Event("visibilitychange"));
};
