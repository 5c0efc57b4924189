// How a run looks. Draws into what the server sent and remembers nothing but what had the focus before.

import { ANSWER_MS } from "../routine/moment.js";
import { PACKS } from "../routine/start.js";
import { clock } from "./before.js";
import { drawChoice } from "./setup.js";
import { answers, away, beside, channels, cueOf, ending, found, hint, isBeyond, joined, line, where } from "./words.js";

/** @import { Plan, Run, State } from "../routine/types.js" */
/** @import { Host } from "./types.js" */

// Each starts at the top and goes round once. Effort is a disc, ease a square, and what wants an answer an octagon.
const SHAPES = {
  disc: "M50 5A45 45 0 1 1 50 95A45 45 0 1 1 50 5Z",
  square: "M50 6H84A10 10 0 0 1 94 16V84A10 10 0 0 1 84 94H16A10 10 0 0 1 6 84V16A10 10 0 0 1 16 6Z",
  octagon: "M50 6H69L94 31V69L69 94H31L6 69V31L31 6Z",
};
const FLASH_MS = 700;
const SHAPE_OF = { rest: "square", ready: "square", off: "octagon" };

export class Screens {
  parts;
  /** @type {Host} */
  #host;
  /** @type {Plan} */
  #plan;
  /** @type {Element | null} */
  #had = null; // the focus, before the last drawing

  /** @param {Host} host @param {Plan} plan */
  constructor(host, plan) {
    [this.#host, this.#plan, this.parts] = [host, plan, host.parts];
  }

  /**
   * `signs`: a warning sign is open.
   * @param {Run} run @param {State} state
   */
  draw(run, state, signs = false) {
    this.#had = document.activeElement;
    this.show(state.phase);
    if (state.phase === "ended") this.#drawEnd(state, signs);
    else this.#drawStep(run, state);
    this.#keepFocus(state);
  }

  /** @param {string} phase */
  show(phase) {
    this.#host.show(phase);
  }

  // What is heard at a change. A heading that gets the focus is heard by that, and not a second time.
  announce({ phase }, first) {
    const { spoken, where, cue, hint, question, answers, done } = this.parts;
    if (phase === "ended") return done.focus();
    if (first || document.activeElement === document.body) cue.focus();
    const isHeard = document.activeElement === cue && (first || this.#had !== cue);
    const parts = [where, isHeard ? null : cue, hint, answers.hidden ? null : question];
    spoken.textContent = joined(parts.map((part) => part?.textContent));
  }

  // A change, for the eye: the shape beats once, or stands out for a moment where nothing may move.
  flash() {
    const { ring } = this.parts;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!still) return ring.animate({ transform: ["scale(1.13)", "none"] }, 450);
    ring.dataset.flash = "";
    setTimeout(() => delete ring.dataset.flash, FLASH_MS);
  }

  // Whether the screen stays on and the sound comes.
  drawChannels(screen, sound) {
    this.#write("state", channels(this.#plan, screen, sound));
  }

  /** @param {Run} run @param {State} state */
  #drawStep(run, state) {
    const { step, phase, asking } = state;
    const { labels } = this.#plan;
    const paused = phase === "paused";
    document.body.dataset.kind = asking !== null ? "check" : state.called && step.kind === "off" ? "call" : step.kind;
    this.#write("where", where(this.#plan, run, state));
    this.#write("cue", paused ? labels.paused : cueOf(this.#plan, step).title);
    this.#write("hint", hint(this.#plan, run.taps[0].at, state));
    this.parts.hint.toggleAttribute("data-strong", !paused && isBeyond(state));
    this.#write("pause", paused ? labels.go_on : labels.pause);
    this.parts.beside.textContent = beside(this.#plan, run, state); // empty, it keeps its line: nothing may jump
    this.#drawShape(paused ? "square" : asking === null ? (SHAPE_OF[step.kind] ?? "disc") : "octagon");
    this.#drawRing(state);
    this.#drawPicture(step);
    this.#drawControls(run, state, paused);
    this.#drawAway(state);
    this.#drawAnswers(run, state);
    this.#drawTry(run, state);
    this.parts.run.toggleAttribute("data-asks", !this.parts.answers.hidden || !this.parts.away.hidden);
  }

  // The focus never falls to the page: what took the place of a button that is gone has it, or else the heading.
  #keepFocus({ phase }) {
    const { letgo, slip, cue, done } = this.parts;
    if (!this.#had || this.#had === document.body || !isGone(this.#had)) return;
    const instead = { letgo: slip, undo: letgo }[this.#had.dataset.tap];
    const heading = phase === "ended" ? done : cue;
    (instead && !isGone(instead) ? instead : heading).focus();
  }

  #drawShape(shape) {
    const { ring, track, arc } = this.parts;
    if (ring.dataset.shape === shape) return;
    ring.dataset.shape = shape;
    for (const each of [track, arc]) each.setAttribute("d", SHAPES[shape]);
  }

  #drawRing({ step, elapsed, length, asking }) {
    const whole = PACKS.includes(step.kind) ? step.seconds * 1000 : length; // and not only up to an unanswered check
    const left = asking ?? whole - elapsed;
    const share = step.open ? Math.min(1, elapsed / (step.seconds * 1000)) : left / (asking === null ? whole : Math.min(ANSWER_MS, whole - step.check_at * 1000));
    const up = step.open || step.kind === "off"; // how long it is held, or should have been off
    const { ring, arc, count } = this.parts;
    const waits = step.kind === "check"; // for a tap, and counts nothing
    ring.hidden = waits;
    this.#write("count", waits ? "" : clock(up ? Math.floor(elapsed / 1000) : Math.ceil(left / 1000)));
    count.setAttribute("aria-label", this.#plan.labels[up ? "time_passed" : "time_left"]);
    const full = step.kind === "off" || share >= 1;
    arc.style.strokeDasharray = full ? "none" : ""; // a dash all round would show where it begins
    arc.style.strokeDashoffset = full ? 0 : 1 - share;
  }

  #drawPicture(step) {
    const { picture } = this.parts;
    const drawing = step.picture ? `${picture.dataset.file}#${step.picture}` : "";
    if (picture.dataset.drawing === drawing) return;
    picture.dataset.drawing = drawing;
    picture.toggleAttribute("hidden", !drawing);
    picture.firstElementChild.setAttribute("href", drawing);
  }

