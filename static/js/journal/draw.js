// The shell's parts: the server's own markup in templates, filled with what this phone keeps. A person's words only ever
// become text or the value of an attribute.

import { barsOf, knotOf, meanOf, put, roomOf } from "./shown.js";

/** @import { Row, Spot } from "../outbox/copy.js" */

const SVG = "http://www.w3.org/2000/svg";
// As journal/web/shell.py writes them.
export const SPOT = "00000000-0000-0000-0000-000000000000";
const [DAY, SLUG] = ["1900-01-01", "the-technique"];
const OURS = new RegExp(`${SPOT}|${DAY}|${SLUG}|\\{\\w+\\}`, "g");

/** What the server has given: words, and how things are drawn. */
export const given = JSON.parse(document.getElementById("given").textContent);

const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang; // as the site writes English

// Each made once: a phone takes longer over that than over all that they write.
const times = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const weekdays = new Intl.DateTimeFormat(locale, { weekday: "long" });
const dates = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {number} at */
export function clock(at) {
  return times.format(at);
}

/** @param {Date} day */
export function named(day) {
  return put(given.words.day, { weekday: weekdays.format(day), day: dates.format(day) });
}

/**
 * A template's content with these values in every place for them.
 * @param {string} id @param {Record<string, unknown>} values by their name in the template
 */
export function filled(id, values) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const part = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
  fill(part, values);
  return part;
}

/** @param {Node} node @param {Record<string, unknown>} values */
function fill(node, values) {
  const placed = (text) => text.replace(OURS, (name) => {
    const key = name.startsWith("{") ? name.slice(1, -1) : name;
    return key in values ? String(values[key]) : name;
  });
  if (node.nodeType === Node.TEXT_NODE && node.nodeValue.trim()) node.nodeValue = placed(node.nodeValue);
  for (const attribute of node instanceof Element ? node.attributes : []) {
    const value = placed(attribute.value);
    if (value !== attribute.value) attribute.value = value;
  }
  for (const child of node.childNodes) fill(child, values);
}

/** @param {string} id @param {Node[]} parts */
export function show(id, ...parts) {
  document.getElementById(id).replaceChildren(...parts);
}

/**
 * @param {Spot} spot @param {string} day @param {{ urgent: boolean }} copy
 */
export function spotCard(spot, day, { urgent }) {
  const part = filled("a-spot", { [SPOT]: spot.id, [DAY]: day, name: spot.name });
  const section = /** @type {HTMLElement} */ (part.firstElementChild);
  paintSpot(section, spot);
  if (!urgent) drawWeek(section, spot);
  return section;
}

/**
 * The pressed number, what is replaced next, and what stands beside the numbers; also of a spot that is on the page already.
 * @param {HTMLElement} section @param {Spot} spot
 */
export function paintSpot(section, { id, pain, version, back, removed, yesterday }) {
  for (const button of section.querySelectorAll(".scale button")) {
    button.setAttribute("aria-pressed", String(pain !== null && button.value === String(pain)));
  }
  const form = section.querySelector("form");
  form.querySelector("[name=replaces]")?.remove();
  if (version) form.prepend(hidden("replaces", version));
  const after = (kind, number) => filled(`after-${kind}`, { [SPOT]: id, pain: number });
  const beside = form.querySelector(".after");
  if (pain !== null) beside.replaceChildren(back === null ? after("undo", pain) : after("back", back));
  else if (removed !== null) beside.replaceChildren(after("removed", removed));
  else if (yesterday !== null) beside.replaceChildren(after("yesterday", yesterday));
  else beside.replaceChildren();
}

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

/** @param {HTMLElement} section @param {Spot} spot */
function drawWeek(section, { week, before }) {
  const mean = meanOf(week);
  if (mean === null) return;
  const { words, drawn } = given;
  const knot = knotOf(mean, drawn.tightness);
  const now = put(words.knots[knot], { mean: decimals.format(mean) });
  const said = before === null ? now : put(words.week, { week: now, before: decimals.format(before) });
  const line = section.querySelector(".spot-top .quiet");
  line.replaceChildren(filled("a-knot", { knot, knot_words: said }));
  const pains = week.map((pain) => pain ?? words.unrated).join(", ");
  const part = filled("a-week", { seven: put(words.seven, { pains }) });
  for (const [pain, shape] of barsOf(week)) {
    part.firstElementChild.append(svg("path", pain === null ? { d: shape } : { "data-pain": pain, d: shape }));
  }
  line.before(part);
}

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** @param {Spot[]} spots */
export function drawMap(spots) {
  const { points, rooms, dots } = given.drawn;
  const at = spots.map(({ area, side }) => points[`${area}/${side}`]);
  const room = roomOf(at, rooms);
  const map = document.getElementById("map");
  map.dataset.room = String(room);
  for (const old of map.querySelectorAll(".dot")) old.remove();
  map.querySelector("svg").append(...spots.map(({ pain }, n) => dot(at[n], pain, dots[room])));
}

function dot([x, y], pain, size) {
  const element = svg("g", { class: "dot", "data-pain": pain ?? "", transform: `translate(${x} ${y})` });
  const text = svg("text", { "text-anchor": "middle", dy: ".35em" });
  text.textContent = pain === null ? "" : String(pain);
  element.append(svg("circle", { class: "ring", r: size }), text);
  return element;
}

/** @param {Row[]} rows */
export function planPart(rows) {
  const part = filled("a-plan", {});
  const list = part.querySelector("ul");
  const line = list.firstElementChild;
  list.replaceChildren(...rows.map((row) => planRow(/** @type {HTMLElement} */ (line.cloneNode(true)), row)));
  return part;
}

/** @param {HTMLElement} line @param {Row} row */
function planRow(line, { titles, ticks, words, then, again }) {
  const next = again === null ? then : put(given.words.again, { time: clock(again) });
  const link = line.querySelector("a");
  const links = titles.flatMap(([slug, title]) => {
    const one = link.cloneNode(true);
    fill(one, { [SLUG]: slug, title });
    return [one, " "];
  });
  link.replaceWith(...links);
  fill(line, { ticks, words: [words, next].filter(Boolean).join(" ") });
  return line;
}
