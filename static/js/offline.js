// On every page: the worker that opens the site without a network, the quiet line that a new release is there, and how much
// waits on this phone. A browser without workers, or one that refuses them (plain http, a private window), is asked for nothing.

import { load, names } from "./lib/store.js";

const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("update-ready"));
const workers = navigator.serviceWorker;
/** @type {ServiceWorkerRegistration} */
let registration;
/** @type {Element | null} */
let line = null;

// Whether a reload would take something from somebody now: a run that is kept, or a change that waits, in whatever tab.
export function isBusy() {
  return names().some((name) => name.startsWith("run:")) || Boolean(load("waiting"));
}

// A page that takes changes has its outbox already; any other one needs it only where something waits.
async function followOutbox() {
  if (!load("waiting") || "shell" in document.body.dataset) return;
  const { pageOutbox } = await import("./outbox/page.js");
  pageOutbox();
}

async function register() {
  registration = await workers.register(template.dataset.worker).catch(() => null);
  if (!registration) return;
  registration.addEventListener("updatefound", follow);
  workers.addEventListener("controllerchange", look);
  document.addEventListener("visibilitychange", comeBack);
  addEventListener("storage", look);
  follow();
}

function follow() {
  registration.installing?.addEventListener("statechange", look);
  look();
}

// An installed site stays open for days: a new release is looked for when somebody comes back to it.
function comeBack() {
  if (document.hidden) return;
  registration.update().catch(() => {}); // no network
  look();
}

// Beside one that works. The first of all begins by itself, and nothing is to be said of it.
function look() {
  const isReady = registration.active && registration.waiting && !isBusy();
  if (isReady && !line) {
    line = /** @type {Element} */ (template.content.cloneNode(true)).firstElementChild;
    line.querySelector("button").addEventListener("click", takeOver);
    template.before(line);
  } else if (!isReady) {
    line?.remove();
    line = null;
  }
}

// Only here does a release give way to the next while pages are open. Other tabs go on with the page they have.
function takeOver() {
  look();
  if (!line) return;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take over");
}

if (template && workers) addEventListener("load", register);
addEventListener("load", followOutbox);
addEventListener("storage", ({ key }) => key === "unknot:waiting" && followOutbox());
