"use strict";
// Folds the tables that stand under a chart, and lets Tab stop only at those that scroll.
(() => {
  for (const button of document.querySelectorAll(".toggle button")) {
    const numbers = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => {
      const isOpen = numbers.classList.toggle("unfolded");
      button.setAttribute("aria-expanded", String(isOpen));
    });
  }

  // on a phone these are laid out as blocks, and shall still be read out as the tables that they are
  for (const table of document.querySelectorAll(".one-by-one")) {
    table.setAttribute("role", "table");
    table.querySelectorAll("thead, tbody").forEach((each) => each.setAttribute("role", "rowgroup"));
    table.querySelectorAll("tr").forEach((each) => each.setAttribute("role", "row"));
    table.querySelectorAll("td").forEach((each) => each.setAttribute("role", "cell"));
    table.querySelectorAll("th").forEach((each) => {
      each.setAttribute("role", each.scope === "col" ? "columnheader" : "rowheader");
    });
  }

  // only a table that really scrolls is a stop for Tab
  const overflow = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  document.querySelectorAll(".scroll").forEach((region) => overflow.observe(region));
})();
