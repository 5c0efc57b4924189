// A tapped number is pressed at once, kept on this phone, and sent. What waits is pressed with a dashed line, on whichever page it
// is shown; with the site's answer the spot comes anew. What the site refuses is released, with its reason.

import { aboutOf, changeOf, saidBy } from "../outbox/forms.js";
import { beforeSwap } from "./focus.js";
import { goTo, hear, showBelow } from "./said.js";

/** @import { Answer, Change } from "../outbox/types.js" */
/** @import { PageOutbox } from "../outbox/start.js" */
/** @import { Whose } from "../outbox/whose.js" */

const A_MOMENT = 1500; // ms until a screen reader hears that it is only on this phone: mostly the answer is quicker
const PATIENCE = 10_000; // ms within which an answer may still lead to another page
const SCALES = "form[data-change=rate]";

/** @type {Map<string, Change>} */
const waiting = new Map(); // by its id: what has no answer yet, in order
/** @type {Map<string, { form: HTMLFormElement, at: number }>} */
const submitted = new Map(); // by the change's id: where it was made
/** @type {WeakMap<Element, { pain: string | null, after: string }>} */
const printed = new WeakMap(); // by the scale: what the site had of it, before what waits was painted over it

/** @type {Map<string, (value: any) => void>} */
const losable = new Map(); // by the change's id: what would be gone with the page, as it is not kept yet or in memory only
let safe = Promise.resolve();

/** @param {string} id */
function holdPage(id) {
  const held = new Promise((resolve) => losable.set(id, resolve));
  safe = Promise.all([safe, held]).then(() => {});
}

/** @param {string} id */
function letPageGo(id) {
  losable.get(id)?.(null);
  losable.delete(id);
}

/** Settled once nothing that was tapped would be lost with this page. @returns {Promise<void>} */
export async function nothingToLose() {
  for (let seen = null; seen !== safe;) await (seen = safe);
}

let isHeld = false; // a mouse button: whatever it holds down must stay, or its click would be lost

/** @param {Element} form @param {string | null} pain */
function press(form, pain) {
  for (const button of form.querySelectorAll(".scale button")) button.setAttribute("aria-pressed", String(button.value === pain));
}

/** @param {Element} form @returns {string | null} */
const pressedIn = (form) => form.querySelector(".scale [aria-pressed=true]")?.value ?? null;

// As the site has it, with what may follow; what still waits is painted over it again.
/** @param {Element} form */
function release(form) {
  if (!printed.has(form)) return;
  const { pain, after } = printed.get(form);
  const place = form.querySelector(".after");
  const hadFocus = place.contains(document.activeElement);
  press(form, pain);
  place.innerHTML = after;
  if (hadFocus) form.querySelector(".after button, [aria-pressed=true], .scale button").focus();
}

// What a tap may be followed by, in the place of what stood there: so the focus stays.
function offerBack(form, before, pain) {
  const place = form.querySelector(".after");
  if (!place?.dataset.undo || before === pain) return;
  const button = place.querySelector("button") ?? place.appendChild(document.createElement("button"));
  const isUndo = before === null;
  const words = place.dataset[isUndo ? "undo" : pain === null ? "put" : "back"];
  Object.assign(button, { className: "link", id: `after-${form.dataset.spot}`, textContent: words.replace("{n}", before ?? "") });
  Object.assign(button, isUndo ? { name: "do", value: "clear" } : { name: "pain", value: before });
  button.dataset.change = isUndo ? "clear" : "rate";
}

/** @param {Element} form @param {string} kind @param {Record<string, string>} fields */
function paint(form, kind, { pain: tapped }) {
  const pain = kind === "clear" ? null : tapped;
  const before = pressedIn(form);
  if (!printed.has(form)) printed.set(form, { pain: before, after: form.querySelector(".after").innerHTML });
  press(form, pain);
  offerBack(form, before, pain);
  form.dataset.waiting = "";
}

// One after the other, over whatever was drawn by somebody who does not know of it yet: each is followed by the way back to
// the one before.
function paintWaiting() {
  for (const form of scales()) {
    delete form.dataset.waiting;
    for (const { about, kind, fields } of waiting.values()) if (about === aboutScale(form)) paint(form, kind, fields);
  }
}

/** @param {Element} form */
const aboutScale = ({ dataset: { spot, day } }) => `rating/${spot}/${day}`;
/** @returns {any[]} */
const scales = () => [...document.querySelectorAll(SCALES)];
/** @param {{ about: string }} change */
const scaleOf = ({ about }) => scales().find((form) => aboutScale(form) === about);

// What was said before, below it, has to follow the number.
/** @param {HTMLFormElement} form */
const comesAnew = (form) => Boolean(form.elements.page);

// What of the page is to come back with the answer: the spot, or the part of Today where something was asked.
/** @param {HTMLFormElement} form @param {Record<string, string>} fields */
function wanted(form, { spot, day }) {
  if (form.matches(SCALES) && !comesAnew(form)) return { spot, day };
  return form.closest("#guidance") ? { spot: "", day: "", page: form.dataset.change } : undefined;
}

