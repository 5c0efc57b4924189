// What this phone remembers. What it will not keep in its storage (full, or forbidden in a private window) is remembered
// until the page is closed, and read before an older value that is still there.

const memory = new Map();

/** @param {string} key @returns {any} */
export function load(key) {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(`unknot:${key}`));
  } catch {
    return null;
  }
}

/**
 * Whether it will still be there when the page is opened again.
 * @param {string} key @param {any} value
 */
export function save(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(`unknot:${key}`, text);
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, text);
    return false;
  }
}

/** @param {string} key */
export function forget(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(`unknot:${key}`);
  } catch {
    // nothing was stored there
  }
}

// What one person learned and chose belongs to their journal; before the first one, to nobody.
export const PERSONAL = /^(finished|numbers|read):/;

/** @param {string} name */
export function loadOwn(name) {
  return load(owned(name, load("journal")));
}

/** @param {string} name @param {any} value */
export function saveOwn(name, value) {
  save(owned(name, load("journal")), value);
}

/** @param {string} name @param {string | null} journal */
export function owned(name, journal) {
  return journal && PERSONAL.test(name) ? `${name}:${journal}` : name;
}

// Nobody's again, and of nobody's day.
export function disown() {
  forget("journal");
  forget("day-start");
}

export function names() {
  try {
    return [...memory.keys(), ...Object.keys(localStorage).map((key) => key.replace("unknot:", ""))];
  } catch {
    return [...memory.keys()];
  }
}
