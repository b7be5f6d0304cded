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
