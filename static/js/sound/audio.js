// Tones, set ahead on the audio clock, so that they come on time while the page is busy, throttled or asleep. They mix with
// music. A phone that will not make a sound is let be.

// Of each cue its tones: pitch in hertz, seconds after the cue's time, seconds long. Effort rises, ease falls.
const TONES = {
  tick: [[880, 0, 0.08]],
  ready: [[523, 0, 0.15]],
  hold: [[523, 0, 0.16], [784, 0.17, 0.35]],
  move: [[659, 0, 0.16], [784, 0.17, 0.35]],
  cold: [[523, 0, 0.16], [784, 0.17, 0.35]],
  warm: [[523, 0, 0.16], [784, 0.17, 0.35]],
  rest: [[784, 0, 0.16], [523, 0.17, 0.4]],
  check: [[784, 0, 0.16], [523, 0.17, 0.4]],
  pause: [[440, 0, 0.3]],
  target: [[659, 0, 0.25]],
  skin: [[988, 0, 0.2], [740, 0.25, 0.2], [988, 0.5, 0.2], [740, 0.75, 0.2]],
  off: [[988, 0, 0.3], [988, 0.4, 0.3], [988, 0.8, 0.3], [659, 1.2, 0.6]],
  end: [[523, 0, 0.2], [659, 0.2, 0.2], [784, 0.4, 0.2], [1047, 0.6, 0.7]],
};
const LOUDNESS = 0.5;
const FADE = 0.012; // seconds: a tone that starts at once clicks
const TOO_LATE = 0.04; // what is closer than this is left alone
const OUT_OF_STEP = 0.004; // a tone that is further off its time is set anew
const JUMP = 0.15; // the audio clock stood still, or the page's was moved
const SAMPLES = 8;
const FROZEN_MS = 250;

// One cue from `start` on, on the clock of this audio context; gives back what takes it away again.
export function sound(context, name, start) {
  const oscillators = TONES[name].map(([pitch, after, length]) => {
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const [from, to] = [start + after, start + after + length];
    oscillator.type = name === "off" || name === "skin" ? "triangle" : "sine";
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + FADE);
    gain.gain.setValueAtTime(LOUDNESS, to - FADE);
    gain.gain.linearRampToValueAtTime(0, to);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(to);
    return oscillator;
  });
  return () => oscillators.forEach((oscillator) => oscillator.disconnect());
}

export class Sound {
  #context = null;
  #planned = new Map(); // by name and time: { start, take }
  #samples = [];
  #open;
  #changed;

  /**
   * open(): a loudspeaker, where the phone gives one; changed(): it began or ceased to sound
   * @param {() => AudioContext | null} open @param {() => void} changed
   */
  constructor(open, changed) {
    [this.#open, this.#changed] = [open, changed];
  }

  get isOn() {
    return this.#context?.state === "running";
  }

  // Within a tap, or nothing sounds on a phone; a context may have been opened by the tap that brought this script. After a
  // call or a lock it may be there and its clock stand still.
  wake(opened) {
    if (opened && opened !== this.#context) this.close();
    if (!this.#context) return this.#take(opened ?? this.#open());
    const context = this.#context;
    const stood = context.currentTime;
    if (context.state !== "running") context.resume().catch(() => {});
    setTimeout(() => {
      if (this.#context !== context || context.currentTime > stood) return;
      this.close();
      this.#take(this.#open());
    }, FROZEN_MS);
  }

  // The cues that are to come, and no others. `now` is the time that they are given in.
  follow(cues, now) {
    if (!this.isOn) return this.silence();
    const ahead = this.#offset(now);
    const wanted = new Map(cues.map((cue) => [`${cue.name} ${cue.at}`, { ...cue, start: cue.at / 1000 + ahead }]));
    const { currentTime } = this.#context;
    for (const [key, { start, take }] of this.#planned) {
      if (start < currentTime - 5) this.#planned.delete(key);
      const isRight = wanted.has(key) && Math.abs(wanted.get(key).start - start) <= OUT_OF_STEP;
      if (isRight || start < currentTime + TOO_LATE) continue;
      take();
      this.#planned.delete(key);
    }
    for (const [key, { name, start }] of wanted) if (!this.#planned.has(key)) this.#plan(key, name, start);
  }

  play(name) {
    if (this.isOn) this.#plan(`${name} now`, name, this.#context.currentTime + 0.02);
  }

  silence() {
    for (const { take } of this.#planned.values()) take();
    this.#planned.clear();
    this.#samples = [];
  }

  close() {
    if (!this.#context) return;
    this.silence();
    this.#context.close().catch(() => {});
    this.#context = null;
    if (navigator.audioSession) navigator.audioSession.type = "auto";
  }

  #take(context) {
    this.#context = context;
    context?.addEventListener("statechange", () => {
      if (context !== this.#context) return;
      if (!this.isOn) this.silence(); // what was planned would come late, all at once
      this.#changed();
    });
  }

  #plan(key, name, start) {
    this.#planned.set(key, { start, take: sound(this.#context, name, start) });
  }

  // How far the audio clock is ahead of the time, in seconds. The two drift apart, and the audio clock moves in steps:
  // the latest of a few readings is the truest.
  #offset(now) {
    const reading = this.#audible() - now / 1000;
    if (this.#samples.some((sample) => Math.abs(sample - reading) > JUMP)) this.#samples = [];
    this.#samples = [...this.#samples.slice(1 - SAMPLES), reading];
    return Math.max(...this.#samples);
  }

  // What the loudspeaker plays at this moment, where the browser can say so, else what is being made ready for it.
  #audible() {
    const { contextTime, performanceTime } = this.#context.getOutputTimestamp?.() ?? {};
    const since = performance.now() - performanceTime;
    return contextTime > 0 && since >= 0 && since < 1000 ? contextTime + since / 1000 : this.#context.currentTime;
  }
}
