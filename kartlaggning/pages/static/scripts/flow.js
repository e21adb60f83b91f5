"use strict";
// A flow: a press on a line follows its unit, whose line is then drawn over all others.
(() => {
  for (const drawn of document.querySelectorAll(".flow .drawn")) {
    drawn.addEventListener("click", ({ target }) => {
      const way = target.closest(".way[data-unit]");
      if (!way) return;
      document.dispatchEvent(new CustomEvent("unit:chosen", { detail: { slug: way.dataset.unit, pressed: drawn } }));
    });
    // what stands later in a picture lies over what stands before it; each line keeps its place among the others
    const raised = new Map();
    const lower = (way) => {
      raised.get(way).replaceWith(way);
      raised.delete(way);
    };
    const raise = (way) => {
      const place = document.createComment("");
      way.before(place);
      raised.set(way, place);
      way.parentElement.querySelector(".box").before(way);
    };
    new MutationObserver(() => {
      const chosen = new Set(drawn.querySelectorAll(".way.chosen"));
      [...raised.keys()].filter((way) => !chosen.has(way)).forEach(lower);
      [...chosen].filter((way) => !raised.has(way)).forEach(raise);
    }).observe(drawn, { subtree: true, attributeFilter: ["class"] });
  }
})();
