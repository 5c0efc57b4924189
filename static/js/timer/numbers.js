// A person's own numbers, chosen from lists that hold only what the routine allows.

import { played, readyOf, secondsOf } from "../routine/start.js";
import { fill } from "./before.js";

const READY = [0, 5, 10, 20, 30, 60];
const STEP = 5;

// Into this place a list for each number of the way; chosen(numbers) hears of every change.
export function fillNumbers(place, { labels, words, ways }, way, own, chosen) {
  const { rounds, steps } = ways[way];
  const usual = { first: Boolean(own.short) };
  const lists = [];
  for (const dose of distinct(steps)) {
    const pack = dose.check_at;
    const each = pack ? 60 : 1;
    const text = (n) => fill(labels[pack ? "n_minutes" : "n_seconds"], { n: n / each });
    const numbers = range(dose.seconds.range, pack ? 60 : STEP);
    const put = (n) => chosen({ ...own, seconds: { ...own.seconds, [dose.id]: n } });
    lists.push(list(words[dose.id].title, numbers, own.seconds?.[dose.id], secondsOf(dose, usual), text, labels, put));
  }
  if (rounds.range && rounds.range[0] < rounds.range[1]) {
    const put = (n) => chosen({ ...own, rounds: n });
    lists.push(list(labels.rounds, range(rounds.range, 1), own.rounds, rounds.usual, String, labels, put));
  }
  if (steps.every(({ kind }) => kind === "move")) lists.push(howLong(labels, ways[way], own, chosen));
  const text = (n) => fill(labels.n_seconds, { n });
  lists.push(list(labels.ready, READY, own.ready, readyOf(steps, {}), text, labels, (ready) => chosen({ ...own, ready })));
  const chosenLast = [...place.querySelectorAll("select")].indexOf(document.activeElement);
  place.replaceChildren(...lists);
  lists[chosenLast]?.querySelector("select").focus();
}

// A routine of moves alone has a short form.
function howLong(labels, way, own, chosen) {
  const [short, whole] = [true, false].map((first) => minutesOf(played(way, { first })));
  const text = (n) => fill(labels.n_minutes, { n });
  const put = (n) => chosen({ ...own, short: n === short });
  return list(labels.long, [short], own.short ? short : null, whole, text, labels, put);
}

// One id may stand several times in a way, with one number.
function distinct(steps) {
  return steps.filter(({ id, seconds }, i) => seconds?.range && steps.findIndex((other) => other.id === id) === i);
}

function minutesOf(steps) {
  return Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
}

function range([low, high], step) {
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
}

function list(name, numbers, mine, usual, text, labels, put) {
  const label = Object.assign(document.createElement("label"), { className: "list", textContent: name });
  const select = document.createElement("select");
  select.append(new Option(fill(labels.as_usual, { n: text(usual) }), ""));
  for (const number of numbers) select.append(new Option(text(number), number, false, number === mine));
  select.addEventListener("change", () => put(select.value === "" ? undefined : Number(select.value)));
  label.append(select);
  return label;
}
