// What a key means during a run. A control that has the focus keeps its own keys.

const OWN = "a, button, summary, select, input, textarea";

export function keyTap({ key, target, repeat, ctrlKey, altKey, metaKey }, { phase, step }) {
  if (repeat || ctrlKey || altKey || metaKey || phase === "ended") return null;
  if (key === "Escape") return phase === "paused" ? "stop" : "pause";
  if (target.closest("select, input, textarea")) return null;
  if (key === "ArrowRight" || key === "ArrowLeft") return phase === "paused" ? null : key === "ArrowRight" ? "skip" : "back";
  if (key !== " " || target.closest(OWN)) return null;
  return phase === "running" && step.open ? "letgo" : "pause";
}
