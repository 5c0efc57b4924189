// What the timer says before Start. What it says from then on stands in words.js, and no other module chooses a sentence.

import { played } from "../routine/start.js";

/** @import { Plan, StartLimits } from "../routine/types.js" */
/** @import { Spot } from "./types.js" */

/** @param {string} label @param {Record<string, any>} values */
export function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** @param {number} seconds */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** English has 24 hours, as config/formats/en says. @param {number | null} ms */
export function timeOfDay(ms) {
  const { lang } = document.documentElement;
  return new Date(ms).toLocaleTimeString(lang === "en" ? "en-GB" : lang, { hour: "2-digit", minute: "2-digit" });
}

/**
 * Why nothing starts now, or not here, or that it is enough for today.
 * @param {Plan} plan @param {StartLimits} limits
 */
export function limit({ labels }, { stop, times, last, next, often }) {
  const name = stop ? `stop_${stop}` : next !== null ? "spot_gap" : often ? "often" : null;
  return name ? fill(labels[name], { n: times, last: timeOfDay(last), time: timeOfDay(next) }) : "";
}

/**
 * elsewhere: at none of the spots that are known
 * @param {Plan} plan @param {StartLimits} limits @param {number} alone minutes @param {boolean} alarmed @param {boolean} elsewhere
 */
export function startLabel({ labels }, { stop, next }, alone, alarmed, elsewhere) {
  if (stop) return "";
  if (alone) return fill(labels[alarmed ? "alarm_set" : "alarm_first"], { n: alone });
  return labels[next === null ? "start" : elsewhere ? "start_place" : "start_spot"];
}

/**
 * What earlier practices at this spot say, with their number.
 * @param {Plan} plan @param {Partial<Spot>} spot @param {string | undefined} chosen place @param {number | undefined} ownHold
 */
export function advice({ labels, places }, { aim, place, better, tries }, chosen, ownHold) {
  if (aim && (aim.why === "halved" || !ownHold)) return fill(labels[`aim_${aim.why}`], { n: aim.seconds });
  return better && place === chosen ? fill(labels.angle, { place: places[place], n: better, of: tries }) : "";
}

/** @param {Plan} plan @param {string[]} worse */
export function leftAlone({ labels, places }, worse) {
  const some = worse.length > 0 && worse.length < Object.keys(places).length;
  return some ? fill(labels.alone, { places: worse.map((place) => places[place]).join("; ") }) : "";
}

/** @param {Plan} plan @param {string} place @param {boolean} isWorse */
export function placeName({ labels, places }, place, isWorse) {
  return isWorse ? fill(labels.place_worse, { place: places[place] }) : places[place];
}

// What a run will be, in numbers: those that the server printed are the routine's, these are the next run's.
// name: which heading the plan has for it.
export function drawDose(read, plan, way, dose, name) {
  const steps = played(plan.ways[way], dose);
  const blocks = [...read.querySelectorAll("[data-dose]")];
  for (const block of blocks) {
    block.hidden = blocks.length > 1 && block.dataset.dose !== (dose.first ? "first" : "usual");
    const put = (part, text) => block.querySelectorAll(`[data-${part}]`).forEach((node) => (node.textContent = text(node)));
    put("heading", () => plan.labels[`dose_${name}`]);
    put("rounds", () => plan.rounds[way]?.[steps.at(-1).round] ?? "");
    put("total", () => Math.ceil(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60));
    put("seconds", ({ dataset }) => steps.find(({ id }) => id === dataset.seconds)?.seconds ?? 0);
    put("minutes", ({ dataset }) => steps.find(({ id }) => id === dataset.minutes).seconds / 60);
  }
}