// Where the fragment of an answer belongs: not on the page of a day, which says more than Today.
/** @param {string} html @returns {Element | null} */
function drawnBy(html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  const drawn = content.querySelector(SCALES);
  if (!drawn) return document.getElementById(content.firstElementChild?.id);
  const scale = scaleOf({ about: aboutScale(drawn) });
  return scale && !comesAnew(scale) ? scale.closest(".spot") : null;
}

// As the site has it now.
function settle(form, row) {
  printed.delete(form);
  press(form, row.pain === null ? null : String(row.pain));
  let seen = form.querySelector("[name=replaces]");
  if (!seen) form.append((seen = Object.assign(document.createElement("input"), { type: "hidden", name: "replaces" })));
  seen.value = row.version ?? "";
}

/** @param {Element} part @param {string} html */
function swap(part, html) {
  beforeSwap(part);
  htmx.swap(part, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 20 }, { eventInfo: { target: part } });
}

/**
 * @param {{ opened: Promise<{ outbox: PageOutbox }>, whose: () => Promise<Whose> }} page
 * @param {Record<string, (change: Change) => unknown>} [afterwards] by kind, once it is kept
 */
export function takeForms({ opened, whose }, afterwards = {}) {
  const { body } = document;

  async function take(form, button) {
    const at = Date.now();
    const { kind, fields, replaces } = saidBy(form, button);
    const change = { ...changeOf(kind, fields, "", at), replaces };
    waiting.set(change.id, change);
    submitted.set(change.id, { form, at });
    holdPage(change.id);
    paintWaiting();
    const [{ outbox }, { owner, spot, offer }] = await Promise.all([opened, whose()]);
    if (spot && fields.spot) form.dataset.spot = fields.spot = spot;
    Object.assign(change, { owner, about: aboutOf(kind, fields, change.id) });
    if ("htmx" in window) change.show = wanted(form, fields);
    const lasts = await outbox.keep(change, offer).then(() => outbox.lasts, () => false);
    if (lasts) letPageGo(change.id);
    afterwards[kind]?.(change);
    if (waiting.has(change.id)) saySaved(form, change, lasts ? body.dataset.kept : body.dataset.open);
  }

  // Seen at once, heard only where the site does not answer soon.
  function saySaved(form, { id }, sentence) {
    if (form.matches(SCALES)) showBelow(form, sentence);
    setTimeout(() => waiting.has(id) && hear(sentence, form.matches(SCALES) ? "unseen" : "said"), A_MOMENT);
  }

  body.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches("form[data-change]")) return;
    event.preventDefault();
    event.stopPropagation();
    take(form, event.submitter);
  }, true);
  for (const type of ["mousedown", "mouseup"]) body.addEventListener(type, () => (isHeld = type === "mousedown"));
  body.addEventListener("htmx:afterSettle", paintWaiting);
  body.addEventListener("touchstart", () => {}, { passive: true }); // or Safari on a phone shows no :active
}

/** What waits on this phone, of whichever page and tab. @param {Change[]} changes */
export function showWaiting(changes) {
  const gone = [...waiting.values()].filter(({ id, number }) => number && !changes.some((each) => each.id === id));
  for (const { id } of gone) {
    waiting.delete(id);
    letPageGo(id);
  }
  for (const change of changes) if (change.refused === undefined) waiting.set(change.id, change);
  paintWaiting();
}

/** Whether the site has not answered it yet. @param {string} id */
export function isWaiting(id) {
  return waiting.has(id);
}

/** @param {{ answers: Answer[], html?: string | null }} answered */
export function showAnswers({ answers, html }) {
  for (const { id } of answers) letPageGo(id);
  const part = html && "htmx" in window && !isHeld ? drawnBy(html) : null;
  const known = answers.map((answer) => ({ answer, change: waiting.get(answer.id) })).filter(({ change }) => change);
  const drawn = known.filter(({ change }) => part?.contains(placeOf(change)));
  for (const { change } of known) waiting.delete(change.id);
  if (part) swap(part, html);
  for (const each of known) finish(each.change, each.answer, drawn.includes(each));
  for (const { change } of known) submitted.delete(change.id);
  paintWaiting();
}

const placeOf = (change) => scaleOf(change) ?? submitted.get(change.id)?.form ?? null;

// What was drawn has all that the site knows: of it, only a reason is still to be said.
/** @param {Change} change @param {Answer} answer @param {boolean} isDrawn */
function finish(change, { state, sentence, row, then }, isDrawn) {
  const { form, at } = submitted.get(change.id) ?? {};
  const scale = scaleOf(change);
  const isRefused = state === "refused";
  if (isDrawn && !isRefused) return;
  if (scale && row && !isDrawn) settle(scale, row);
  else if (scale && isRefused && !isDrawn) release(scale);
  if (scale || isRefused) showBelow(scale ?? form, sentence, isRefused);
  if (isRefused || !form?.isConnected) return;
  if (scale && !comesAnew(form)) return hear(sentence);
  const isFound = change.fields.signs === "one"; // the page that it leads to says it
  const leads = then ?? (comesAnew(form) ? location.href : null);
  if (leads && Date.now() - at < PATIENCE) return goTo(leads, isFound ? "" : sentence);
  hear(sentence, "said");
}
