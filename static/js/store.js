// What this phone remembers. One that will not remember anything remembers until the page is closed.

const memory = new Map();

export function load(key) {
  try {
    return JSON.parse(localStorage.getItem(`unknot:${key}`));
  } catch {
    return memory.get(key) ?? null;
  }
}

export function save(key, value) {
  try {
    localStorage.setItem(`unknot:${key}`, JSON.stringify(value));
  } catch {
    memory.set(key, value); // full, or forbidden in a private window
  }
}

export function forget(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(`unknot:${key}`);
  } catch {
    // nothing was kept there
  }
}
