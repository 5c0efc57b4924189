// How a run looks. Draws into what the server sent and remembers nothing.

import { ANSWER_MS } from "../routine/moment.js";
import { PACKS } from "../routine/start.js";
import { clock } from "./before.js";
import { drawChoice } from "./setup.js";
import { answers, away, beside, channels, cueOf, ending, found, hint, line, where } from "./words.js";

/** @import { Plan, Run, State } from "../routine/types.js" */
/** @import { Host } from "./types.js" */

// Each starts at the top and goes round once. Effort is a disc, ease a square, and what wants an answer an octagon.
const SHAPES = {
  disc: "M50 5A45 45 0 1 1 50 95A45 45 0 1 1 50 5",
  square: "M50 6H84A10 10 0 0 1 94 16V84A10 10 0 0 1 84 94H16A10 10 0 0 1 6 84V16A10 10 0 0 1 16 6H50",
  octagon: "M50 6H69L94 31V69L69 94H31L6 69V31L31 6H50",
};
const FLASH_MS = 700;
const SHAPE_OF = { rest: "square", ready: "square", off: "octagon" };

export class Screens {
  parts;
  /** @type {Host} */
  #host;
  /** @type {Plan} */
  #plan;

  /** @param {Host} host @param {Plan} plan */
  constructor(host, plan) {
    [this.#host, this.#plan, this.parts] = [host, plan, host.parts];
  }

  /**
   * `signs`: a warning sign is open.
   * @param {Run} run @param {State} state
   */
  draw(run, state, signs = false) {
    this.show(state.phase);
    if (state.phase === "ended") this.#drawEnd(state, signs);
    else this.#drawStep(run, state);
  }

  /** @param {string} phase */
  show(phase) {
    this.#host.show(phase);
  }

  // What is heard at a change, and where the focus goes when the thing that had it is gone.
  announce({ phase }, first) {
    const { spoken, where, cue, hint, letgo, done } = this.parts;
    if (phase === "ended") return done.focus();
    spoken.textContent = [where, cue, hint].map((part) => part.textContent).join(". ");
    if (first || [document.body, letgo].includes(document.activeElement)) cue.focus();
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
    this.#host.dataset.kind = asking !== null ? "check" : state.called && step.kind === "off" ? "call" : step.kind;
    this.#write("where", where(this.#plan, run, state));
    this.#write("cue", paused ? labels.paused : cueOf(this.#plan, step).title);
    this.#write("hint", hint(this.#plan, run.taps[0].at, state));
    this.#write("pause", paused ? labels.go_on : labels.pause);
    this.parts.beside.textContent = beside(this.#plan, run, state); // empty, it keeps its line: nothing may jump
    this.#drawShape(paused ? "square" : asking === null ? (SHAPE_OF[step.kind] ?? "disc") : "octagon");
    this.#drawRing(state);
    this.#drawPicture(step);
    this.#drawControls(run, state, paused);
    this.#drawAway(state);
    this.#drawAnswers(run, state);
    this.#drawTry(run, state);
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
    const share = step.open ? Math.min(1, elapsed / (step.seconds * 1000)) : left / (asking === null ? whole : ANSWER_MS);
    const up = step.open || step.kind === "off"; // how long it is held, or should have been off
    this.parts.ring.hidden = step.kind === "check";
    this.#write("count", clock(up ? Math.floor(elapsed / 1000) : Math.ceil(left / 1000)));
    this.parts.arc.style.strokeDashoffset = step.kind === "off" ? 0 : 1 - share;
  }

  #drawPicture(step) {
    const { picture, cue } = this.parts;
    const drawing = step.picture ? `${picture.dataset.file}#${step.picture}` : "";
    if (picture.dataset.drawing === drawing) return;
    picture.dataset.drawing = drawing;
    picture.toggleAttribute("hidden", !drawing);
    picture.setAttribute("aria-label", cue.textContent);
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
    for (const button of this.#host.querySelectorAll("[data-tap=felt]")) {
      button.setAttribute("aria-pressed", String(checking && button.dataset.value === felt));
    }
    drawChoice(this.parts["chooser-run"], { place, firm }, this.#plan, worse);
  }

  /** @param {State} state @param {boolean} signs */
  #drawEnd(state, signs) {
    const { reason, measures, undo } = state;
    const { title, why, worse, loose } = ending(this.#plan, state);
    this.#write("done", title);
    this.#write("why", why);
    this.parts.loose.toggleAttribute("hidden", !loose || signs);
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
