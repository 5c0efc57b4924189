// The element that keeps the run and passes taps on. What a run means is decided in routine.js, how it looks in screens.js,
// how it sounds in channels.js, and what comes before it in setup.js.

import { Channels, isHandsFree } from "./channels.js";
import { Clock } from "./clock.js";
import { keyTap } from "./keys.js";
import { Presence } from "./presence.js";
import { PACKS, begin, fitting, isFinished, isOver, state, tap, untilChange } from "./routine.js";
import { Screens } from "./screens.js";
import { Setup } from "./setup.js";
import { day, forget, load, noted, save } from "./store.js";
import { Tabs } from "./tabs.js";

const AWAY_MS = 5000; // shorter than this nobody was away

class GuidedTimer extends HTMLElement {
  #plan;
  #screens;
  #setup;
  #channels;
  #tabs;
  #presence;
  #clock = new Clock();
  #run = null;
  #lost = null; // a run that nobody came back to in time
  #drawn = null;
  #practice = null; // the module that speaks with the journal, once there is one
  #next = 0;
  #tick = () => this.#draw();
  #seen = () => (document.hidden ? this.#hide() : this.#resume());
  #shownAgain = ({ persisted }) => (persisted && this.#run && this.#tabs.claim(), this.#resume());
  #gone = () => (this.#hide(), this.#tabs.free());

