// What this phone remembers. A phone that will not remember anything is no reason to stop.

export function load(key) {
  try {
    return JSON.parse(localStorage.getItem(`unknot:${key}`));
  } catch {
    return null;
  }
}

export function save(key, value) {
  try {
    localStorage.setItem(`unknot:${key}`, JSON.stringify(value));
  } catch {
    // full, or forbidden in a private window
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(`unknot:${key}`);
  } catch {
    // as above
  }
}
