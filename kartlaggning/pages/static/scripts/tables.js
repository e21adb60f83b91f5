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

  // only a table that really scrolls is a stop for Tab
  const overflow = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  document.querySelectorAll(".scroll").forEach((region) => overflow.observe(region));
})();
