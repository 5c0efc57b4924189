// How the outbox reaches the site. The token is kept in memory only.

/** @import { Transport } from "./types.js" */

const LIMIT_MS = 20_000;
const SMALL = 15_000; // characters; a browser takes at most 64 KB of a page that is being left, and refuses all of what is more

/**
 * @param {{ csrf: string, changes: string }} addresses @param {string} [token] the page's own
 * @returns {Transport}
 */
export function transportTo(addresses, token = "") {
  const headers = () => ({
    "Content-Type": "application/json",
    "X-CSRFToken": token,
    "HX-Request": "true",
    "HX-Current-URL": location.href,
  });
  return {
    async who() {
      const { status, retryAfter, body } = await request(addresses.csrf, { cache: "no-store" });
      if (status !== 200 || !body?.token) throw Object.assign(new Error("who"), { status, retryAfter });
      token = body.token;
      return body;
    },

    post(batch) {
      const body = JSON.stringify(batch);
      return request(addresses.changes, { method: "POST", headers: headers(), body, keepalive: body.length < SMALL });
    },
  };
}

/** A lost network throws, and so does an answer that does not come. @param {string} address @param {RequestInit} options */
async function request(address, options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LIMIT_MS);
  try {
    const response = await fetch(address, { ...options, credentials: "same-origin", signal: limit.signal });
    const body = parsed(await response.text());
    return { status: response.status, retryAfter: seconds(response.headers.get("Retry-After"), Date.now()), body };
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever a proxy or a hotel's network says in the site's place is no answer. @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * From now on, of a header that says it in seconds or as a date.
 * @param {string | null} header @param {number} now
 */
export function seconds(header, now) {
  if (!header) return null;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
