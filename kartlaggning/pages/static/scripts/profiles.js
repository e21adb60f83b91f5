"use strict";
// What an open profile offers: to be closed, and to be printed alone. The list of names offers all that it shows.
(() => {
  if (!units) return;
  const root = document.documentElement;
  const tools = document.getElementById("profile-tools").content.firstElementChild;

  // the style sheet leaves on paper what the class names
  function printOnly(what) {
    root.classList.add(what);
    addEventListener("afterprint", () => root.classList.remove(what), { once: true });
    print();
  }

  tools.querySelector(".print").addEventListener("click", () => printOnly("print-opened"));
  tools.querySelector(".close").addEventListener("click", () => units.close());
  document.addEventListener("unit:opened", ({ detail }) => detail.profile.querySelector("h5").after(tools));
  for (const button of document.querySelectorAll(".finder .print")) {
    button.addEventListener("click", () => printOnly("print-shown"));
  }
  // one that the address opened before this was read
  document.querySelector(".profile.opened > h5")?.after(tools);
})();
