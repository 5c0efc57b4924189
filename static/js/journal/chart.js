// A tap on a chart, a finger drawn along it, or an arrow key chooses a day or a week. Below the drawing stands the way to it,
// in words. Without script that is the way to the last day, and the list of days has them all.

import { weekAt } from "./weeks.js";

const DAY = 864e5; // ms
const [MOST, VISIT, NOTICE] = [7, 8, 16]; // as journal/charts/marks.py writes them

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"; // of a place; of a number the first eleven
const SKIPPED = "abcdefghijklmnopqrstuvwxyz"; // so many places without a mark

const words = {
  missing: "", visit: "", notice: "", days: [], practices: [], // and texts with places for values
  ...JSON.parse(document.getElementById("chart-words")?.textContent ?? "{}"),
};
const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang; // as the site writes English
const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {number} at @param {Intl.DateTimeFormatOptions} shape */
const written = (at, shape) => new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" }).format(at);

/** @param {string} text @param {Record<string, string | number>} values */
const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * What happened in each place: a small letter skips some places.
 * @param {string} marks
 */
function unfolded(marks) {
  /** @type {number[]} */
  const found = [];
  for (const sign of marks) {
    const skipped = SKIPPED.indexOf(sign) + 1;
    if (skipped) found.push(...Array(skipped).fill(0));
    else found.push(SIGNS.indexOf(sign));
  }
  return found;
}

/** @param {number} mark */
function happened(mark) {
  const practices = mark & MOST;
  return [practices && words.practices[practices - 1], mark & VISIT && words.visit, mark & NOTICE && words.notice].filter(Boolean);
}

/** @param {HTMLElement} figure */
function follow(figure) {
  const { first, values } = figure.dataset;
  const room = Number(figure.getAttribute("data-room"));
  const step = Number(figure.dataset.step);
  const marks = unfolded(figure.dataset.marks ?? "");
  /** @type {HTMLInputElement} */
  const slider = figure.querySelector("input");
  /** @type {HTMLAnchorElement} */
  const door = figure.querySelector(".door a");
  /** @type {SVGPathElement} */
  const chosen = figure.querySelector(".chosen");
  const [when, number, more] = door.children;
  const last = Number(slider.max);

  /**
   * The day or week, its number or numbers, and what else.
   * @param {number} place @returns {[string, string, string[]]}
   */
  function told(place) {
    const at = Date.parse(first) + place * step * DAY;
    const year = step > 1 || written(at, { year: "numeric" }) !== written(Date.now(), { year: "numeric" }) ? "numeric" : undefined;
    const day = written(at, { day: "numeric", month: "short", year });
    const also = happened(marks[place] ?? 0);
    if (step === 1) {
      const sign = values[place];
      const weekday = written(at, { weekday: "short" });
      const name = put(words.day, { weekday, day });
      return sign === "-" ? [name, "", [words.missing, ...also]] : [name, String(SIGNS.indexOf(sign)), also];
    }
    const week = weekAt(values, place);
    const name = put(words.week, { day });
    if (!week) return [name, "", [words.missing, ...also]];
    const mean = put(words.mean, { mean: decimals.format(week.total / week.rated) });
    const range = week.low === week.high ? String(week.low) : put(words.range, week);
    return [name, range, [mean, words.days[week.rated - 1], ...also]];
  }

  /** @param {number} place */
  function choose(place) {
    const here = Math.min(Math.max(place, 0), last);
    const [name, pain, also] = told(here);
    slider.value = String(here);
    slider.setAttribute("aria-valuetext", `${name}: ${[pain, ...also].filter(Boolean).join(", ")}`);
    chosen.setAttribute("transform", `translate(${here * room})`);
    when.textContent = name;
    number.textContent = pain;
    more.textContent = also.join(", ");
    const day = new Date(Date.parse(first) + here * step * DAY).toISOString().slice(0, 10);
    door.href = door.href.replace(/[^/]+\/$/, `${day}/`);
  }

  /** @param {PointerEvent} event */
  function point({ clientX }) {
    const { left, width } = figure.querySelector(".threshold").getBoundingClientRect(); // from the first place to the last
    choose(Math.floor(((clientX - left) / width) * (last + 1)));
  }

  const drawing = figure.querySelector("svg");
  drawing.addEventListener("pointerdown", point);
  drawing.addEventListener("pointermove", (event) => event.buttons && point(event));
  slider.addEventListener("input", () => choose(Number(slider.value)));
  slider.hidden = false;
  choose(last);
}

/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll(".bars.leads");
figures.forEach(follow);
