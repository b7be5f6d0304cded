// Security keys and passkeys. A form says what it wants of a key: sign-in, prove or add; what the key answers is posted.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

function read({ publicKey }) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.allowCredentials) options.allowCredentials = withBytes(options.allowCredentials);
  if (options.excludeCredentials) options.excludeCredentials = withBytes(options.excludeCredentials);
  return options;
}

function write(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const answer = Object.fromEntries(parts.filter((name) => response[name]).map((name) => [name, toText(response[name])]));
  if (response.getTransports) answer.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: answer,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsFor(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

async function ask(form) {
  const options = await optionsFor(form);
  if (form.dataset.key !== "add") return navigator.credentials.get({ publicKey: read(options.request_options) });
  const publicKey = read(options.creation_options);
  const alone = form.elements.passwordless?.checked;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return navigator.credentials.create({ publicKey });
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-key]");
  if (!form) return;
  event.preventDefault();
  const place = form.querySelector("[data-failed]");
  place.textContent = "";
  try {
    form.elements.credential.value = write(await ask(form));
    form.submit();
  } catch {
    place.textContent = place.dataset.failed;
  }
});
