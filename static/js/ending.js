// How the end of a run reads: why it ended, and a line for each hold, try or pack.

import { PACKS } from "./routine.js";
import { clock, fill, timeOfDay } from "./words.js";

export function drawEnd(plan, write, parts, { reason, measures, until, undo }) {
  const { labels } = plan;
  const why = labels[`why_${reason}`];
  write("ended", reason === "done" || reason === "pressed" ? labels.done : labels.stopped);
  write("why", why ? fill(why, { time: timeOfDay(until) }) : "");
  parts.hurt.hidden = reason !== "stopped";
  parts["undo-end"].hidden = !undo;
  const lines = measures.map((measure, i) => Object.assign(document.createElement("li"), { textContent: line(plan, measure, i) }));
  parts.holds.replaceChildren(...lines);
}

function line({ labels, words, places, firmness }, { id, kind, ms, by, open, place, firm, felt }, i) {
  const time = clock(Math.round(ms / 1000));
  if (PACKS.includes(kind)) return fill(labels.pack_done, { cue: words[id].title, time });
  if (place) {
    return fill(labels.try_done, { place: places[place], firm: firmness[firm], time, felt: labels[`felt_${felt ?? ""}`] });
  }
  return fill(open && by === "time" ? labels.hold_capped : labels.hold_done, { n: i + 1, time });
}