  connectedCallback() {
    this.#plan = JSON.parse(this.querySelector("#plan").textContent);
    const { technique } = this.#plan;
    this.#screens = new Screens(this, this.#plan);
    this.#setup = new Setup(this, this.#plan, this.#screens);
    this.#channels = new Channels(this, (name, shown) => this.#screens.words(name, shown), this.#tick);
    this.#presence = new Presence(`seen:${technique}`);
    this.#tabs = new Tabs(technique, () => this.#resume());
    this.#clock.restart(Number(this.#load("run")?.moved) || 0);
    this.#listen("addEventListener");
    this.#screens.parts.signs.addEventListener("toggle", () => this.#signsOpened());
    this.#resume();
    if (this.#run) this.#tabs.claim();
    const afterPaint = window.requestIdleCallback ?? setTimeout;
    afterPaint(() => this.#askJournal());
  }

  disconnectedCallback() {
    clearTimeout(this.#next);
    this.#listen("removeEventListener");
    this.#channels.close();
    this.#tabs.close();
  }

  #listen(how) {
    for (const type of ["click", "change", "pointerdown"]) this[how](type, this);
    document[how]("keydown", this);
    document[how]("visibilitychange", this.#seen);
    window[how]("pageshow", this.#shownAgain);
    window[how]("pagehide", this.#gone);
  }

  handleEvent(event) {
    if (event.type === "click") return this.#clicked(event.target);
    if (event.type === "change") return this.#chosen(event.target);
    if (this.#run && this.#tabs.runs) this.#channels.touch();
    const key = event.type === "keydown" && this.#run && this.#tabs.runs && keyTap(event, this.#shown());
    if (!key) return;
    event.preventDefault();
    this.#tapped(key);
  }

  #clicked(target) {
    const { way, channel, tap, value } = target.closest("button, a")?.dataset ?? {};
    if (way) this.#setup.goWay(way);
    if (channel) this.#channels.toggle(channel, this.#isHandsFree());
    if (way || channel) return this.#draw();
    if (tap) return this.#tapped(tap, value);
    // With a ball at the back nobody aims: all of the screen that is not another control lets go.
    const elsewhere = target.closest("[data-part=run]") && !target.closest("details, a, button, label, select, .answers");
    if (elsewhere && this.#run && this.#shown().step?.open) this.#tapped("letgo");
  }

  #chosen({ dataset: { choice }, value }) {
    if (!choice) return;
    this.#setup.choose(choice, value);
    if (this.#run) this.#tapped(choice, value);
    else this.#draw();
  }

  #load(name) {
    return load(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    save(`${name}:${this.#plan.technique}`, value);
  }

  #now() {
    const packs = this.#run?.steps.some(({ kind }) => PACKS.includes(kind));
    return this.#clock.now(!document.hidden, !packs);
  }

  #shown(now = this.#now()) {
    return state(this.#run, now);
  }

  #isHandsFree() {
    return isHandsFree(this.#run ?? this.#plan.ways[this.#setup.way]);
  }

  // After a reload, a sleep, a way back to this page, or when another tab has taken the run or let it go.
  #resume() {
    const now = this.#now();
    const run = fitting(this.#load("run"), this.#plan, now);
    if (run) this.#note(run, now);
    this.#run = run && !isOver(run, now) ? run : null;
    if (!this.#run) forget(`run:${this.#plan.technique}`);
    if (run && !this.#run) this.#saveLost(run);
    if (this.#run && this.#tabs.runs) this.#channels.touch();
    this.#draw();
  }

  #hide() {
    this.#presence.hide(this.#now());
  }

  // A hold that went on while nobody could see it is asked about.
  #look(now) {
    if (document.hidden) return;
    const away = this.#presence.look(now);
    const { phase, step, elapsed } = this.#shown(now);
    const unseen = phase === "running" && step.kind === "hold" ? Math.min(away, elapsed) : 0;
    if (unseen > AWAY_MS) this.#keepRun(tap(this.#run, "away", now, unseen));
  }

  async #askJournal() {
    const headers = { "X-Requested-With": "timer" };
    const answer = await fetch(this.dataset.practice, { credentials: "same-origin", headers }).catch(() => null);
    if (answer?.status !== 200) return; // no journal, or no network: then nobody needs the rest either
    this.#practice = await import("./practice.js");
    const known = await this.#practice.placed(answer, this.#screens.parts.practice, this.#plan.technique, this.#now());
    if (!known) return;
    this.#setup.know(known);
    if (this.#lost) this.#saveLost(this.#lost);
    if (this.#run) this.#askHow(this.#now());
    this.#draw();
  }

  // Before the journal has answered, it waits.
  #saveLost(run) {
    this.#lost = this.#setup.known ? null : run;
    if (this.#lost) return;
    this.#practice.ask(this.#screens.parts.practice, run, state(run, this.#now()));
    this.#practice.leave(this.#screens.parts.practice, this.#plan.technique);
  }

  #askHow(now) {
    const shown = this.#shown(now);
    if (shown.phase === "ended") this.#practice?.ask(this.#screens.parts.practice, this.#run, shown);
  }

  #note(run, now) {
    const shown = state(run, now);
    const until = shown.until === null ? null : shown.until + this.#clock.moved; // by the clock that the next gap goes by
    this.#save("log", noted(this.#load("log") ?? [], run, { ...shown, until }));
    if (shown.reason === "skin") this.#save("skin", day(shown.at));
  }

  // Somebody who reads the stop signs has stepped off.
  #signsOpened() {
    const shown = this.#run && this.#shown();
    if (this.#screens.parts.signs.open && shown?.phase === "running" && shown.step.kind !== "check") this.#tapped("pause");
  }

  #tapped(type, value) {
    const now = this.#now();
    if (type === "start" || type === "fits") return this.#start(type, now);
    if (type === "again" || type === "leave") return this.#leave();
    if (type === "here") return this.#takeUp(now);
    if (type === "alarm") return this.#downloadAlarm(now);
    if (!this.#run) return;
    this.#look(now);
    const paused = type === "pause" && this.#shown(now).phase === "paused";
    this.#keepRun(tap(this.#run, paused ? "resume" : type, now, value));
    this.#draw(true);
  }

  // Three things may come first: a gap, an alarm of the phone's own, and once the list of who should not.
  #start(type, now) {
    if (type === "fits") this.#setup.read();
    if (this.#setup.standing(now).stop) return this.#draw();
    if (this.#setup.needsAlarm(this.#channels.wake)) this.#setup.alarmed = true;
    else if (!this.#setup.isRead) this.#setup.reading = true;
    else return this.#begin(now);
    this.#draw();
    if (this.#setup.reading) this.#screens.parts["first-title"].focus();
  }

  #begin(now) {
    this.#channels.touch();
    this.#presence.look(now);
    this.#keepRun(begin(this.#plan, this.#setup.way, this.#setup.dose(), now, this.#setup.choice));
    this.#tabs.claim(now);
    this.#draw(true);
  }

  #takeUp(now) {
    this.#tabs.claim(now);
    this.#channels.touch();
    this.#resume();
  }

  async #downloadAlarm(now) {
    const { download } = await import("./alarm.js");
    download(this.#plan, this.#setup.minutesAlone(this.#channels.wake), now);
  }

  #keepRun(run) {
    this.#run = run;
    this.#save("run", { ...run, moved: this.#clock.moved });
  }

  #leave() {
    const saved = this.#practice?.leave(this.#screens.parts.practice, this.#plan.technique);
    saved?.then(() => this.#askJournal());
    this.#run = null;
    this.#setup.reading = this.#setup.alarmed = false;
    forget(`run:${this.#plan.technique}`);
    this.#clock.restart();
    this.#tabs.free();
    this.#draw();
    this.#screens.parts.title.focus();
  }

  // byTap: what is new was brought about by a tap just now.
  #draw(byTap = false) {
    clearTimeout(this.#next);
    const now = this.#now();
    this.#channels.draw(this.#isHandsFree());
    if (this.#run && !this.#tabs.runs) return this.#wait();
    if (!this.#run) return this.#drawSetup(now);
    this.#look(now);
    const shown = this.#shown(now);
    this.#screens.draw(this.#run, shown);
    this.#screens.tell(this.#channels);
    this.#changed(shown, now, byTap);
    this.#channels.follow(this.#run, shown, now);
    if (shown.phase === "running" || shown.undo) this.#next = setTimeout(this.#tick, this.#untilNextSecond(shown, now));
  }

  #drawSetup(now) {
    this.#channels.rest();
    this.#drawn = null;
    this.#setup.draw(now, this.#channels.wake);
  }

  #wait() {
    this.#channels.rest();
    this.#screens.show("elsewhere");
  }

  // Once for each change of step or phase: it is noted and said.
  #changed(shown, now, byTap) {
    const drawn = `${shown.phase} ${shown.index} ${shown.measures.length} ${shown.asking !== null}`;
    if (drawn === this.#drawn) return;
    const first = this.#drawn === null;
    this.#drawn = drawn;
    this.#note(this.#run, now);
    this.#askHow(now);
    if (shown.phase === "ended" && isFinished(shown)) this.#save("finished", true);
    this.#screens.say(shown, first);
    if (byTap) this.#channels.answer(this.#run, shown);
  }

  #untilNextSecond({ elapsed, undo }, now) {
    const change = Math.min(untilChange(this.#run, now) ?? Infinity, undo || Infinity);
    return Math.min(change, 1000 - (elapsed % 1000)) || 1;
  }
}

customElements.define("guided-timer", GuidedTimer);
