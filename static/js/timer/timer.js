// The element round a timer's page: it shows what comes before a run, and brings the scripts of the run itself with the
// first touch.

import { load, names, save } from "../lib/store.js";
import { Setup, isOn } from "./setup.js";

/** @import { Plan } from "../routine/types.js" */

const KEPT_MS = 1000; // within which a practice is on this phone before its page is left

class GuidedTimer extends HTMLElement {
  parts = {}; // of the page that the server sent, by name
  /** @type {Plan} */
  #plan;
  /** @type {Setup} */
  #setup;
  #runner = null; // what runs a run, once it is there
  #nudges = null;
  #opened = null; // the loudspeaker, by the tap on Start
  #coming = null;
  /** @type {Promise<{ journal: any, practice: any }> | null} */
  #journal = null; // what is known of it, and where a practice is kept
  #stored = ({ key }) => key === `unknot:run:${this.#plan.technique}` && this.#bring(); // another tab has begun one

  #fillNumbers = () => this.#showNumbers();

  connectedCallback() {
    this.#plan = JSON.parse(this.querySelector("#plan").textContent);
    for (const part of this.querySelectorAll("[data-part]")) this.parts[part.dataset.part] ??= part;
    this.#setup = new Setup(this, this.#plan);
    this.#listen("addEventListener");
    if (load(`run:${this.#plan.technique}`)) this.#bring();
    else this.#setup.draw(Date.now());
    const afterPaint = window.requestIdleCallback ?? setTimeout;
    afterPaint(() => this.#rest());
  }

  #rest() {
    this.#nudge();
    if (isKnown()) this.#meetJournal();
    if (navigator.serviceWorker?.controller) this.#bring(); // it has all of it
  }

  disconnectedCallback() {
    this.#listen("removeEventListener");
    this.#runner?.close();
  }

  // Of its sections the one that is to be seen; a paused run is a run.
  show(phase) {
    const section = phase === "running" || phase === "paused" ? "run" : phase;
    this.dataset.phase = document.body.dataset.timer = phase; // a run takes the whole screen
    for (const name of ["setup", "first", "run", "ended", "elsewhere"]) this.parts[name].hidden = name !== section;
  }

  write(part, text) {
    const node = this.parts[part];
    node.hidden = !text;
    if (node.textContent !== text) node.textContent = text;
  }

  // Only from within a tap. It plays beside the person's music, not instead of it; where there is no sound, there is none.
  openLoudspeaker() {
    try {
      if (navigator.audioSession) navigator.audioSession.type = "transient";
      const context = new AudioContext();
      if (context.state !== "running") context.resume().catch(() => {});
      return context;
    } catch {
      return null;
    }
  }

