// Two outboxes as one: where the phone has no room left, what is tapped waits in memory and is sent, as long as the page is open.

/** @import { Outbox } from "./outbox.js" */
/** @import { Change } from "./types.js" */

/**
 * @param {Outbox} outbox @param {() => Promise<Outbox>} makeSpare
 */
export function withSpare(outbox, makeSpare) {
  /** @type {Promise<Outbox> | null} */
  let spare = null;
  let { lasts } = outbox;
  const each = async (act) => Promise.all((spare ? [outbox, await spare] : [outbox]).map(act));
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
    send: () => each((one) => one.send()),
    pause: () => each((one) => one.pause()),
    waiting: async (owners) => (await each((one) => one.waiting(owners))).flat(),
    drop: (id) => each((one) => one.drop(id)), // whoever has it
    mend: async (id, fields) => (await each((one) => one.mend(id, fields))).find(Boolean),
  };
}
