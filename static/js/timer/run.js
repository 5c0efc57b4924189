// Keeps a run, and passes on what time and taps do to it. What a run means is decided in routine.js, how it looks in
// screens.js, how it sounds in channels.js.

import { Channels } from "./channels.js";
import { Clock, Presence } from "../lib/clock.js";
import { keyTap } from "../lib/keys.js";
import { noted } from "../routine/record.js";
import { PACKS, fitting, isFinished, isOver, state, tap, untilChange } from "../routine/routine.js";
import { Screens } from "./screens.js";
import { day, forget, load, saveOwn } from "../lib/store.js";
import { Tabs } from "./tabs.js";
import { keepRun } from "./unsent.js";

const AWAY_MS = 5000; // shorter than this nobody was away

export class Runner {
  #plan;
  #setup;
  #screens;
  #channels;
  #tabs;
  #presence;
  #clock = new Clock();
  #moved = 0; // as it was saved with the run
  #run = null;
  #lost = null; // a run that nobody came back to in time
  #drawn = null;
  #practice = null; // the module that speaks with the journal, once there is one
  #askAgain;
  #ended;
  #next = 0;
  #tick = () => this.draw();
  #seen = () => (document.hidden ? this.#hide() : this.#resume());
  #back = ({ persisted }) => persisted && this.#found();
  #gone = () => this.#hide(this.#tabs.free());
  #stored = ({ key, newValue }) => newValue === null && key === `unknot:run:${this.#plan.technique}` && this.#leftElsewhere();

