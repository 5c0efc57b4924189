// The end of a run: how it is now is asked, and the practice is kept on this phone for its journal, which hears of it as soon as
// it can. Without a journal the first number makes one.

import { isPractice } from "../routine/record.js";
import { fill } from "./before.js";
import { drawDone } from "./done.js";
import { fieldsOf, noteSaved, practiceOf } from "./values.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import { PhoneJournal } from "./journal.js" */

const A_MOMENT_MS = 1500; // mostly the site has answered by then, and then nobody need hear that it is on this phone
const NONE = { id: "", isKept: false, isTap: true };

export class Practice {
  /** @type {HTMLFormElement | null} */
  #form = null;
  /** @type {Run} */
  #run;
  /** @type {State} */
  #state;
  #owner = "";
  #keeping = ""; // the practice that is being kept, or was
  #latest = { ...NONE }; // the change of the last number
  #later = 0;
  #place;
  #template;
  #journal;

  /** @param {HTMLElement} place @param {HTMLTemplateElement} template @param {PhoneJournal} journal */
  constructor(place, template, journal) {
    [this.#place, this.#template, this.#journal] = [place, template, journal];
  }

  /** Once for each run, whatever is reloaded. Another person's run waits for their journal. @param {Run} run @param {State} state */
  ask(run, state) {
    const { owner, isMet } = this.#journal;
    const { practice, saved } = practiceOf(run);
    if (!isMet || this.#asks(practice, owner)) return;
    const isTheirs = this.#isAnothers(run);
    if (isTheirs) this.keepUnasked(run, state);
    const isAsked = !isTheirs && Boolean(owner) && !saved && isPractice(run, state);
    if (isAsked) this.#draw(run, state);
    this.#show(isAsked);
  }

  /**
   * Somebody who goes on without an answer has practised all the same; a guest keeps nothing. False where nobody knows whose
   * it is.
   * @param {Run} run @param {State} state
   */
  async keepUnasked(run, state) {
    const owner = run.taps[0].value?.journal ?? this.#journal.names[0];
    const { practice, saved } = practiceOf(run);
    if (!owner || saved || this.#keeping === practice || !isPractice(run, state)) return Boolean(owner);
    this.#keeping = practice;
    const { spot = run.taps[0].value?.spot ?? "", before = "" } = this.#isShown ? this.#chosen() : {};
    const change = this.#journal.change({ ...fieldsOf(run, state), spot, before, after: "" }, owner);
    await this.#journal.keep(change).then(() => noteSaved(run, true), () => {}); // only now: the page may be gone before
    return true;
  }

  /** @param {Run} run @param {State} state */
  leave(run, state) {
    const kept = this.keepUnasked(run, state);
    this.#show(false);
    clearTimeout(this.#later);
    [this.#form, this.#latest] = [null, { ...NONE }];
    return kept;
  }

  /** What the outbox tells. @param {{ type: string, [more: string]: any }} event */
  hear({ type, answers }) {
    const answer = type === "answered" || type === "refused" ? answers.find(({ id }) => id === this.#latest.id) : null;
    if (answer) this.#answered(answer);
    else if ((type === "offline" || type === "signed-out") && this.#latest.isKept) this.#say(this.#form.dataset.kept);
  }

  get #isShown() {
    return this.#form !== null && !this.#place.hidden;
  }

  // Whether the form is this practice's, and somebody has begun to answer it or would still be asked the same.
  #asks(practice, owner) {
    if (!this.#isShown || practiceOf(this.#run).practice !== practice) return false;
    return this.#owner === owner || Boolean(this.#form.querySelector("[aria-pressed=true]"));
  }

  #isAnothers(run) {
    const { journal } = run.taps[0].value ?? {};
    return Boolean(journal) && !this.#journal.names.includes(journal);
  }

  #draw(run, state) {
    [this.#run, this.#state, this.#owner] = [run, state, this.#journal.owner];
    this.#latest = { ...NONE };
    const made = /** @type {DocumentFragment} */ (this.#template.content.cloneNode(true));
    const form = made.querySelector("form");
    const part = (name) => form.querySelector(`[data-ask=${name}]`);
    const { firstSpot, facts } = this.#journal;
    const before = firstSpot ? null : (facts?.before ?? null);
    part(firstSpot ? "spot" : "offer").remove();
    part("tapped").hidden = before === null;
    if (before !== null) part("tapped").textContent = fill(part("tapped").textContent, { n: before });
    if (before !== null) form.elements.before.parentElement.remove();
    if (!firstSpot) this.#listSpots(form.elements.spot, facts?.spots ?? [], run.taps[0].value?.spot);
    form.addEventListener("submit", (event) => (event.preventDefault(), this.#keep(event.submitter, true)));
    form.addEventListener("change", () => {
      const number = form.querySelector("[aria-pressed=true]");
      if (number) this.#keep(number, false); // what belongs to a number that was given
    });
    this.#form = form;
    this.#place.replaceChildren(form);
  }

  #listSpots(select, spots, chosen = spots[0]?.value) {
    select.prepend(...spots.map(({ name, value }) => new Option(name, value)));
    select.value = chosen ?? "";
    if (!select.value) select.value = ""; // no spot in particular
  }

  #show(isShown) {
    this.#place.hidden = !isShown;
    this.#want(isShown);
  }

  // Whose number is wanted, if any: the way on says what is left out without one.
  #want(isWanted) {
    if (isWanted) this.#place.dataset.asks = this.#journal.firstSpot ? "guest" : "mine";
    else delete this.#place.dataset.asks;
  }

  #chosen() {
    const { spot, before } = this.#form.elements;
    return { spot: spot ? spot.value : this.#journal.firstSpot ?? this.#owner.slice("new:".length), before: before?.value ?? "" };
  }

  // Another number corrects the one before: the same practice, and one change after the other.
  async #keep(number, isTap) {
    const fields = { ...fieldsOf(this.#run, this.#state), ...this.#chosen(), after: number.value };
    const change = this.#journal.change(fields, this.#owner);
    const latest = { id: change.id, isKept: false, isTap };
    this.#latest = latest;
    this.#form.dataset.sending = "";
    for (const button of this.#form.querySelectorAll("[name=after]")) button.setAttribute("aria-pressed", String(button === number));
    const lasts = await this.#journal.keep(change).catch(() => false);
    if (this.#latest !== latest) return;
    latest.isKept = lasts;
    if (!lasts) return this.#say(this.#form.dataset.open);
    noteSaved(this.#run, true);
    this.#want(false);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => latest.isKept && this.#say(this.#form.dataset.kept), A_MOMENT_MS);
  }

  #answered({ state, sentence, row }) {
    const { isTap } = this.#latest;
    clearTimeout(this.#later);
    this.#latest = { ...NONE };
    delete this.#form.dataset.sending;
    const isRefused = state === "refused";
    noteSaved(this.#run, !isRefused);
    this.#say(isRefused || !row ? sentence : "");
    if (isRefused) return this.#want(this.#isShown && !("saved" in this.#form.dataset));
    this.#form.dataset.saved = "";
    this.#want(false);
    if (row) this.#showDone(drawDone(this.#template, sentence, row), isTap);
  }

  // Whoever chose something beside the number goes on choosing: only a tapped number is answered with the focus.
  #showDone(done, isTap) {
    if (!isTap) return this.#form.querySelector("[role=status]").append(done);
    this.#form.append(done);
    done.focus();
  }

  #say(sentence) {
    this.#form.querySelector("#practice-said")?.remove();
    this.#form.querySelector("[role=status]").textContent = sentence;
  }
}
