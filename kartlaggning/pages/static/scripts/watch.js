"use strict";
// Only in a page that `report --watch` serves: loads it again where the reader is, and shows what is wrong.
(() => {
  const EVERY = 500; // ms
  const { lang } = document.documentElement;
  const kept = `scrolled ${location.pathname}`;
  const bar = document.createElement("ul");
  let version;
  let said = "";

  bar.setAttribute("role", "alert");
  bar.style.cssText = "position: fixed; inset: auto 0 0; z-index: 9; max-height: 50vh; overflow: auto; margin: 0;"
    + " padding: 0.75rem 1.25rem 0.75rem 2.25rem; background: #8f1d1d; color: #fff; font: 0.9375rem/1.5 ui-monospace, monospace";
  bar.hidden = true;
  document.body.append(bar);

  function show(sentences) {
    if (said === sentences.join("\n")) return;
    said = sentences.join("\n");
    bar.hidden = !sentences.length;
    bar.replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
  }

  async function ask() {
    const state = await (await fetch("state.json")).json();
    version ??= state.version;
    if (state.version !== version) {
      sessionStorage.setItem(kept, scrollY);
      location.reload();
    }
    show(state.errors[lang] ?? []);
  }

  // the program may have ended, and may begin again
  const askAgain = () => ask().catch(() => {}).finally(() => setTimeout(askAgain, EVERY));

  const scrolled = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (scrolled !== null) requestAnimationFrame(() => scrollTo(0, Number(scrolled)));
  askAgain();
})();
