// The shapes of what the routine room works with. Only read by the type check: no page loads this file.

/**
 * @typedef {"ready" | "hold" | "rest" | "move" | "cold" | "warm" | "check" | "off"} Kind
 *
 * What the server sends (selfcare/timer.py):
 * @typedef {[number, number] | null} Range the least and the most that a person may choose
 * @typedef {{ usual: number, first: number | null, range: Range }} Rounds
 * @typedef {{ usual: number, first: number | null, range: Range, cap: number | null }} Seconds
 * @typedef {{
 *   id: string, kind: Kind, seconds: Seconds | null, open: boolean, once: boolean,
 *   check_at: number | null, picture: string | null
 * }} StepDose
 * @typedef {{ rounds: Rounds, steps: StepDose[] }} Way
 * @typedef {{ gap: number, soft: number | null, hard: number | null, perSpot: boolean, skin?: string | null, places?: string[] }} Limits
 *   gap in milliseconds, soft and hard in times a day; the phone adds on which day the skin was not normal, and the places there are
 * @typedef {{ title: string, hint: string, others?: string[] }} Cue
 * @typedef {{
 *   technique: string, pressing: number, limits: Limits, places: Record<string, string>, firmness: Record<string, string>,
 *   ways: Record<string, Way>, rounds: Record<string, Record<string, string>>, words: Record<string, Cue>, labels: Record<string, string>,
 * }} Plan pressing: the longest that a run may press in all, in seconds
 *
 * A person's own numbers; whatever is missing or out of range is as the way has it:
 * @typedef {{ first?: boolean, rounds?: number, ready?: number, seconds?: Record<string, number> }} Dose
 *
 * A step that is played; one without seconds waits for a tap:
 * @typedef {{
 *   id: string, kind: Kind, round: number, seconds: number | null, cap: number | null, open: boolean,
 *   check_at: number | null, picture: string | null
 * }} Step
 *
 * A run is its taps, the first of which is "start" (docs/decisions/0003); at in milliseconds:
 * @typedef {{ type: string, at: number, value?: any }} Tap
 * @typedef {{ technique: string, way: string, dose: Dose, pressing: number, places: string[], steps: Step[], taps: Tap[] }} Run
 *
 * What was held or worn; by: what ended it:
 * @typedef {{
 *   id: string, kind: Kind, round: number, ms: number, by: string, open: boolean,
 *   place: string | undefined, firm: string | undefined, felt?: string
 * }} Measure
 *
 * @typedef {"running" | "paused" | "ended"} Phase
 * @typedef {"done" | "stopped" | "pressed" | "skin" | "away" | "worse"} Reason why a run has ended
 * @typedef {{
 *   index: number, elapsed: number, measures: Measure[], pressed: number,
 *   at: number
 * }} Slip what a hold let go at once goes back to
 *
 * Where a run is at one time, while its taps are gone through:
 * @typedef {object} Moment
 * @property {Phase} phase
 * @property {Reason | null} reason
 * @property {number} index of the step
 * @property {number} elapsed of this step, in milliseconds
 * @property {number} at the time up to which all has been reckoned; of a run that has ended, when it did
 * @property {boolean} checked the skin was looked at
 * @property {boolean} called the step began by itself, so nobody is known to be there
 * @property {Measure[]} measures
 * @property {number} pressed milliseconds of pressing in all
 * @property {number | null} until when something last pressed, cooled or warmed
 * @property {boolean} whole nothing but rests was skipped
 * @property {number} away how much of this hold nobody was looking and has not said yet whether it counts, or 0
 * @property {Slip | null} slip
 * @property {(string | undefined)[]} worse the places where it felt worse today: nothing is pressed there again
 * @property {(string | undefined)[]} worseBefore those of them that are not of this run
 * @property {string} [place]
 * @property {string} [firm]
 *
 * Everything there is to show of a run at one time, times in milliseconds:
 * @typedef {Omit<Moment, "phase" | "slip" | "worseBefore"> & { undo: number } & (Going | Ended)} State
 *   undo: how long a slip can still be undone, or 0
 * @typedef {{ phase: "running" | "paused", step: Step, length: number | null, asking: number | null }} Going
 *   length: null for a step that waits for a tap; asking: how long the skin check still waits for an answer, or null
 * @typedef {{ phase: "ended", step: null, length: null, asking: null }} Ended
 *
 * A run in the phone's log of one technique; id is when it began, until when it last pressed, cooled or warmed, spot "" at none:
 * @typedef {{ id: number, until: number, day?: string, spot?: string, worse?: (string | undefined)[] }} Entry
 *
 * What the journal knows of a day:
 * @typedef {{ day: string | null, times: number, last: number | null, skin: boolean, held: boolean, worse: string[] }} JournalDay
 *
 * @typedef {"signs" | "skin" | "day" | "worse" | "gap"} Stop
 * @typedef {object} StartLimits
 * @property {Stop | null} stop why it cannot be started
 * @property {number} times today
 * @property {number | null} last when the last run ended
 * @property {number | null} next when the gap since then is over, null if it is; with perSpot another spot may start before
 * @property {boolean} often one more today is more than usually helps
 * @property {(string | undefined)[]} worse the places where it felt worse today: nothing is pressed there
 */

export {};
