// The journal's side of a timer: what it knows of earlier practices, and the form that saves this one. Without a journal
// the address answers nothing, and nothing of this is ever seen.

import { adopt } from "./owner.js";
import { isPractice } from "../routine/record.js";
import { day, load, save } from "../lib/store.js";
import { drop, keep, keepRun, practiceOf, stamp, unsent, valuesOf } from "./unsent.js";

const ASKED = { "X-Requested-With": "timer" };
const OVER = [200, 422]; // what is over need not be sent again

// Puts the journal's answer, a form, into its place; gives back what the journal knows, or null.
export async function placed(answer, place, slug, now) {
  const root = await parsed(answer);
  const form = root && root.querySelector("form");
  if (!form) return null;
  place.replaceChildren(root);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, slug, new FormData(form, event.submitter));
  });
  const { times, last, skin, finished, held, dayStart, worse } = root.dataset;
  save("day-start", dayStart);
  adopt(journalsOf(place));
  sendWaiting(form, slug, journalsOf(place));
  const known = { day: day(now), times: Number(times), last: last ? Math.min(Number(last), now) : null, skin: skin === "bad", held: held === "1" };
  known.worse = worse ? worse.split(" ") : [];
  const spots = [...form.elements.spot.options].filter(({ value }) => value).map(spot);
  return { ...known, finished: Boolean(finished), spots };
}

// Its id, and those of the journals that became part of it.
function journalsOf(place) {
  return place.firstElementChild.dataset.journals.split(" ");
}

function sendWaiting(form, slug, journals) {
  for (const said of unsent(slug)) {
    if (!said.journal) send(form, slug, said); // of a time when nobody wrote down whose it was: a spot tells
    else if (journals.includes(said.journal)) send(form, slug, said, [...OVER, 404]);
  }
}

function spot({ value, text, dataset: { target, why, position, firmness, better, tries } }) {
  const aim = target ? { seconds: Number(target), why } : null;
  return { value, name: text, aim, place: position, firm: firmness, better: Number(better ?? 0), tries: Number(tries ?? 0) };
}

// After a run: asks how it is now, once for each run, whatever is reloaded. Another person's run waits for their journal.
export function ask(place, run, shown) {
  const form = place.querySelector("form");
  if (!form) return;
  const { spot, journal } = run.taps[0].value ?? {};
  const isTheirs = Boolean(journal) && !journalsOf(place).includes(journal);
  if (isTheirs) keepRun(run, shown);
  const values = valuesOf(run, shown);
  for (const input of form.querySelectorAll("[type=hidden]")) input.value = values[input.name] ?? input.value;
  if (spot) form.elements.spot.value = spot;
  place.hidden = isTheirs || Boolean(practiceOf(run).saved) || !isPractice(run, shown);
}

// Somebody who goes on without an answer has practised all the same; one that waits to be sent stays.
export async function leave(place, slug) {
  const form = !place.hidden && place.querySelector("form");
  place.hidden = true;
  if (!form) return;
  const waits = unsent(slug).find(({ practice }) => practice === form.elements.practice.value);
  await send(form, slug, waits ?? { ...valuesIn(new FormData(form)), ...stamp() });
}

async function submit(form, slug, said) {
  const values = { ...valuesIn(said), ...stamp() };
  const lasts = keep(slug, values);
  const answer = await send(form, slug, values);
  const heard = [200, 409, 422].includes(answer?.status) && (await parsed(answer));
  if (answer?.status === 200) form.replaceWith(heard);
  else form.querySelector("[role=status]").textContent = heard ? heard.textContent : form.dataset[lasts ? "kept" : "open"];
  if (answer?.status === 200) heard.focus();
}

function valuesIn(said) {
  said.delete("csrfmiddlewaretoken");
  return Object.fromEntries(said);
}

// Kept on this phone until it has arrived.
async function send({ action, elements }, slug, values, over = OVER) {
  keep(slug, values);
  const headers = { ...ASKED, "X-CSRFToken": elements.csrfmiddlewaretoken.value };
  const body = new URLSearchParams(values);
  const answer = await request(action, { method: "POST", headers, body, keepalive: true });
  if (over.includes(answer?.status)) drop(slug, values);
  const known = load(`practice:${slug}`);
  if (answer?.status === 200 && known?.practice === values.practice) save(`practice:${slug}`, { ...known, saved: true });
  return answer;
}

function request(address, options) {
  return fetch(address, { credentials: "same-origin", headers: ASKED, ...options }).catch(() => null);
}

async function parsed(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
}
