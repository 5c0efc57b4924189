// Reads cases on standard input and prints those whose day is another one here.

import { readFileSync } from "node:fs";

import { journalDay } from "../../static/js/lib/days.js";

const two = (n) => String(n).padStart(2, "0");

const others = JSON.parse(readFileSync(0, "utf8")).filter(({ zone, now, start, day }) => {
  if (process.env.TZ !== zone) process.env.TZ = zone;
  const noon = journalDay(now, start);
  return day !== [noon.getFullYear(), two(noon.getMonth() + 1), two(noon.getDate())].join("-");
});
console.log(JSON.stringify(others));
