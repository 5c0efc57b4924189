// Today without a network: filled with what this phone keeps. docs/decisions/0049.

import { journalDay } from "../lib/days.js";
import { uuid7 } from "../lib/ids.js";
import { followCover } from "./cover.js";
import { SPOT, clock, drawMap, filled, given, named, planPart, show, spotCard } from "./draw.js";
import { openKept } from "./kept.js";
import { planOn, put, spotOn } from "./shown.js";

/** @import { Copy } from "../outbox/copy.js" */
/** @import { Kept } from "./kept.js" */

const NO_LONGER_MS = 1000; // than this a person waits for their answer to be kept before they are led to help
const { body } = document;
const root = document.documentElement;
const shell = document.getElementById("shell");

/**
 * Where the outbox comes in. `keep`: of a marked form, settled once the change is kept. `paint`: puts the changes of this owner
 * that wait on top of what is drawn, before it is seen.
 * @type {{ keep: (form: HTMLFormElement, button: Element) => Promise<unknown>, paint: (owner: string, copy: Copy) => Promise<unknown> }}
 */
export const outbox = { keep: async () => {}, paint: async () => {} };

/** @type {Kept} */
let kept;
let owner = "";
/** @type {Copy | null} */
let copy = null;
let isTouched = false;

function today() {
  const noon = journalDay(Date.now(), copy.dayStart);
  return [noon.getFullYear(), noon.getMonth() + 1, noon.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// Without the cookie nobody is here, whatever this phone still keeps: it goes with signing out.
function isHere() {
  return /(?:^|; )here=1(?:;|$)/.test(document.cookie);
}

async function open() {
  kept = await openKept();
  const journal = await kept.get("here");
  if (isHere() && journal) copy = await kept.copy(journal);
  owner = journal;
  if (!isHere() && !journal) await beNew();
  if (copy) await draw();
  else haveNone();
}

// Nobody's phone: the first spot has the id that its journal will have, and keeps it while a change of it waits.
async function beNew() {
  owner = (await kept.owners()).find((each) => each.startsWith("new:")) ?? `new:${uuid7()}`;
  copy = firstCopy(owner.slice("new:".length));
  body.dataset.newcomer = "";
}

/** @param {string} id @returns {Copy} */
function firstCopy(id) {
  const { spot, proposal } = given.first;
  const unknown = { pain: null, yesterday: null, version: null, back: null, removed: null, week: [], before: null };
  const nothing = { names: [], revision: "", day: "", dayStart: "03:00", theme: "auto", urgent: false, asked: false, check: null, plan: [] };
  return { journal: null, at: Date.now(), spots: [{ id, ...spot, ...unknown }], proposal, ...nothing };
}

async function draw() {
  const day = today();
  Object.assign(body.dataset, { day, dayStart: copy.dayStart });
  if (copy.theme !== "auto") root.dataset.theme = copy.theme;
  const spots = copy.spots.map((spot) => spotOn(spot, copy.day, day));
  show("spots", ...spots.map((spot) => spotCard(spot, day, copy)));
  shell.querySelector("[data-part=no-spots]").hidden = spots.length > 0;
  drawMap(spots);
  drawBeside(day);
  sayWhen(day);
  await outbox.paint(owner, copy).catch(() => {});
  shell.hidden = false;
}

// What Today says beside the scale. Beside an open warning sign that is nothing else.
function drawBeside(day) {
  const { urgent, asked, check, proposal } = copy;
  show("pressing", ...(urgent ? [filled("an-urgent", {})] : []));
  document.getElementById("pressing").toggleAttribute("data-full", urgent);
  const rows = urgent ? [] : planOn(copy, day, Date.now());
  show("plan", ...(rows.length ? [planPart(rows)] : []));
  const name = copy.spots.find(({ id }) => id === check?.spot)?.name;
  const isAsked = asked && name && !urgent;
  shell.querySelector("[data-part=asked]").hidden = !isAsked;
  const parts = isAsked ? [filled("a-check", { name, why: check.words, [SPOT]: check.spot })] : [];
  const technique = !urgent && proposal && document.getElementById(`try-${proposal.slug}`);
  if (technique) parts.push(filled(technique.id, {}));
  show("guidance", ...parts);
}

function sayWhen(day) {
  const at = new Date(copy.at);
  const time = clock(copy.at);
  const when = copy.day === day ? time : put(given.words.moment, { date: named(at), time });
  say("as-of", put(given.words.journalAsOf, { when }));
  say("plan-as-of", copy.day === day ? put(given.words.planAsOf, { when }) : "");
  say("day", named(new Date(`${day}T12:00`)));
  body.dataset.state ??= navigator.onLine ? "unanswered" : "offline";
}

function say(part, text) {
  const place = shell.querySelector(`[data-part=${part}]`);
  if (place) place.textContent = text;
}

/** @param {SubmitEvent} event */
async function answerCheck(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.change !== "check") return;
  event.preventDefault();
  const isFound = event.submitter.value === "one";
  copy = { ...copy, asked: false, check: null, ...(isFound && { urgent: true, plan: [], proposal: null }) };
  const saved = Promise.allSettled([outbox.keep(form, event.submitter), kept.setCopy(owner, copy)]);
  if (isFound) {
    await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, NO_LONGER_MS))]);
    location.assign(shell.dataset.help);
    return;
  }
  await saved;
  drawBeside(body.dataset.day);
  const said = filled("a-checked", {});
  const heard = said.querySelector(".said");
  document.getElementById("guidance").prepend(said);
  heard.focus();
}

// Nothing is taken from under a thumb: only a page that nobody has touched comes anew by itself.
function comeBack() {
  if (isTouched) {
    body.dataset.state = "back";
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = shell.querySelector("[data-when=back] b").textContent;
    document.getElementById("said").replaceChildren(said);
  } else location.replace(shell.dataset.today);
}

// A page left open past the day's start shows the next day.
function keepDayTrue() {
  if (!document.hidden && copy && body.dataset.day !== today()) draw();
}

const cover = document.querySelector(".cover");
cover.open = /(?:^|; )covered=1(?:;|$)/.test(document.cookie);
followCover();
for (const touch of ["pointerdown", "keydown", "scroll"]) addEventListener(touch, () => (isTouched = true), { once: true, passive: true });
addEventListener("online", comeBack);
addEventListener("offline", () => (body.dataset.state = "offline"));
addEventListener("pageshow", ({ persisted }) => persisted && copy && draw());
document.addEventListener("visibilitychange", keepDayTrue);
document.addEventListener("submit", answerCheck);

function haveNone() {
  document.getElementById("no-copy").hidden = false;
}

/** Once it is drawn: what the outbox needs to know of it. */
export const drawn = open().catch(haveNone).then(() => ({ owner, copy, kept }));
