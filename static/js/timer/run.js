// Runs a run: passes on what time and taps do to it. What it means is decided in routine/, how it looks in screens.js, how it
// sounds in channels.js, and what of it stays on this phone in saved.js.

import { Channels } from "./channels.js";
import { Clock, Presence } from "../lib/clock.js";
import { keyTap } from "../lib/keys.js";
import { isFinished, isOver, stateOf, tap, untilChange } from "../routine/routine.js";
import { PACKS } from "../routine/start.js";
import { Report } from "./report.js";
import { Saved } from "./saved.js";
import { Screens } from "./screens.js";
import { Tabs } from "./tabs.js";

/** @import { Plan, Run } from "../routine/types.js" */
/** @import { Setup } from "./setup.js" */
/** @import { Host } from "./types.js" */

const AWAY_MS = 5000; // shorter than this nobody was away

export class Runner {
  #plan;
  #setup;
  #screens;
  #channels;
  #tabs;
  #presence;
  #clock = new Clock();
  /** @type {Run | null} */
  #run = null;
  #drawn = null;
  #saved;
  #report;
  #ended;
  #next = 0;
  #tick = () => this.draw();
  #looked = () => document.hidden ? this.#presence.hide(this.#now()) : this.#resume();
  #back = ({ persisted }) => persisted && this.#found();
  #gone = () => { this.#tabs.free(); this.#presence.hide(this.#now()); };
  #stored = ({ key, newValue }) => newValue === null && key === `unknot:run:${this.#plan.technique}` && this.#leftElsewhere();

