// Forms after which this phone shows another journal, or none: they are held back until what waits has been sent, or is known
// to be lost. A link would open another journal over a first tap, of which nothing could be made afterwards.

import { pageOutbox } from "../outbox/page.js";
import { listen } from "../outbox/start.js";
import { LEAVING, namesOf, newcomerWaits } from "../outbox/whose.js";

const TO_LEAVE = 3000; // ms in which what waits may still be sent
const TO_OPEN = 8000;

const { opened } = pageOutbox();
const { body } = document;
let nothingWaits = false; // then a link is opened as without script

async function look() {
  nothingWaits = false;
  nothingWaits = !(await newcomerWaits((await opened).store));
}
look();
listen(look); // another tab may have kept something

body.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const act = "opens" in form.dataset ? open : form.dataset.leaves && body.dataset.journal ? leave : null;
  if (!act || (act === open && nothingWaits)) return;
  event.preventDefault();
  act(form, event.submitter);
});

// It makes a journal, and the link's page then asks whether that one comes along.
async function open(form, button) {
  const { outbox, store } = await opened;
  if (await newcomerWaits(store)) await sent(outbox, TO_OPEN);
  if (await newcomerWaits(store)) form.querySelector("[data-part=first]").hidden = false; // and it can be pressed again
  else submitBy(form, button); // unless the page comes anew, since there is a journal now
}

async function leave(form, button) {
  const { journal } = body.dataset;
  const { outbox, store } = await opened;
  const parts = await namesOf(store, journal);
  if ((await outbox.waiting(parts)).length) await sent(outbox, TO_LEAVE);
  const count = (await outbox.waiting(parts)).length;
  if (count && !("warned" in form.dataset)) return warn(form, count);
  await store.set(LEAVING, { journal, parts, isForGood: form.dataset.leaves === "all" }).catch(() => {});
  submitBy(form, button);
}

/** @param {import("../outbox/start.js").PageOutbox} outbox @param {number} patience */
function sent(outbox, patience) {
  return Promise.race([outbox.send(), new Promise((resolve) => setTimeout(resolve, patience))]);
}

function warn(form, count) {
  form.dataset.warned = "";
  const sentence = Object.assign(document.createElement("p"), { className: "error", tabIndex: -1 });
  sentence.setAttribute("role", "alert");
  sentence.textContent = form.dataset.waits.replace("{n}", String(count));
  form.prepend(sentence);
  sentence.focus();
}

// As if by its button. Form.requestSubmit is newer than iOS 15.4.
/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
function submitBy(form, button) {
  if (button instanceof HTMLButtonElement && button.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  }
  form.submit(); // which asks no listener any more
}
