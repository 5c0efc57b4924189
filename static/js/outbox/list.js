// The page of what waits on this phone: each change in words, and of one that was refused the reason and what can be done.

import { waits } from "./store/store.js";

/** @import { Change } from "./types.js" */

const { lang } = document.documentElement;
const tongue = lang === "en" ? "en-GB" : lang; // as the site writes days
/** @param {Intl.DateTimeFormatOptions} options */
const inWords = (options) => (/** @type {number | string} */ at) => new Date(at).toLocaleString(tongue, options);
const dayOf = inWords({ weekday: "long", day: "numeric", month: "long" });
const momentOf = inWords({ day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });

/** @type {Map<string, Element>} */
let rows = new Map(); // by what they say: a row that stays keeps what is typed in it

/**
 * What was refused comes first.
 * @param {Change[]} changes @param {Record<string, any>} copies of journals, by their owner, which know the names of spots
 * @param {(verb: "mend" | "drop", change: Change) => void} act
 */
export function drawList(changes, copies, act) {
  const list = document.querySelector(".changes");
  const hadFocus = list.contains(document.activeElement);
  const inOrder = [...changes.filter((each) => !waits(each)), ...changes.filter(waits)];
  const drawn = rows;
  rows = new Map(inOrder.map((change) => {
    const what = whatOf(list.dataset, change, copies[change.owner]);
    const key = JSON.stringify([what, change]);
    return [key, drawn.get(key) ?? row(list.dataset, change, what, act)];
  }));
  for (const [key, old] of drawn) if (!rows.has(key)) old.remove();
  [...rows.values()].forEach((each, place) => list.children[place] === each || list.insertBefore(each, list.children[place]));
  part(document, "none").hidden = changes.length > 0;
  part(document, "some").hidden = !changes.some(waits);
  part(document, "refused").hidden = changes.every(waits);
  if (hadFocus && !list.contains(document.activeElement)) document.querySelector("h1").focus();
}

/** @param {ParentNode} place @param {string} name @returns {any} */
const part = (place, name) => place.querySelector(`[data-part=${name}]`);

/** @param {string} id @returns {DocumentFragment | undefined} */
const copyOf = (id) => /** @type {any} */ (document.getElementById(id))?.content.cloneNode(true);

/** @param {DOMStringMap} words @param {Change} change @param {string} what @param {(verb: "mend" | "drop", change: Change) => void} act */
function row(words, change, what, act) {
  const made = copyOf("change");
  const { day, words: typed = change.fields.name } = change.fields;
  part(made, "what").textContent = what;
  part(made, "day").textContent = day ? dayOf(`${day}T12:00`) : "";
  part(made, "typed").textContent = typed ?? "";
  part(made, "when").textContent = words.when.replace("{at}", momentOf(change.at));
  part(made, "reason").textContent = change.refused ?? "";
  if (waits(change)) part(made, "ways").remove();
  letChange(part(made, "change"), change, (fields) => act("mend", { ...change, fields }));
  for (const each of made.querySelectorAll("[data-part]")) if (!each.textContent.trim()) each.remove();
  for (const button of /** @type {any} */ (made.querySelectorAll("[data-do]"))) button.addEventListener("click", () => act(button.dataset.do, change));
  return made.firstElementChild;
}

// Other words or another number in the place of what was refused; the rest of what it said stays.
/** @param {HTMLDetailsElement} place @param {Change} change @param {(fields: Record<string, string>) => void} save */
function letChange(place, change, save) {
  const asked = !waits(change) && copyOf(`change-${change.kind}`);
  if (!asked) return place.remove();
  const form = place.querySelector("form");
  form.append(asked);
  for (const field of form.elements) {
    const before = change.fields[field.name] ?? "";
    if (field.type !== "submit") field.value = before;
    else if (field.name) field.setAttribute("aria-pressed", String(field.value === before));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter;
    const said = Object.fromEntries(new FormData(form));
    save({ ...change.fields, ...said, ...(name && { [name]: value }) });
  });
}

/** @param {DOMStringMap} words @param {Change} change @param {any} copy */
function whatOf(words, { kind, fields }, copy) {
  const spot = copy?.spots?.find(({ id }) => id === fields.spot)?.name ?? words.spot;
  const values = { pain: fields.pain, after: fields.after, spot };
  const own = kind === "check" && fields.signs === "one" ? "found" : kind;
  const key = own.replace(/-(\w)/, (_, letter) => letter.toUpperCase());
  return (words[key] ?? words.other).replace(/{(\w+)}/g, (_, which) => values[which] ?? "");
}
