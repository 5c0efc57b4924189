// The page of what waits on this phone: each change in words, and of one that was refused the reason and what can be done.

/** @import { Change } from "./types.js" */

/**
 * @param {Change[]} changes @param {object | null | undefined} copy of the journal, which knows the names of spots
 * @param {(verb: "mend" | "drop", change: Change) => void} act
 */
export function drawList(changes, copy, act) {
  const list = document.querySelector(".changes");
  list.replaceChildren(...changes.map((change) => row(list.dataset, change, copy, act)));
  document.querySelector("[data-part=none]").hidden = changes.length > 0;
  document.querySelector("[data-part=some]").hidden = !changes.some(({ refused }) => !refused);
}

function row(words, change, copy, act) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.getElementById("change"));
  const made = /** @type {DocumentFragment} */ (content.cloneNode(true));
  const part = (/** @type {string} */ name) => made.querySelector(`[data-part=${name}]`);
  part("what").textContent = inWords(words, change, copy);
  part("when").textContent = new Date(change.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  if (change.refused) {
    part("reason").textContent = change.refused;
    part("reason").hidden = part("ways").hidden = false;
  }
  for (const button of made.querySelectorAll("button")) button.addEventListener("click", () => act(button.dataset.do, change));
  return made;
}

const LIKE = { "bring-back": "rate", "dismiss": "check", "after": "practice" };

/** @param {DOMStringMap} words @param {Change} change @param {any} copy */
function inWords(words, { kind, fields }, copy) {
  const name = copy?.spots?.find(({ id }) => id === fields.spot)?.name ?? words.spot;
  const text = words[LIKE[kind] ?? kind] ?? words.other;
  const day = fields.day && new Date(`${fields.day}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
  const values = { ...fields, name, day };
  return text.replace(/{(name|pain|day|words)}/g, (_, which) => values[which] ?? "");
}
