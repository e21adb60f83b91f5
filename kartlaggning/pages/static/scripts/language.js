"use strict";
// The other language opens at the same place, with the same unit chosen.
(() => {
  const link = document.getElementById("switch");
  link?.addEventListener("click", () => {
    const passed = [...document.querySelectorAll("main section[id], figure[id], .profile.opened")]
      .filter((each) => each.getBoundingClientRect().top < 80);
    const { unit } = document.documentElement.dataset;
    link.search = unit ? `?unit=${unit}` : "";
    link.hash = scrollY > 0 && passed.length ? passed.at(-1).id : location.hash;
  });
})();
