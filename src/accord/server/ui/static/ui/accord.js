// What pages gain from a script; every one of them works without it.

const writing = "input, textarea, select, [contenteditable]";
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* Keys */
const rows = () => all(".table .goes").filter((link) => link.offsetParent);
let goes = 0;

function step(by) {
  const links = rows();
  const here = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(here + by, 0), links.length - 1)];
  next?.focus();
  next?.closest("tr").scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => one("input[type=search]")?.focus(),
  "?": () => one("#keys")?.togglePopover(),
  j: () => step(1),
  k: () => step(-1),
  g: () => { goes = Date.now(); },
};

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(writing)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const follows = Date.now() - goes < 1500;
  goes = 0;
  const target = follows ? one(`[data-key="${CSS.escape(event.key)}"]`) : one(`[data-hotkey="${CSS.escape(event.key)}"]`);
  const act = target ? () => target.click() : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
document.addEventListener("keydown", press);

/* Clicks: dismissing, copying */
async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  one("span", button).textContent = button.dataset.done;
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".notice").remove();
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-select]")) event.target.select();
});

/* Theme: shown at once, kept by the server */
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-theme-choice]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  all("[data-theme-choice] button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === theme)));
  const fields = new FormData(form, event.submitter);
  await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
});

/* Forms: what was typed is not lost by leaving */
let unsaved = null;
document.addEventListener("input", (event) => {
  unsaved = event.target.closest("form[data-guard]") ?? unsaved;
});
document.addEventListener("submit", (event) => {
  if (event.target === unsaved) unsaved = null;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved?.isConnected) event.preventDefault();
});

/* Selects and switches that apply at once */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  const drop = event.target.closest("[data-drop]");
  if (drop) one(".chosen", drop).textContent = [...event.target.files].map((file) => file.name).join(", ");
});
for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => event.target.closest?.("[data-drop]")?.classList.toggle("over", over));
}
