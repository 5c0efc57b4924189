// On every private page: tell the zone, keep what is tapped on this phone and send it, and keep the printed day true.

import "./journal/home.js";
import "./offline.js";
import { afterCheck } from "./journal/checks.js";
import { followCover, secure } from "./journal/cover.js";
import { keepFocus } from "./journal/focus.js";
import { takeLeave } from "./journal/left.js";
import { sayWhatWasDone } from "./journal/said.js";
import { nothingToLose, showAnswers, showWaiting, takeForms } from "./journal/taps.js";
import { journalDay } from "./lib/days.js";
import { zone } from "./outbox/forms.js";
import { pageOutbox } from "./outbox/page.js";

const { body } = document;
document.cookie = `zone=${zone()}; path=/; max-age=34560000; SameSite=Lax${secure}`;

sayWhatWasDone();
const outbox = pageOutbox({ answered: showAnswers, waiting: showWaiting, leaves: nothingToLose });
takeForms(outbox, { check: afterCheck(outbox.opened) });
outbox.opened.then(({ store }) => takeLeave(store)).catch(() => {});
keepFocus();

body.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!(target instanceof Element && target.matches(".spot"))) return;
  delete body.dataset.newcomer; // a first number has made the journal
  const chart = document.getElementById("chart");
  if (chart?.offsetParent) chart.dispatchEvent(new Event("rated"));
});

// The drawing to choose on is higher than what is left below its button.
const chooser = document.getElementById("add-place");
chooser?.addEventListener("toggle", () => { if (chooser.open) chooser.scrollIntoView({ block: "start" }); });

// The day in this phone's zone, as the server counts it: it starts at the person's own hour.
function today() {
  const noon = journalDay(Date.now(), body.dataset.dayStart);
  return [noon.getFullYear(), noon.getMonth() + 1, noon.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// A page left open past midnight, or printed before the zone was known, shows another day: it is fetched anew, once.
// A tap that only this page has yet is not taken away with it.
async function keepDayTrue() {
  const isWrong = () => !document.hidden && body.dataset.day && body.dataset.day !== today();
  if (isWrong()) await nothingToLose();
  if (!isWrong()) return;
  if (!navigator.onLine && !navigator.serviceWorker?.controller) return; // nothing would come in its place
  const tried = today() + body.dataset.day;
  if (history.state?.tried === tried) return; // kept over a reload, where a phone's storage may be switched off
  history.replaceState({ ...history.state, tried }, "");
  location.reload();
}

// Where the printed day is this phone's, nobody needs to be asked whether it is wrong.
if (body.dataset.day === today()) body.dataset.dayIsMine = "";

document.addEventListener("visibilitychange", keepDayTrue);
addEventListener("pageshow", keepDayTrue);
addEventListener("online", keepDayTrue);

followCover();
