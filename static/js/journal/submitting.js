// A form that was held back for a moment goes on, as if by its button. Form.requestSubmit is newer than iOS 15.4.

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
export function submitBy(form, button) {
  if (button instanceof HTMLButtonElement && button.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  }
  form.submit(); // which asks no listener any more
}
