// Which day an instant belongs to: the same table as tests/js/test_js.py reads, in every zone of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { journalDay } from "../../static/js/lib/days.js";

const table = JSON.parse(readFileSync(new URL("days.json", import.meta.url), "utf8"));

for (const { zone, now, start, day } of table) {
  test(`${now} in ${zone} is ${day} where days start at ${start}`, (t) => {
    const here = process.env.TZ;
    process.env.TZ = zone;
    t.after(() => (here === undefined ? delete process.env.TZ : (process.env.TZ = here)));

    const noon = journalDay(Date.parse(now), start);

    assert.equal([noon.getFullYear(), noon.getMonth() + 1, noon.getDate()].map((n) => String(n).padStart(2, "0")).join("-"), day);
  });
}
