"use strict";
// A figure alone, at an address of its own (`?figur=figure-4`), to stand in other pages; and what is copied of one.
(() => {
  const root = document.documentElement;
  const asked = document.getElementById(new URLSearchParams(location.search).get("figur") ?? "");
  if (asked?.matches("figure")) {
    root.classList.add("alone");
    asked.classList.add("shown-alone");
    for (let fold = asked.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  const { source, address } = JSON.parse(document.getElementById("downloads").dataset.words);
  const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();

  // the page's own address, where it has been published
  function addressOf(figure, query = "") {
    const page = new URL(address || location.href);
    page.search = query;
    page.hash = query ? "" : figure.id;
    return page.href;
  }

  // a number is never shared without whom it counts, and whether it is real
  function textToShare(figure) {
    const facts = [...figure.querySelectorAll(":scope > .facts li")].map(textOf).join(" · ");
    return `${textOf(figure.querySelector("h3 > span"))} (${facts}). ${source} ${addressOf(figure)}`;
  }

  function codeToEmbed(figure) {
    const title = textOf(figure.querySelector("h3 > span")).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const height = Math.ceil(figure.getBoundingClientRect().height) + 40;
    const source = addressOf(figure, `?figur=${figure.id}`);
    const tag = "iframe"; // for another page: this one holds none
    return `<${tag} src="${source}" title="${title}" width="100%" height="${height}" style="border:0"></${tag}>`;
  }

  const TAKEN = { text: textToShare, embed: codeToEmbed };

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-share]");
    if (!button) return;
    const status = button.closest(".menu").querySelector(".shared");
    const text = TAKEN[button.dataset.share](button.closest("figure"));
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = status.dataset.copied;
    } catch {
      // where a page may not copy, it is shown, selected
      status.textContent = text;
      getSelection().selectAllChildren(status);
    }
  });
})();
