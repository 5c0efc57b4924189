// How a run looks: the page before Start, a step, the end. Draws into what the server sent and remembers nothing but what
// it drew last.

import { ANSWER_MS, PACKS } from "./routine.js";

export class Screens {
  parts = {};
  #host;
  #plan;
  #index = null;

  constructor(host, plan) {
    this.#host = host;
    this.#plan = plan;
    for (const part of host.querySelectorAll("[data-part]")) this.parts[part.dataset.part] ??= part;
  }

  draw(run, shown) {
    this.#show(shown.phase);
    if (shown.phase === "ended") this.#drawEnd(run, shown);
    else this.#drawStep(run, shown);
  }

  // What is heard at a change, and where the focus goes when the thing that had it is gone.
  say({ phase }, first) {
    const { spoken, where, cue, hint, letgo, ended } = this.parts;
    if (phase === "ended") return ended.focus();
    spoken.textContent = [where, cue, hint].map((part) => part.textContent).join(". ");
    if (first || [document.body, letgo].includes(document.activeElement)) cue.focus();
  }

  drawSetup(way, dose, standing, choice) {
    this.#show("setup");
    for (const button of this.#all("button[data-way]")) {
      button.setAttribute("aria-pressed", String(button.dataset.way === way));
    }
    for (const read of this.#all("[data-part=way]")) {
      read.hidden = read.dataset.way !== way;
      const doses = [...read.querySelectorAll("[data-dose]")];
      for (const block of doses) block.hidden = doses.length > 1 && block.dataset.dose !== dose;
    }
    this.#drawChoice(choice);
    this.#drawStanding(standing);
  }

