// The page of what waits on this phone: each change in words, and of one that was refused the reason and what can be done.

import { waits } from "./store/store.js";

/** @import { Change } from "./types.js" */

const { lang } = document.documentElement;
const tongue = lang === "en" ? "en-GB" : lang; // as the site writes days
/** @param {Intl.DateTimeFormatOptions} options */
const inWords = (options) => (/** @type {number | string} */ at) => new Date(at).toLocaleString(tongue, options);
const dayOf = inWords({ weekday: "long", day: "numeric", month: "long" });
const momentOf = inWords({ day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });

/**
 * What was refused comes first.
 * @param {Change[]} changes @param {Record<string, any>} copies of journals, by their owner, which know the names of spots
 * @param {(verb: "mend" | "drop", change: Change) => void} act
 */
export function drawList(changes, copies, act) {
  const list = document.querySelector(".changes");
  const hadFocus = list.contains(document.activeElement);
  const inOrder = [...changes.filter((each) => !waits(each)), ...changes.filter(waits)];
  list.replaceChildren(...inOrder.map((change) => row(list.dataset, change, copies[change.owner], act)));
  part(document, "none").hidden = changes.length > 0;
  part(document, "some").hidden = !changes.some(waits);
  part(document, "refused").hidden = changes.every(waits);
  if (hadFocus) document.querySelector("h1").focus();
}

/** @param {ParentNode} place @param {string} name @returns {any} */
const part = (place, name) => place.querySelector(`[data-part=${name}]`);

function row(words, change, copy, act) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.getElementById("change"));
  const made = /** @type {DocumentFragment} */ (content.cloneNode(true));
  const { day, words: typed = change.fields.name } = change.fields;
  part(made, "what").textContent = whatOf(words, change, copy);
  part(made, "day").textContent = day ? dayOf(`${day}T12:00`) : "";
  part(made, "typed").textContent = typed ?? "";
  part(made, "when").textContent = words.when.replace("{at}", momentOf(change.at));
  part(made, "reason").textContent = change.refused ?? "";
  if (waits(change)) part(made, "ways").remove();
  for (const each of made.querySelectorAll("[data-part]")) if (!each.textContent.trim()) each.remove();
  for (const button of made.querySelectorAll("button")) button.addEventListener("click", () => act(button.dataset.do, change));
  return made;
}

/** @param {DOMStringMap} words @param {Change} change @param {any} copy */
function whatOf(words, { kind, fields }, copy) {
  const spot = copy?.spots?.find(({ id }) => id === fields.spot)?.name ?? words.spot;
  const values = { pain: fields.pain, after: fields.after, spot };
  const own = kind === "check" && fields.signs === "one" ? "found" : kind;
  const key = own.replace(/-(\w)/, (_, letter) => letter.toUpperCase());
  return (words[key] ?? words.other).replace(/{(\w+)}/g, (_, which) => values[which] ?? "");
}
