// Two outboxes as one: where the phone has no room left, what is tapped waits in memory and is sent, as long as the page is open.

/** @import { Outbox } from "./outbox.js" */
/** @import { Change } from "./types.js" */

/**
 * @param {Outbox} outbox @param {() => Promise<Outbox>} makeSpare
 * @returns {Pick<Outbox, "lasts" | "keep" | "send" | "pause" | "waiting" | "drop" | "mend">}
 */
export function withSpare(outbox, makeSpare) {
  /** @type {Promise<Outbox> | null} */
  let spare = null;
  let { lasts } = outbox;
  const each = async () => (spare ? [outbox, await spare] : [outbox]);
  return {
    /** Whether what was kept last outlives the page. */
    get lasts() {
      return lasts;
    },
    /** @param {Change} change @param {string | null} [offer] */
    async keep(change, offer) {
      try {
        const kept = await outbox.keep(change, offer);
        ({ lasts } = outbox);
        return kept;
      } catch {
        lasts = false;
        spare ??= makeSpare();
        return (await spare).keep(change, offer);
      }
    },
    async send() {
      await Promise.all((await each()).map((one) => one.send()));
    },
    pause: async () => (await each()).forEach((one) => one.pause()),
    waiting: async (owners) => (await Promise.all((await each()).map((one) => one.waiting(owners)))).flat(),
    /** Whoever has it. @param {string} id */
    async drop(id) {
      await Promise.all((await each()).map((one) => one.drop(id)));
    },
    mend: async (id, fields) => (await Promise.all((await each()).map((one) => one.mend(id, fields)))).find(Boolean),
  };
}