  // opened: the loudspeaker, by the tap that brought this; ended(now): a run was done
  constructor(host, plan, setup, opened, ended) {
    [this.#plan, this.#setup, this.#ended] = [plan, setup, ended];
    this.#screens = new Screens(host, plan);
    this.#channels = new Channels(plan, () => this.#screens.flash(), this.#tick);
    this.#presence = new Presence(`seen:${plan.technique}`);
    this.#tabs = new Tabs(plan.technique, () => this.#resume());
    this.#clock.restart(Number(this.#load("run")?.moved) || 0);
    this.#listen("addEventListener");
    this.#screens.parts.signs.addEventListener("toggle", () => this.#signsOpened());
    if (opened) this.#channels.touch(opened);
    this.#found();
  }

  get isRunning() {
    return this.#run !== null;
  }

  close() {
    clearTimeout(this.#next);
    this.#listen("removeEventListener");
    this.#channels.close();
    this.#tabs.close();
  }

  // Somebody is here, by a finger or a key: a phone may now make noise again.
  touched(event) {
    if (!this.#run || !this.#tabs.runs) return;
    if (event.type !== "focusin") this.#channels.touch();
    const key = event.type === "keydown" && keyTap(event, this.#shown());
    if (!key) return;
    event.preventDefault();
    this.tapped(key);
  }

  // With a ball at the back nobody aims: all of the screen that is not another control lets go.
  clicked(target) {
    const elsewhere = target.closest("[data-part=run]") && !target.closest("details, a, button, label, select, .answers");
    if (elsewhere && this.#run && this.#shown().step?.open) this.tapped("letgo");
  }

  tapped(type, value) {
    const now = this.#now();
    if (type === "again" || type === "leave") return this.#leave();
    if (type === "here") return this.#takeUp(now);
    if (!this.#run) return;
    this.#look(now);
    const paused = type === "pause" && this.#shown(now).phase === "paused";
    this.#keep(tap(this.#run, paused ? "resume" : type, now, value));
    if (type === "felt") this.#note(this.#run, now); // before anything else can happen to this page
    this.draw(true);
  }

  // A run was begun and saved by the tap just now.
  begin(context) {
    this.#clock.restart();
    this.#drawn = null;
    this.#channels.touch(context);
    this.#resume(true);
    if (this.#run) this.#tabs.claim(this.#now());
  }

  // The journal is there.
  meet(practice, askAgain) {
    [this.#practice, this.#askAgain] = [practice, askAgain];
    if (this.#lost) this.#saveLost(this.#lost);
    if (this.#run) this.#askHow(this.#shown());
    if (!this.#leaveAlone(this.#now())) this.draw();
  }

  // What another phone told the journal holds in a run under way too.
  #leaveAlone(now) {
    const { phase, worse } = this.#run ? this.#shown(now) : {};
    const news = phase && phase !== "ended" ? this.#setup.worse(now).filter((place) => !worse.includes(place)) : [];
    if (news.length) this.tapped("worse", news);
    return news.length > 0;
  }

  // byTap: what is new was brought about by a tap just now.
  draw(byTap = false) {
    clearTimeout(this.#next);
    const now = this.#now();
    if (!this.#run) return this.#drawSetup(now);
    if (!this.#tabs.runs) return this.#wait();
    if (this.#clock.moved !== this.#moved) this.#keep(this.#run);
    this.#look(now);
    const shown = this.#shown(now);
    this.#screens.draw(this.#run, shown, this.#setup.known?.held);
    this.#changed(shown, now, byTap);
    this.#channels.follow(this.#run, shown, now);
    this.#screens.tell(this.#channels.wake.isOn, this.#channels.heard);
    if (shown.phase === "running" || shown.undo) this.#next = setTimeout(this.#tick, this.#untilNextSecond(shown, now));
  }

  #listen(how) {
    document[how]("visibilitychange", this.#seen);
    window[how]("pageshow", this.#back);
    window[how]("pagehide", this.#gone);
    window[how]("storage", this.#stored);
  }

  #load(name) {
    return load(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    saveOwn(`${name}:${this.#plan.technique}`, value);
  }

  #now() {
    const packs = this.#run?.steps.some(({ kind }) => PACKS.includes(kind));
    return this.#clock.now(!document.hidden, !packs);
  }

  #shown(now = this.#now()) {
    return state(this.#run, now);
  }

  #found() {
    this.#resume();
    if (this.#run) this.#tabs.claim();
  }

  // After a reload, a sleep, a way back to this page, or when another tab has taken the run or let it go.
  #resume(byTap) {
    const now = this.#now();
    const run = fitting(this.#load("run"), this.#plan, now);
    if (run) this.#note(run, now);
    this.#run = run && !isOver(run, now) ? run : null;
    if (!this.#run) forget(`run:${this.#plan.technique}`);
    if (run && !this.#run) this.#saveLost(run);
    if (this.#run && this.#tabs.runs) this.#channels.touch();
    this.draw(byTap);
  }

  // The word that another tab has left its run may come before the phone's storage knows of it.
  #leftElsewhere() {
    if (!this.#tabs.runs || (this.#run && this.#shown().phase === "ended")) this.#resume();
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
    if (unseen > AWAY_MS) this.#keep(tap(this.#run, "away", now, unseen));
  }

  // Before its journal has answered, it waits; nobody's run waits in this page.
  #saveLost(run) {
    const shown = state(run, this.#now());
    const { practice } = this.#screens.parts;
    this.#lost = null;
    if (this.#practice) {
      this.#practice.ask(practice, run, shown);
      this.#practice.leave(practice, this.#plan.technique);
    } else if (!keepRun(run, shown)) this.#lost = run;
  }

  #askHow(shown) {
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
    if (this.#screens.parts.signs.open && shown?.phase === "running" && shown.step.kind !== "check") this.tapped("pause");
  }

  #takeUp(now) {
    this.#tabs.claim(now);
    this.#channels.touch();
    this.#resume();
  }

  #keep(run) {
    [this.#run, this.#moved] = [run, this.#clock.moved];
    this.#save("run", { ...run, moved: this.#moved });
  }

  #leave() {
    if (this.#run && !this.#practice) keepRun(this.#run, this.#shown());
    const saved = this.#practice?.leave(this.#screens.parts.practice, this.#plan.technique);
    saved?.then(this.#askAgain);
    this.#run = null;
    this.#setup.leave();
    forget(`run:${this.#plan.technique}`);
    this.#clock.restart();
    this.#tabs.free();
    this.draw();
    this.#screens.parts.title.focus();
  }

  #drawSetup(now) {
    this.#channels.rest();
    this.#drawn = null;
    this.#setup.draw(now);
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
    this.#askHow(shown);
    this.#setup.staysOn &&= !this.#channels.wake.refused;
    if (isFinished(shown)) this.#save("finished", true);
    if (isFinished(shown) && !first) this.#ended(now);
    this.#screens.say(shown, first);
    if (byTap) this.#channels.answer(this.#run, shown);
  }

  #untilNextSecond({ elapsed, undo }, now) {
    const change = Math.min(untilChange(this.#run, now) ?? Infinity, undo || Infinity);
    return Math.min(change, 1000 - (elapsed % 1000)) || 1;
  }
}
