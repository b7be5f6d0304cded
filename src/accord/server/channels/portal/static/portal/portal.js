// What forms of the portal gain from a script: what is typed is kept while one types.

for (const form of document.querySelectorAll("[data-keeps]")) {
  const state = form.querySelector("[data-state]");
  let waiting = 0;
  let isSent = false;

  async function keep() {
    const given = new FormData(form);
    for (const [name, value] of [...given]) if (value instanceof File) given.delete(name);
    const answer = await fetch(form.dataset.keeps, { method: "POST", body: given, headers: { "X-Draft": "1" }, keepalive: true }).catch(() => null);
    if (answer?.ok && state && !isSent) state.textContent = form.dataset.kept;
  }

  function later() {
    if (state) state.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(() => isSent || keep(), 1200);
  }

  form.addEventListener("input", later);
  // What was typed before this script was there.
  if ([...form.elements].some((field) => "defaultValue" in field && field.value !== field.defaultValue)) later();
  form.addEventListener("submit", () => { isSent = true; clearTimeout(waiting); });
}

// Fields that hang on the answer to another one are there only for that answer; without a script all are, and say when.
for (const form of document.querySelectorAll("form.ask")) {
  const answer = (name) => {
    const field = form.elements[name];
    if (!field) return "";
    return field.type === "checkbox" ? (field.checked ? "yes" : "no") : field.value;
  };
  const place = (field) => field.closest(".asks");
  const hang = [...form.querySelectorAll("[data-shown-if]")];

  function show() {
    for (const field of hang) {
      const other = form.elements[field.dataset.shownIf];
      const isShown = !(other && place(other)?.hidden) && answer(field.dataset.shownIf) === field.dataset.shownFor;
      place(field).hidden = !isShown;
    }
  }
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  for (const when of form.querySelectorAll(".when")) when.hidden = true;
  show();
}
