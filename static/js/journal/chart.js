// On the page of a spot a tap on the chart, or a finger drawn along it, chooses a day. Below the drawing stands the way to it,
// in the words of the list of days. Without script that is the way to the last day, and the list has them all.

/** @type {HTMLAnchorElement | null} */
const door = document.querySelector(".leads .door a");
/** @type {SVGPathElement | null} */
const place = document.querySelector(".leads .chosen");

if (door && place) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const listed = document.querySelectorAll("#days li a");
  const rows = [...listed]; // newest first
  const days = rows.slice(rows.findIndex((row) => row.href === door.href)).reverse();
  let chosen = days.length - 1;

  const choose = ({ clientX }) => {
    const { left, width } = place.getBoundingClientRect();
    const day = chosen + Math.floor((clientX - left) / width);
    chosen = Math.min(Math.max(day, 0), days.length - 1);
    place.setAttribute("transform", `translate(${chosen * place.getBBox().width})`);
    door.href = days[chosen].href;
    door.replaceChildren(...days[chosen].cloneNode(true).childNodes);
    door.querySelector("span small")?.remove(); // that it was added later: the line is to stay as high as it is
  };

  const drawing = place.ownerSVGElement;
  drawing.addEventListener("pointerdown", choose);
  drawing.addEventListener("pointermove", (event) => event.buttons && choose(event));
}