  #drawControls(run, { step, index, asking, undo }, paused) {
    const { letgo, back, pause, skip, slip } = this.parts;
    const pack = PACKS.includes(step.kind);
    const answering = step.kind === "off" || asking !== null;
    slip.hidden = !undo;
    letgo.hidden = undo > 0 || answering || step.kind === "check" || !(pack || run.steps.some(({ open }) => open));
    letgo.toggleAttribute("data-idle", !(pack || step.open) || paused);
    this.#write("letgo", letgo.hidden ? "" : this.#plan.labels[pack ? "took_off" : "let_go"]);
    back.disabled = step.kind === "off" || (index === 0 && step.kind === "hold");
    pause.disabled = step.kind === "off" || step.kind === "check";
    skip.disabled = step.kind === "off";
  }

  /** @param {State} state */
  #drawAway(state) {
    this.parts.away.hidden = !state.away;
    this.#write("away-for", away(this.#plan, state));
  }

  /** @param {Run} run @param {State} state */
  #drawAnswers(run, state) {
    this.parts.answers.hidden = state.step.kind !== "off" && state.asking === null;
    if (this.parts.answers.hidden) return;
    const { question, fine } = answers(this.#plan, run, state);
    this.#write("question", question);
    this.#write("fine", fine);
  }

  /** @param {Run} run @param {State} state */
  #drawTry(run, { step, measures, index, place, firm, worse }) {
    if (!this.parts.felt) return;
    const checking = step.kind === "check";
    const felt = measures.at(-1)?.felt;
    const last = index + 1 === run.steps.length;
    this.parts.felt.hidden = !checking;
    this.parts["chooser-run"].hidden = !checking || last;
    this.parts.next.hidden = !checking || last;
    this.parts.run.toggleAttribute("data-choosing", checking && !last);
    for (const button of this.#host.querySelectorAll("[data-tap=felt]")) {
      button.setAttribute("aria-pressed", String(checking && button.dataset.value === felt));
    }
    drawChoice(this.parts["chooser-run"], { place, firm }, this.#plan, worse);
  }

  /** @param {State} state @param {boolean} signs */
  #drawEnd(state, signs) {
    const { reason, measures, undo } = state;
    const { title, why, worse, halted, loose } = ending(this.#plan, state);
    this.#write("done", title);
    this.#write("why", why);
    this.parts.loose.toggleAttribute("hidden", !loose || signs);
    this.parts.halt.toggleAttribute("hidden", !halted);
    this.parts.hurt.hidden = reason !== "stopped" && !worse;
    if (this.parts.gap) this.parts.gap.hidden = reason === "skin" || worse; // that was the last of today
    if (this.parts["other-end"]) this.parts["other-end"].hidden = !worse;
    this.parts["slip-end"].hidden = !undo;
    const tries = this.parts.found && found(this.#plan, measures);
    if (tries) this.parts.found.hidden = !tries.length;
    const lines = tries ?? measures.map((measure, i) => line(this.#plan, measure, i));
    this.parts.holds.replaceChildren(...lines.map((textContent) => Object.assign(document.createElement("li"), { textContent })));
  }

  #write(part, text) {
    this.#host.write(part, text);
  }
}

// A screen reader stays with what can no longer be seen or pressed only until the next drawing.
function isGone(node) {
  return !node.getClientRects().length || node.matches(":disabled, [data-idle]");
}
