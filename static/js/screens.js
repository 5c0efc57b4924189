// How a run looks. Draws into what the server sent and remembers nothing but what it drew last.

import { drawEnd } from "./ending.js";
import { ANSWER_MS, PACKS } from "./routine.js";
import { clock, fill } from "./words.js";

// Each starts at the top and goes round once. Effort is a disc, ease a square, and what wants an answer an octagon.
const SHAPES = {
  disc: "M50 5A45 45 0 1 1 50 95A45 45 0 1 1 50 5",
  square: "M50 6H84A10 10 0 0 1 94 16V84A10 10 0 0 1 84 94H16A10 10 0 0 1 6 84V16A10 10 0 0 1 16 6H50",
  octagon: "M50 6H69L94 31V69L69 94H31L6 69V31L31 6H50",
};
const SHAPE_OF = { rest: "square", ready: "square", off: "octagon" };

export class Screens {
  parts = {};
  #host;
  #plan;

  constructor(host, plan) {
    this.#host = host;
    this.#plan = plan;
    for (const part of host.querySelectorAll("[data-part]")) this.parts[part.dataset.part] ??= part;
  }

  draw(run, shown) {
    this.show(shown.phase);
    if (shown.phase === "ended") drawEnd(this.#plan, (part, text) => this.write(part, text), this.parts, shown);
    else this.#drawStep(run, shown);
  }

  // What is heard at a change, and where the focus goes when the thing that had it is gone.
  say({ phase }, first) {
    const { spoken, where, cue, hint, letgo, ended } = this.parts;
    if (phase === "ended") return ended.focus();
    spoken.textContent = [where, cue, hint].map((part) => part.textContent).join(". ");
    if (first || [document.body, letgo].includes(document.activeElement)) cue.focus();
  }

  // What is spoken for a cue.
  words(name, { phase, step }) {
    const { labels, words } = this.#plan;
    const { where, ended, why } = this.parts;
    if (phase === "ended") return [ended, why].map((part) => part.textContent).join(". ");
    if (phase === "paused") return labels.paused;
    const own = { skin: labels.skin, off: labels.off_now, target: labels.enough }[name];
    return own ?? `${where.textContent}. ${this.#cue(step).title}`;
  }

  // Whether the screen stays on and the sound comes.
  tell(channels) {
    const { labels } = this.#plan;
    const sound = channels.isOn("sound") ? (channels.sound.isOn ? "on" : "tap") : "off";
    this.parts.state.textContent = `${labels[channels.wake.isOn ? "screen_on" : "screen_off"]} · ${labels[`sound_${sound}`]}`;
  }

  show(phase) {
    this.#host.dataset.phase = phase;
    const { setup, first, run, end, elsewhere } = this.parts;
    setup.hidden = phase !== "setup";
    first.hidden = phase !== "first";
    run.hidden = phase !== "running" && phase !== "paused";
    end.hidden = phase !== "ended";
    elsewhere.hidden = phase !== "elsewhere";
  }

  drawChoice({ place, firm }) {
    for (const input of this.#all("[data-choice]")) {
      const value = input.dataset.choice === "place" ? place : firm;
      if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
    }
  }

  write(part, text) {
    const node = this.parts[part];
    node.hidden = !text;
    if (node.textContent !== text) node.textContent = text;
  }

  #all(selector) {
    return this.#host.querySelectorAll(selector);
  }

  #drawStep(run, shown) {
    const { step, phase } = shown;
    const { labels } = this.#plan;
    const paused = phase === "paused";
    this.#host.dataset.kind = shown.asking === null ? step.kind : "check";
    this.write("where", this.#where(run, shown));
    this.write("cue", paused ? labels.paused : this.#cue(step).title);
    this.write("hint", paused ? labels[step.kind === "hold" ? "paused_hold" : "paused_other"] : this.#hint(shown));
    this.write("pause", paused ? labels.go_on : labels.pause);
    this.parts.beside.textContent = this.#beside(run, shown); // empty, it keeps its line: nothing may jump
    this.#drawShape(paused ? "square" : shown.asking === null ? (SHAPE_OF[step.kind] ?? "disc") : "octagon");
    this.#drawRing(shown);
    this.#drawPicture(step);
    this.#drawControls(run, shown, paused);
    this.#drawAnswers(run, shown);
    this.#drawTry(run, shown);
  }

  #drawShape(shape) {
    const { ring, track, arc } = this.parts;
    if (ring.dataset.shape === shape) return;
    ring.dataset.shape = shape;
    for (const line of [track, arc]) line.setAttribute("d", SHAPES[shape]);
  }

  #drawRing({ step, elapsed, length, asking }) {
    const whole = PACKS.includes(step.kind) ? step.seconds * 1000 : length; // and not only up to an unanswered check
    const left = asking ?? whole - elapsed;
    const share = step.open ? Math.min(1, elapsed / (step.seconds * 1000)) : left / (asking === null ? whole : ANSWER_MS);
    const up = step.open || step.kind === "off"; // how long it is held, or should have been off
    this.parts.ring.hidden = step.kind === "check";
    this.write("count", clock(up ? Math.floor(elapsed / 1000) : Math.ceil(left / 1000)));
    this.parts.arc.style.strokeDashoffset = step.kind === "off" ? 0 : 1 - share;
  }

