// Timers of calls run by themselves; without a script they stand at what they were when the page was drawn.

function shown(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, place) => (place ? String(part).padStart(2, "0") : String(part))).join(":");
}

function tick() {
  for (const timer of document.querySelectorAll("[data-since]")) timer.textContent = shown(Date.parse(timer.dataset.since));
}

tick();
setInterval(tick, 1000);
document.addEventListener("htmx:afterSettle", tick);

// Who is calling now is asked for again and again, and drawn again when something is new.

let mark = "";

function draw(text) {
  const live = document.querySelector("[data-live]");
  const focused = live.contains(document.activeElement) ? document.activeElement.closest("form")?.getAttribute("action") : null;
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
  if (!fresh) return;
  live.replaceWith(document.adoptNode(fresh));
  if (focused) document.querySelector(`[data-live] form[action="${focused}"] button`)?.focus();
  tick();
}

async function look() {
  if (document.visibilityState !== "visible") return;
  const place = document.querySelector("[data-live]").dataset.live;
  const answer = await fetch(place, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  mark = answer.headers.get("ETag") ?? "";
  draw(await answer.text());
}

if (document.querySelector("[data-live]")) {
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
}