  #all(selector) {
    return this.#host.querySelectorAll(selector);
  }

  #show(phase) {
    this.#host.dataset.phase = phase;
    this.parts.setup.hidden = phase !== "setup";
    this.parts.run.hidden = phase !== "running" && phase !== "paused";
    this.parts.end.hidden = phase !== "ended";
  }

  #drawChoice({ place, firm }) {
    for (const input of this.#all("[data-choice]")) {
      const value = input.dataset.choice === "place" ? place : firm;
      if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
    }
  }

  #drawStanding({ stop, times, last, next, often }) {
    const { labels } = this.#plan;
    const spot = !stop && next !== null;
    const name = stop ? `stop_${stop}` : spot ? "spot_gap" : often ? "often" : null;
    this.#write("standing", name ? fill(labels[name], { n: times, last: timeOfDay(last), time: timeOfDay(next) }) : "");
    this.parts.start.hidden = Boolean(stop);
    this.#write("start", stop ? "" : labels[spot ? "start_spot" : "start"]);
  }

  #drawStep(run, shown) {
    const { step, index, phase } = shown;
    const { labels, words } = this.#plan;
    const paused = phase === "paused";
    this.#host.dataset.kind = shown.asking === null ? step.kind : "check";
    this.#write("where", this.#where(run, shown));
    this.#write("cue", paused ? labels.paused : words[step.id].title);
    this.#write("hint", paused ? labels[step.kind === "hold" ? "paused_hold" : "paused_other"] : this.#hint(shown));
    this.#write("pause", paused ? labels.go_on : labels.pause);
    this.parts.beside.textContent = this.#beside(run, shown); // empty, it keeps its line: nothing may jump
    this.#drawRing(shown, index !== this.#index);
    this.#drawPicture(step);
    this.#drawControls(run, shown, paused);
    this.#drawAnswers(run, shown);
    this.#drawTry(run, shown);
    this.#index = index;
  }

  #drawRing({ step, elapsed, length, asking }, fresh) {
    const waits = step.kind === "off" || step.kind === "check";
    const whole = PACKS.includes(step.kind) ? step.seconds * 1000 : length; // and not only up to an unanswered check
    const left = asking ?? whole - elapsed;
    const share = step.open ? Math.min(1, elapsed / (step.seconds * 1000)) : left / (asking === null ? whole : ANSWER_MS);
    this.parts.ring.hidden = waits;
    if (waits) return;
    this.#write("count", clock(step.open ? Math.floor(elapsed / 1000) : Math.ceil(left / 1000)));
    this.parts.arc.toggleAttribute("data-fresh", fresh);
    this.parts.arc.style.strokeDashoffset = 1 - share;
  }

  #drawPicture(step) {
    const { picture, cue } = this.parts;
    picture.toggleAttribute("hidden", !step.picture);
    if (!step.picture) return;
    picture.setAttribute("aria-label", cue.textContent);
    picture.firstElementChild.setAttribute("href", `${picture.dataset.file}#${step.picture}`);
  }

  #drawControls(run, { step, index, asking }, paused) {
    const { letgo, back, pause, skip } = this.parts;
    const pack = PACKS.includes(step.kind);
    const answering = step.kind === "off" || asking !== null;
    letgo.hidden = answering || step.kind === "check" || !(pack || run.steps.some(({ open }) => open));
    letgo.toggleAttribute("data-idle", !(pack || step.open) || paused);
    this.#write("letgo", letgo.hidden ? "" : this.#plan.labels[pack ? "took_off" : "let_go"]);
    back.disabled = step.kind === "off" || (index === 0 && step.kind === "hold");
    pause.disabled = step.kind === "off" || step.kind === "check";
    skip.disabled = step.kind === "off";
  }

  #drawAnswers(run, { step, asking, index, called }) {
    const { labels } = this.#plan;
    const last = index + 1 === run.steps.length;
    this.parts.answers.hidden = step.kind !== "off" && asking === null;
    if (this.parts.answers.hidden) return;
    this.#write("question", step.kind === "off" && called ? labels.off_now : labels.skin);
    this.#write("fine", step.kind === "off" ? labels[last ? "fine_last" : "fine_next"] : labels.fine);
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
    this.#drawChoice({ place, firm });
  }

  #where(run, { step, index }) {
    const { labels } = this.#plan;
    const same = run.steps.filter(({ kind }) => kind === step.kind);
    const label = labels[`${step.kind}_of`];
    if (!label) return labels[step.kind] ?? "";
    return fill(label, { n: same.indexOf(run.steps[index]) + 1, of: same.length });
  }

  #hint({ step, elapsed, asking, measures }) {
    const { words, labels } = this.#plan;
    const target = step.seconds * 1000;
    if (asking !== null) return "";
    if (step.kind === "check" && measures[measures.length - 1]?.felt === "worse") return labels.worse;
    if (step.kind === "hold" && step.open && elapsed >= target) return labels.enough;
    if (step.kind === "hold" && target >= 20_000 && elapsed >= target / 2) return labels.half;
    return words[step.id].hint;
  }

  #beside(run, { step, elapsed, measures, index, place, firm }) {
    const { labels, words, places, firmness } = this.#plan;
    const next = run.steps[index + 1];
    if (step.check_at && elapsed < step.check_at * 1000) return fill(labels.skin_at, { n: step.check_at / 60 });
    if (step.kind === "hold" && place) return `${places[place]}, ${firmness[firm].toLowerCase()}`;
    if (["rest", "ready", "move"].includes(step.kind) && next) return fill(labels.next, { cue: words[next.id].title });
    const last = measures[measures.length - 1];
    return step.kind === "hold" && last ? fill(labels.last_hold, { time: clock(Math.round(last.ms / 1000)) }) : "";
  }

  #drawEnd(run, { reason, measures, until }) {
    const { labels } = this.#plan;
    const why = labels[`why_${reason}`];
    this.#write("ended", reason === "done" || reason === "pressed" ? labels.done : labels.stopped);
    this.#write("why", why ? fill(why, { time: timeOfDay(until) }) : "");
    this.parts.hurt.hidden = reason !== "stopped";
    if (this.parts.gap) this.parts.gap.hidden = reason === "skin"; // that was the last of today
    const lines = measures.map((measure, i) => Object.assign(document.createElement("li"), { textContent: this.#line(measure, i) }));
    this.parts.holds.replaceChildren(...lines);
  }

  #line({ id, kind, ms, by, open, place, firm, felt }, i) {
    const { labels, words, places, firmness } = this.#plan;
    const time = clock(Math.round(ms / 1000));
    if (PACKS.includes(kind)) return fill(labels.pack_done, { cue: words[id].title, time });
    if (place) {
      return fill(labels.try_done, { place: places[place], firm: firmness[firm].toLowerCase(), time, felt: labels[`felt_${felt ?? ""}`] });
    }
    return fill(open && by === "time" ? labels.hold_capped : labels.hold_done, { n: i + 1, time });
  }

  #write(part, text) {
    const node = this.parts[part];
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

function timeOfDay(ms) {
  return new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
