// What a run says: over a step and below it, aloud, and at its end. Functions of the plan's words, the run and its state. What is
// said before Start stands in before.js, and no other module chooses a sentence.

import { PACKS } from "../routine/start.js";
import { clock, fill, timeOfDay } from "./before.js";

/** @import { Measure, Plan, Run, State, Step } from "../routine/types.js" */

const VARIES_MS = 10_007; // a prime number of them: who starts on the hour hears other words too
const FELT = ["better", "same", "worse"];
const OVER = ["done", "pressed"];

/** @param {Plan} plan @param {boolean} screen @param {"on" | "off" | "tap"} sound */
export function channels({ labels }, screen, sound) {
  return `${labels[screen ? "screen_on" : "screen_off"]} · ${labels[`sound_${sound}`]}`;
}

/**
 * A routine without a step to get ready may be given one.
 * @param {Plan} plan @param {Step} step
 */
export function cueOf({ words, labels }, { id }) {
  return words[id] ?? { title: labels.ready, hint: labels.ready_hint };
}

/** @param {Plan} plan @param {Run} run @param {State} state */
export function where({ labels }, { steps }, { step, index }) {
  const same = steps.filter(({ kind }) => kind === step.kind);
  const label = labels[`${step.kind}_of`];
  return label ? fill(label, { n: same.indexOf(steps[index]) + 1, of: same.length }) : (labels[step.kind] ?? "");
}

/**
 * A hold that goes on although it has reached its aim.
 * @param {Pick<State, "step" | "elapsed">} state
 */
export function isBeyond({ step, elapsed }) {
  return step.kind === "hold" && step.open && elapsed >= step.seconds * 1000;
}

/**
 * The words vary from run to run, by when it has begun, and stay the same in one.
 * @param {Plan} plan @param {number} begun @param {State} state
 */
export function hint(plan, begun, { phase, step, elapsed, asking, measures, place, worse }) {
  const { labels } = plan;
  const target = step.seconds * 1000;
  if (phase === "paused") return labels[step.kind === "hold" ? "paused_hold" : "paused_other"];
  if (asking !== null) return "";
  const last = measures.at(-1);
  if (step.kind === "check" && worse.includes(last?.place)) return fill(labels.worse, { place: plan.places[place] });
  if (step.kind === "rest" && last?.open && last.by === "time") return fill(labels.longest, { n: Math.round(last.ms / 1000) });
  if (isBeyond({ step, elapsed })) return fill(labels.enough, { n: step.seconds });
  if (step.kind === "hold" && target >= 20_000 && elapsed >= target / 2) return labels.half;
  const { hint, others = [] } = cueOf(plan, step);
  return [hint, ...others][Math.floor(begun / VARIES_MS) % (others.length + 1)];
}

/** @param {Plan} plan @param {Run} run @param {State} state */
export function beside(plan, { steps }, { step, elapsed, measures, index, place, firm }) {
  const { labels, places, firmness } = plan;
  const next = steps[index + 1];
  if (step.check_at && elapsed < step.check_at * 1000) return fill(labels.skin_at, { n: step.check_at / 60 });
  if (step.kind === "hold" && place) return `${places[place]}, ${firmness[firm].toLowerCase()}`;
  if (["rest", "ready", "move"].includes(step.kind) && next) return fill(labels.next, { cue: cueOf(plan, next).title });
  const last = measures.at(-1);
  return step.kind === "hold" && last ? fill(labels.last_hold, { time: clock(Math.round(last.ms / 1000)) }) : "";
}

/**
 * What a run of packs asks, and the answer that goes on.
 * @param {Plan} plan @param {Run} run @param {State} state
 */
export function answers({ labels }, { steps }, { step, index, called }) {
  const isOff = step.kind === "off";
  const fine = isOff ? labels[index + 1 === steps.length ? "fine_last" : "fine_next"] : labels.fine;
  return { question: isOff && called ? labels.off_now : labels.skin, fine };
}

/** @param {Plan} plan @param {State} state */
export function away({ labels }, { away }) {
  return away ? fill(labels.away, { time: clock(Math.round(away / 1000)) }) : "";
}

/**
 * What is spoken for a cue.
 * @param {Plan} plan @param {string} name @param {Run} run @param {State} state
 */
export function spoken(plan, name, run, state) {
  const { labels } = plan;
  if (state.phase === "ended") return ending(plan, state).title;
  if (state.phase === "paused") return labels.paused;
  const own = { skin: labels.skin, off: labels.off_now, target: labels.enough && fill(labels.enough, { n: state.step.seconds }) };
  return own[name] ?? joined([where(plan, run, state), cueOf(plan, state.step).title]);
}

/**
 * Sentences after each other; the last one may bring its own stop.
 * @param {(string | undefined)[]} parts
 */
export function joined(parts) {
  const said = parts.filter(Boolean);
  return said.map((part, i) => (i + 1 === said.length || /[.?!…。؟]$/.test(part) ? part : `${part}.`)).join(" ");
}

/**
 * How a run ended: in words, whether nothing but worse was found, whether it was stopped, and whether its mark may be drawn
 * loose.
 * @param {Plan} plan @param {State} state
 */
export function ending({ labels }, { reason, measures, until }) {
  const felt = measures.filter(({ felt }) => FELT.includes(felt)).map(({ felt }) => felt);
  const worse = reason === "worse" || (felt.length > 0 && felt.every((each) => each === "worse"));
  const found = OVER.includes(reason) && worse;
  const why = found ? labels.why_bad : labels[`why_${reason}`];
  return {
    title: found ? labels.felt_bad : OVER.includes(reason) ? labels.done : labels.stopped,
    why: why ? fill(why, { time: timeOfDay(until) }) : "",
    worse,
    halted: !OVER.includes(reason),
    loose: OVER.includes(reason) && (!felt.length || felt.includes("better")),
  };
}

/**
 * At the end of tries, a sentence for each place and firmness that was answered, what felt better first. After worse a place
 * has no more tries.
 * @param {Plan} plan @param {Measure[]} measures
 */
export function found({ labels, places, firmness }, measures) {
  const answered = measures.filter(({ felt }) => FELT.includes(felt));
  const angles = new Map(answered.map((measure) => [`${measure.place} ${measure.firm}`, measure]));
  const sentences = [...angles.values()].map(({ place, firm, felt }) => {
    const here = answered.filter((each) => each.place === place && each.firm === firm);
    const better = here.filter((each) => each.felt === "better").length;
    const mixed = better > 0 && better < here.length && felt !== "worse";
    const values = { place: places[place], firm: firmness[firm].toLowerCase(), felt: labels[`felt_${felt}`], n: better, of: here.length };
    return { felt: mixed ? "better" : felt, text: fill(labels[mixed ? "try_often" : "try_found"], values) };
  });
  return FELT.flatMap((felt) => sentences.filter((each) => each.felt === felt).map(({ text }) => text));
}

/**
 * At the end, a line for each hold or pack.
 * @param {Plan} plan @param {Measure} measure @param {number} i
 */
export function line({ labels, words }, { id, kind, ms, by, open }, i) {
  const time = clock(Math.round(ms / 1000));
  if (PACKS.includes(kind)) return fill(labels.pack_done, { cue: words[id].title, time });
  return fill(open && by === "time" ? labels.hold_capped : labels.hold_done, { n: i + 1, time });
}
