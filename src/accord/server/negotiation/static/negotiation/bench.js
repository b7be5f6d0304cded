// The handle follows at once; what it comes to is asked of the server. Without a script the fields do the same.

const form = document.querySelector("#bench");
const drag = form?.querySelector(".drag");
const one = (selector, root = form) => root.querySelector(selector);
const all = (selector, root = form) => [...root.querySelectorAll(selector)];

const lengthText = (seconds) => {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(" ") || "0 min";
};

/* What merely shows how things are is not asked for */
function isShownOnly(name) {
  if (name === "allowance") return Boolean(one("[name=allowance]").dataset.untouched);
  if (name === "pause") return one("[data-waits]").disabled;
  return /^(zone|country|(workdays|saturday|sunday)_)/.test(name) && one("[name=hours]").value !== "own";
}

const asked = () => {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "" && !isShownOnly(name)) query.append(name, value);
  return query.toString();
};

/* The share at a length, read off the curve until the server has said it exactly */
const curve = () => (one(".curve")?.getAttribute("points") ?? "").split(" ").filter(Boolean).map((pair) => pair.split(",").map(Number));

function heightAt(x) {
  const points = curve();
  const next = points.findIndex(([at]) => at >= x);
  if (next <= 0) return points.at(next)?.[1] ?? 100;
  const [left, right] = [points[next - 1], points[next]];
  return left[1] + ((right[1] - left[1]) * (x - left[0])) / (right[0] - left[0] || 1);
}

function place(seconds) {
  const end = Number(one(".picture").dataset.end);
  const x = Math.min(100, (100 * seconds) / end);
  const line = one(".handle line");
  line.setAttribute("x1", `${x}%`);
  line.setAttribute("x2", `${x}%`);
  const dot = one(".handle circle");
  dot?.setAttribute("cx", `${x}%`);
  dot?.setAttribute("cy", `${heightAt(10 * x)}%`);
  for (const bar of all("rect[data-end]")) bar.setAttribute("class", Number(bar.dataset.end) <= seconds ? "met" : "missed");
}

let running = null;
let waiting = 0;
let resting = 0;

async function fetched(address, into, signal) {
  const answer = await fetch(`${address}?${asked()}`, { signal, headers: { "HX-Request": "true" } });
  if (answer.ok) into.innerHTML = await answer.text();
  return answer.ok;
}

async function tryOut() {
  running?.abort();
  running = new AbortController();
  const tried = document.querySelector("#tried");
  tried.classList.add("waits");
  try {
    await fetched(form.dataset.tried, tried, running.signal);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
    return;
  }
  tried.classList.remove("waits");
  told(one("[data-share]", tried));
}

function told(result) {
  if (!result) return;
  const dot = one(".handle circle");
  if (result.dataset.share !== "") dot?.setAttribute("cy", `${100 - 100 * Number(result.dataset.share)}%`);
  const verb = document.querySelector("[data-propose]");
  if (verb && result.dataset.promise) verb.textContent = verb.dataset.propose.replace("…", result.dataset.promise);
  const query = asked();
  history.replaceState(null, "", `?${query}`);
  for (const field of document.querySelectorAll("[data-query]")) field.value = query;
}

function changed() {
  clearTimeout(waiting);
  clearTimeout(resting);
  waiting = setTimeout(tryOut, 40);
  resting = setTimeout(() => fetched(form.dataset.chain, document.querySelector("#chain")), 700);
}

if (drag) {
  const typed = one("[name=allowance]");
  drag.addEventListener("input", () => {
    const seconds = Number(drag.value);
    typed.value = lengthText(seconds);
    delete typed.dataset.untouched;
    drag.setAttribute("aria-valuetext", typed.value);
    place(seconds);
    changed();
  });
  typed.addEventListener("input", () => {
    delete typed.dataset.untouched;
    const parts = typed.value.match(/^(?:(\d+)\s*h)?\s*(?:(\d+)\s*min)?$/);
    if (typed.value.trim() && parts) {
      drag.value = Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60;
      place(Number(drag.value));
    }
    changed();
  });
  one("[name=share]").addEventListener("input", changed);
}
form?.addEventListener("change", (event) => {
  if (event.target.name === "pause") one("[data-waits]").disabled = false;
  if (event.target.type === "time") one("[name=hours]").value = "own";
  if (["promise", "service"].includes(event.target.name)) form.requestSubmit();
});
form?.addEventListener("submit", () => {
  for (const field of all("input, select")) if (field.value === "" || isShownOnly(field.name)) field.disabled = true;
});
