// A month that a finger picks from the list is gone to at once. Keys pass over every month on their way: they end with "Go".

/** @type {HTMLSelectElement | null} */
const list = document.querySelector("#to-month");
let isByFinger = false;

list?.addEventListener("pointerdown", () => (isByFinger = true));
list?.addEventListener("keydown", () => (isByFinger = false));
list?.addEventListener("change", () => isByFinger && list.form.submit());
