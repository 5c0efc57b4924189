// Keeps the screen on where the browser can, and is honest where it cannot.

export class Wake {
  isOn = false;
  refused = false;
  #lock = null;
  #wanted = false;
  #changed;
  #seen = () => this.#ask();

  constructor(changed) {
    this.#changed = changed;
    document.addEventListener("visibilitychange", this.#seen);
  }

  // Before anything was asked for: plain http and some phones have no such thing.
  get canTry() {
    return "wakeLock" in navigator && !this.refused;
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
    if (!this.#wanted || document.hidden || this.#lock || !("wakeLock" in navigator)) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      return this.#tell(false, true); // a low battery, or forbidden
    }
    this.#lock.addEventListener("release", () => {
      this.#lock = null;
      this.#tell(false, false);
    });
    if (this.#wanted) this.#tell(true, false);
    else this.#lock.release();
  }

  #tell(isOn, refused) {
    Object.assign(this, { isOn, refused });
    this.#changed();
  }
}
