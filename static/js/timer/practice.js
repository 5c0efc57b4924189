// The journal's side of a timer: what it knows of earlier practices, and the form that saves this one. Without a journal
// the address answers nothing; asked again at the end of a run it offers a form whose first number makes one.

import { day } from "../lib/days.js";
import { load, save } from "../lib/store.js";
import { isPractice } from "../routine/record.js";
import { adopt } from "./owner.js";
import { dequeue, enqueue, enqueueRun, practiceOf, stamp, unsent, valuesOf } from "./unsent.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import { JournalFacts, Spot, Values } from "./types.js" */

const ASKED = { "X-Requested-With": "timer" };
const OVER = [200, 422]; // what is over need not be sent again

/**
 * Puts the journal's answer, a form, into its place; gives back what the journal knows, or null.
 * @param {Response} answer @param {HTMLElement} place @param {string} slug @param {number} now @returns {Promise<JournalFacts | null>}
 */
export async function placed(answer, place, slug, now) {
  const root = await parsed(answer);
  const form = root && root.querySelector("form");
  if (!form) return null;
  place.replaceChildren(root);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, slug, event.submitter, true);
  });
  form.addEventListener("change", () => {
    const number = form.querySelector("[aria-pressed=true]");
    if (number) submit(form, slug, number, false); // what belongs to a number that was given
  });
  const journals = journalsOf(place);
  if (journals.length) adopt(journals);
  sendWaiting(form, slug, journals, place);
  if (!journals.length) return null;
  save("day-start", root.dataset.dayStart);
  return factsOf(root, form, now);
}

/** @param {Element} root @param {HTMLFormElement} form @param {number} now @returns {JournalFacts} */
function factsOf({ dataset: { times, last, skin, practised, finished, held, dayStart, worse } }, form, now) {
  return {
    day: day(now, dayStart),
    times: Number(times),
    last: last ? Math.min(Number(last), now) : null,
    skin: skin === "bad",
    held: held === "1",
    worse: worse ? worse.split(" ") : [],
    practised: Boolean(practised),
    finished: Boolean(finished),
    spots: [...form.elements.spot.options].filter(({ value }) => value).map((option) => spot(option, now)),
  };
}

// Its id, and those of the journals that became part of it; of a guest's form none.
function journalsOf(place) {
  return place.firstElementChild.dataset.journals?.split(" ") ?? [];
}

// One without an owner is of a guest, or of a time when nobody wrote it down: its spot tells, or when it was begun.
function sendWaiting(form, slug, journals, place) {
  for (const values of unsent(slug)) {
    if (!values.journal) sendLate(form, slug, values, OVER, place);
    else if (journals.includes(values.journal)) sendLate(form, slug, values, [...OVER, 404], place);
  }
}

// What has arrived is not asked for again. A guest's page that was too old has a newer one now.
async function sendLate(form, slug, values, over, place) {
  const { token } = form.elements;
  let answer = await send(form, slug, values, over);
  if (answer?.status === 409 && values.token && token) answer = await send(form, slug, { ...values, token: token.value }, over);
  if (answer?.status === 200 && place.querySelector("form")?.elements.practice.value === values.practice) asks(place, false);
}

/** @returns {Spot} */
function spot({ value, text, dataset: { target, why, position, firmness, better, tries, ended: at } }, now) {
  const ended = at ? Math.min(Number(at), now) : null;
  const aim = target ? { seconds: Number(target), why } : null;
  return { value, name: text, aim, place: position, firm: firmness, better: Number(better ?? 0), tries: Number(tries ?? 0), ended };
}

/**
 * After a run: asks how it is now, once for each run, whatever is reloaded. Another person's run waits for their journal.
 * @param {HTMLElement} place @param {Run} run @param {State} state
 */
