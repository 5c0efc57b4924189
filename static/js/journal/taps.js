// A tapped number is pressed at once, and marked as being sent until the site has answered. Where no good answer comes, what was
// pressed before is pressed again, with a sentence.

/** @type {WeakMap<Element, string | null>} */
const confirmed = new WeakMap(); // by form: the number that the site has, while another is being sent

function pressedIn(form) {
  return form.querySelector(".scale [aria-pressed=true]")?.value ?? null;
}

/** @param {Element} form @param {string | null} pain */
function press(form, pain) {
  for (const button of form.querySelectorAll(".scale button")) button.setAttribute("aria-pressed", String(button.value === pain));
}

function send({ detail: { elt: form, requestConfig } }) {
  const button = form.querySelector(".scale") && requestConfig.triggeringEvent?.submitter;
  if (!button) return;
  if (!confirmed.has(form)) confirmed.set(form, pressedIn(form)); // a second tap takes the place of the first
  press(form, button.name === "pain" ? button.value : null); // or else it is taken back
  form.dataset.sending = "";
  form.setAttribute("aria-busy", "true");
}

// Whatever it was that failed, there is a sentence, the site's own or ours: read out from the page's status line, seen in the card.
function fail({ detail: { elt, target, xhr } }) {
  if (!elt.matches("form")) return; // nobody asked for it
  const status = document.getElementById("said");
  const isAnswered = xhr.status > 0 && target === status && status.textContent.trim();
  show(elt, isAnswered ? status.textContent : document.body.dataset.unreached);
  if (confirmed.has(elt)) press(elt, confirmed.get(elt));
  settle(elt);
}

// With a good answer the whole form comes anew, so this is for one that changes nothing on the page. 422: nothing was saved.
function finish({ detail: { elt, xhr } }) {
  if (!confirmed.has(elt)) return;
  if (xhr.status === 422) {
    press(elt, confirmed.get(elt));
    show(elt, document.getElementById("said").textContent);
  }
  settle(elt);
}

/** @param {Element} form @param {string} sentence */
function show(form, sentence) {
  const place = form.querySelector(".answered");
  const heard = document.createElement("span");
  heard.className = place ? "unseen" : "said";
  heard.textContent = sentence.trim();
  document.getElementById("said").replaceChildren(heard);
  if (!place) return;
  place.textContent = heard.textContent;
  place.classList.add("failed");
}

function settle(form) {
  confirmed.delete(form);
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}

export function answerTaps() {
  const { body } = document;
  body.addEventListener("htmx:beforeRequest", send);
  body.addEventListener("htmx:afterOnLoad", finish);
  for (const failure of ["responseError", "sendError", "timeout"]) body.addEventListener(`htmx:${failure}`, fail);
  body.addEventListener("touchstart", () => {}, { passive: true }); // or Safari on a phone shows no :active
}
