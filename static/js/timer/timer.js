// The element round a timer's page: it shows what comes before a run, and brings the scripts of the run itself with the
// first touch.

import { disown, load, save } from "../lib/store.js";
import { Setup, isOn } from "./setup.js";

/** @import { Plan } from "../routine/types.js" */

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
  #isAlone = false; // nobody's journal is open here
  #offering = null; // a guest's form on its way
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
    afterPaint(() => (this.askJournal(), this.#nudge()));
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
    if (event.type === "click") this.#clicked(event.target);
    else if (event.type === "change") this.#chosen(event.target);
    else this.#runner?.touched(event);
  }

  #clicked(target) {
    const { way, channel, tap, value } = target.closest("button, a")?.dataset ?? {};
    if (way) this.#setup.goWay(way);
    if (way) this.#showNumbers();
    if (channel) this.#setup.toggle(channel);
    if (tap === "start" || tap === "fits") return this.#start(tap);
    if (tap === "alarm") return this.#downloadAlarm();
    if (tap) return this.#runner?.tapped(tap, value);
    if (!way && !channel) return this.#runner?.clicked(target);
    this.#draw();
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
      import("./run.js"), import("./channels.js"), import("../routine/routine.js"), this.#dress(),
    ]).then(([{ Runner }]) => {
      this.#runner = new Runner(this, this.#plan, this.#setup, this.#opened, (now) => this.#nudges?.moved(now));
      return this.#runner;
    });
    return this.#coming.catch(() => (this.#coming = null)); // no network just now: the next touch tries again
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

  // The form that makes a journal, for whoever has none; null where there is one, or no network. Two who ask get one form.
  async offer() {
    if (!this.#isAlone) return null;
    this.#offering ??= this.#offer();
    return this.#offering;
  }

  async #offer() {
    try {
      const answer = await this.#fetch("?offer");
      if (answer?.status !== 200) return null;
      const practice = await import("./practice.js");
      await practice.placed(answer, this.parts.practice, this.#plan.technique, Date.now());
      return practice;
    } finally {
      this.#offering = null;
    }
  }

  #fetch(query = "") {
    const headers = { "X-Requested-With": "timer" };
    return fetch(this.dataset.practice + query, { credentials: "same-origin", headers }).catch(() => null);
  }

  async askJournal() {
    const answer = await this.#fetch();
    if (answer?.status === 204) return this.#stayAlone(); // there is no journal, or no longer
    if (answer?.status !== 200) return; // without network nobody needs the rest either
    const practice = await import("./practice.js");
    const journal = await practice.placed(answer, this.parts.practice, this.#plan.technique, Date.now());
    if (!journal) return;
    this.#isAlone = false;
    this.#setup.meet(journal);
    (await this.#bring())?.meet(practice);
  }

  #stayAlone() {
    this.#isAlone = true;
    disown();
    this.#draw();
    this.#runner?.meet(null);
    if (load(`unsent:${this.#plan.technique}`)?.some(({ token }) => token)) this.offer(); // and sends what waits
  }
}

customElements.define("guided-timer", GuidedTimer);
