// What a saved practice did, in the words that the site answers.

/**
 * @param {HTMLTemplateElement} template @param {string} sentence
 * @param {{ before: number | null, after: number | null, line?: string, urgent?: boolean }} row
 */
export function drawDone(template, sentence, { before, after, line = "", urgent = false }) {
  const done = /** @type {HTMLElement} */ (template.content.querySelector("#practice-said").cloneNode(true));
  const part = (/** @type {string} */ selector) => done.querySelector(selector);
  part(".unseen").textContent = line && sentence.endsWith(line) ? sentence.slice(0, -line.length).trim() : sentence;
  part(".line").textContent = line;
  if (!line) part(".line").remove();
  if (after === null || urgent) {
    part(".big").remove();
    part("p > b").remove();
    part(".unseen").className = "";
    if (after === null) part(".quiet").remove();
    return done;
  }
  part(".big b").textContent = String(after);
  part(".big span").textContent = String(before);
  if (before === null) for (const each of done.querySelectorAll(".big span, .big svg")) each.remove();
  return done;
}
