// On every page: the worker that opens the site without a network, and whether a new release of it waits. A browser without
// workers, or one that refuses them (plain http, a private window), is asked for nothing.

import { names } from "./lib/store.js";

const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("update-ready"));
const workers = navigator.serviceWorker;

// Whether a reload would take something from somebody now: a run that is kept, in whatever tab.
export function isBusy() {
  return names().some((name) => name.startsWith("run:"));
}

async function register() {
  const registration = await workers.register(template.dataset.worker).catch(() => null);
  if (!registration) return;

  // Beside one that works. The first of all begins by itself, and nothing is to be said of it.
  const look = async () => {
    if (registration.active && registration.waiting) (await import("./update.js")).offer(template, registration, isBusy);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);

  registration.addEventListener("updatefound", follow);
  // An installed site stays open for days: a new release is looked for when somebody comes back to it.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) registration.update().catch(() => {}); });
  follow();
  look();
}

if (template && workers) addEventListener("load", register);
