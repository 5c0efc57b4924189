// The page before Start: which way, where and how firmly, with what numbers, and whether it can be started at all.

import { played } from "./steps.js";
import { load, save, standing } from "./store.js";
import { fill, timeOfDay } from "./words.js";

export class Setup {
  way;
  choice = {};
  reading = false; // the list of who should not, before the first run
  alarmed = false; // the phone's own alarm is said to be set
  #host;
  #plan;
  #screens;
  #chose = false;
  known; // what the journal knows, where there is one

  constructor(host, plan, screens) {
    Object.assign(this, { way: Object.keys(plan.ways)[0] });
    [this.#host, this.#plan, this.#screens] = [host, plan, screens];
    if (Object.hasOwn(plan.ways, this.#load("way") ?? "")) this.way = this.#load("way");
    if (Object.keys(plan.places).length) this.choice = { place: Object.keys(plan.places)[2], firm: "light" };
  }

  get isRead() {
    return Boolean(this.#load("read"));
  }

  read() {
    this.reading = false;
    this.#save("read", true);
  }

  goWay(way) {
    this.way = way;
    this.#save("way", way);
  }

  choose(choice, value) {
    this.#chose = true;
    this.choice = { ...this.choice, [choice]: value };
  }

  know(known) {
    this.known = known;
    const { places, firmness } = this.#plan;
    const { place, firm } = known;
    if (!this.#chose && Object.hasOwn(places, place) && Object.hasOwn(firmness, firm)) this.choice = { place, firm };
  }

  // The seconds and rounds of the next run: as the phone's own choice has it, or as the routine does.
  dose() {
    return { first: !this.#load("finished") };
  }

  standing(now) {
    return standing(this.#load("log") ?? [], { ...this.#plan.limits, skin: this.#load("skin") }, now, this.known);
  }

  draw(now, wake) {
    this.#screens.show(this.reading ? "first" : "setup");
    for (const button of this.#all("button[data-way]")) {
      button.setAttribute("aria-pressed", String(button.dataset.way === this.way));
    }
    const dose = this.dose();
    for (const read of this.#all("[data-part=way]")) {
      read.hidden = read.dataset.way !== this.way;
      const doses = [...read.querySelectorAll("[data-dose]")];
      for (const block of doses) block.hidden = doses.length > 1 && block.dataset.dose !== (dose.first ? "first" : "usual");
    }
    this.#screens.drawChoice(this.choice);
    this.#drawStanding(this.standing(now), this.minutesAlone(wake));
    this.#screens.write("lock", this.#plan.labels[wake.canTry ? "lock_on" : "lock_off"]);
  }

  // For how many minutes an alarm of the phone itself has to stand in for this page, or 0.
  needsAlarm(wake) {
    return this.alarmed ? 0 : this.minutesAlone(wake);
  }

  minutesAlone(wake) {
    const pack = played(this.#plan.ways[this.way], this.dose()).find(({ check_at }) => check_at);
    return pack && !wake.canTry ? pack.seconds / 60 : 0;
  }

  #load(name) {
    return load(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    save(`${name}:${this.#plan.technique}`, value);
  }

  #all(selector) {
    return this.#host.querySelectorAll(selector);
  }

  #drawStanding({ stop, times, last, next, often }, alone) {
    const { labels } = this.#plan;
    const { parts } = this.#screens;
    const spot = !stop && next !== null;
    const name = stop ? `stop_${stop}` : spot ? "spot_gap" : often ? "often" : null;
    const said = { n: times, last: timeOfDay(last), time: timeOfDay(next) };
    const start = alone ? (this.alarmed ? "alarm_set" : "alarm_first") : spot ? "start_spot" : "start";
    this.#screens.write("standing", name ? fill(labels[name], said) : "");
    this.#screens.write("start", stop ? "" : fill(labels[start], { n: alone }));
    Object.assign(parts.start, { hidden: Boolean(stop), disabled: false }); // until now nobody was there to hear it
    parts.alarm.hidden = Boolean(stop) || !alone;
  }
}
