// What a run will be, in numbers. Those that the server printed are the routine's; these are the next run's.

import { played } from "../routine/start.js";

// name: which heading the plan has for it.
export function drawDose(read, plan, way, dose, name) {
  const steps = played(plan.ways[way], dose);
  const blocks = [...read.querySelectorAll("[data-dose]")];
  for (const block of blocks) {
    block.hidden = blocks.length > 1 && block.dataset.dose !== (dose.first ? "first" : "usual");
    const put = (part, text) => block.querySelectorAll(`[data-${part}]`).forEach((node) => (node.textContent = text(node)));
    put("heading", () => plan.labels[`dose_${name}`]);
    put("rounds", () => plan.rounds[way]?.[steps.at(-1).round] ?? "");
    put("total", () => Math.ceil(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60));
    put("seconds", ({ dataset }) => steps.find(({ id }) => id === dataset.seconds)?.seconds ?? 0);
    put("minutes", ({ dataset }) => steps.find(({ id }) => id === dataset.minutes).seconds / 60);
  }
}
