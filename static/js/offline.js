// On every page: the worker that opens the site without a network, whether a new release of it waits, and how much waits on
// this phone. A browser without workers, or one that refuses them (plain http, a private window), is asked for nothing.

import { load, names } from "./lib/store.js";

const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("update-ready"));
const workers = navigator.serviceWorker;

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
  if (workers.controller && !(await workers.getRegistration())) return; // it has just left, see worker/leaving.js
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
addEventListener("load", followOutbox);
addEventListener("storage", ({ key }) => key === "unknot:waiting" && followOutbox());
