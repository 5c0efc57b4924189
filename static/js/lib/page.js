// Small things for a page that the server has sent: its parts, and words to put into them.

export function partsOf(host) {
  const parts = {};
  for (const part of host.querySelectorAll("[data-part]")) parts[part.dataset.part] ??= part;
  return parts;
}

// Of the sections of a timer the one that is shown; a paused run is a run.
export function show(host, parts, phase) {
  const section = phase === "running" || phase === "paused" ? "run" : phase;
  host.dataset.phase = phase;
  for (const name of ["setup", "first", "run", "ended", "elsewhere"]) parts[name].hidden = name !== section;
}

// Where the tip goes and how firmly. Where it felt worse today nothing can be chosen.
export function drawChoice(root, choice, { places, labels }, worse) {
  for (const input of root.querySelectorAll("[data-choice=place], [data-choice=firm]")) {
    const value = choice[input.dataset.choice];
    if (input.type === "radio") input.checked = input.value === value;
    else if (value) input.value = value;
    for (const each of input.options ?? [input]) {
      if (!Object.hasOwn(places, each.value)) continue;
      each.disabled = worse.includes(each.value);
      const name = each.disabled ? fill(labels.place_worse, { place: places[each.value] }) : places[each.value];
      (input.options ? each : each.nextElementSibling).textContent = name;
    }
  }
}

export function write(node, text) {
  node.hidden = !text;
  if (node.textContent !== text) node.textContent = text;
}

export function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function timeOfDay(ms) {
  return new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

// Only from within a tap. It plays beside the person's music, not instead of it; where there is no sound, there is none.
export function loudspeaker() {
  try {
    if (navigator.audioSession) navigator.audioSession.type = "transient";
    const context = new AudioContext();
    if (context.state !== "running") context.resume().catch(() => {});
    return context;
  } catch {
    return null;
  }
}
