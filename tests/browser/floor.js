// What a page must be in every browser: functions that list what is wrong, for tests/browser/test_floor.py.

const isVisible = Element.prototype.checkVisibility; // it is taken from the page with all that is newer
const CONTROLS = "main :is(button, a.btn, a.chip, label.chip, summary, input:not([type=hidden]), select), .tabs a, .signs-link";

globalThis.faults = {
  // Each number of the scale has its colour, can be read on it, and has an edge that is seen on the card.
  scale() {
    const buttons = [...document.querySelectorAll(".scale [data-pain]")];
    const papers = new Set(buttons.map((button) => getComputedStyle(button).backgroundColor));
    const wrong = buttons.filter((button) => {
      const { backgroundColor, color, borderTopColor, borderTopWidth } = getComputedStyle(button);
      const readable = isOpaque(backgroundColor) && contrast(color, backgroundColor) >= 4.5;
      const edged = parseFloat(borderTopWidth) >= 1 && contrast(borderTopColor, paperOf(button.parentElement)) >= 3;
      return !readable || !edged;
    });
    if (papers.size !== 11) wrong.push({ textContent: `${papers.size} colours` });
    return wrong.map(({ textContent }) => textContent);
  },

  unreadable() {
    const texts = seen("body *").filter((node) => !node.closest(":disabled") && [...node.childNodes].some(isWritten));
    return texts.filter((node) => contrast(inkOf(node), paperOf(node)) < 4.5).map(named);
  },

  small() {
    return seen(CONTROLS)
      .filter((node) => !(node.matches("input") && node.closest("label")))
      .filter((node) => Math.min(node.getBoundingClientRect().width, node.getBoundingClientRect().height) < 43.9)
      .map(named);
  },

  // What follows the screen is over the page on purpose.
  overlapping() {
    const nodes = seen(`${CONTROLS}, main :is(p, h1, h2, .ring)`).filter((node) => !isAfloat(node));
    return nodes.flatMap((one, n) => nodes.slice(n + 1).filter((other) => overlap(one, other)).map((other) => `${named(one)} / ${named(other)}`));
  },

  wide() {
    return document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px`] : [];
  },

  // A run: nothing but it, on the whole screen and in the colour of the step; the ring is large, and the count in it.
  run() {
    const [ring, count] = ["ring", "count"].map((part) => document.querySelector(`[data-part=${part}]`));
    const hold = getComputedStyle(document.documentElement).getPropertyValue("--hold").trim();
    const [outer, inner] = [ring, count].map((node) => node.getBoundingClientRect());
    const whole = document.querySelector("main").getBoundingClientRect();
    const wrong = {
      "something beside it": seen(".top, .tabs").length,
      "not the whole screen": whole.top > 1 || whole.height < innerHeight - 1,
      "not its colour": paperOf(count) !== rgb(hold),
      "no ring": outer.width < 150 || Math.abs(outer.width - outer.height) > 1,
      "no arc": seen("[data-part=arc], [data-part=track]").length < 2 || contrast(getComputedStyle(ring).color, paperOf(ring)) < 3,
      "count outside": inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom,
      "small count": parseFloat(getComputedStyle(count).fontSize) < 40 || !count.textContent,
      "out of sight": seen("[data-part=letgo], .controls button").some((node) => node.getBoundingClientRect().bottom > innerHeight),
    };
    return Object.keys(wrong).filter((name) => wrong[name]);
  },
};

function seen(selector) {
  return [...document.querySelectorAll(selector)].filter((node) => {
    const { width, height } = node.getBoundingClientRect();
    return width > 1 && height > 1 && isVisible.call(node, { visibilityProperty: true }) && !node.closest(".unseen");
  });
}

function named(node) {
  return `${node.localName}.${node.className.baseVal ?? node.className} ${node.textContent.trim().slice(0, 20)}`;
}

function isAfloat(node) {
  for (let each = node; each; each = each.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return true;
  }
  return false;
}

function overlap(one, other) {
  if (one.contains(other) || other.contains(one)) return false;
  const [a, b] = [one, other].map((node) => node.getBoundingClientRect());
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
}

function isWritten(node) {
  return node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
}

function inkOf(node) {
  const { fill, color } = getComputedStyle(node);
  return node.closest("svg") ? fill : color;
}

function isOpaque(colour) {
  return !/^rgba\(.*, 0(\.\d+)?\)$/.test(colour);
}

function paperOf(node) {
  const dot = node.closest(".dot")?.querySelector(".ring");
  if (dot && dot !== node) return getComputedStyle(dot).fill;
  for (let each = node; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each);
    if (isOpaque(backgroundColor)) return backgroundColor;
  }
  return "rgb(255, 255, 255)";
}

function rgb(hex) {
  return `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
}

function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