export function ask(place, run, state) {
  const form = place.querySelector("form");
  if (!form) return;
  const { spot, journal } = run.taps[0].value ?? {};
  const isTheirs = Boolean(journal) && !journalsOf(place).includes(journal);
  if (isTheirs) enqueueRun(run, state);
  const values = valuesOf(run, state);
  for (const input of form.querySelectorAll("[type=hidden]")) input.value = values[input.name] ?? input.value;
  if (spot !== undefined) form.elements.spot.value = spot;
  asks(place, !isTheirs && !practiceOf(run).saved && isPractice(run, state));
}

function asks(place, isAsked) {
  place.hidden = !isAsked;
  wants(place, isAsked);
}

// Whose number is wanted, if any: the way on says what is left out without one.
function wants(place, isWanted) {
  if (isWanted) place.dataset.asks = place.querySelector("[name=token]") ? "guest" : "mine";
  else delete place.dataset.asks;
}

// Somebody who goes on without an answer has practised all the same; one that waits to be sent stays.
export async function leave(place, slug) {
  const form = !place.hidden && place.querySelector("form");
  asks(place, false);
  if (!form || form.elements.token) return; // a guest who gives no number keeps nothing
  const waits = unsent(slug).find(({ practice }) => practice === form.elements.practice.value);
  if (waits || !("saved" in form.dataset)) await send(form, slug, waits ?? { ...valuesIn(new FormData(form)), ...stamp() });
}

// With the button that was pressed, which iOS before 16.4, Chrome before 112 and Firefox before 111 leave out.
function fieldsOf(form, { name, value }) {
  const fields = new FormData(form);
  if (name) fields.set(name, value);
  return fields;
}

// Another number corrects the one before: the same practice, saved anew. Only what the last of them brought is shown.
async function submit(form, slug, number, isTap) {
  const values = { ...valuesIn(fieldsOf(form, number)), ...stamp() };
  form.elements.change.value = values.change;
  form.dataset.sending = "";
  for (const button of form.querySelectorAll("[name=after]")) button.setAttribute("aria-pressed", String(button === number));
  const lasts = enqueue(slug, values);
  const place = form.closest("[data-part=practice]");
  if (lasts) wants(place, false);
  const answer = await send(form, slug, values);
  const words = [200, 409, 422].includes(answer?.status) && (await parsed(answer));
  if (form.elements.change.value !== values.change || !form.isConnected) return;
  form.querySelector("#practice-said")?.remove();
  const isSaved = answer?.status === 200;
  form.querySelector("[role=status]").textContent = isSaved ? "" : words ? words.textContent : form.dataset[lasts ? "kept" : "open"];
  if (words) delete form.dataset.sending;
  if (isSaved) showSaved(form, words, isTap);
  else if (words) wants(place, !place.hidden && !("saved" in form.dataset)); // refused
}

// Whoever chose something beside the number goes on choosing: only a tapped number is answered with the focus.
function showSaved(form, words, isTap) {
  form.dataset.saved = "";
  if (!isTap) return form.querySelector("[role=status]").append(words);
  form.append(words);
  words.focus();
}

/** @param {FormData} fields */
function valuesIn(fields) {
  fields.delete("csrfmiddlewaretoken");
  return /** @type {Values} */ (Object.fromEntries(fields));
}

// It waits on this phone until it has arrived.
async function send({ action, elements }, slug, values, over = OVER) {
  enqueue(slug, values);
  const headers = { ...ASKED, "X-CSRFToken": elements.csrfmiddlewaretoken.value };
  const body = new URLSearchParams(values);
  const answer = await request(action, { method: "POST", headers, body, keepalive: true });
  if (over.includes(answer?.status)) dequeue(slug, values);
  const latest = load(`practice:${slug}`);
  if (answer?.status === 200 && latest?.practice === values.practice) save(`practice:${slug}`, { ...latest, saved: true });
  return answer;
}

function request(address, options) {
  return fetch(address, { credentials: "same-origin", headers: ASKED, ...options }).catch(() => null);
}

async function parsed(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
}
