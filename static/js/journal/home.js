// How the site comes to the home screen: what fits this phone, and on Today only where somebody is likely to want it.

import { day } from "../lib/days.js";
import { load, names, save } from "../lib/store.js";

const FROM_DAY = 2; // of use

class HomeScreen extends HTMLElement {
  #asking = null; // what Chromium hands out so that a tap may ask

  connectedCallback() {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.#asking = event;
      this.#show();
    });
    this.addEventListener("click", ({ target }) => {
      if (target.closest("[data-decline]")) this.#decline();
      else if (target.closest("button")) this.#asking?.prompt();
    });
    this.#show();
  }

  #show() {
    const way = this.#asking ? "prompt" : "standalone" in navigator ? "share" : "menu";
    for (const each of this.querySelectorAll("[data-way]")) each.hidden = each.dataset.way !== way;
    const isQuiet = "quiet" in this.dataset;
    this.hidden = isInstalled() || (isQuiet && (way === "menu" || !isWelcome()));
  }

  #decline() {
    save("home-declined", true);
    this.hidden = true;
  }
}

function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && Boolean(navigator.standalone));
}

function isWelcome() {
  return daysOfUse() >= FROM_DAY && !load("home-declined") && !names().some((name) => name.startsWith("run:"));
}

// Today is one of them.
function daysOfUse() {
  const today = day(Date.now(), document.body.dataset.dayStart);
  const { last, count } = load("days-of-use") ?? { last: "", count: 0 };
  if (last === today) return count;
  save("days-of-use", { last: today, count: count + 1 });
  return count + 1;
}

customElements.define("home-screen", HomeScreen);
