// Spoken words and vibration, where a phone has them. Neither is ever the only cue.

const SHORT = 60; // milliseconds
const PATTERNS = {
  tick: [SHORT],
  off: [500, 150, 500, 150, 500],
  skin: [300, 100, 300],
  end: [150, 80, 150, 80, 400],
};
const CHANGE = [250];

export const canSpeak = "speechSynthesis" in globalThis;
export const canBuzz = "vibrate" in navigator;

// The last word counts: what is still being said is cut off.
export function speak(words) {
  if (!canSpeak) return;
  speechSynthesis.cancel();
  if (!words) return;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}

export function buzz(name) {
  if (canBuzz) navigator.vibrate(PATTERNS[name] ?? CHANGE);
}