  /**
   * opened: the loudspeaker, by the tap that brought this; ended(now): a run was done
   * @param {Host} host @param {Plan} plan @param {Setup} setup @param {import("./practice.js").Practice} practice
   * @param {AudioContext | null} opened @param {(now: number) => void} ended
   */
  constructor(host, plan, setup, practice, opened, ended) {
    [this.#plan, this.#setup, this.#ended] = [plan, setup, ended];
    this.#saved = new Saved(plan);
    this.#screens = new Screens(host, plan);
    this.#report = new Report(host, practice);
    this.#channels = new Channels(plan, { open: host.openLoudspeaker, flash: () => this.#screens.flash(), changed: this.#tick });
    this.#presence = new Presence(`seen:${plan.technique}`);
    this.#tabs = new Tabs(plan.technique, () => this.#resume());
    this.#clock.restart(this.#saved.moved);
    this.#listen("addEventListener");
    this.#screens.parts.signs.addEventListener("toggle", () => this.#signsOpened());
    if (opened) this.#channels.touch(opened);
    this.#found();
  }

  get isRunning() { return this.#run !== null; }

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
    const key = event.type === "keydown" && keyTap(event, this.#state());
    if (!key) return;
    event.preventDefault();
    this.tapped(key);
  }

  // With a ball at the back nobody aims: all of the screen that is not another control lets go.
  clicked(target) {
    const elsewhere = target.closest("[data-part=run]") && !target.closest("details, a, button, label, select, .answers");
    if (elsewhere && this.#run && this.#state().step?.open) this.tapped("letgo");
  }

  tapped(type, value) {
    const now = this.#now();
    if (type === "again" || type === "leave") return this.#leave();
    if (type === "here") return this.#takeUp(now);
    if (!this.#run) return;
    this.#look(now);
    const paused = type === "pause" && this.#state(now).phase === "paused";
    this.#save(tap(this.#run, paused ? "resume" : type, now, value));
    if (type === "felt") this.#log(this.#run, now); // before anything else can happen to this page
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

  // What is known of the journal is there, or there is more of it.
  meet() {
    this.#report.meet(this.#now());
    if (this.#run) this.#report.ask(this.#run, this.#state());
    if (!this.#leaveAlone(this.#now())) this.draw();
  }

  // What another phone wrote in the journal counts in a run under way too.
  #leaveAlone(now) {
    const state = this.#run && this.#state(now);
    if (!state || state.phase === "ended") return false;
    const news = this.#setup.worse(now).filter((place) => !state.worse.includes(place));
    return news.length > 0 && (this.tapped("worse", news), true);
  }

  // byTap: what is new was brought about by a tap just now.
  draw(byTap = false) {
    clearTimeout(this.#next);
    const now = this.#now();
    if (!this.#run) return this.#drawSetup(now);
    if (!this.#tabs.runs) return this.#wait();
    if (this.#clock.moved !== this.#saved.moved) this.#save(this.#run);
    this.#look(now);
    const state = this.#state(now);
    this.#screens.draw(this.#run, state, this.#setup.journal?.held);
    this.#changed(state, now, byTap);
    this.#channels.follow(this.#run, state, now);
    this.#screens.drawChannels(this.#channels.wake.isOn, this.#channels.sounds);
    if (state.phase === "running" || state.undo) this.#next = setTimeout(this.#tick, this.#untilNextSecond(state, now));
  }

  /** @param {"addEventListener" | "removeEventListener"} how */
  #listen(how) {
    document[how]("visibilitychange", this.#looked);
    window[how]("pageshow", this.#back);
    window[how]("pagehide", this.#gone);
    window[how]("storage", this.#stored);
  }

  #now() {
    const packs = this.#run?.steps.some(({ kind }) => PACKS.includes(kind));
    return this.#clock.now(!document.hidden, !packs);
  }

  #state(now = this.#now()) {
    return stateOf(this.#run, now);
  }

  #found() {
    this.#resume();
    if (this.#run) this.#tabs.claim();
  }

  // After a reload, a sleep, a way back to this page, or when another tab has taken the run or let it go.
  #resume(byTap) {
    const now = this.#now();
    const run = this.#saved.load(now);
    if (run) this.#log(run, now);
    this.#run = run && !isOver(run, now) ? run : null;
    if (!run) this.#saved.forget(null);
    else if (!this.#run) this.#report.keepLost(run, now).then(() => this.#saved.forget(run));
    if (this.#run && this.#tabs.runs) this.#channels.takeUp();
    this.draw(byTap);
  }

  // The word that another tab has left its run may come before the phone's storage knows of it.
  #leftElsewhere() {
    if (!this.#tabs.runs || (this.#run && this.#state().phase === "ended")) this.#resume();
  }

  // A hold that went on while nobody could see it is asked about.
  #look(now) {
    if (document.hidden) return;
    const away = this.#presence.look(now);
    const { phase, step, elapsed } = this.#state(now);
    const unseen = phase === "running" && step.kind === "hold" ? Math.min(away, elapsed) : 0;
    if (unseen > AWAY_MS) this.#save(tap(this.#run, "away", now, unseen));
  }

  #log(run, now) {
    this.#saved.log(run, stateOf(run, now), this.#clock.moved);
  }

  // Somebody who reads the stop signs has stepped off.
  #signsOpened() {
    const state = this.#run && this.#state();
    if (this.#screens.parts.signs.open && state?.phase === "running" && state.step.kind !== "check") this.tapped("pause");
  }

  #takeUp(now) {
    this.#tabs.claim(now);
    this.#channels.touch();
    this.#resume();
  }

  #save(run) {
    this.#run = run;
    this.#saved.save(run, this.#clock.moved);
  }

  #leave() {
    const left = this.#run;
    const kept = this.#report.leave(left, left && this.#state()).then(() => this.#saved.forget(left)); // not before
    this.#run = null;
    this.#setup.leave();
    this.#clock.restart();
    this.#tabs.free();
    this.draw();
    this.#screens.parts.title.focus();
    return kept;
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

  // Once for each change of step or phase: it is logged and announced.
  #changed(state, now, byTap) {
    const drawn = `${state.phase} ${state.index} ${state.measures.length} ${state.asking !== null}`;
    if (drawn === this.#drawn) return;
    const first = this.#drawn === null;
    this.#drawn = drawn;
    this.#log(this.#run, now);
    this.#report.ask(this.#run, state);
    this.#setup.staysOn &&= !this.#channels.wake.refused;
    if (isFinished(state)) this.#saved.finish();
    if (isFinished(state) && !first) this.#ended(now);
    this.#screens.announce(state, first);
    if (byTap) this.#channels.answer(this.#run, state);
  }

  #untilNextSecond({ elapsed, undo }, now) {
    const change = Math.min(untilChange(this.#run, now) ?? Infinity, undo || Infinity);
    return Math.min(change, 1000 - (elapsed % 1000)) || 1;
  }
}
