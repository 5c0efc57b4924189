// Warning signs are one page for everyone, so this script fills in whom to call: in the country that was chosen on this phone,
// or else in the one that its time zone lies in. The language never decides. On a private page that is the first one somebody
// opens, the site does not know the zone yet: there it does the same.

const SOMEWHERE_ELSE = "ZZ";
const box = document.getElementById("call");
const [button, note, care] = ["#call-button", "#call-note", "#care"].map((id) => document.querySelector(id));
const asSent = [button, note, care].map((node) => node?.textContent);

function find(attribute, value) {
  return box.querySelector(`[data-${attribute}=${JSON.stringify(value)}]`);
}

/**
 * As the server decides it on private pages: selfcare/countries.py, `where`.
 * @returns {[Element | null, "chosen" | "guessed"]}
 */
function country() {
  const chosen = /(?:^|; )country=([A-Z]{2})(?:;|$)/.exec(document.cookie)?.[1] ?? "";
  if (chosen === SOMEWHERE_ELSE) return [null, "chosen"];
  const row = find("country", chosen);
  return row ? [row, "chosen"] : [find("zones~", Intl.DateTimeFormat().resolvedOptions().timeZone), "guessed"];
}

/** @param {string} label @param {Record<string, string>} words */
function fill(label, words) {
  return label.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function update() {
  const [row, how] = country();
  const [number, urgentCare] = ["ambulance", "urgent-care"].map((kind) => row?.querySelector(`.${kind}`));
  [button, note, care].forEach((node, n) => node && (node.textContent = asSent[n]));
  button.href = number?.href ?? "tel:112";
  const words = { number: number?.textContent, country: row?.firstElementChild.textContent };
  words.place = fill(row?.dataset.place ?? box.dataset.place, words);
  if (number) button.textContent = fill(box.dataset[how], words);
  if (number) note.textContent = box.dataset.elsewhere;
  if (urgentCare && care) care.replaceChildren(`${fill(care.dataset.label, words)} `, urgentCare.cloneNode(true));
}

update();
addEventListener("pageshow", ({ persisted }) => persisted && update()); // back from the settings
