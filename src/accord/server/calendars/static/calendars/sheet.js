// What the sheet gains from a script: rows without a round trip, and lengths while one types.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const sheet = document.querySelector("form.sheet");
/* Lengths */
const clock = /^(\d{1,2})(?:[:.](\d{2}))?$/;

function minutes(text) {
  const match = clock.exec(text.trim());
  const found = match ? Number(match[1]) * 60 + Number(match[2] ?? 0) : NaN;
  return found > 1440 ? NaN : found;
}

function windows(text) {
  return text.split(/[,;]/).filter((part) => part.trim()).map((part) => {
    const [opens, closes] = part.split(/[-–—]/).map(minutes);
    return [opens, closes > opens ? closes : closes + 1440];
  }).sort((one, other) => one[0] - other[0]);
}

function length(open, without) {
  const cuts = windows(without);
  let sum = 0;
  let reach = 0;
  for (const [opens, closes] of windows(open)) {
    if (opens < reach) return NaN;
    reach = closes;
    sum += closes - opens;
    for (const [from, to] of cuts) sum -= Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return sum;
}

function written(total) {
  if (Number.isNaN(total)) return "?";
  const { hours, minutes: short } = document.querySelector(".week-grid").dataset;
  const parts = [];
  if (total >= 60) parts.push(`${Math.floor(total / 60)} ${hours}`);
  if (total % 60) parts.push(`${total % 60} ${short}`);
  return parts.join(" ") || "–";
}

function count() {
  let total = 0;
  for (const output of all("[data-length]")) {
    const [open, without] = all("input", output.closest("tr"));
    const day = length(open.value, without.value);
    output.value = written(day);
    total += day;
  }
  document.querySelector("[data-total]").value = written(total);
}

/* Buttons that need no round trip */
function addRow(button) {
  const template = button.parentElement.querySelector("template");
  const body = button.parentElement.querySelector("[data-rows] tbody");
  body.append(template.content.cloneNode(true));
  body.lastElementChild.querySelector("input").focus();
}

function copyMonday(days) {
  for (const name of ["week", "pause"]) {
    const fields = all(`[name="${name}"]`, sheet);
    fields.slice(1, days).forEach((field) => { field.value = fields[0].value; });
  }
  count();
}

sheet?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=step]");
  const [action, rest] = button?.value.split("-") ?? [];
  if (action !== "row" && action !== "monday") return;
  event.preventDefault();
  sheet.dispatchEvent(new Event("input", { bubbles: true }));
  if (action === "row") addRow(button);
  else copyMonday(Number(rest));
});
sheet?.addEventListener("input", count);
if (sheet) count();
