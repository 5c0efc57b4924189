// Draws a run and passes taps on. What to show is decided in routine.js; this file keeps the clock and the page.

import { begin, isFinished, restored, state, tap, untilChange } from "./routine.js";
import { forget, load, save } from "./store.js";

class GuidedTimer extends HTMLElement {
  #plan;
  #parts = {};
  #run = null;
  #way;
  #drawn = null;
  #next = 0;
  #last = { wall: Date.now(), page: performance.now() };
  #tick = () => this.#draw();
  #wake = () => this.#resume();

  connectedCallback() {
    this.#plan = JSON.parse(this.querySelector("#plan").textContent);
    for (const part of this.querySelectorAll("[data-part]")) this.#parts[part.dataset.part] ??= part;
    this.addEventListener("click", this);
    this.#parts.signs.addEventListener("toggle", () => this.#signsOpened());
    document.addEventListener("visibilitychange", this.#wake);
    addEventListener("pageshow", this.#wake);
    const ways = Object.keys(this.#plan.ways);
    const remembered = load(this.#key("way"));
    this.#way = ways.includes(remembered) ? remembered : ways[0];
    this.#resume();
  }

  disconnectedCallback() {
    clearTimeout(this.#next);
    document.removeEventListener("visibilitychange", this.#wake);
    removeEventListener("pageshow", this.#wake);
  }

  handleEvent({ target }) {
    const way = target.closest("button[data-way]");
    if (way) return this.#choose(way.dataset.way);
    const button = target.closest("[data-tap]");
    if (button) return this.#tapped(button.dataset.tap);
    // With a ball at the back nobody aims: all of the screen that is not another control lets go.
    if (target.closest("[data-part=run]") && !target.closest("details, a")) this.#tapped("letgo");
  }

  // Somebody who reads the stop signs has stepped off.
  #signsOpened() {
    if (this.#parts.signs.open && this.#run && state(this.#run, this.#now()).phase === "running") this.#tapped("pause");
  }

  #key(name) {
    return `${name}:${this.#plan.technique}`;
  }

  // After a reload, a sleep, a way back to this page, or while another tab went on with the run.
  #resume() {
    const saved = load(this.#key("run"));
    this.#run = restored(saved, this.#plan, this.#now());
    if (saved && !this.#run) forget(this.#key("run"));
    this.#draw();
  }

  // A clock that is set back while the page is open must not give a hold more time.
  #now() {
    const page = performance.now();
    const wall = Math.max(Date.now(), Math.floor(this.#last.wall + page - this.#last.page));
    this.#last = { wall, page };
    return wall;
  }

  #choose(way) {
    this.#way = way;
    save(this.#key("way"), way);
    this.#draw();
  }

  #dose() {
    return load(this.#key("finished")) ? "usual" : "first";
  }

  #tapped(type) {
    const now = this.#now();
    if (type === "start") this.#run = begin(this.#plan, this.#way, this.#dose(), now);
    else if (type === "again" || type === "leave") this.#leave();
    else if (type === "pause") this.#run = tap(this.#run, state(this.#run, now).phase === "paused" ? "resume" : "pause", now);
    else this.#run = tap(this.#run, type, now);
    if (this.#run) save(this.#key("run"), this.#run);
    this.#draw();
  }

  #leave() {
    this.#run = null;
    forget(this.#key("run"));
    this.#draw();
    this.#parts.title.focus();
  }

  #draw() {
    clearTimeout(this.#next);
    const now = this.#now();
    const shown = this.#run && state(this.#run, now);
    this.dataset.phase = shown ? shown.phase : "setup";
    this.#parts.setup.hidden = Boolean(shown);
    this.#parts.run.hidden = !shown || shown.phase === "ended";
    this.#parts.end.hidden = !shown || shown.phase !== "ended";
    if (!shown) this.#drawSetup();
    else if (shown.phase === "ended") this.#drawEnd(shown);
    else this.#drawStep(shown);
    this.#changed(shown);
    if (shown?.phase === "running") this.#next = setTimeout(this.#tick, this.#untilNextSecond(shown, now));
  }

  // Once for each change of step or phase: it is said, and the place for cues.
  #changed(shown) {
    const drawn = shown && `${shown.phase} ${shown.index} ${shown.holds.length}`;
    if (drawn === this.#drawn) return;
    const first = this.#drawn === null && shown;
    this.#drawn = drawn;
    if (!shown) return;
    if (shown.phase === "ended") {
      if (isFinished(shown)) save(this.#key("finished"), true);
      this.#parts.ended.focus();
    } else {
      this.#parts.spoken.textContent = `${this.#parts.where.textContent}. ${this.#parts.cue.textContent}. ${this.#parts.hint.textContent}`;
      if (first || [document.body, this.#parts.letgo].includes(document.activeElement)) this.#parts.cue.focus();
    }
  }

  #untilNextSecond({ elapsed }, now) {
    return Math.min(untilChange(this.#run, now) ?? Infinity, 1000 - (elapsed % 1000)) || 1;
  }

  #drawSetup() {
    const dose = this.#dose();
    for (const button of this.querySelectorAll("button[data-way]")) {
      button.setAttribute("aria-pressed", String(button.dataset.way === this.#way));
    }
    for (const way of this.querySelectorAll("[data-part=way]")) {
      way.hidden = way.dataset.way !== this.#way;
      const doses = [...way.querySelectorAll("[data-dose]")];
      for (const block of doses) block.hidden = doses.length > 1 && block.dataset.dose !== dose;
    }
  }

  #drawStep(shown) {
    const { step, elapsed, length } = shown;
    const { cue, hint } = { cue: this.#plan.words[step.id].title, hint: this.#hint(shown) };
    const paused = shown.phase === "paused";
    this.dataset.kind = step.kind;
    this.#write("where", this.#where(shown));
    this.#write("cue", paused ? this.#plan.labels.paused : cue);
    this.#write("hint", paused ? this.#plan.labels[step.kind === "hold" ? "paused_hold" : "paused_other"] : hint);
    this.#write("count", clock(step.open ? Math.floor(elapsed / 1000) : Math.ceil((length - elapsed) / 1000)));
    this.#parts.beside.textContent = this.#beside(shown); // empty, it keeps its line: nothing may jump under a thumb
    this.#write("pause", paused ? this.#plan.labels.go_on : this.#plan.labels.pause);
    this.#parts.letgo.hidden = !this.#run.steps.some(({ open }) => open);
    this.#parts.letgo.toggleAttribute("data-idle", !step.open || paused);
    this.#parts.back.disabled = shown.index === 0 && step.kind === "hold";
    this.#drawPicture(step);
    const share = step.open ? Math.min(1, elapsed / (step.seconds * 1000)) : 1 - elapsed / length;
    this.#parts.arc.toggleAttribute("data-fresh", this.#drawn?.split(" ")[1] !== String(shown.index));
    this.#parts.arc.style.strokeDashoffset = 1 - share;
  }

  #drawPicture(step) {
    const { picture } = this.#parts;
    picture.toggleAttribute("hidden", !step.picture);
    if (step.picture) picture.firstElementChild.setAttribute("href", `${picture.dataset.file}#${step.picture}`);
  }

  #where({ step, index }) {
    const { labels } = this.#plan;
    const same = this.#run.steps.filter(({ kind }) => kind === step.kind);
    const label = labels[`${step.kind}_of`];
    if (!label) return labels[step.kind] ?? "";
    return fill(label, { n: same.indexOf(this.#run.steps[index]) + 1, of: same.length });
  }

  #hint({ step, elapsed }) {
    const { words, labels } = this.#plan;
    const target = step.seconds * 1000;
    if (step.kind === "hold" && step.open && elapsed >= target) return labels.enough;
    if (step.kind === "hold" && target >= 20_000 && elapsed >= target / 2) return labels.half;
    return words[step.id].hint;
  }

  #beside({ step, holds, index }) {
    const { labels, words } = this.#plan;
    const next = this.#run.steps[index + 1];
    if (step.kind !== "hold" && next) return fill(labels.next, { cue: words[next.id].title });
    const last = holds[holds.length - 1];
    return step.kind === "hold" && last ? fill(labels.last_hold, { time: clock(Math.round(last.ms / 1000)) }) : "";
  }

  #drawEnd({ reason, holds }) {
    const { labels } = this.#plan;
    this.#write("ended", reason === "stopped" ? labels.stopped : labels.done);
    this.#parts.hurt.hidden = reason !== "stopped";
    this.#write("why", reason === "pressed" ? labels.pressed_enough : "");
    const lines = holds.map(({ ms, by }, i) =>
      fill(by === "time" && this.#run.steps.some(({ open }) => open) ? labels.hold_capped : labels.hold_done, {
        n: i + 1,
        time: clock(Math.round(ms / 1000)),
      }),
    );
    this.#parts.holds.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }

  #write(part, text) {
    const node = this.#parts[part];
    node.hidden = !text;
    if (node.textContent !== text) node.textContent = text;
  }
}

function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

customElements.define("guided-timer", GuidedTimer);
