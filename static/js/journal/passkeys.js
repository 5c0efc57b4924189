// Passkeys: the button is shown where the browser has them, asks the server what to sign, and posts the answer with its form.

const able = window.isSecureContext && "PublicKeyCredential" in window && "credentials" in navigator;

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const toText = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function readable(options) {
  const { publicKey } = options;
  publicKey.challenge = toBytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = toBytes(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials]) {
    for (const credential of list ?? []) credential.id = toBytes(credential.id);
  }
  return { publicKey };
}

function sendable(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const part of parts) if (credential.response[part]) response[part] = toText(credential.response[part]);
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function ask(button) {
  const asked = await fetch(button.dataset.options, { method: "POST", body: new FormData(button.form) });
  const answer = await asked.json();
  if (!asked.ok) throw new Error(answer.error);
  return readable(answer);
}

async function go(button) {
  const status = button.form.querySelector("[data-passkey-said]");
  status.textContent = "";
  let options;
  try {
    options = await ask(button);
  } catch (error) {
    status.textContent = error instanceof SyntaxError || error instanceof TypeError ? button.dataset.unreached : error.message;
    return;
  }
  try {
    button.form.elements.credential.value = sendable(await navigator.credentials[button.dataset.passkey](options));
  } catch {
    status.textContent = button.dataset.stopped; // cancelled, too slow, or on this phone already
    return;
  }
  button.form.submit();
}

if (able) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    button.form.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      go(button);
    });
  }
} else {
  for (const details of document.querySelectorAll("details.plain")) details.open = true;
}
