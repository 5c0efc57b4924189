// The element that keeps the clock, the run and what this phone remembers, and passes taps on. What a run means is decided
// in routine.js, how it looks in screens.js.

import { begin, fitting, isFinished, isOver, state, tap, untilChange } from "./routine.js";
import { Screens } from "./screens.js";
import { day, forget, load, noted, save, standing } from "./store.js";

class GuidedTimer extends HTMLElement {
  #plan;
  #screens;
  #run = null;
  #way;
  #choice = {};
  #chose = false;
  #journal; // what it knows, where there is one
  #lost = null; // a run that nobody came back to in time
  #drawn = null;
  #practice = null; // the module that speaks with the journal, once there is one
  #next = 0;
  #last = { wall: Date.now(), page: performance.now() };
  #tick = () => this.#draw();
  #wake = () => this.#resume();

  connectedCallback() {
    this.#plan = JSON.parse(this.querySelector("#plan").textContent);
    this.#screens = new Screens(this, this.#plan);
    const ways = Object.keys(this.#plan.ways);
    this.#way = ways.includes(this.#load("way")) ? this.#load("way") : ways[0];
    if (Object.keys(this.#plan.places).length) this.#choice = { place: Object.keys(this.#plan.places)[2], firm: "light" };
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.#screens.parts.signs.addEventListener("toggle", () => this.#signsOpened());
    document.addEventListener("visibilitychange", this.#wake);
    addEventListener("pageshow", this.#wake);
    this.#resume();
    const afterPaint = window.requestIdleCallback ?? setTimeout;
    afterPaint(() => this.#askJournal());
  }

  disconnectedCallback() {
    clearTimeout(this.#next);
    document.removeEventListener("visibilitychange", this.#wake);
    removeEventListener("pageshow", this.#wake);
  }

  handleEvent({ type, target }) {
    if (type === "change") return this.#chosen(target);
    const way = target.closest("button[data-way]");
    if (way) return this.#goWay(way.dataset.way);
    const button = target.closest("[data-tap]");
    if (button) return this.#tapped(button.dataset.tap, button.dataset.value);
    // With a ball at the back nobody aims: all of the screen that is not another control lets go.
    const elsewhere = target.closest("[data-part=run]") && !target.closest("details, a, label, select, .answers");
    if (elsewhere && this.#run && state(this.#run, this.#now()).step?.open) this.#tapped("letgo");
  }

  #load(name) {
    return load(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    save(`${name}:${this.#plan.technique}`, value);
  }

  // After a reload, a sleep, a way back to this page, or while another tab went on with the run.
  #resume() {
    const now = this.#now();
    const run = fitting(this.#load("run"), this.#plan, now);
    if (run) this.#note(run, now);
    this.#run = run && !isOver(run, now) ? run : null;
    if (!this.#run) forget(`run:${this.#plan.technique}`);
    if (run && !this.#run) this.#saveLost(run);
    this.#draw();
  }

  async #askJournal() {
    const headers = { "X-Requested-With": "timer" };
    const answer = await fetch(this.dataset.practice, { credentials: "same-origin", headers }).catch(() => null);
    if (answer?.status !== 200) return; // no journal, or no network: then nobody needs the rest either
    this.#practice = await import("./practice.js");
    const known = await this.#practice.placed(answer, this.#screens.parts.practice, this.#plan.technique, this.#now());
    if (!known) return;
    this.#journal = known;
    const { place, firm } = known;
    const { places, firmness } = this.#plan;
    if (!this.#chose && Object.hasOwn(places, place) && Object.hasOwn(firmness, firm)) this.#choice = { place, firm };
    if (this.#lost) this.#saveLost(this.#lost);
    if (this.#run) this.#askHow(this.#now());
    this.#draw();
  }

  // Before the journal has answered, it waits.
  #saveLost(run) {
    this.#lost = this.#journal ? null : run;
    if (this.#lost) return;
    this.#practice.ask(this.#screens.parts.practice, run, state(run, this.#now()));
    this.#practice.leave(this.#screens.parts.practice, this.#plan.technique);
  }

  #askHow(now) {
    const shown = state(this.#run, now);
    if (shown.phase === "ended") this.#practice?.ask(this.#screens.parts.practice, this.#run, shown);
  }

  // A clock that is set back while the page is open must not give a hold more time.
  #now() {
    const page = performance.now();
    const wall = Math.max(Date.now(), Math.floor(this.#last.wall + page - this.#last.page));
    this.#last = { wall, page };
    return wall;
  }

  #note(run, now) {
    const shown = state(run, now);
    this.#save("log", noted(this.#load("log") ?? [], run, shown));
    if (shown.reason === "skin") this.#save("skin", day(shown.at));
  }

  #standing(now) {
    return standing(this.#load("log") ?? [], { ...this.#plan.limits, skin: this.#load("skin") }, now, this.#journal);
  }

  // Somebody who reads the stop signs has stepped off.
  #signsOpened() {
    const shown = this.#run && state(this.#run, this.#now());
    if (this.#screens.parts.signs.open && shown?.phase === "running" && shown.step.kind !== "check") this.#tapped("pause");
  }

  #goWay(way) {
    this.#way = way;
    this.#save("way", way);
    this.#draw();
  }

  #chosen({ dataset: { choice }, value }) {
    if (!choice) return;
    this.#chose = true;
    this.#choice = { ...this.#choice, [choice]: value };
    if (this.#run) this.#tapped(choice, value);
    else this.#draw();
  }

  #dose() {
    return this.#load("finished") ? "usual" : "first";
  }

  #tapped(type, value) {
    const now = this.#now();
    if (type === "start") return this.#start(now);
    if (type === "again" || type === "leave") return this.#leave();
    const paused = type === "pause" && state(this.#run, now).phase === "paused";
    this.#keep(tap(this.#run, paused ? "resume" : type, now, value), now);
  }

  #start(now) {
    if (this.#standing(now).stop) return this.#draw();
    this.#keep(begin(this.#plan, this.#way, this.#dose(), now, this.#choice), now);
  }

  #keep(run, now) {
    this.#run = run;
    this.#save("run", run);
    this.#note(run, now);
    this.#draw();
  }

  #leave() {
    const saved = this.#practice?.leave(this.#screens.parts.practice, this.#plan.technique);
    saved?.then(() => this.#askJournal());
    this.#run = null;
    forget(`run:${this.#plan.technique}`);
    this.#draw();
    this.#screens.parts.title.focus();
  }

  #draw() {
    clearTimeout(this.#next);
    const now = this.#now();
    const shown = this.#run && state(this.#run, now);
    if (shown) this.#screens.draw(this.#run, shown);
    else this.#screens.drawSetup(this.#way, this.#dose(), this.#standing(now), this.#choice);
    this.#changed(shown, now);
    if (shown?.phase === "running") this.#next = setTimeout(this.#tick, this.#untilNextSecond(shown, now));
  }

  // Once for each change of step or phase: it is noted and said, and here is the place for cues.
  #changed(shown, now) {
    const drawn = shown && `${shown.phase} ${shown.index} ${shown.measures.length} ${shown.asking !== null}`;
    if (drawn === this.#drawn) return;
    const first = this.#drawn === null;
    this.#drawn = drawn;
    if (!shown) return;
    this.#note(this.#run, now);
    this.#askHow(now);
    if (shown.phase === "ended" && isFinished(shown)) this.#save("finished", true);
    this.#screens.say(shown, first);
  }

  #untilNextSecond({ elapsed }, now) {
    return Math.min(untilChange(this.#run, now) ?? Infinity, 1000 - (elapsed % 1000)) || 1;
  }
}

customElements.define("guided-timer", GuidedTimer);
