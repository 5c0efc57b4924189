// The shapes that the outbox works with. Only read by the type check: no page loads this file.

/**
 * One write of a person. `owner` is whose: a journal's id, or `new:` and the id of its first spot for a journal that is still
 * to be made. `about` is what it is a write about, such as rating/<spot>/<day>. `number` is its place in the order, once it is
 * kept. `refused` is why the site will not have it.
 * @typedef {{
 *   id: string, kind: string, owner: string, about: string, at: number, zone: string, replaces: string | null,
 *   fields: Record<string, string>, show?: object, number?: number, refused?: string, row?: object | null
 * }} Change
 *
 * What a page or an answer says of somebody who is here:
 * @typedef {{ token?: string, journal: string | null, names: string[], offer: string | null }} Here
 *
 * @typedef {{ journal?: string, offer?: string, spot?: string }} Address
 * @typedef {{ id: string, state: string, sentence?: string, row?: object | null, then?: string | null }} Answer
 * @typedef {{ status: number, retryAfter: number | null, body: any }} Response
 *
 * What the outbox is made with:
 * @typedef {{ who: () => Promise<Here>, post: (batch: object) => Promise<Response> }} Transport who asks for a new token, too
 * @typedef {{ now: () => number, sleep: (ms: number) => Promise<void> }} Clock
 * @typedef {<T>(task: () => Promise<T>) => Promise<T>} Exclusively
 * @typedef {(event: { type: string, [more: string]: any }) => void} Tell
 *
 * What a store keeps of an owner: the offer until the first answer, into which journal a `new:` one went, what Today shows of
 * it without a network, and of each `about` which versions this phone has replaced, and by which.
 * @typedef {{ past: (string | null)[], last: string }} Chain
 * @typedef {{ owner: string, offer?: string, moved?: string, copy?: object, chains?: Record<string, Chain> }} Owner
 *
 * What a store is built on. One run is one transaction; what fails in it leaves nothing behind.
 * @typedef {{
 *   get: (table: string, key: any) => Promise<any>, all: (table: string, index?: string, key?: any) => Promise<any[]>,
 *   put: (table: string, row: any) => Promise<any>, remove: (table: string, key: any) => Promise<any>
 * }} Rows
 * @typedef {{ lasts: boolean, run: <T>(writes: boolean, task: (rows: Rows) => Promise<T>) => Promise<T> }} Tables
 */

export {};
