// What a phone can do besides making tones: speak, shake, and keep its screen on. None of them is ever the only cue, and one
// that will not is let be.

const SHORT = 60; // milliseconds
const PATTERNS = {
  tick: [SHORT],
  off: [500, 150, 500, 150, 500],
  skin: [300, 100, 300],
  end: [150, 80, 150, 80, 400],
};
const CHANGE = [250];

// The last word counts: what is still being said is cut off.
export function speak(words) {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  if (!words) return;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}

export function buzz(name) {
  if (navigator.userActivation?.hasBeenActive === false) return; // after a reload nobody has touched the page yet
  navigator.vibrate?.(PATTERNS[name] ?? CHANGE);
}

// Keeps the screen on where the browser can, and is honest where it cannot: plain http and some phones never can.
export class Wake {
  isOn = false;
  refused = false;
  #lock = null;
  #wanted = false;
  #asking = false;
  #changed;
  #seen = () => this.#ask();

  constructor(changed) {
    this.#changed = changed;
    document.addEventListener("visibilitychange", this.#seen);
  }

  keep(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) this.#ask();
    else this.#lock?.release();
  }

  close() {
    document.removeEventListener("visibilitychange", this.#seen);
    this.keep(false);
  }

  // The browser takes the lock back whenever the page is hidden, and gives none to a hidden one.
  async #ask() {
    if (!this.#wanted || document.hidden || this.#lock || this.#asking || !("wakeLock" in navigator)) return;
    this.#asking = true;
    const lock = await navigator.wakeLock.request("screen").catch(() => null); // a low battery, or forbidden
    this.#asking = false;
    if (!lock) return this.#set(false, true);
    this.#lock = lock;
    lock.addEventListener("release", () => {
      this.#lock = null;
      this.#set(false, false);
    });
    if (this.#wanted) this.#set(true, false);
    else lock.release();
  }

  #set(isOn, refused) {
    Object.assign(this, { isOn, refused });
    this.#changed();
  }
}
