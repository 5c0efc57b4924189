// The journal's side of a timer: what it knows of earlier practices, and the form that saves this one. Without a journal
// the address answers nothing, and nothing of this is ever seen.

import { uuid7 } from "./ids.js";
import { day, isPractice, load, measured, save } from "./store.js";

const ASKED = { "X-Requested-With": "timer" };

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
  for (const said of load(`unsent:${slug}`) ?? []) send(form, slug, new Map(Object.entries(said)), [200, 404, 422]);
  const { times, last, skin, finished, held, dayStart } = root.dataset;
  save("day-start", dayStart);
  const known = { day: day(now), times: Number(times), last: last ? Math.min(Number(last), now) : null, skin: skin === "bad", held: held === "1" };
  const spots = [...form.elements.spot.options].filter(({ value }) => value).map(spot);
  return { ...known, finished: Boolean(finished), spots };
}

function spot({ value, text, dataset: { target, why, position, firmness, better, tries } }) {
  const aim = target ? { seconds: Number(target), why } : null;
  return { value, name: text, aim, place: position, firm: firmness, better: Number(better ?? 0), tries: Number(tries ?? 0) };
}

// After a run: asks how it is now, once for each run, whatever is reloaded.
export function ask(place, run, shown) {
  const form = place.querySelector("form");
  if (!form) return;
  const kept = load(`practice:${run.technique}`);
  const started = run.taps[0].at;
  const known = kept?.started === started ? kept : { started, practice: uuid7() };
  save(`practice:${run.technique}`, known);
  const ended = shown.phase === "ended" ? shown.at : shown.until;
  const values = { ...known, way: run.way, ended, measures: JSON.stringify(measured(run, shown)) };
  for (const input of form.querySelectorAll("[type=hidden]")) input.value = values[input.name] ?? input.value;
  const { spot } = run.taps[0].value ?? {};
  if (spot) form.elements.spot.value = spot;
  place.hidden = Boolean(known.saved) || !isPractice(run, shown);
}

// Somebody who goes on without an answer has practised all the same.
export async function leave(place, slug) {
  const form = !place.hidden && place.querySelector("form");
  place.hidden = true;
  if (form) await send(form, slug, stamped(new FormData(form)));
}

async function submit(form, slug, said) {
  const answer = await send(form, slug, stamped(said));
  const heard = [200, 422].includes(answer?.status) && (await parsed(answer));
  if (answer?.status !== 200) form.querySelector("[role=status]").textContent = heard ? heard.textContent : form.dataset.kept;
  else form.replaceWith(heard);
  if (answer?.status === 200) heard.focus();
}

function stamped(said) {
  said.set("change", uuid7());
  said.set("at", Date.now());
  said.set("zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
  return said;
}

// Kept on this phone until it has arrived; what is over need not be sent again.
async function send({ action, elements }, slug, said, over = [200, 422]) {
  const token = elements.csrfmiddlewaretoken.value;
  said.delete("csrfmiddlewaretoken");
  const values = Object.fromEntries(said);
  const others = () => (load(`unsent:${slug}`) ?? []).filter(({ practice }) => practice !== values.practice);
  save(`unsent:${slug}`, [...others(), values]);
  const body = new URLSearchParams(values);
  const answer = await request(action, { method: "POST", headers: { ...ASKED, "X-CSRFToken": token }, body, keepalive: true });
  if (over.includes(answer?.status)) save(`unsent:${slug}`, others());
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
