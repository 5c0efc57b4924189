// The element round a timer's page: it shows what comes before a run, and brings the scripts of the run itself with the
// first touch.

import { loudspeaker } from "../lib/page.js";
import { Setup } from "./setup.js";
import { disown, load, save, tells } from "../lib/store.js";

class GuidedTimer extends HTMLElement {
  #plan;
  #setup;
  #runner = null; // what keeps a run, once it is there
  #nudges = null;
  #opened = null; // the loudspeaker, by the tap on Start
  #coming = null;
  #kept = ({ key }) => key === `unknot:run:${this.#plan.technique}` && this.#bring(); // another tab has begun one

  #fillNumbers = () => this.#showNumbers();

  connectedCallback() {
    this.#plan = JSON.parse(this.querySelector("#plan").textContent);
    this.#setup = new Setup(this, this.#plan);
    this.#listen("addEventListener");
    if (load(`run:${this.#plan.technique}`)) this.#bring();
    else this.#setup.draw(Date.now());
    const afterPaint = window.requestIdleCallback ?? setTimeout;
    afterPaint(() => (this.#askJournal(), this.#nudge()));
  }

  disconnectedCallback() {
    this.#listen("removeEventListener");
    this.#runner?.close();
  }

  #listen(how) {
    for (const type of ["click", "change", "pointerdown", "focusin"]) this[how](type, this);
    this.querySelector("[data-part=numbers]")[how]("toggle", this.#fillNumbers);
    document[how]("keydown", this);
    window[how]("storage", this.#kept);
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

  // All at once, and not one after the other as they import each other.
  #bring() {
    this.#coming ??= Promise.all([import("./run.js"), import("./channels.js"), import("./words.js")]).then(([{ Runner }]) => {
      this.#runner = new Runner(this, this.#plan, this.#setup, this.#opened, (now) => this.#nudges?.moved(now));
      return this.#runner;
    });
    return this.#coming.catch(() => (this.#coming = null)); // no network just now: the next touch tries again
  }

  // It is begun and kept at once, and only this moment may open the loudspeaker; what runs it may still be on its way.
  async #start(tap) {
    const now = Date.now();
    if (tap === "fits") this.#setup.read();
    if (!this.#setup.mayStart(now)) return this.#draw();
    const { technique } = this.#plan;
    if (!load(`run:${technique}`)) save(`run:${technique}`, this.#setup.begun(now));
    save(`seen:${technique}`, now);
    this.#opened = tells("sound") ? loudspeaker() : null;
    (await this.#bring())?.begin(this.#opened);
  }

  async #showNumbers() {
    const details = this.querySelector("[data-part=numbers]");
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
    download(this.#plan, this.#setup.minutesAlone(), Date.now());
  }

  async #nudge() {
    const place = this.querySelector("[data-part=nudge]");
    if (!place) return;
    const { Nudge } = await import("./nudge.js");
    this.#nudges = new Nudge(place, this.#plan);
  }

  async #askJournal() {
    const headers = { "X-Requested-With": "timer" };
    const answer = await fetch(this.dataset.practice, { credentials: "same-origin", headers }).catch(() => null);
    if (answer?.status === 204) return this.#isAlone(); // there is no journal, or no longer
    if (answer?.status !== 200) return; // without network nobody needs the rest either
    const practice = await import("./practice.js");
    const place = this.querySelector("[data-part=practice]");
    const known = await practice.placed(answer, place, this.#plan.technique, Date.now());
    if (!known) return;
    this.#setup.know(known);
    (await this.#bring())?.meet(practice, () => this.#askJournal());
  }

  #isAlone() {
    disown();
    this.#draw();
  }
}

customElements.define("guided-timer", GuidedTimer);