  /** @param {"addEventListener" | "removeEventListener"} how */
  #listen(how) {
    for (const type of ["click", "change", "pointerdown", "focusin"]) this[how](type, this);
    this.parts.numbers[how]("toggle", this.#fillNumbers);
    document[how]("keydown", this);
    window[how]("storage", this.#stored);
  }

  handleEvent(event) {
    this.#bring();
    if (event.type === "click") this.#clicked(event);
    else if (event.type === "change") this.#chosen(event.target);
    else this.#runner?.touched(event);
  }

  #clicked(event) {
    const { target } = event;
    const { way, channel, tap, value } = target.closest("button, a")?.dataset ?? {};
    if (way) this.#setup.goWay(way);
    if (way) this.#showNumbers();
    if (channel) this.#setup.toggle(channel);
    if (tap === "start" || tap === "fits") return this.#start(tap);
    if (tap === "alarm") return this.#downloadAlarm();
    if (tap === "leave" && this.#runner) return this.#leave(event, target.closest("a").href);
    if (tap) return this.#runner?.tapped(tap, value);
    if (!way && !channel) return this.#runner?.clicked(target);
    this.#draw();
  }

  // What is left without a number is kept before the page goes.
  async #leave(event, address) {
    const kept = this.#runner.tapped("leave");
    if (event.button || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, KEPT_MS))]);
    location.assign(address);
  }

  #chosen({ dataset: { choice }, value }) {
    if (!choice) return;
    this.#setup.choose(choice, value);
    if (this.#runner?.isRunning) this.#runner.tapped(choice, value);
    else this.#draw();
  }

  #draw() {
    if (this.#runner) this.#runner.draw();
    else this.#setup.draw(Date.now());
  }

  // At once, and not one after the other as they import each other.
  #bring() {
    this.#coming ??= Promise.all([
      import("./run.js"), this.#meetJournal(), import("./channels.js"), import("../routine/routine.js"), this.#dress(),
    ]).then(([{ Runner }, { practice }]) => {
      this.#runner = new Runner(this, this.#plan, this.#setup, practice, this.#opened, (now) => this.#nudges?.moved(now));
      return this.#runner;
    });
    return this.#coming.catch(() => (this.#coming = null)); // no network just now: the next touch tries again
  }

  #meetJournal() {
    this.#journal ??= Promise.all([import("./journal.js"), import("./practice.js")]).then(([{ PhoneJournal }, { Practice }]) => {
      const journal = new PhoneJournal(this.dataset.timers, this.#plan.technique, {
        changed: () => this.#know(journal), heard: (event) => practice.hear(event),
      });
      const practice = new Practice(this.parts.practice, this.parts.form, journal);
      journal.ask();
      return { journal, practice };
    });
    return this.#journal.catch(() => (this.#journal = null));
  }

  // The sheet of a run and its end: nobody needs it before.
  #dress() {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: this.dataset.sheet });
    return new Promise((resolve, reject) => {
      sheet.onload = resolve;
      sheet.onerror = () => reject(document.head.removeChild(sheet));
      document.head.appendChild(sheet);
    });
  }

  // It is begun and saved at once, and only this moment may open the loudspeaker; what runs it may still be on its way.
  async #start(tap) {
    const now = Date.now();
    if (tap === "fits") this.#setup.read();
    if (!this.#setup.mayStart(now)) return this.#draw();
    const { technique } = this.#plan;
    if (!load(`run:${technique}`)) save(`run:${technique}`, this.#setup.begun(now));
    save(`seen:${technique}`, now);
    this.#opened = isOn("sound") ? this.openLoudspeaker() : null;
    (await this.#bring())?.begin(this.#opened);
  }

  async #showNumbers() {
    const details = this.parts.numbers;
    if (!details.open) return;
    const { fillNumbers } = await import("./numbers.js");
    fillNumbers(details.lastElementChild, this.#plan, this.#setup.way, this.#setup.own, (numbers) => {
      this.#setup.own = numbers;
      this.#showNumbers();
      this.#draw();
    });
  }

  async #downloadAlarm() {
    const { download } = await import("../sound/alarm.js");
    download(this.#plan.labels.alarm_title, this.#setup.minutesAlone(), Date.now());
  }

  async #nudge() {
    if (!this.parts.nudge) return;
    const { Nudge } = await import("./nudge.js");
    this.#nudges = new Nudge(this.parts.nudge, this.#plan, this.openLoudspeaker);
  }

  // Whose journal is open here, and what it knows.
  async askJournal() {
    (await this.#meetJournal())?.journal.ask();
  }

  #know({ facts, names }) {
    if (names.length) this.dataset.knows = "journal";
    if (names.length) this.#bring();
    if (facts) this.#setup.meet(facts);
    if (this.#runner) this.#runner.meet();
    else this.#draw();
  }
}

// Without a sign of a journal, or of what waits for one, nobody needs the scripts that look after it before the first touch.
function isKnown() {
  return /(?:^|; )here=1(?:;|$)/.test(document.cookie) || names().some((name) => /^(journal$|waiting$|unsent:)/.test(name));
}

customElements.define("guided-timer", GuidedTimer);