  #drawPicture(step) {
    const { picture, cue } = this.parts;
    picture.toggleAttribute("hidden", !step.picture);
    if (!step.picture) return;
    picture.setAttribute("aria-label", cue.textContent);
    picture.firstElementChild.setAttribute("href", `${picture.dataset.file}#${step.picture}`);
  }

  #drawControls(run, { step, index, asking, undo, away }, paused) {
    const { letgo, back, pause, skip, slip } = this.parts;
    const pack = PACKS.includes(step.kind);
    const answering = step.kind === "off" || asking !== null;
    slip.hidden = !undo;
    this.parts.away.hidden = !away;
    this.write("away-for", away ? fill(this.#plan.labels.away, { time: clock(Math.round(away / 1000)) }) : "");
    letgo.hidden = undo > 0 || answering || step.kind === "check" || !(pack || run.steps.some(({ open }) => open));
    letgo.toggleAttribute("data-idle", !(pack || step.open) || paused);
    this.write("letgo", letgo.hidden ? "" : this.#plan.labels[pack ? "took_off" : "let_go"]);
    back.disabled = step.kind === "off" || (index === 0 && step.kind === "hold");
    pause.disabled = step.kind === "off" || step.kind === "check";
    skip.disabled = step.kind === "off";
  }

  #drawAnswers(run, { step, asking, index, called }) {
    const { labels } = this.#plan;
    const last = index + 1 === run.steps.length;
    this.parts.answers.hidden = step.kind !== "off" && asking === null;
    if (this.parts.answers.hidden) return;
    this.write("question", step.kind === "off" && called ? labels.off_now : labels.skin);
    this.write("fine", step.kind === "off" ? labels[last ? "fine_last" : "fine_next"] : labels.fine);
  }

  #drawTry(run, { step, measures, index, place, firm }) {
    if (!this.parts.felt) return;
    const telling = step.kind === "check";
    const felt = measures[measures.length - 1]?.felt;
    const last = index + 1 === run.steps.length;
    this.parts.felt.hidden = !telling;
    this.parts["chooser-run"].hidden = !telling || last;
    this.parts.next.hidden = !telling || last;
    for (const button of this.#all("[data-tap=felt]")) {
      button.setAttribute("aria-pressed", String(telling && button.dataset.value === felt));
    }
    this.drawChoice({ place, firm });
  }

  // A routine without a step to get ready may be given one.
  #cue({ id }) {
    const { words, labels } = this.#plan;
    return words[id] ?? { title: labels.ready, hint: labels.ready_hint };
  }

  #where(run, { step, index }) {
    const { labels } = this.#plan;
    const same = run.steps.filter(({ kind }) => kind === step.kind);
    const label = labels[`${step.kind}_of`];
    if (!label) return labels[step.kind] ?? "";
    return fill(label, { n: same.indexOf(run.steps[index]) + 1, of: same.length });
  }

  #hint({ step, elapsed, asking, measures }) {
    const { labels } = this.#plan;
    const target = step.seconds * 1000;
    if (asking !== null) return "";
    if (step.kind === "check" && measures[measures.length - 1]?.felt === "worse") return labels.worse;
    if (step.kind === "hold" && step.open && elapsed >= target) return labels.enough;
    if (step.kind === "hold" && target >= 20_000 && elapsed >= target / 2) return labels.half;
    return this.#cue(step).hint;
  }

  #beside(run, { step, elapsed, measures, index, place, firm }) {
    const { labels, places, firmness } = this.#plan;
    const next = run.steps[index + 1];
    if (step.check_at && elapsed < step.check_at * 1000) return fill(labels.skin_at, { n: step.check_at / 60 });
    if (step.kind === "hold" && place) return `${places[place]}, ${firmness[firm]}`;
    if (["rest", "ready", "move"].includes(step.kind) && next) return fill(labels.next, { cue: this.#cue(next).title });
    const last = measures[measures.length - 1];
    return step.kind === "hold" && last ? fill(labels.last_hold, { time: clock(Math.round(last.ms / 1000)) }) : "";
  }
}
