// A form as a change: its kind and what it is about stand in its attributes, the rest in its fields.

import { uuid7 } from "../lib/ids.js";

/** @import { Change } from "./types.js" */

// What a form carries for a browser without script, and what a change says by itself.
const BESIDE = ["csrfmiddlewaretoken", "change", "at", "zone", "printed", "replaces", "token", "page", "journal"];

// What a change is about, by its kind; of any other kind each change is about itself.
const ABOUT = {
  "rate": ({ spot, day }) => `rating/${spot}/${day}`,
  "clear": ({ spot, day }) => `rating/${spot}/${day}`,
  "bring-back": ({ spot, day }) => `rating/${spot}/${day}`,
  "note": ({ day }) => `note/${day}`,
  "follow": ({ spot }) => `place/${spot}`,
  "name": ({ spot }) => `spot/${spot}`,
  "archive": ({ spot }) => `spot/${spot}`,
  "restore": ({ spot }) => `spot/${spot}`,
  "practice": ({ practice }) => `practice/${practice}`,
  "after": ({ practice }) => `practice/${practice}`,
};

/** @param {string} kind @param {Record<string, string>} fields @param {string} id */
export function aboutOf(kind, fields, id) {
  return ABOUT[kind]?.(fields) ?? `${kind}/${id}`;
}

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * @param {string} kind @param {Record<string, string>} fields @param {string} owner whose it is
 * @param {number} [at] when it was tapped, in ms
 * @returns {Change}
 */
export function changeOf(kind, fields, owner, at = Date.now()) {
  const id = uuid7(at);
  return { id, kind, owner, about: aboutOf(kind, fields, id), at, zone: zone(), replaces: null, fields };
}

/**
 * What a submitted form says: its fields with the button that was pressed, which iOS before 16.4, Chrome before 112 and
 * Firefox before 111 leave out of a FormData. Of several values with one name there is a list with spaces.
 * @param {HTMLFormElement} form @param {HTMLElement | null} button
 */
export function saidBy(form, button) {
  const { change, spot, day, technique, practice } = form.dataset;
  const sent = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) sent.set(button.name, button.value);
  const fields = Object.fromEntries(Object.entries({ spot, day, technique, practice }).filter(([, value]) => value));
  for (const name of new Set(sent.keys())) if (!BESIDE.includes(name)) fields[name] = sent.getAll(name).join(" ");
  const kind = button?.dataset.change ?? change;
  if (kind !== "reply") delete fields.do; // the kind says it
  return { kind, fields, replaces: /** @type {string} */ (sent.get("replaces")) || null };
}
