// On every private page: tell the zone, give each tap its own id and time and answer it at once, and keep the printed day true.

import { answerTaps } from "./journal/taps.js";
import { journalDay } from "./lib/days.js";
import { uuid7 } from "./lib/ids.js";
import { followCover } from "./journal/cover.js";

const { body } = document;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const secure = location.protocol === "https:" ? "; Secure" : "";
document.cookie = `zone=${zone}; path=/; max-age=34560000; SameSite=Lax${secure}`;

body.addEventListener("htmx:configRequest", ({ detail: { parameters } }) => {
  parameters.set("change", uuid7());
  parameters.set("at", Date.now());
  parameters.set("zone", zone);
});

answerTaps();

// What is said above the scale may grow or shrink with a tap; the numbers stay under the thumb.
let before = null;

body.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const above = document.getElementById("guidance");
  before = above && { room: above.getBoundingClientRect().height, id: target.id, top: target.getBoundingClientRect().top };
});

function holdStill() {
  const target = before && document.getElementById(before.id);
  if (!target) return;
  document.getElementById("guidance").style.minBlockSize = `${before.room}px`;
  scrollBy(0, target.getBoundingClientRect().top - before.top);
}

body.addEventListener("htmx:afterSwap", holdStill);

// The day in this phone's zone, as the server counts it: it starts at the person's own hour.
function today() {
  const noon = journalDay(Date.now(), body.dataset.dayStart);
  return [noon.getFullYear(), noon.getMonth() + 1, noon.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// A page left open past midnight, or printed before the zone was known, shows another day: it is fetched anew, once.
function keepDayTrue() {
  if (document.hidden || !body.dataset.day || body.dataset.day === today()) return;
  const tried = today() + body.dataset.day;
  if (history.state?.tried === tried) return; // kept over a reload, where a phone's storage may be switched off
  history.replaceState({ ...history.state, tried }, "");
  location.reload();
}

document.addEventListener("visibilitychange", keepDayTrue);
addEventListener("pageshow", keepDayTrue);

followCover();
