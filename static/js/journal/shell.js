// Today without a network: filled with what this phone keeps. docs/decisions/0049.

import { journalDay } from "../lib/days.js";
import { uuid7 } from "../lib/ids.js";
import { held } from "../outbox/copy.js";
import { pageOutbox } from "../outbox/page.js";
import { openOutbox } from "../outbox/start.js";
import { isFound } from "./checks.js";
import { followCover } from "./cover.js";
import { SPOT, clock, drawMap, filled, given, named, planPart, show, spotCard } from "./draw.js";
import { planOn, put, spotOn } from "./shown.js";
import { showAnswers, showWaiting, takeForms } from "./taps.js";

/** @import { Copy } from "../outbox/copy.js" */
/** @import { Change } from "../outbox/types.js" */
/** @import { Store } from "../outbox/store/store.js" */

const { body } = document;
const root = document.documentElement;
const shell = document.getElementById("shell");

/** @type {Store} */
let store;
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
  const { csrf, changes } = body.dataset;
  ({ store } = await openOutbox({ csrf, changes }));
  const journal = await store.get("here");
  if (isHere() && journal) copy = await store.copy(journal);
  if (!copy?.spots) copy = null; // of a journal that only a timer has met
  owner = journal;
  if (!isHere() && !journal) await beNew();
  if (!copy) return haveNone();
  if (copy.journal) body.dataset.journal = copy.journal;
  draw();
  const page = pageOutbox({ answered: showAnswers, waiting: paint });
  takeForms(page, { check: answerCheck });
  await page.ready; // what waits is painted over it before it is seen
  shell.hidden = false;
}

// Over what is drawn; a sign that the site has not heard of holds back as one that it knows.
/** @param {Change[]} changes */
function paint(changes) {
  if (isFound(changes) && !copy.urgent) {
    copy = held(copy, true);
    drawBeside(body.dataset.day);
  }
  showWaiting(changes);
}

// Nobody's phone: the first spot has the id that its journal will have, and keeps it while a change of it waits.
async function beNew() {
  owner = (await store.owners()).find((each) => each.startsWith("new:")) ?? `new:${uuid7()}`;
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

function draw() {
  const day = today();
  Object.assign(body.dataset, { day, dayStart: copy.dayStart });
  if (copy.theme !== "auto") root.dataset.theme = copy.theme;
  const spots = copy.spots.map((spot) => spotOn(spot, copy.day, day));
  show("spots", ...spots.map((spot) => spotCard(spot, day, copy)));
  shell.querySelector("[data-part=no-spots]").hidden = spots.length > 0;
  drawMap(spots);
  drawBeside(day);
  sayWhen(day);
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

// Of a sign that was found, the page of warning signs says more than this one can.
/** @param {Change} change */
async function answerCheck({ fields: { signs } }) {
  copy = held(copy, signs === "one");
  await store.setCopy(owner, copy);
  if (signs === "one") return location.assign(shell.dataset.help);
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

function haveNone() {
  document.getElementById("no-copy").hidden = false;
}

open().catch(haveNone);
