// The shapes that the timer's modules hand to each other. Only read by the type check: no page loads this file.

/** @import { JournalDay } from "../routine/types.js" */

/**
 * A spot of the journal: the seconds to aim at there and why, and where and how firmly it did best, when last.
 * @typedef {{
 *   value: string, name: string, aim: { seconds: number, why: string } | null, place?: string,
 *   firm?: string, better: number, tries: number, ended: number | null
 * }} Spot
 *
 * What the journal knows of this technique and of today, and the number that serves as the one before:
 * @typedef {JournalDay & { practised: boolean, finished: boolean, spots: Spot[], before: number | null }} JournalFacts
 *
 * The same as the site sends it (journal/web/timer_facts.py), for all techniques, as part of the phone's copy:
 * @typedef {{
 *   id: string, name: string, target: number | null, why: string | null, position: string | null, firmness: string | null,
 *   better: number | null, tries: number | null, ended: number | null
 * }} SentSpot
 * @typedef {{
 *   times: number, last: number | null, skin: boolean, practised: boolean, finished: boolean, worse: string[],
 *   saved: string[], spots: SentSpot[], tapped: { pain: number, at: number } | null
 * }} TechniqueFacts saved: the ids of the practices of that day
 * @typedef {{
 *   journal: string, names: string[], dayStart: string, day: string, held: boolean, asOf: number, heard: number,
 *   techniques: Record<string, TechniqueFacts>
 * }} Timers asOf: by the site's clock; heard: by this phone's, when the answer came
 * @typedef {{ at?: number, urgent?: boolean, timers?: Timers }} PhoneCopy
 *
 * A practice that waits on this phone:
 * @typedef {{ id: string, spot: string | undefined, started: number, ended: number | null, measures: Record<string, any> }} WaitingPractice
 *
 * The page's own element, as those see it who draw into it:
 * @typedef {HTMLElement & { parts: Record<string, any>, show: (phase: string) => void, write: (part: string, text: string) => void, openLoudspeaker: () => AudioContext | null, askJournal: () => Promise<void> }} Host
 *
 * What is chosen before a run:
 * @typedef {{ place?: string, firm?: string, spot?: string }} Choice
 */

export {};
