// The shapes that the timer's modules hand to each other. Only read by the type check: no page loads this file.

/** @import { JournalDay } from "../routine/types.js" */

/**
 * A spot of the journal: the seconds to aim at there and why, and where and how firmly it did best, when last.
 * @typedef {{
 *   value: string, name: string, aim: { seconds: number, why: string } | null, place?: string,
 *   firm?: string, better: number, tries: number, ended: number | null
 * }} Spot
 *
 * What the journal knows of this technique and of today:
 * @typedef {JournalDay & { practised: boolean, finished: boolean, spots: Spot[] }} JournalFacts
 *
 * The page's own element, as those see it who draw into it:
 * @typedef {HTMLElement & { parts: Record<string, any>, show: (phase: string) => void, write: (part: string, text: string) => void, openLoudspeaker: () => AudioContext | null, offer: () => Promise<any>, askJournal: () => Promise<void> }} Host
 *
 * What is chosen before a run:
 * @typedef {{ place?: string, firm?: string, spot?: string }} Choice
 *
 * A practice as it is sent, in the words of the form:
 * @typedef {Record<string, any> & { practice: string, journal?: string }} Values
 */

export {};
