"use strict";
// The other language opens at the same place.
(() => {
  const link = document.getElementById("switch");
  link.addEventListener("click", () => {
    const passed = [...document.querySelectorAll("main section[id], figure[id]")]
      .filter((each) => each.getBoundingClientRect().top < 48);
    link.hash = scrollY > 0 && passed.length ? passed.at(-1).id : location.hash;
  });
})();
