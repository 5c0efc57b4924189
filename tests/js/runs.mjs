// Runs to try things on, from the same steps that Python gives (steps.json is asserted from both sides).

import { readFileSync } from "node:fs";

import { tap } from "../../static/js/routine/routine.js";
import { begin } from "../../static/js/routine/start.js";

const plans = JSON.parse(readFileSync(new URL("./steps.json", import.meta.url)));
export const plan = plans["ball-on-the-wall"];
export const hook = plans["hook-massager"];
const packs = plans["hot-and-cold"];

export const START = 1_000_000;
export const seconds = (n) => START + n * 1000;

export const USUAL = { first: false };
export const hand = (dose = USUAL) => begin(plan, "hand", dose, START);
export const shelf = (dose = USUAL) => begin(plan, "shelf", dose, START);
export const cold = (dose = USUAL) => begin(packs, "cold", dose, START);
export const turns = (dose = USUAL) => begin(packs, "turns", dose, START);
export const tries = () => begin(hook, "tries", USUAL, START, { place: "left-blade", firm: "light" });

/** A run after these: what was tapped, at which second, and what was said with it. */
export const taps = (run, ...list) => list.reduce((so, [type, at, value]) => tap(so, type, seconds(at), value), run);
export const held = (shown) => shown.measures.map(({ ms, by }) => [ms / 1000, by]);
