// What the queue gains from a script: rows that stay fresh without moving, choosing and taking by keys.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const table = one("[data-queue]");
const bar = one("[data-fresh]");
const EVERY = 4000;
let mark = "";
let waiting = null;

/* Choosing */
const box = (row) => one("input[name=ticket]", row);
const here = () => document.activeElement?.closest("tr[id]");

function choose() {
  const chosen = here() && box(here());
  if (chosen) chosen.checked = !chosen.checked;
}

/* What is done by a key is done to the chosen rows, or else to the one that is looked at. */
function aim() {
  if (!all("input[name=ticket]:checked").length && here()) box(here()).checked = true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  if (event.key === "x") choose();
  if (event.key === "t" || event.key === "a") aim();
}, { capture: true });

/* Fresh rows: a row that says something else is swapped in its place; others wait until they are asked for. */
const ids = (root) => all("tr[id]", root).map((row) => row.id);

function swap(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  const isHere = old.contains(document.activeElement) && document.activeElement.matches(".goes");
  box(fresh).checked = box(old).checked;
  old.replaceWith(fresh);
  if (isHere) one(".goes", fresh).focus({ preventScroll: true });
}

function take(text) {
  const fresh = new DOMParser().parseFromString(`<table>${text}</table>`, "text/html");
  const [before, after] = [ids(table), ids(fresh)];
  const isMoved = before.join() !== after.join();
  waiting = isMoved ? text : null;
  bar.hidden = !isMoved;
  if (isMoved) {
    const count = after.filter((id) => !before.includes(id)).length;
    one("button", bar).textContent = count ? bar.dataset.new.replace("#", count) : bar.dataset.moved;
  }
  for (const row of all("tr[id]", table)) {
    const now = one(`#${row.id}`, fresh);
    if (now) swap(row, document.adoptNode(now));
    else row.classList.add("gone");
  }
}

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(table.dataset.queue, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  mark = answer.headers.get("ETag") ?? "";
  take(await answer.text());
}

one("button", bar)?.addEventListener("click", () => {
  const chosen = new Set(all("input[name=ticket]:checked").map((field) => field.value));
  const focused = here()?.id;
  const fresh = new DOMParser().parseFromString(`<table>${waiting}</table>`, "text/html");
  for (const body of all("tbody", table)) body.remove();
  table.append(...all("tbody", fresh));
  for (const field of all("input[name=ticket]", table)) field.checked = chosen.has(field.value);
  (focused ? one(`#${focused} .goes`) : one(".goes", table))?.focus();
  bar.hidden = true;
});

if (table) setInterval(look, EVERY);
document.addEventListener("visibilitychange", () => { if (table) look(); });
