// The quiet line that a new release is there. Only here does one release give way to the next while pages are open; other
// tabs go on with the page they have.

/** @type {Element | null} */
let line = null;
let look = null;

/**
 * From now on, whenever it may be taken.
 * @param {HTMLTemplateElement} template @param {ServiceWorkerRegistration} registration @param {() => boolean} isBusy
 */
export function offer(template, registration, isBusy) {
  if (!look) {
    look = () => draw(template, registration, !isBusy());
    navigator.serviceWorker.addEventListener("controllerchange", look);
    document.addEventListener("visibilitychange", look);
    addEventListener("storage", look);
  }
  look();
}

function draw(template, registration, isFree) {
  const isReady = registration.waiting && isFree;
  if (isReady && !line) {
    line = /** @type {Element} */ (template.content.cloneNode(true)).firstElementChild;
    line.querySelector("button").addEventListener("click", () => takeOver(registration));
    template.before(line);
  } else if (!isReady) {
    line?.remove();
    line = null;
  }
}

function takeOver(registration) {
  look();
  if (!line) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take over");
}
