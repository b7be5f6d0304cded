// Minutes are kept while they are written; without a script the button keeps them.

const form = document.querySelector("[data-minutes]");
if (form) {
  const state = form.querySelector("[data-state]");
  const text = form.elements.minutes;
  let waiting = 0;
  let kept = text.defaultValue;
  let isKeeping = false;

  async function keep(leaving) {
    if (isKeeping || text.value === kept) return;
    isKeeping = true;
    const now = text.value;
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" }, keepalive: Boolean(leaving),
    }).catch(() => null);
    isKeeping = false;
    const said = await answer?.json().catch(() => null);
    if (!answer) waiting = setTimeout(keep, 5000, null); // the server may be back by then
    if (!answer?.ok) { state.textContent = said?.problem ?? form.dataset.failed; return; }
    kept = now;
    // Every form of the page was read at the version of now.
    for (const field of document.querySelectorAll("input[name=version]")) field.value = said.version;
    state.textContent = form.dataset.kept;
    if (text.value !== kept) later();
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000, null);
  }

  text.addEventListener("input", () => { state.textContent = ""; later(); });
  window.addEventListener("pagehide", keep);
  if (text.value !== kept) later(); // what was typed before this script was there
}
