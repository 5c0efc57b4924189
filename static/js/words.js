// Small words of the timer: a label with its names filled in, a length of time, a time of day.

export function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function timeOfDay(ms) {
  return new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
