// What the page of a ticket gains from a script: dialogs, drafts, files by pasting, who else is here.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const token = () => one("[name=csrfmiddlewaretoken]")?.value ?? "";
const asPart = { headers: { "HX-Request": "true" } };

/* Dialogs: the page of a deed, opened in place */
const dialog = one("#deed");

async function open(link) {
  const answer = await fetch(link.href, asPart);
  if (!answer.ok || answer.redirected) { location.href = link.href; return; }
  dialog.innerHTML = await answer.text();
  one("form", dialog).action = link.href;
  link.closest("[popover]")?.hidePopover();
  dialog.showModal();
  one("form :is(input:not([type=hidden]), select, textarea, footer .main)", dialog)?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-deed]");
  if (link && dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link);
  }
  if (dialog?.open && (event.target === dialog || event.target.closest("[data-shut]"))) {
    event.preventDefault();
    dialog.close();
  }
});

/* Selects on which other choices depend */
document.addEventListener("change", async (event) => {
  if (!event.target.matches("[data-refreshes]")) return;
  const form = event.target.form;
  const chosen = new URLSearchParams({ refresh: "1" });
  for (const select of all("select", form)) chosen.append(select.name, select.value);
  const answer = await fetch(`${form.action.split("?")[0]}?${chosen}`, asPart);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const name of ["component", "function"]) {
    const [old, now] = [one(`select[name=${name}]`, form), one(`select[name=${name}]`, fresh)];
    if (old && now) old.replaceChildren(...now.childNodes);
  }
  const [old, now] = [one("[data-level]", form), one("[data-level]", fresh)];
  if (old && now) old.replaceChildren(...now.childNodes);
});

/* People, suggested while a name is typed */
let asked = 0;
document.addEventListener("input", (event) => {
  const field = event.target;
  const list = one("datalist[data-people-of]");
  if (!field.matches("[data-people]") || !list) return;
  field.setAttribute("list", list.id);
  clearTimeout(asked);
  asked = setTimeout(async () => {
    const answer = await fetch(`${list.dataset.peopleOf}?${new URLSearchParams({ q: field.value })}`);
    if (answer.ok) list.innerHTML = await answer.text();
  }, 200);
});

/* The composer */
const composer = one("[data-composer]");
const text = composer && one("[data-compose]", composer);
const say = (words) => { const state = one("[data-state]", composer); if (state) state.textContent = words; };

function insert(words) {
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

function write(kind) {
  one(`[name=kind][value=${kind}]`, composer).checked = true;
  text.focus();
  text.scrollIntoView({ block: "center" });
}

let saving = 0;
let sent = false;
let draft = "";
let keeping = new AbortController();
async function save() {
  if (sent) return;
  const fields = new FormData(composer);
  fields.delete("attached");
  const now = new URLSearchParams(fields).toString();
  if (now === draft) return;
  draft = now;
  const answer = await fetch(composer.dataset.draft, {
    method: "POST", body: fields, headers: { "X-Requested-With": "fetch" }, keepalive: now.length < 60000,
    signal: keeping.signal,
  }).catch(() => null);
  if (answer?.ok && text.value.trim()) say(composer.dataset.kept);
}

async function send(file, isPasted) {
  const fields = new FormData();
  fields.append("file", file, file.name);
  const answer = await fetch(composer.dataset.upload, { method: "POST", body: fields, headers: { "X-CSRFToken": token() } });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) { say(said.problem ?? composer.dataset.failed); return; }
  const line = document.createElement("li");
  const label = line.appendChild(document.createElement("label"));
  const box = label.appendChild(Object.assign(document.createElement("input"), { type: "checkbox", name: "uploads", value: said.id, checked: true }));
  box.after(` ${said.name}`);
  one("[data-added]", composer).append(line);
  if (isPasted && said.picture) insert(`![${said.name}](${composer.dataset.upload}${said.id}/)\n`);
  else later();
}

function later() {
  clearTimeout(saving);
  saving = setTimeout(save, 1000);
}

if (composer) {
  composer.addEventListener("input", later);
  if (text.value !== text.defaultValue) later(); // what was typed before this script was there
  composer.addEventListener("submit", (event) => {
    if (sent) { event.preventDefault(); return; }
    sent = true;
    clearTimeout(saving);
    keeping.abort();
  });
  window.addEventListener("pageshow", () => { sent = false; keeping = new AbortController(); });
  window.addEventListener("pagehide", () => { if (draft || text.value.trim()) save(); });
  composer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      composer.requestSubmit(one("footer .main", composer));
    }
  });
  text.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    for (const file of files) send(file, true);
  });
  one("input[type=file]", composer).addEventListener("change", async (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    for (const file of files) await send(file, false);
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    composer.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      composer.classList.toggle("over", name === "dragover");
      if (name === "drop") for (const file of event.dataTransfer.files) send(file, false);
    });
  }
  composer.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-template]");
    if (!link) return;
    event.preventDefault();
    link.closest("[popover]")?.hidePopover();
    const answer = await fetch(link.dataset.template);
    if (answer.ok) insert(await answer.text());
  });
}

/* What is known already goes into the answer in place */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-use]");
  if (!link || !composer || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const field = one("[name=article]", composer);
  if (link.dataset.article && field) {
    field.value = link.dataset.article;
    field.closest("details").open = true;
  }
  if (link.dataset.use) one("[name=kind][value=answer]", composer).checked = true;
  insert(link.dataset.use ? `${link.dataset.use}\n` : "");
  text.scrollIntoView({ block: "center" });
});

/* Keys of this page come before those of every page */
const messages = () => all(".said");
function move(by) {
  const here = messages().indexOf(document.activeElement);
  const next = messages().at(here < 0 ? (by > 0 ? 0 : -1) : Math.min(Math.max(here + by, 0), messages().length - 1));
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
const keys = { r: () => write("answer"), n: () => write("note"), j: () => move(1), k: () => move(-1) };

window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog?.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const needs = event.key === "r" || event.key === "n" ? composer : messages().length;
  if (!keys[event.key] || !needs) return;
  event.preventDefault();
  keys[event.key]();
}, { capture: true });

/* What can be taken back goes after its time */
for (const toast of all("[data-gone-after]")) {
  setTimeout(() => toast.remove(), Number(toast.dataset.goneAfter) * 1000);
}

/* Who else is here, and what is new; a page that is not looked at does not ask */
const company = one("[data-company]");
let tag = "";
async function look() {
  if (document.hidden) return;
  const writing = text?.value.trim() ? "1" : "0";
  const query = new URLSearchParams({ since: company.dataset.since, writing });
  const answer = await fetch(`${company.dataset.company}?${query}`, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
  if (answer.status !== 200) return;
  tag = answer.headers.get("ETag") ?? "";
  const said = await answer.json();
  one("[data-here]", company).textContent = said.here;
  const news = one("[data-news]", company);
  news.textContent = said.news;
  news.hidden = !said.count;
}
if (company) {
  setInterval(() => look().catch(() => {}), 10000);
  document.addEventListener("visibilitychange", () => look().catch(() => {}));
}
